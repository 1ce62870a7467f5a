"""Where facts are kept: one SQLite file a casebook."""

from __future__ import annotations

from bedfellows.store.store import Store

__all__ = ["Store"]
