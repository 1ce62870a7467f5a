"""The object that users hold: add pages, ask for events, the web, the why and the findings."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sql

from bedfellows.config import HALF_LIFE_DAYS
from bedfellows.dates import last_day
from bedfellows.errors import UsageError
from bedfellows.model import Clipping, Document, Fault, content_id, fault_of
from bedfellows.network import ANALYSES, LEVELS, Relation, Window, standings, votes_of
from bedfellows.records import Record
from bedfellows.store import Store, tables

if TYPE_CHECKING:
    from bedfellows.intake import Imported
    from bedfellows.network.votes import Votes

log = logging.getLogger(__name__)

VERDICTS = ("accept", "reject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one clipping: new, known, or the same story as another."""

    document: str
    input: str
    title: str | None
    status: str
    events: int


class Casebook:
    """One store of pages and facts. Use as a context manager, or call `close`."""

    def __init__(self, path: str) -> None:
        self.store = Store(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def add(
        self, inputs: Iterable[str], *, columns: Mapping[str, str] | None = None
    ) -> Iterator[Added | Fault]:
        """Clip, read and store; one outcome a clipping, durable when it is yielded."""
        from bedfellows.clip.sources import clippings

        for clipping in clippings(inputs, columns=columns):
            yield clipping if isinstance(clipping, Fault) else self.add_clipping(clipping)

    def add_clipping(self, clipping: Clipping) -> Added | Fault:
        """Store one clipping with its facts, unless it is known."""
        from bedfellows import pipeline
        from bedfellows.clip import read
        from bedfellows.errors import InputError

        try:
            document = read(clipping)
        except InputError as trouble:
            return fault_of(clipping.input, "clip", trouble)
        document = self.distinct(document)
        if self.store.knows(document.id):
            return added(document, "known", 0)
        facts = pipeline.facts_of(document, pipeline.load_tools())
        story, bands = self.story(document)
        self.store.put(clipping, facts, story=story, bands=bands,
                       now=datetime.now(UTC).isoformat(timespec="seconds"))  # fmt: skip
        status = "new" if story == document.id else f"same story as {story}"
        if document.language not in (None, "en"):
            status += f" (language {document.language}: kept, not read)"
        return added(document, status, len(facts.events))

    def distinct(self, document: Document) -> Document:
        """The document, renamed where another text already has the id that its row gave it."""
        kept = self.document(document.id)
        if kept is None or kept["text"] == document.text:
            return document
        return replace(document, id=content_id(document.id, document.text))

    def story(self, document: Document) -> tuple[str, list[str]]:
        """The first page that told the same story, and the look-up keys of this one."""
        from bedfellows.clip.same import band_keys, same_reporting, story_signature

        keys = list(band_keys(story_signature(document.text)))
        for _, story, text in self.store.story_of(keys):
            if same_reporting(document.text, text):
                return story, keys
        return document.id, keys

    def import_table(
        self, format: str, path: str, *, columns: Mapping[str, str] | None = None
    ) -> Iterator[Fault | Imported]:
        """Event data of others; faults as they are met, then one account of the file."""
        from bedfellows.intake import import_table

        return import_table(self.store, format, path, columns=columns)

    def judge(
        self, event: str, verdict: str, *, by: str | None = None, note: str | None = None
    ) -> None:
        """Accept an event or reject it; a rejected one has no effect anywhere until accepted."""
        if verdict not in VERDICTS:
            raise UsageError(f"judge {verdict}: unknown; choose from {', '.join(VERDICTS)}")
        if not self.store.knows_event(event):
            raise UsageError(f"judge {event}: no such event; `bedfellows events` lists their ids")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.store.judge(event, verdict, at=now, by=by, note=note)

    def events(self, **filters: str | None) -> list[Record]:
        """Event and tie records that pass every filter given, read ones before imported ones.

        Filters: source, target, actor (id, name or country), type, since, until (dates),
        said_by, publisher, country, document.
        """
        read = [record for record in self.store.event_records(conditions(filters))
                if spoken_by(record, filters.get("said_by"))]  # fmt: skip
        if filters.get("said_by"):
            return read  # tables do not say on whose word
        return read + list(self.store.row_records(row_conditions(filters)))

    def votes(
        self, *, said_by: str | None = None, publisher: str | None = None,
        level: str = "organization",
    ) -> Votes:  # fmt: skip
        """Reports on pairs, as one speaker or outlet tells them; or all."""
        if level not in LEVELS:
            raise UsageError(f"--level {level}: unknown; choose from {', '.join(LEVELS)}")
        outlets = None if publisher is None else outlets_of(publisher, self.store.publishers())
        records = [record for record in self.store.event_records()
                   if spoken_by(record, said_by)
                   and (outlets is None or record["publisher"] in outlets)]  # fmt: skip
        columns = None if said_by else self.store.columns(publishers=outlets)
        return votes_of(records, columns, level=level, names=country_names())

    def web(
        self, *, at: str | None = None, half_life_days: float = HALF_LIFE_DAYS,
        said_by: str | None = None, publisher: str | None = None, level: str = "organization",
        known_by: str | None = None, since: str | None = None, until: str | None = None,
    ) -> list[Relation]:  # fmt: skip
        """Every pair's relation at a date, the surest first."""
        votes = self.votes(said_by=said_by, publisher=publisher, level=level)
        window = Window(at=at, known_by=known_by, since=since, until=until)
        return standings(votes, window, half_life_days=half_life_days, fetch=self.store.rows_of)

    def findings(self, *, kind: str | None = None, at: str | None = None) -> list[Record]:
        """What the web shows at a date, each with its evidence."""
        if kind is not None and kind not in ANALYSES:
            raise UsageError(f"--kind {kind}: unknown; choose from {', '.join(ANALYSES)}")
        web = self.web(at=at)
        return [finding for name, ask in ANALYSES.items() if kind in (None, name)
                for finding in ask(web, at)]  # fmt: skip

    def why(self, one: str, two: str, *, at: str | None = None) -> Relation | None:
        """The relation of two actors, given by id or name, with its evidence."""
        web = self.web(at=at)
        for a, b in ((one, two), (actor_named(one), actor_named(two))):
            matches = [r for r in web if meets(r, a, b) or meets(r, b, a)]
            if matches:
                return matches[0]
        return None

    def clippings(self) -> list[Record]:
        """Documents, newest first, without their text."""
        return [{k: v for k, v in record.items() if k not in ("text", "facts")}
                for record in self.store.document_records()]  # fmt: skip

    def document(self, id: str) -> Record | None:
        """One document with its text and other facts."""
        return next(self.store.document_records([id]), None)

    def actors(self) -> list[Record]:
        """Actors that take part in events, most often met first."""
        counts: dict[str, Record] = {}
        for record in self.events():
            for party in (*record["source"], *record["target"]):
                if party["actor"]:
                    entry = counts.setdefault(party["actor"], {
                        "actor": party["actor"], "name": party["name"],
                        "country": party["country"], "sectors": party["sectors"], "events": 0,
                    })  # fmt: skip
                    entry["events"] += 1
        return sorted(counts.values(), key=lambda e: (-e["events"], e["actor"]))

    def roles(self) -> list[Record]:
        """Role records of every page."""
        return [fact for record in self.store.document_records() for fact in record["facts"]
                if fact["kind"] == "role"]  # fmt: skip

    def search(self, words: str) -> list[Record]:
        """Documents that hold all the words, best first."""
        return self.store.search(words)


def open(path: str) -> Casebook:
    """Open a casebook, making it if it is not there."""
    return Casebook(path)


def added(document: Document, status: str, events: int) -> Added:
    """The outcome of one clipping."""
    return Added(document=document.id, input=document.input, title=document.title,
                 status=status, events=events)  # fmt: skip


def conditions(filters: Mapping[str, str | None]) -> list[Any]:
    """SQL conditions for the filters that the tables answer."""
    events, parties = tables.events, tables.parties
    out: list[Any] = []
    for side in ("source", "target", "actor", "country"):
        value = filters.get(side)
        if value is None:
            continue
        wanted = sql.or_(parties.c.actor == value, parties.c.country == value)
        if side != "country":
            wanted = sql.or_(wanted, sql.func.lower(parties.c.name) == value.lower())
        query = sql.select(parties.c.event).where(wanted)
        if side in ("source", "target"):
            query = query.where(parties.c.side == side)
        out.append(events.c.id.in_(query))
    if filters.get("type"):
        out.append(events.c.type == filters["type"])
    if filters.get("document"):
        out.append(events.c.document == filters["document"])
    if filters.get("since"):
        out.append(events.c.day >= filters["since"])
    if filters.get("until"):
        out.append(events.c.day <= filters["until"])
    if filters.get("publisher"):
        out.append(tables.documents.c.publisher == filters["publisher"])
    return out


def row_conditions(filters: Mapping[str, str | None]) -> list[Any]:
    """SQL conditions for imported events."""
    rows, agents, labels = tables.rows, tables.agents, tables.labels
    out: list[Any] = []
    for side in ("source", "target", "actor", "country"):
        value = filters.get(side)
        if value is None:
            continue
        wanted = sql.or_(agents.c.actor == value, agents.c.country == value)
        if side != "country":
            wanted = sql.or_(wanted, sql.func.lower(agents.c.name) == value.lower())
        meant = sql.select(agents.c.id).where(wanted)
        sides = [rows.c[side]] if side in ("source", "target") else [rows.c.source, rows.c.target]
        out.append(sql.or_(*(column.in_(meant) for column in sides)))
    for name, column in (("type", rows.c.type), ("publisher", rows.c.publisher)):
        if filters.get(name):
            out.append(column.in_(sql.select(labels.c.id).where(labels.c.text == filters[name])))
    if filters.get("document"):
        sheets = sql.select(tables.sheets.c.id)
        out.append(rows.c.sheet.in_(sheets.where(tables.sheets.c.document == filters["document"])))
    if filters.get("since"):
        out.append(rows.c.day >= filters["since"])
    if filters.get("until"):
        out.append(rows.c.day <= last_day(str(filters["until"])).isoformat())
    return out


def spoken_by(record: Record, who: str | None) -> bool:
    """Whether a record stands on somebody's word, by id, name or country."""
    if who is None:
        return True
    voice = record["attribution"]
    speaker = voice and voice["speaker"]
    if not speaker:
        return False
    return who.lower() in {str(speaker[k]).lower() for k in ("actor", "name", "country")}


def meets(relation: Relation, one: str, two: str) -> bool:
    """Whether the two are the relation's ends, by id or name."""
    ends = ((relation.source, relation.source_name), (relation.target, relation.target_name))
    return all(given.lower() in (end[0].lower(), end[1].lower())
               for given, end in zip((one, two), ends, strict=True))  # fmt: skip


def actor_named(name: str) -> str:
    """The id of the actor that a name means in the register, or the name itself."""
    from bedfellows.actors import load_registry

    return load_registry().resolve(name).actor or name


def outlets_of(who: str, publishers: Iterable[str]) -> frozenset[str]:
    """The publishers meant: one by name, or all of a country by its code."""
    from bedfellows.actors import load_registry

    registry, named = load_registry(), who.casefold()
    country = who if who in registry.actors else registry.resolve(who).actor
    return frozenset(
        outlet for outlet in publishers
        if outlet.casefold() == named or registry.resolve(outlet).country == country
    )  # fmt: skip


@cache
def country_names() -> Mapping[str, str]:
    """Names of countries by code."""
    from bedfellows.actors import load_registry

    actors = load_registry().actors.items()
    return {code: actor.name for code, actor in actors if actor.kind == "country"}


__all__ = ["Added", "Casebook", "open"]
