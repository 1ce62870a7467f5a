"""Verdicts on events, and events as people corrected them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sql

from bedfellows.records import Record
from bedfellows.reviews import EventJudgement, corrected, holding
from bedfellows.store import tables
from bedfellows.store.copies import copies
from bedfellows.store.people import JudgedStore
from bedfellows.store.rows import ASKED

UNKNOWN = "unknown"
"""Whose a verdict is that was kept without a name."""

details = sql.Table(
    "judgement_details",
    tables.metadata,
    sql.Column("judgement", sql.ForeignKey("judgements.id"), primary_key=True),
    sql.Column("record", sql.Text, nullable=False),
)
"""What a verdict says beyond its word: `change`, `undoes`, `like`."""


class ReviewedStore(JudgedStore):
    """A casebook whose events come out as reviewers have them."""

    def __init__(self, path: str, *, make: bool = True) -> None:
        super().__init__(path, make=make)
        self._last = -1
        self._judged: tuple[EventJudgement, ...] = ()
        self._held: dict[str, EventJudgement] = {}
        self._seen: tuple[object, ...] = ()
        self._reaching: Mapping[str, EventJudgement] = {}

    def judge_event(self, event: str, verdict: str, *, at: str, by: str | None,
                    note: str | None = None, **more: Any) -> int:  # fmt: skip
        """Add a verdict; its number. `more` is its `change`, what it `undoes` or is `like`."""
        values = {"event": event, "verdict": verdict, "by": by, "at": at, "note": note}
        with self.engine.begin() as connection:
            key = connection.execute(sql.insert(tables.judgements), values).inserted_primary_key
            assert key is not None
            if more:
                connection.execute(sql.insert(details),
                                   {"judgement": key[0], "record": json.dumps(more)})  # fmt: skip
        return int(key[0])

    def event_judgements(self) -> tuple[EventJudgement, ...]:
        """Every verdict on events, oldest first, undone ones too; read anew after changes."""
        with self.engine.connect() as connection:
            last = connection.scalar(sql.select(sql.func.max(tables.judgements.c.id))) or 0
            if last != self._last:
                joined = tables.judgements.outerjoin(details)
                query = sql.select(tables.judgements, details.c.record).select_from(joined)
                rows = connection.execute(query.order_by(tables.judgements.c.id)).mappings()
                self._judged = tuple(judgement_of(dict(row)) for row in rows)
                self._held, self._last = holding(self._judged), last
        return self._judged

    def held(self) -> Mapping[str, EventJudgement]:
        """The verdict that holds on each event that has one."""
        self.event_judgements()
        return self._held

    def reaching(self) -> Mapping[str, EventJudgement]:
        """The verdict that reaches each event: its own, else that of its copy in the same story.

        What is wrong in a sentence is wrong wherever the story is printed.
        """
        held = self.held()
        if not held:
            return held
        stamp = self.stamp()
        if stamp != self._seen:
            with self.engine.connect() as connection:
                copied = copies(connection, held)
            self._reaching, self._seen = {**copied, **held}, stamp
        return self._reaching

    def rejected(self) -> frozenset[str]:
        """Events that were rejected, and their copies."""
        return frozenset(e for e, j in self.reaching().items() if j.verdict == "reject")

    def confirmed(self) -> frozenset[str]:
        """Events of which a person said that they are right, as coded or as corrected."""
        return frozenset(e for e, j in self.reaching().items() if j.verdict != "reject")

    def corrections(self) -> dict[str, Mapping[str, Any]]:
        """What people changed about events, by event."""
        return {e: j.change or {} for e, j in self.reaching().items() if j.verdict == "correct"}

    def event_records(self, where: Sequence[Any] = ()) -> Iterator[Record]:
        """Events and ties as reviewers have them, and their actors as people have those."""
        changes = self.corrections()
        for record in super().event_records(where):
            change = changes.get(record["id"])
            yield corrected(record, change) if change else record

    def coded(self, id: str) -> Record | None:
        """An event as it was coded, whatever people said of it, with its page; None if unknown.

        Its actors are as people have them.
        """
        return next(self.coded_many([id]), None)

    def coded_many(self, ids: Sequence[str]) -> Iterator[Record]:
        """The same of several, in order of their ids."""
        d = tables.documents.c
        for start in range(0, len(ids), ASKED):
            query = (
                sql.select(tables.events.c.record, d.story, d.title, d.publisher, d.published)
                .join(tables.documents, d.id == tables.events.c.document)
                .where(tables.events.c.id.in_(ids[start : start + ASKED]))
                .order_by(tables.events.c.id)
            )
            with self.engine.connect() as connection:
                rows = connection.execute(query).all()
            pages = ({"story": r[1], "title": r[2], "publisher": r[3], "published": r[4]}
                     for r in rows)  # fmt: skip
            records = ({**json.loads(r[0]), **page} for r, page in zip(rows, pages, strict=True))
            yield from self.verdicts().applied(records)


def judgement_of(row: Mapping[str, Any]) -> EventJudgement:
    """A verdict from its row."""
    more = json.loads(row["record"]) if row["record"] else {}
    kept = {key: row[key] for key in ("event", "verdict", "at", "note")}
    return EventJudgement(number=row["id"], by=row["by"] or UNKNOWN, **kept, **more)
