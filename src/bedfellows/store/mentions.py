"""The newest events of one actor, without reading all of its others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sql

from bedfellows.records import Record
from bedfellows.store import tables
from bedfellows.store.people import JudgedStore
from bedfellows.store.rows import event_id


def newest_of(store: JudgedStore, ids: Sequence[str], most: int) -> Iterator[Record]:
    """Events read from pages in which one of the ids takes part, as people have them, newest first.

    Events that people gave to the actor are among them where their stored parties bear one of the
    ids; a rejected event is not.
    """
    e, p = tables.events.c, tables.parties.c
    query = (
        sql.select(e.id)
        .where(e.id.in_(sql.select(p.event).where(p.actor.in_(ids))))
        .order_by(e.day.desc().nulls_last(), e.id)
        .limit(most)
    )
    with store.engine.connect() as connection:
        wanted = list(connection.scalars(query))
    found = {record["id"]: record for record in store.event_records([e.id.in_(wanted)])}
    yield from (found[id] for id in wanted if id in found)


def count_of(store: JudgedStore, ids: Sequence[str]) -> int:
    """How many events read from pages have one of the ids."""
    p = tables.parties.c
    query = sql.select(sql.func.count(sql.distinct(p.event))).where(p.actor.in_(ids))
    with store.engine.connect() as connection:
        return int(connection.scalar(query) or 0)


def imported_of(store: JudgedStore, ids: Sequence[str], most: int) -> Iterator[Record]:
    """Imported events in which one of the ids takes part, newest first.

    Each side is asked for by itself, since an index answers either but not both at once.
    """
    rows, agents = tables.rows.c, tables.agents.c
    meant = sql.select(agents.id).where(agents.actor.in_(ids))
    found: dict[int, str] = {}
    with store.engine.connect() as connection:
        for side in (rows.source, rows.target):
            query = sql.select(rows.id, rows.day).where(side.in_(meant))
            newest = connection.execute(query.order_by(rows.day.desc()).limit(most))
            found |= {row[0]: row[1] for row in newest}
    wanted = sorted(found, key=lambda number: (found[number], number), reverse=True)[:most]
    records = {r["id"]: r for r in store.rows_of(wanted)}
    yield from (records[id] for number in wanted if (id := event_id(number)) in records)
