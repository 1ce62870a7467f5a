"""What a reader leafs through: pages a screen at a time, outlets, years, events by day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy.sql.visitors import iterate

from bedfellows.records import Record
from bedfellows.store import kept, rows, tables
from bedfellows.store.store import Store
from bedfellows.store.views import NO_NUL, NUL

LISTED = ("id", "title", "authors", "publisher", "published", "language", "excerpt", "url")
"""Fields of a page that lists show."""


def language_of(store: Store) -> sql.ColumnElement[Any]:
    """The language in a document's record."""
    record = tables.documents.c.record
    if store.engine.dialect.name == "sqlite":
        return sql.func.json_extract(record, "$.language", type_=sql.String())
    taken = sql.func.replace(record, NUL, NO_NUL)
    found: sql.ColumnElement[Any] = sql.cast(taken, sql.JSON)["language"].as_string()
    return found


def document_conditions(store: Store, filters: Mapping[str, str | None]) -> list[Any]:
    """SQL conditions on documents: publisher, year, language, since and until."""
    documents = tables.documents.c
    out: list[Any] = []
    if publisher := filters.get("publisher"):
        out.append(documents.publisher == publisher)
    if year := filters.get("year"):
        out += [documents.published >= year, documents.published < str(int(year) + 1)]
    if language := filters.get("language"):
        out.append(language_of(store) == language)
    if since := filters.get("since"):
        out.append(documents.published >= since)
    if until := filters.get("until"):
        out.append(documents.published <= until + "~")
    return out


def pages(
    store: Store, filters: Mapping[str, str | None], *, limit: int, offset: int = 0
) -> tuple[list[Record], int]:
    """Documents newest first, without text, with their events counted; and how many there are."""
    documents, where = tables.documents, document_conditions(store, filters)
    query = (
        sql.select(documents.c.record, documents.c.story)
        .where(*where)
        .order_by(documents.c.published.desc().nulls_last(), documents.c.id)
        .limit(limit)
        .offset(offset)
    )
    with store.engine.connect() as connection:
        total = connection.scalar(sql.select(sql.func.count()).select_from(documents).where(*where))
        found = [listed(record, story) for record, story in connection.execute(query)]
        counts = events_on(store, connection, [page["id"] for page in found])
    return [{**page, "events": counts.get(page["id"], 0)} for page in found], int(total or 0)


def listed(record: str, story: str) -> Record:
    """A document as lists show it."""
    whole = json.loads(record)
    return {field: whole.get(field) for field in LISTED} | {"story": story}


def events_on(store: Store, connection: sql.Connection, documents: Sequence[str]) -> dict[str, int]:
    """Events by document, rejected ones left out; documents without any are not there."""
    column, (read, _) = tables.events.c.document, not_rejected(store)
    query = sql.select(column, sql.func.count()).where(column.in_(documents), *read)
    query = query.group_by(column)
    return {row[0]: row[1] for row in connection.execute(query)}


def not_rejected(store: Store) -> tuple[list[Any], list[Any]]:
    """Conditions that leave rejected events out, on those read and on those imported."""
    rejected = sorted(store.rejected())
    numbers = [(id, rows.number_in(id)) for id in rejected]
    conditions = (
        (tables.events.c.id, [id for id, number in numbers if number is None]),
        (tables.rows.c.id, [number for _, number in numbers if number is not None]),
    )
    read, imported = ([column.not_in(ids)] if ids else [] for column, ids in conditions)
    return read, imported


def outlets(store: Store) -> list[Record]:
    """Publishers with their pages counted, first and last day; the busiest first."""
    documents, many = tables.documents.c, sql.func.count().label("pages")
    query = (
        sql.select(documents.publisher, many, sql.func.min(documents.published).label("first"),
                   sql.func.max(documents.published).label("last"))
        .where(documents.publisher.is_not(None))
        .group_by(documents.publisher)
        .order_by(many.desc(), documents.publisher)
    )  # fmt: skip
    with store.engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def years(store: Store) -> list[Record]:
    """Years with their pages counted, the last first."""
    year = sql.func.substr(tables.documents.c.published, 1, 4).label("year")
    many = sql.func.count().label("pages")
    query = (
        sql.select(year, many).where(tables.documents.c.published.is_not(None))
        .group_by(year).order_by(year.desc())
    )  # fmt: skip
    with store.engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def languages(store: Store) -> list[Record]:
    """Languages with their pages counted, the commonest first."""
    language, many = language_of(store).label("language"), sql.func.count().label("pages")
    query = (
        sql.select(language, many).where(language.is_not(None))
        .group_by(language).order_by(many.desc())
    )  # fmt: skip
    with store.engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def told_also(store: Store, document: str, story: str) -> list[Record]:
    """Other documents of the same story, oldest first."""
    documents = tables.documents
    query = (
        sql.select(documents.c.record, documents.c.story)
        .where(documents.c.story == story, documents.c.id != document)
        .order_by(documents.c.published, documents.c.id)
    )
    with store.engine.connect() as connection:
        return [listed(record, each) for record, each in connection.execute(query)]


def versions(store: Store, document: str) -> list[kept.Version]:
    """Every text kept of the page that a document is of, oldest first; its own among them."""
    address = sql.select(kept.frozen.c.address).where(kept.frozen.c.document == document)
    with store.engine.connect() as connection:
        found = connection.scalar(address)
        return kept.versions(connection, found) if found else []


def retrieved(store: Store, document: str) -> Record | None:
    """When and where a document's page was last met, and what made its text."""
    frozen, visits = kept.frozen.c, kept.visits.c
    query = (
        sql.select(visits.retrieved_at, visits.url, visits.input, frozen.extractor,
                   frozen.text_sha256)
        .join_from(tables.documents, kept.frozen, frozen.document == tables.documents.c.id)
        .join(kept.visits, visits.clipping == tables.documents.c.clipping)
        .where(tables.documents.c.id == document)
        .order_by(visits.retrieved_at.desc())
        .limit(1)
    )  # fmt: skip
    with store.engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    return dict(row) if row else None


def size(store: Store) -> Record:
    """How much a casebook holds: documents, events read, events imported."""
    tables_of = {"clippings": tables.documents, "events": tables.events, "imported": tables.rows}
    with store.engine.connect() as connection:
        return {name: connection.scalar(sql.select(sql.func.count()).select_from(table))
                for name, table in tables_of.items()}  # fmt: skip


def days(
    store: Store, where: Sequence[Any], row_where: Sequence[Any], *, limit: int,
    before: tuple[str, str] | None = None,
) -> list[tuple[str, str]]:  # fmt: skip
    """Days and ids of events, the latest first, read ones before imported ones of a day.

    `before` is the last of the screen before.
    """
    events, imported = tables.events.c, tables.rows.c
    read = dated(sql.select(events.day, events.id), where)
    brought = sql.select(imported.day, imported.id).where(*row_where)
    if before:
        day, number = before[0], rows.number_in(before[1])
        at_day = events.id < before[1] if number is None else sql.false()
        read = read.where(sql.or_(events.day < day, sql.and_(events.day == day, at_day)))
        row_at_day = sql.true() if number is None else imported.id < number
        brought = brought.where(
            sql.or_(imported.day < day, sql.and_(imported.day == day, row_at_day))
        )
    with store.engine.connect() as connection:
        first = connection.execute(read.order_by(events.day.desc(), events.id.desc()).limit(limit))
        found = [(day, 1, 0, id) for day, id in first]
        second = brought.order_by(imported.day.desc(), imported.id.desc()).limit(limit)
        found += [(day, 0, id, rows.event_id(id)) for day, id in connection.execute(second)]
    found.sort(reverse=True)
    return [(day, id) for day, _, _, id in found[:limit]]


def dated(query: sql.Select[Any], where: Sequence[Any]) -> sql.Select[Any]:
    """A query of events, of those with a day; with their documents where a condition asks so."""
    events = tables.events.c
    if any(map(is_of_documents, where)):
        query = query.join(tables.documents, tables.documents.c.id == events.document)
    return query.where(events.day.is_not(None), *where)


def is_of_documents(condition: Any) -> bool:
    """Whether a condition asks about an event's document."""
    columns = (e for e in iterate(condition) if isinstance(e, sql.Column))
    return any(column.table is tables.documents for column in columns)


def months(store: Store, where: Sequence[Any], row_where: Sequence[Any]) -> list[Record]:
    """Events by month and type, with their number, the first month first; no rejected ones."""
    events, imported, labels = tables.events.c, tables.rows.c, tables.labels.c
    read_kept, rows_kept = not_rejected(store)
    where, row_where = [*where, *read_kept], [*row_where, *rows_kept]
    month = sql.func.substr(events.day, 1, 7)
    read = dated(sql.select(month, events.type, sql.func.count()), where)
    row_month = sql.func.substr(imported.day, 1, 7)
    brought = (
        sql.select(row_month, labels.text, sql.func.count())
        .join_from(tables.rows, tables.labels, labels.id == imported.type)
        .where(*row_where)
        .group_by(row_month, labels.text)
    )
    with store.engine.connect() as connection:
        found = [*connection.execute(read.group_by(month, events.type)),
                 *connection.execute(brought)]  # fmt: skip
    return [{"month": m, "type": t, "events": n} for m, t, n in sorted(found)]


def sheet(store: Store, document: str) -> Record | None:
    """An imported table by the id that its events cite."""
    query = sql.select(tables.sheets).where(tables.sheets.c.document == document)
    with store.engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    return dict(row) if row else None


def near(document: str, event: str | None) -> list[Any]:
    """Conditions on rows: one event of a table, or its first events."""
    number = rows.number_in(event) if event else None
    if number is not None:
        return [tables.rows.c.id == number]
    sheets = sql.select(tables.sheets.c.id).where(tables.sheets.c.document == document)
    return [tables.rows.c.sheet.in_(sheets)]
