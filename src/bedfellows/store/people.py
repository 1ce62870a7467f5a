"""What people said of actors, and the casebook's own actors, beside the facts of pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sql

from bedfellows.records import Record
from bedfellows.store import tables, views
from bedfellows.store.names import lowered
from bedfellows.store.rows import ASKED
from bedfellows.store.store import Store
from bedfellows.store.writing import put_anew, put_new
from bedfellows.verdicts import Face, Judgement, Verdicts, standing

CACHED = 65536
"""Look-ups of own actors kept in memory."""


actor_judgements = sql.Table(
    "actor_judgements",
    tables.metadata,
    sql.Column("number", sql.Integer, primary_key=True),
    sql.Column("verdict", sql.String, nullable=False),
    sql.Column("actor", sql.String, nullable=False),
    sql.Column("by", sql.String, nullable=False),
    sql.Column("at", sql.String, nullable=False),
    sql.Column("record", sql.Text, nullable=False),
)
"""Verdicts on actors. Only ever added to; an undoing is a row as well."""

own_actors = sql.Table(
    "own_actors",
    tables.metadata,
    sql.Column("id", sql.String, primary_key=True),
    sql.Column("origin", sql.String, nullable=False),
    sql.Column("record", sql.Text, nullable=False),
)
"""Actors imported into this casebook; `origin` is the format they came in."""

own_names = sql.Table(
    "own_names",
    tables.metadata,
    sql.Column("key", sql.String, primary_key=True),
    sql.Column("actor", sql.ForeignKey("own_actors.id"), primary_key=True),
)
"""Names of own actors by their keys (`verdicts.name_key`)."""


class JudgedStore(Store):
    """A casebook whose records come out as people have it."""

    def __init__(self, path: str, *, make: bool = True) -> None:
        super().__init__(path, make=make)
        views.make(self.engine)
        self._verdicts = Verdicts()
        self._read: tuple[int | None, int | None] = (None, None)
        self._own = lru_cache(maxsize=CACHED)(self._own_named)

    def judge_actor(self, judgement: Judgement) -> Judgement:
        """Add a judgement; it comes back with its number."""
        record = {k: v for k, v in asdict(judgement).items() if v not in (None, (), "")}
        with self.engine.begin() as connection:
            key = connection.execute(sql.insert(actor_judgements), {
                "verdict": judgement.verdict, "actor": judgement.actor, "by": judgement.by,
                "at": judgement.at, "record": json.dumps(record),
            }).inserted_primary_key  # fmt: skip
        assert key is not None
        return replace(judgement, number=int(key[0]))

    def actor_judgements(self) -> list[Judgement]:
        """Every judgement on actors, oldest first, undone ones too."""
        query = sql.select(actor_judgements).order_by(actor_judgements.c.number)
        with self.engine.connect() as connection:
            return [judgement_of(dict(row)) for row in connection.execute(query).mappings()]

    def verdicts(self) -> Verdicts:
        """The judgements that hold, with the casebook's own actors; read anew after changes."""
        last = sql.select(sql.func.max(actor_judgements.c.number)).scalar_subquery()
        owns = sql.select(sql.func.count(own_actors.c.id)).scalar_subquery()
        with self.engine.connect() as connection:
            now = connection.execute(sql.select(last, owns)).one()
        if tuple(now) != self._read:
            held = standing(self.actor_judgements())
            self._own.cache_clear()
            self._verdicts = Verdicts(held, self._own, self.is_own) if now[1] else Verdicts(held)
            self._read = (now[0], now[1])
        return self._verdicts

    def event_records(self, where: Sequence[Any] = ()) -> Iterator[Record]:
        """Events and ties as people have their actors."""
        return self.verdicts().applied(super().event_records(where))

    def document_records(self, ids: Sequence[str] | None = None) -> Iterator[Record]:
        """Documents with their other facts, as people have their actors."""
        return self.verdicts().applied(super().document_records(ids))

    def stamp(self) -> tuple[object, ...]:
        """Changes whenever what is kept changes, judgements on actors and own actors too."""
        last = sql.select(sql.func.max(actor_judgements.c.number)).scalar_subquery()
        owns = sql.select(sql.func.count(own_actors.c.id)).scalar_subquery()
        with self.engine.connect() as connection:
            return (*super().stamp(), *connection.execute(sql.select(last, owns)).one())

    def has_actor(self, id: str) -> bool:
        """Whether any event here has the actor."""
        return self.met(id) is not None

    def actor_named(self, name: str) -> str | None:
        """The actor that most events have under a name."""
        p = tables.parties.c
        query = (
            sql.select(p.actor)
            .where(sql.func.lower(p.name) == lowered(name), p.actor.is_not(None))
            .group_by(p.actor)
            .order_by(sql.func.count().desc(), p.actor)
        )
        with self.engine.connect() as connection:
            return connection.scalar(query)

    def met(self, id: str) -> Record | None:
        """Name and country of an actor as an event has them."""
        p = tables.parties.c
        query = sql.select(p.name, p.country).where(p.actor == id).limit(1)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return {"name": row[0], "country": row[1]} if row else None

    def own(self, id: str) -> Record | None:
        """One of the casebook's own actors."""
        query = sql.select(own_actors.c.record).where(own_actors.c.id == id)
        with self.engine.connect() as connection:
            found = connection.scalar(query)
        return json.loads(found) if found else None

    def is_own(self, id: str) -> bool:
        """Whether an id is one of the casebook's own actors."""
        return self.own(id) is not None

    def own_many(self, ids: Sequence[str]) -> dict[str, Record]:
        """Own actors by id, those that there are."""
        found: dict[str, Record] = {}
        with self.engine.connect() as connection:
            for start in range(0, len(ids), ASKED):
                part = ids[start : start + ASKED]
                query = sql.select(own_actors.c.record).where(own_actors.c.id.in_(part))
                for record in map(json.loads, connection.scalars(query)):
                    found[record["id"]] = record
        return found

    def owned(self) -> Iterator[Record]:
        """All of the casebook's own actors."""
        with self.engine.connect() as connection:
            for record in connection.scalars(sql.select(own_actors.c.record)):
                yield json.loads(record)

    def _own_named(self, key: str) -> Mapping[str, Face]:
        """Own actors of a name's key."""
        query = (
            sql.select(own_actors.c.id, own_actors.c.record)
            .join(own_names, own_names.c.actor == own_actors.c.id)
            .where(own_names.c.key == key)
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        records = {id: json.loads(record) for id, record in rows}
        return {id: Face(r["name"], r.get("country"), tuple(r.get("sectors") or ()))
                for id, r in records.items()}  # fmt: skip

    def put_own(self, actors: Iterable[tuple[Record, Sequence[str]]], origin: str) -> None:
        """Keep actors with the keys of their names; one that is known is written anew."""
        rows = [(record, sorted(set(keys))) for record, keys in actors]
        if not rows:
            return
        ids = [record["id"] for record, _ in rows]
        with self.engine.begin() as connection:
            for start in range(0, len(ids), ASKED):
                part = ids[start : start + ASKED]
                connection.execute(sql.delete(own_names).where(own_names.c.actor.in_(part)))
            put_anew(connection, own_actors, [
                {"id": r["id"], "origin": origin, "record": json.dumps(r)} for r, _ in rows
            ])  # fmt: skip
            put_new(connection, own_names, [
                {"key": key, "actor": r["id"]} for r, keys in rows for key in keys
            ])  # fmt: skip
        self._read = (None, None)


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """A judgement from its row."""
    record = json.loads(row["record"])
    lists = {key: tuple(record.get(key, ())) for key in ("sectors", "names")}
    return Judgement(**{**record, **lists, "number": row["number"]})
