"""Where facts are kept: one SQLite file a casebook, and what people said of its actors."""

from __future__ import annotations

from bedfellows.store import comments  # its table is made with the others
from bedfellows.store.reviews import ReviewedStore as Store

__all__ = ["Store", "comments"]
