"""What people said of actors, and how it changes the records that are read out.

Records stay as they were stored. Judgements are replayed over them in the order they were
given, so that each can be undone and a page read again fares alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

from bedfellows.records import Record

PARTIES = ("source", "target", "holder", "organization", "speaker", "attribution")
"""Where records hold parties: lists of them, one, or a voice with a speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One verdict on actors: who, when, on whom. Only ever added.

    `verdict` is merge (actor into other), split (mentions of actor by `names`, or in
    `document`, become other), add, rename, dispute or undo (of judgement `undoes`). `name`,
    `country` and `sectors` are those of the actor that stands afterwards.
    """

    number: int
    verdict: str
    actor: str = ""
    other: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    document: str | None = None
    undoes: int | None = None
    by: str = ""
    at: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """How an actor is shown: name, country, sectors."""

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()


def name_key(name: str) -> str:
    """A name without case, accents, marks and a leading article.

    >>> name_key("The Al-Assad  Family"), name_key("Élysée")
    ('al assad family', 'elysee')
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join(kept.split()).removeprefix("the ")


class Undoable(Protocol):
    """A judgement on an actor or on an event, as far as undoing goes."""

    @property
    def number(self) -> int:
        """Its place among the judgements, from 1."""
        ...

    @property
    def verdict(self) -> str:
        """`undo`, or anything else."""
        ...

    @property
    def undoes(self) -> int | None:
        """The number of the judgement that an undoing takes back."""
        ...


Undone = TypeVar("Undone", bound=Undoable)


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, on actors."""
    return standing_of(judgements)


def standing_of(judgements: Sequence[Undone]) -> tuple[Undone, ...]:
    """The judgements that hold: neither undone nor an undoing. An undoing can be undone."""
    undone: set[int] = set()
    for judgement in reversed(judgements):
        if judgement.verdict == "undo" and judgement.number not in undone:
            undone.add(judgement.undoes or 0)
    return tuple(j for j in judgements if j.verdict != "undo" and j.number not in undone)


@dataclass(frozen=True)
class Verdicts:
    """The judgements that hold, and the records as they have it.

    `own` looks up the casebook's own actors by a name's key, with their faces; `owns` says
    whether an id is one of them.
    """

    judgements: tuple[Judgement, ...] = ()
    own: Callable[[str], Mapping[str, Face]] = field(default=lambda _: {})
    owns: Callable[[str], bool] = field(default=lambda _: False)

    def stands_for(self, actor: str, words: str = "", document: str | None = None) -> str:
        """The id that an actor's mention has by these words on a page."""
        key = name_key(words) if words else ""
        for judgement in self.judgements:
            if judgement.actor != actor or judgement.other is None:
                continue
            if judgement.verdict == "merge" or parted(judgement, key, document):
                actor = judgement.other
        return actor

    @cached_property
    def faces(self) -> Mapping[str, Face]:
        """Actors that a judgement named, by id."""
        found: dict[str, Face] = {}
        for judgement in self.judgements:
            id = judgement.other or judgement.actor
            if judgement.name and judgement.verdict != "dispute":
                found[id] = Face(judgement.name, judgement.country, judgement.sectors)
        return found

    @cached_property
    def added(self) -> Mapping[str, str]:
        """Keys of the names that people added -> the actor."""
        return {name_key(name): j.actor for j in self.judgements if j.verdict == "add"
                for name in (j.name or "", *j.names) if name}  # fmt: skip

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Actors about whom people disagree."""
        return frozenset(self.stands_for(j.actor) for j in self.judgements
                         if j.verdict == "dispute")  # fmt: skip

    def ids_of(self, actor: str) -> frozenset[str]:
        """The ids under which an actor's records may be stored."""
        wanted = self.stands_for(actor)
        found = {actor, wanted}
        for judgement in reversed(self.judgements):
            if judgement.other in found:
                found.add(judgement.actor)
        return frozenset(found | {a for a in found.copy() if self.stands_for(a) == wanted})

    def is_loose(self, who: str) -> bool:
        """Whether an actor's stored records may bear other ids than `ids_of` knows: it was
        added or imported, and is met by its names.
        """
        added = set(self.added.values())
        known = any(id in added or self.owns(id) for id in self.ids_of(who))
        return known or name_key(who) in self.added or bool(self.own(name_key(who)))

    def applied(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records with their parties as people have it."""
        return (self.record(record) for record in records)

    def record(self, record: Record) -> Record:
        """One record; facts of a document in `facts` as well. The given one is left alone."""
        changed = dict(record)
        document = record.get("document")
        for key in PARTIES:
            value = record.get(key)
            if isinstance(value, list):
                changed[key] = [self.party(party, document) for party in value]
            elif isinstance(value, dict):
                inner = "speaker" in value
                changed[key] = (
                    {**value, "speaker": self.party(value["speaker"], document)}
                    if inner else self.party(value, document)
                )  # fmt: skip
        if "facts" in record:
            changed["facts"] = [self.record(fact) for fact in record["facts"]]
        return changed

    def party(self, party: Any, document: str | None) -> Any:
        """A party as people have it."""
        if not isinstance(party, dict) or "actor" not in party:
            return party
        words = (party.get("mention") or {}).get("text") or ""
        stored = party["actor"]
        first = self.added.get(name_key(words)) if words and self.added else None
        first = first or (stored if party.get("resolved") else self.met(party) or stored)
        if first is None:
            return party
        id = self.stands_for(first, words, document)
        face = self.faces.get(id)
        if id == stored and face is None:
            return {**party, "disputed": True} if id in self.disputed else party
        return dressed(party, id, face or self.own_face(party, id), id in self.disputed)

    def met(self, party: Record) -> str | None:
        """The added or own actor that an unresolved party is, by its name."""
        key = name_key(str(party.get("name") or ""))
        if not key:
            return None
        found = self.added.get(key)
        if found is None:
            own = self.own(key)
            found = next(iter(own)) if len(own) == 1 else None
        return found

    def own_face(self, party: Record, id: str) -> Face | None:
        """How one of the casebook's own actors is shown."""
        return self.own(name_key(str(party.get("name") or ""))).get(id)

    def meets(self, record: Record, filters: Mapping[str, str | None]) -> bool:
        """Whether a record, as people have it, still passes the filters on its parties."""
        sides = {"source": ("source",), "target": ("target",), "actor": ("source", "target")}
        for name, keys in sides.items():
            wanted = filters.get(name)
            if wanted is not None and not any(
                self.is_meant(party, wanted) for key in keys for party in record[key]
            ):
                return False
        return True

    def is_meant(self, party: Record, wanted: str) -> bool:
        """Whether a party is the actor, of the country or of the name wanted."""
        ids = {wanted, self.stands_for(wanted)}
        if (added := self.added.get(name_key(wanted))) is not None:
            ids.add(self.stands_for(added))
        return (party["actor"] in ids or party["country"] == wanted
                or str(party["name"]).lower() == wanted.lower())  # fmt: skip


def parted(judgement: Judgement, key: str, document: str | None) -> bool:
    """Whether a split takes a mention by these words on this page."""
    if judgement.verdict != "split":
        return False
    words = {name_key(name) for name in judgement.names}
    by_words = not words or key in words
    return by_words and judgement.document in (None, document)


def dressed(party: Record, id: str, face: Face | None, disputed: bool) -> Record:
    """A party under another id; what the page said of it stays where it says more."""
    changed = {**party, "actor": id, "resolved": True}
    if face is not None:
        changed["name"] = face.name
        changed["country"] = face.country or party["country"]
        changed["sectors"] = list(party["sectors"] or face.sectors)
    if disputed:
        changed["disputed"] = True
    return changed
