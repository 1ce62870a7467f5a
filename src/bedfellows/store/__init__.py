"""Where facts are kept: a SQLite file or a PostgreSQL database a casebook, behind one Store.

Tables are declared on `tables.metadata`; each module that declares some is named here, so that a
casebook has all of them from the beginning, whatever door opens it.
"""

from __future__ import annotations

from bedfellows.store import (
    accounts,
    comments,
    feeds,
    jobs,
    kept,
    likeness,
    people,
    quotations,
    reviews,
    tables,
    views,
)
from bedfellows.store.reviews import ReviewedStore as Store

DECLARING = (
    tables, kept, likeness, quotations, people, feeds, comments, reviews, views, accounts, jobs,
)  # fmt: skip
"""Modules whose tables make a casebook."""

__all__ = ["DECLARING", "Store"]
