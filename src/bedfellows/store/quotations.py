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

from bedfellows.store.rows import ASKED, batched
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
voices = Table(
    "voices",
    metadata,
    Column("key", String, primary_key=True),
    Column("stories", Integer, nullable=False),
)
"""Sentences that several stories quote, kept up to date by each page that quotes one."""
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
        for keys in batched(sorted({key for key, _ in rows}), ASKED):
            _recount(connection, keys)
    if told:
        connection.execute(sql.insert(quoted_events), list(told.values()))


def _recount(connection: sql.Connection, keys: Sequence[str]) -> None:
    """Note those of the sentences that several stories quote by now."""
    stories = sql.func.count(documents.c.story.distinct())
    query = (
        sql.select(quotations.c.key, stories)
        .join(documents, documents.c.id == quotations.c.document)
        .where(quotations.c.key.in_(keys))
        .group_by(quotations.c.key)
        .having(stories >= SHARED)
    )
    if rows := [{"key": key, "stories": count} for key, count in connection.execute(query)]:
        connection.execute(sql.delete(voices).where(voices.c.key.in_([r["key"] for r in rows])))
        connection.execute(sql.insert(voices), rows)


def voiced(connection: sql.Connection) -> Mapping[str, tuple[str, int]]:
    """Events told in sentences that several stories quote: the sentence's key, its stories."""
    query = sql.select(quoted_events.c.event, voices.c.key, voices.c.stories).join(
        voices, voices.c.key == quoted_events.c.key
    )
    return {event: (key, stories) for event, key, stories in connection.execute(query)}


def repeated(connection: sql.Connection, speaker: str | None = None) -> Iterator[dict[str, Any]]:
    """Each sentence that several stories quote, by its first page, the most quoted first."""
    query = (
        sql.select(
            quotations.c.key, quotations.c.document, quotations.c.start, quotations.c.end,
            quotations.c.speaker, quotations.c.name, documents.c.record, documents.c.published,
            documents.c.publisher, voices.c.stories,
        )
        .join(voices, voices.c.key == quotations.c.key)
        .join(documents, documents.c.id == quotations.c.document)
        .order_by(voices.c.stories.desc(), quotations.c.key, documents.c.published, documents.c.id)
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
