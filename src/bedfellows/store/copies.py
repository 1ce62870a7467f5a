"""Copies of judged events: the same sentence of the same story on another page, read alike."""

from __future__ import annotations

import json
from collections.abc import Mapping

import sqlalchemy as sql

from bedfellows.records import Telling, telling
from bedfellows.reviews import EventJudgement
from bedfellows.store import tables
from bedfellows.store.rows import ASKED, batched, number_in


def copies(
    connection: sql.Connection, held: Mapping[str, EventJudgement]
) -> dict[str, EventJudgement]:
    """The verdict on each event that has a judged copy; the latest of several."""
    judged = sorted(event for event in held if number_in(event) is None)
    stories: set[str] = set()
    for part in batched(judged, ASKED):
        stories.update(connection.scalars(
            sql.select(tables.documents.c.story)
            .join(tables.events, tables.events.c.document == tables.documents.c.id)
            .where(tables.events.c.id.in_(part))
        ))  # fmt: skip
    told: dict[Telling, list[str]] = {}
    for part in batched(sorted(stories), ASKED):
        query = (
            sql.select(tables.events.c.id, tables.events.c.record, tables.documents.c.story)
            .join(tables.documents, tables.documents.c.id == tables.events.c.document)
            .where(tables.documents.c.story.in_(part))
        )
        for id, record, story in connection.execute(query):
            told.setdefault(telling({**json.loads(record), "story": story}), []).append(id)
    return {id: last for alike in told.values() if (last := latest(held, alike)) for id in alike}


def latest(held: Mapping[str, EventJudgement], events: list[str]) -> EventJudgement | None:
    """The last verdict on any of some events."""
    found = [held[event] for event in events if event in held]
    return max(found, key=lambda judgement: judgement.number, default=None)
