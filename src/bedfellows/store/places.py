"""The newest events that say where they happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sql

from bedfellows.dates import last_day
from bedfellows.records import Record
from bedfellows.store import tables
from bedfellows.store.people import JudgedStore


def newest_placed(
    store: JudgedStore, *, at: str | None = None, types: Sequence[str] = (), most: int
) -> Iterator[Record]:
    """Events read from pages that have a place, up to a date, the newest first."""
    e = tables.events.c
    query = sql.select(e.id).where(tables.PLACED)
    if at:
        query = query.where(e.day <= last_day(at).isoformat())
    if types:
        query = query.where(e.type.in_(types))
    with store.engine.connect() as connection:
        wanted = list(
            connection.scalars(query.order_by(e.day.desc().nulls_last(), e.id).limit(most))
        )
    records = {r["id"]: r for r in store.event_records([e.id.in_(wanted)]) if r["place"]}
    yield from (records[id] for id in wanted if id in records)
