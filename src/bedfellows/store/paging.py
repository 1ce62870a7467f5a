"""Long lists in pages: each begins behind the last row of the one before, however far in.

Keys hold only what the casebook has an index for, so that the thousandth page costs what the
first did, on SQLite and PostgreSQL alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sql

from bedfellows.records import Record
from bedfellows.store import rows, tables
from bedfellows.store.people import JudgedStore

Keyed = tuple[list[Any], Record]
DATED, UNDATED, IMPORTED = 0, 1, 2
"""Parts of the list of events, in their order: read ones by day, read ones without a day,
imported ones by day."""
BATCH = 200
"""Rows a query: a page or two of the usual size."""


def events_after(
    store: JudgedStore, after: Sequence[Any] | None, where: Sequence[Any],
    row_where: Sequence[Any] | None,
) -> Iterator[Keyed]:  # fmt: skip
    """Events behind a key, each with its own; `row_where` None leaves imported ones out."""
    part, *key = after or (DATED,)
    if part == DATED:
        yield from _read(store, where, DATED, key)
        part, key = UNDATED, []
    if part == UNDATED:
        yield from _read(store, where, UNDATED, key)
        part, key = IMPORTED, []
    if row_where is not None:
        yield from _imported(store, row_where, key)


def _read(
    store: JudgedStore, where: Sequence[Any], part: int, key: Sequence[Any]
) -> Iterator[Keyed]:
    """Events of pages, as people have their actors, rejected ones left out."""
    e, d = tables.events.c, tables.documents.c
    rejected, verdicts = store.rejected(), store.verdicts()
    while True:
        query = (
            sql.select(e.day, e.id, e.record, d.story, d.title, d.publisher, d.published)
            .join(tables.documents, d.id == e.document)
            .where(*where, *_behind(e.day, e.id, part, key))
            .order_by(e.day, e.id)
            .limit(BATCH)
        )
        with store.engine.connect() as connection:
            found = connection.execute(query).all()
        for day, id, record, story, title, publisher, published in found:
            key = [day or "", id]
            if id not in rejected:
                yield [part, *key], verdicts.record(
                    {**json.loads(record), "story": story, "title": title,
                     "publisher": publisher, "published": published}
                )  # fmt: skip
        if len(found) < BATCH:
            return


def _behind(day: Any, id: Any, part: int, key: Sequence[Any]) -> list[Any]:
    """Rows of a part behind a key. The first condition is what an index answers."""
    if part == UNDATED:
        return [day.is_(None), *([id > key[1]] if key else [])]
    if not key:
        return [day.is_not(None)]
    return [day >= key[0], sql.or_(day > key[0], id > key[1])]


def _imported(store: JudgedStore, where: Sequence[Any], key: Sequence[Any]) -> Iterator[Keyed]:
    """Imported events, rejected ones left out."""
    day, id, rejected = tables.rows.c.day, tables.rows.c.id, store.rejected()
    while True:
        behind = [day >= key[0], sql.or_(day > key[0], id > key[1])] if key else []
        with store.engine.connect() as connection:
            found = list(rows.row_records(connection, [*where, *behind], BATCH))
        for record in found:
            key = [record["from"], rows.number_in(record["id"])]
            if record["id"] not in rejected:
                yield [IMPORTED, *key], record
        if len(found) < BATCH:
            return


def documents_after(store: JudgedStore, after: Sequence[Any] | None) -> Iterator[Keyed]:
    """Documents without their text, the latest first, those without a date last."""
    part, *key = after or (DATED,)
    for now in range(part, IMPORTED):
        yield from _documents(store, now, key if now == part else [])


def _documents(store: JudgedStore, part: int, key: Sequence[Any]) -> Iterator[Keyed]:
    d = tables.documents.c
    while True:
        behind: list[Any] = [d.published.is_(None) if part == UNDATED else d.published.is_not(None)]
        if key and part == UNDATED:
            behind.append(d.id > key[1])
        elif key:
            behind += [d.published <= key[0], sql.or_(d.published < key[0], d.id > key[1])]
        query = (
            sql.select(d.id, d.published, d.record, d.story)
            .where(*behind)
            .order_by(d.published.desc(), d.id)
            .limit(BATCH)
        )
        with store.engine.connect() as connection:
            found = connection.execute(query).all()
        for id, published, record, story in found:
            key = [published or "", id]
            shown = {k: v for k, v in json.loads(record).items() if k != "text"}
            yield [part, *key], {**shown, "story": story}
        if len(found) < BATCH:
            return
