"""Long work that was asked for through the desk: what became of it, page by page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Column, Integer, String, Table, Text

from bedfellows.records import Record
from bedfellows.store.accounts import moment
from bedfellows.store.tables import metadata

jobs = Table(
    "jobs",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, index=True),
    Column("by", String),
    Column("kind", String, nullable=False),
    Column("label", String, nullable=False),
    Column("state", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("beat_at", String, nullable=False),
    Column("ended_at", String),
    Column("pages", Integer, nullable=False),
    Column("faults", Integer, nullable=False),
    Column("outcomes", Text, nullable=False),
    Column("message", Text),
)
"""`state` is waiting, reading, done, failed or broken; `beat_at` is when its worker last showed
a sign of life; `outcomes` holds the first pages as JSON."""

OVER = ("done", "failed", "broken")
SILENCE = timedelta(seconds=90)
"""A worker shows a sign of life every half minute; one that misses three is gone."""
BROKEN = ("The desk was stopped before this was read to its end. Pages listed here are kept; "
          "add the rest again: what is known stays as it is.")  # fmt: skip


def enter(engine: sql.Engine, id: str, *, by: str | None, kind: str, label: str) -> None:
    """Write a new job down, before it begins."""
    now = moment()
    count = sql.select(sql.func.coalesce(sql.func.max(jobs.c.number), 0) + 1).scalar_subquery()
    values = {"id": id, "number": count, "by": by, "kind": kind, "label": label,
              "state": "waiting", "made_at": now, "beat_at": now, "pages": 0, "faults": 0,
              "outcomes": "[]"}  # fmt: skip
    with engine.begin() as connection:
        connection.execute(sql.insert(jobs).values(**values))


def update(engine: sql.Engine, id: str, **values: Any) -> None:
    """Change columns of a job, which is a sign of life as well."""
    if "outcomes" in values:
        values["outcomes"] = json.dumps(values["outcomes"])
    query = sql.update(jobs).where(jobs.c.id == id).values(beat_at=moment(), **values)
    with engine.begin() as connection:
        connection.execute(query)


def beat(engine: sql.Engine, ids: Sequence[str]) -> None:
    """A sign of life for jobs that wait or are being read."""
    query = sql.update(jobs).where(jobs.c.id.in_(ids)).values(beat_at=moment())
    with engine.begin() as connection:
        connection.execute(query)


def job(engine: sql.Engine, id: str) -> Record | None:
    """One job."""
    with engine.connect() as connection:
        row = connection.execute(sql.select(jobs).where(jobs.c.id == id)).mappings().first()
    return told(dict(row)) if row else None


def latest(engine: sql.Engine, limit: int, *, by: str | None = None) -> list[Record]:
    """The last jobs, newest first; of one person where one is named."""
    query = sql.select(jobs).order_by(jobs.c.number.desc()).limit(limit)
    if by is not None:
        query = query.where(jobs.c.by == by)
    with engine.connect() as connection:
        return [told(dict(row)) for row in connection.execute(query).mappings()]


def told(row: Record) -> Record:
    """A job as it is shown; one whose worker is gone is broken off."""
    since = datetime.now(UTC) - datetime.fromisoformat(row["beat_at"])
    if row["state"] not in OVER and since > SILENCE:
        row |= {"state": "broken", "message": BROKEN}
    return {**row, "outcomes": json.loads(row["outcomes"]), "over": row["state"] in OVER}
