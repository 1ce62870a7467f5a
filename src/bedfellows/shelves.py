"""The last few answers to questions that take long, in memory: one works, others wait for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """The last few answers by what was asked; safe for many threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.held: OrderedDict[Hashable, T] = OrderedDict()
        self.working: dict[Hashable, Lock] = {}
        self.lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """An answer that is kept, or None."""
        with self.lock:
            if key in self.held:
                self.held.move_to_end(key)
            return self.held.get(key)

    def keep(self, key: Hashable, answer: T) -> T:
        """Keep an answer, letting go of the one that was not asked for longest."""
        with self.lock:
            self.held[key] = answer
            self.held.move_to_end(key)
            while len(self.held) > self.most:
                self.held.popitem(last=False)
        return answer

    def ask(self, key: Hashable, work: Callable[[], T]) -> T:
        """The answer that is kept, or the work's, which is done once for all who ask meanwhile.

        Work that fails is done again by the next who waits.
        """
        with self.lock:
            if key in self.held:
                self.held.move_to_end(key)
                return self.held[key]
            turn = self.working.setdefault(key, Lock())
        with turn:
            with self.lock:
                if key in self.held:
                    return self.held[key]
            try:
                return self.keep(key, work())
            finally:
                with self.lock:
                    self.working.pop(key, None)


__all__ = ["Shelf"]
