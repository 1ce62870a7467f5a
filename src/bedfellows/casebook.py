"""The object that users hold: add pages, ask for events, the web, the why and the findings."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sql

from bedfellows.errors import UsageError
from bedfellows.model import Clipping, Document, Fault, content_id, fault_of
from bedfellows.network import ANALYSES, Relation, relations
from bedfellows.network.dyads import NAMES
from bedfellows.records import Record
from bedfellows.store import Store, tables
from bedfellows.verdicts import Verdicts

if TYPE_CHECKING:
    from bedfellows.register import CasebookRegister

if TYPE_CHECKING:
    from bedfellows.keeping import Place

log = logging.getLogger(__name__)


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
        self, inputs: Iterable[str], *, columns: Mapping[str, str] | None = None,
        follow: bool = False,
    ) -> Iterator[Added | Fault]:  # fmt: skip
        """Clip, read and store; one outcome a clipping, durable when it is yielded."""
        from bedfellows import keeping
        from bedfellows.clip.fetch import shared_fetcher
        from bedfellows.clip.sources import clippings

        fetcher = keeping.Remembering(self.store, shared_fetcher())
        for clipping in clippings(inputs, columns=columns, follow=follow, fetcher=fetcher):
            yield clipping if isinstance(clipping, Fault) else self.add_clipping(clipping)

    def add_clipping(self, clipping: Clipping) -> Added | Fault:
        """Store one clipping with its facts, unless it is known."""
        from bedfellows import keeping, pipeline
        from bedfellows.clip import read
        from bedfellows.errors import InputError

        try:
            document = read(clipping)
        except InputError as trouble:
            return fault_of(clipping.input, "clip", trouble)
        document = self.distinct(document)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if known := keeping.seen_again(self.store, clipping, document, now=now):
            return added(replace(document, id=known), "known", 0)
        facts = pipeline.facts_of(document, pipeline.load_tools())
        place = keeping.place(self.store, document)
        self.store.put(clipping, facts, story=place.story, now=now, signature=place.signature,
                       former=place.former, passages=place.passages)  # fmt: skip
        return added(document, status_of(document, place), len(facts.events))

    def distinct(self, document: Document) -> Document:
        """The document, renamed where another text already has the id that its row gave it."""
        kept = self.document(document.id)
        if kept is None or kept["text"] == document.text:
            return document
        return replace(document, id=content_id(document.id, document.text))

    def events(self, **filters: str | None) -> list[Record]:
        """Event and tie records that pass every filter given.

        Filters: source, target, actor (id, name or country), type, since, until (dates),
        said_by, publisher, country.
        """
        verdicts = self.store.verdicts()
        records = self.store.event_records(conditions(filters, verdicts))
        said_by = filters.get("said_by")
        return [record for record in records
                if spoken_by(record, said_by) and verdicts.meets(record, filters)]  # fmt: skip

    def web(
        self, *, at: str | None = None, half_life_days: float = 180.0,
        said_by: str | None = None, publisher: str | None = None, level: str = "organization",
    ) -> list[Relation]:  # fmt: skip
        """Every pair's relation at a date, most evidence first."""
        name_countries()
        records = self.events(said_by=said_by, publisher=publisher)
        return relations(records, at=at, half_life_days=half_life_days, level=level)

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
        one, two = map(self.store.verdicts().stands_for, (one, two))
        for a, b in ((one, two), (actor_named(one), actor_named(two))):
            matches = [r for r in web if meets(r, a, b) or meets(r, b, a)]
            if matches:
                return matches[0]
        return None

    @property
    def register(self) -> CasebookRegister:
        """What people say of actors: merge, split, add, rename, dispute, undo, import."""
        from bedfellows.register import CasebookRegister

        return CasebookRegister(self.store)

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


def status_of(document: Document, place: Place) -> str:
    """What became of a document that was stored."""
    status = "new" if place.story == document.id else f"same story as {place.story}"
    if place.former:
        status = f"new version of {place.former.document}"
    if document.language not in (None, "en"):
        status += f" (language {document.language}: kept, not read)"
    return status


def added(document: Document, status: str, events: int) -> Added:
    """The outcome of one clipping."""
    return Added(document=document.id, input=document.input, title=document.title,
                 status=status, events=events)  # fmt: skip


def conditions(filters: Mapping[str, str | None], verdicts: Verdicts) -> list[Any]:
    """SQL conditions for the filters that the tables answer."""
    events, parties = tables.events, tables.parties
    out: list[Any] = []
    for side in ("source", "target", "actor", "country"):
        value = filters.get(side)
        if value is None:
            continue
        if side != "country" and verdicts.is_loose(value):
            continue  # met by its names: `Verdicts.meets` tells
        wanted = sql.or_(parties.c.actor.in_(verdicts.ids_of(value)), parties.c.country == value)
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


def name_countries() -> None:
    """Give the network the names of countries."""
    if not NAMES:
        from bedfellows.actors import load_registry

        registry = load_registry()
        NAMES.update({i: a.name for i, a in registry.actors.items() if a.kind == "country"})


__all__ = ["Added", "Casebook", "open"]
