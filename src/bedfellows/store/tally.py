"""How much a casebook holds, and when it came; counts that both kinds of database give fast."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sql

from bedfellows.store import tables

if TYPE_CHECKING:
    from bedfellows.store.store import Store


def pages(engine: sql.Engine) -> int:
    """Documents kept."""
    with engine.connect() as connection:
        query = sql.select(sql.func.count()).select_from(tables.documents)
        return int(connection.scalar(query) or 0)


def tally(store: Store) -> dict[str, Any]:
    """Pages, events, imported events; first and last day published; when pages came; size."""
    added, published = tables.clippings.c.added_at, tables.documents.c.published
    with store.engine.connect() as connection:
        last = connection.scalar(sql.select(sql.func.max(added)))
        days = connection.execute(
            sql.select(sql.func.min(published), sql.func.max(published))
        ).one()
        hour = 0
        if last:
            since = (datetime.fromisoformat(last) - timedelta(hours=1)).isoformat()
            query = sql.select(sql.func.count()).select_from(tables.clippings)
            hour = connection.scalar(query.where(added >= since)) or 0
    events, rows = store.counts()
    return {"pages": store.pages(), "events": events, "rows": rows, "first": days[0],
            "last": days[1], "added_at": last, "added_hour": hour,
            "bytes": size(store.path)}  # fmt: skip


def size(path: str) -> int | None:
    """Bytes of a casebook's files, its log included; None for one on a server."""
    files = [Path(path + end) for end in ("", "-wal", "-shm")]
    return sum(f.stat().st_size for f in files if f.is_file()) if files[0].is_file() else None
