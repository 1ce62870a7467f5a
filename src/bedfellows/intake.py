"""Event data of others into a casebook: rows read, actors resolved, kept once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bedfellows.actors import Resolution, load_registry
from bedfellows.actors.folding import slug
from bedfellows.errors import UsageError, unknown
from bedfellows.export import IMPORTERS, LeftOut, Row, Side
from bedfellows.model import Fault, content_id, content_number
from bedfellows.records import Record
from bedfellows.store import rows as kept
from bedfellows.store import tables
from bedfellows.store.transactions import in_transaction
from bedfellows.store.writing import numbers_of

if TYPE_CHECKING:
    import sqlalchemy as sql

    from bedfellows.actors import Registry
    from bedfellows.store import Store

BATCH = 20_000
"""Rows a transaction: larger ones gained nothing, and memory stays flat."""
HOPELESS = 1_000
"""Bad lines from the top without one good one, after which the format is called wrong."""
CACHED = 200_000
Numbers = tuple[Mapping[str, int], Mapping[str, int]]
"""Numbers of labels by their text, and of agents by their record."""


@dataclass(slots=True, kw_only=True)
class Imported:
    """What became of a file: events new and known, lines left out by reason, faults."""

    file: str
    new: int = 0
    known: int = 0
    faults: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def import_table(
    store: Store, format: str, path: str, *, columns: Mapping[str, str] | None = None
) -> Iterator[Fault | Imported]:
    """Faults as they are met, then one account of the file. Importing twice changes nothing."""
    if format not in IMPORTERS:
        raise unknown("import", format, IMPORTERS)
    done, batch = Imported(file=path), list[Row]()
    writer = Writer(store, format, path)
    for outcome in IMPORTERS[format](path, columns or {}):
        if isinstance(outcome, Fault):
            done.faults += 1
            yield outcome
            if done.faults >= HOPELESS and not (batch or done.new or done.known):
                raise UsageError(
                    f"the first {HOPELESS} lines of {path} do not read as {format}; "
                    f"choose among {', '.join(IMPORTERS)}"
                )
        elif isinstance(outcome, LeftOut):
            done.left_out[outcome.reason] += 1
        else:
            batch.append(outcome)
            if len(batch) >= BATCH:
                writer.put(batch, done)
                batch = []
    writer.put(batch, done)
    yield done


class Writer:
    """Keeps batches of one file; remembers the numbers of names it has met."""

    def __init__(self, store: Store, format: str, path: str) -> None:
        self.store, self.format, self.name = store, format, Path(path).name
        self.resolver = Resolver(load_registry())
        self.labels: dict[str, int] = {}
        self.agents: dict[str, int] = {}
        self.sheet: int | None = None

    def put(self, batch: list[Row], done: Imported) -> None:
        """Keep the rows of a batch that are new, in one transaction."""
        if not batch:
            return
        before = done.new
        by_id = {row_id(self.format, row): row for row in batch}
        done.new += in_transaction(self.store.engine, lambda to: self.put_new(to, by_id))
        done.known = done.known + len(batch) - (done.new - before)

    def put_new(self, connection: sql.Connection, by_id: Mapping[int, Row]) -> int:
        """Keep those rows that are not kept yet; how many they were."""
        kept.one_at_a_time(connection)
        old = kept.known_ids(connection, list(by_id))
        fresh = [(id, row) for id, row in by_id.items() if id not in old]
        sheet = self.sheet_in(connection)
        numbers = self.numbered(connection, [row for _, row in fresh])
        pairs = [self.row(numbers, sheet, id, row) for id, row in fresh]
        kept.put_rows(connection, [r for r, _ in pairs], [c for _, c in pairs])
        return len(fresh)

    def sheet_in(self, connection: sql.Connection) -> int:
        """The number of this file's sheet."""
        if self.sheet is None:
            document = content_id("sheet", self.format, self.name)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self.sheet = kept.sheet_id(connection, document, self.format, self.name, now)
        return self.sheet

    def numbered(self, connection: sql.Connection, rows: Sequence[Row]) -> Numbers:
        """The numbers of the types, publishers and actors of rows, entering new ones."""
        texts = {text for row in rows for text in (row.type, row.publisher) if text}
        sides = {self.resolver.party(side, row.day) for row in rows
                 for side in (row.source, row.target) if side}  # fmt: skip
        if new := texts - self.labels.keys():
            wanted = [{"text": text} for text in new]
            self.labels |= numbers_of(connection, tables.labels, "text", wanted)
        if new := sides - self.agents.keys():
            wanted = [{k: json.loads(party)[k] for k in ("actor", "name", "country")}
                      | {"record": party} for party in new]  # fmt: skip
            self.agents |= numbers_of(connection, tables.agents, "record", wanted)
        return self.labels, self.agents

    def row(
        self, numbers: Numbers, sheet: int, id: int, row: Row
    ) -> tuple[Record, tuple[Any, ...]]:
        """A row as its record and as its columns."""
        labels, agents = numbers
        kind, outlet = labels[row.type], labels[row.publisher] if row.publisher else None
        source = agents[self.resolver.party(row.source, row.day)]
        target = agents[self.resolver.party(row.target, row.day)] if row.target else None
        record = {
            "id": id, "sheet": sheet, "line": row.line, "day": row.day, "said": row.said,
            "type": kind, "mode": row.mode, "cameo": row.cameo, "source": source,
            "target": target, "story": row.story or None, "publisher": outlet,
            "text": row.text or None,
        }  # fmt: skip
        story = content_number(row.story) if row.story else 0
        return record, (id, ordinal(row.day), ordinal(row.said or row.day), kind, source,
                        target or 0, story, outlet or 0)  # fmt: skip


class Resolver:
    """Names of tables to actors of the register; persons by the month, since posts change hands.

    Whoever is no person of the register is the same in every month, and looked up once.
    """

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.lasting: dict[Side, str] = {}
        self.monthly = lru_cache(maxsize=CACHED)(self.looked_up)
        self.country = lru_cache(maxsize=4096)(self._country)

    def party(self, side: Side, day: str) -> str:
        """The party record as of a day, as JSON."""
        return self.lasting.get(side) or self.monthly(side, day[:7])

    def _country(self, given: str) -> str | None:
        """A country's code, from its code or name."""
        if given in self.registry.actors and self.registry.actors[given].kind == "country":
            return given
        return self.registry.resolve(given).country

    def looked_up(self, side: Side, month: str) -> str:
        """The party record as of a month, kept for all months unless it is a person's."""
        country = self.country(side.country) if side.country else None
        words = side.name.removesuffix(f" ({side.country})")
        found = self.registry.resolve(words, at=month, country=country)
        listed = self.registry.actors.get(found.actor or "")
        if not listed and side.sectors[:1] != found.sectors[:1] and side.sectors:
            found = Resolution()
        party = json.dumps(party_of(side, words, country, found), ensure_ascii=False)
        if (listed is None or listed.kind != "person") and len(self.lasting) < CACHED:
            self.lasting[side] = party
        return party


def party_of(side: Side, words: str, country: str | None, found: Resolution) -> Record:
    """Who is meant. The table's own country and sectors go before the register's."""
    whole = country is not None and found.actor == country
    return {
        "actor": found.actor or slug(side.name) or content_id(side.name),
        "name": found.name if found.resolved and words == side.name and found.name else side.name,
        "country": country or found.country,
        "sectors": list(side.sectors or (() if whole else found.sectors)),
        "mention": {"text": side.name, "start": None, "end": None},
        "resolved": found.resolved,
    }


def row_id(format: str, row: Row) -> int:
    """A row's number: 63 bits of a hash over its own words, the same in every file."""
    return content_number(f"{format}\n{row.raw}")


@lru_cache(maxsize=65536)
def ordinal(day: str) -> int:
    """A day as a number of days."""
    return date.fromisoformat(day).toordinal()
