"""Stories that several pages tell: their pages in order of publication."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sql

from bedfellows.store.tables import documents

LAST = "9999"
"""Where pages without a date stand: behind those that have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A page that tells a story that others tell too."""

    story: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    agency: str | None


def tellings(connection: sql.Connection) -> Iterator[tuple[Telling, ...]]:
    """Every story with two pages or more: its pages, the earliest first, undated ones last."""
    many = (
        sql.select(documents.c.story)
        .group_by(documents.c.story)
        .having(sql.func.count() > 1)
        .subquery()
    )
    query = (
        sql.select(documents.c.story, documents.c.id, documents.c.record)
        .join(many, many.c.story == documents.c.story)
        .order_by(documents.c.story, sql.func.coalesce(documents.c.published, LAST), documents.c.id)
    )
    told = (_telling(story, id, record) for story, id, record in connection.execute(query))
    for _, pages in groupby(told, key=lambda page: page.story):
        yield tuple(pages)


def _telling(story: str, id: str, record: str) -> Telling:
    fields = json.loads(record)
    return Telling(
        story=story, document=id, title=fields.get("title"), publisher=fields.get("publisher"),
        published=fields.get("published"), agency=fields.get("agency"),
    )  # fmt: skip
