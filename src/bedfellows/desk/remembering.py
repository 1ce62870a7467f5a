"""What was worked out for a page is kept until the casebook changes: counts, lists, findings."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from bedfellows.casebook import Casebook
from bedfellows.shelves import Shelf

KEPT = 64
"""Answers kept in memory; the largest, all actors of a million events, takes some megabytes."""


MEMORY: Shelf[Any] = Shelf(KEPT)


def remembered(casebook: Casebook, question: Hashable, work: Callable[[], Any]) -> Any:
    """The answer to a question about the casebook as it is; do not change what comes back."""
    return MEMORY.ask((casebook.store.path, casebook.store.stamp(), question), work)
