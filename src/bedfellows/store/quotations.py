"""Sentences that pages quote: who said them where, and which ones several stories carry.

A page adds the keys of its own; nothing else is read again. An event told inside such a sentence
stands on one voice, in however many stories the sentence is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bedfellows.store.tables import documents, metadata

quotations = Table(
    "quotations",
    metadata,
    Column("key", String, primary_key=True),
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("speaker", String),
    Column("name", Text),
    Index("quotations_document", "document"),
    Index("quotations_speaker", "speaker"),
)
quoted_events = Table(
    "quoted_events",
    metadata,
    Column("event", String, primary_key=True),
    Column("key", String, nullable=False, index=True),
)
SHARED = 2
"""Stories that must quote a sentence for it to be one voice in several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A sentence in quotation marks: where it stands, whose it is, the events told in it."""

    key: str
    start: int
    end: int
    speaker: str | None = None
    name: str | None = None
    events: tuple[str, ...] = ()


def quote(connection: sql.Connection, document: str, found: Sequence[Quotation]) -> None:
    """Note the sentences that a page quotes."""
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    told: dict[str, dict[str, Any]] = {}
    for one in found:
        rows[one.key, one.start] = {
            "key": one.key, "document": document, "start": one.start, "end": one.end,
            "speaker": one.speaker, "name": one.name,
        }  # fmt: skip
        told |= {event: {"event": event, "key": one.key} for event in one.events}
    if rows:
        connection.execute(sql.insert(quotations), list(rows.values()))
    if told:
        connection.execute(sql.insert(quoted_events), list(told.values()))


def shared() -> sql.Select[tuple[str, int]]:
    """Keys of sentences that several stories quote, with the number of stories."""
    stories = sql.func.count(documents.c.story.distinct())
    return (
        sql.select(quotations.c.key, stories.label("stories"))
        .join(documents, documents.c.id == quotations.c.document)
        .group_by(quotations.c.key)
        .having(stories >= SHARED)
    )


def voices(connection: sql.Connection) -> Mapping[str, tuple[str, int]]:
    """Events told in sentences that several stories quote: the sentence's key, its stories."""
    many = shared().subquery()
    query = sql.select(quoted_events.c.event, many.c.key, many.c.stories).join(
        many, many.c.key == quoted_events.c.key
    )
    return {event: (key, stories) for event, key, stories in connection.execute(query)}


def repeated(connection: sql.Connection, speaker: str | None = None) -> Iterator[dict[str, Any]]:
    """Each sentence that several stories quote, by its first page, the most quoted first."""
    many = shared().subquery()
    query = (
        sql.select(
            quotations.c.key, quotations.c.document, quotations.c.start, quotations.c.end,
            quotations.c.speaker, quotations.c.name, documents.c.record, documents.c.published,
            documents.c.publisher, many.c.stories,
        )
        .join(many, many.c.key == quotations.c.key)
        .join(documents, documents.c.id == quotations.c.document)
        .order_by(many.c.stories.desc(), quotations.c.key, documents.c.published, documents.c.id)
    )  # fmt: skip
    if speaker is not None:
        mine = sql.select(quotations.c.key).where(quotations.c.speaker == speaker)
        query = query.where(quotations.c.key.in_(mine))
    for row in connection.execute(query).mappings():
        yield dict(row)


def noted(connection: sql.Connection) -> Iterator[tuple[str, str, str, int, int]]:
    """Every sentence noted: its key, its page with the page's record, start and end."""
    query = (
        sql.select(
            quotations.c.key, quotations.c.document, documents.c.record, quotations.c.start,
            quotations.c.end,
        )
        .join(documents, documents.c.id == quotations.c.document)
        .order_by(quotations.c.document, quotations.c.start)
    )  # fmt: skip
    yield from map(tuple, connection.execute(query))
