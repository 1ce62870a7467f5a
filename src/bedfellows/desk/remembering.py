"""What was worked out for a page is kept until the casebook changes: counts, lists, findings."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from bedfellows.casebook import Casebook

KEPT = 64
"""Answers kept in memory; the largest, all actors of a million events, takes some megabytes."""


class Memory:
    """The last answers by casebook, state and question; one asks, others wait for it."""

    def __init__(self, kept: int = KEPT) -> None:
        self.kept = kept
        self.answers: OrderedDict[Hashable, Any] = OrderedDict()
        self.working: dict[Hashable, Lock] = {}
        self.lock = Lock()

    def ask(self, key: Hashable, work: Callable[[], Any]) -> Any:
        """The answer that is kept, or the work's."""
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
                return self.answers[key]
            turn = self.working.setdefault(key, Lock())
        with turn:
            with self.lock:
                if key in self.answers:
                    return self.answers[key]
            try:
                answer = work()
            finally:
                with self.lock:
                    self.working.pop(key, None)
            with self.lock:
                self.answers[key] = answer
                while len(self.answers) > self.kept:
                    self.answers.popitem(last=False)
            return answer


MEMORY = Memory()


def remembered(casebook: Casebook, question: Hashable, work: Callable[[], Any]) -> Any:
    """The answer to a question about the casebook as it is; do not change what comes back."""
    return MEMORY.ask((casebook.store.path, casebook.store.stamp(), question), work)
