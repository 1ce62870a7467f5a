"""Whom a phrase names besides its head: owners in front and behind, and places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bedfellows.actors.choosing import choose
from bedfellows.actors.cities import place_named
from bedfellows.actors.entries import Actor
from bedfellows.actors.index import Hit, Index
from bedfellows.actors.phrases import BASED, SPONSOR, Phrase


@dataclass(slots=True)
class Owners:
    """Whom a phrase's words name besides its head: in front, behind 'of', as a place."""

    front: list[Hit] = field(default_factory=list)
    behind: list[Hit] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    @property
    def all(self) -> tuple[Hit, ...]:
        """Those in front, then those behind."""
        return (*self.front, *self.behind)

    @property
    def body(self) -> Actor | None:
        """The body or group that the head belongs to."""
        states = {h.actor.id for h in self.all if h.actor.kind == "country"}
        hits = [h for h in self.all if h.actor.kind not in ("country", "person")]
        hits = [h for h in hits if not (states and is_organ(h.actor)) or h.actor.country in states]
        return hits[0].actor if hits else None

    @property
    def country(self) -> str | None:
        """The country: named in front, else behind, else the body's, else the place's."""
        for hits in (self.front, self.behind):
            states = [h.actor.id for h in hits if h.actor.kind == "country"]
            if states:
                return states[0]
        found = [h.actor.country for h in self.all if h.actor.country] + self.places
        return found[0] if found else None


def is_organ(actor: Actor) -> bool:
    """Whether a body is a state's own: 'Brazil's Congress' is not that of another state."""
    return actor.kind == "organization" and actor.id.startswith(f"{actor.country}-".lower())


class Finder:
    """Finds the owners and places that a phrase names."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def owners(self, parts: Phrase, end: int, at: str | None, near: frozenset[str]) -> Owners:
        """The actors and places named before the head and behind it."""
        found = Owners(front=list(self.scan(parts.head[:end], at, near)))
        if not found.front:
            found.places += self.city_in(parts.head[:end])
        for kind, words in parts.tails:
            hits = list(self.scan(tuple(words.split()), at, near))
            if kind == "owner":
                found.behind += hits
            if kind in ("owner", "place"):
                found.places += [h.actor.country for h in hits if h.actor.country]
                found.places += [] if hits else self.city_in(tuple(words.split()))
            else:
                persons = [h.actor.country for h in hits if h.actor.kind == "person"]
                found.places += [country for country in persons if country]
        return found

    def scan(self, words: tuple[str, ...], at: str | None, near: frozenset[str]) -> Iterator[Hit]:
        """Actors named in a row of words, longest names first; sponsors are passed over."""
        place = 0
        while place < len(words):
            if SPONSOR.match(words[place]):
                place += 1
                continue
            for length in range(min(7, len(words) - place), 0, -1):
                part = " ".join(words[place : place + length])
                if based := BASED.match(part):
                    part = based[1]
                hits = self.owning(part, at)
                small = length == 1 and part.islower()
                if hits and (not small or hits[0].manner == "demonym" or hits[0].name == part):
                    yield replace(choose(hits, at, near)[0], said=part)
                    place += length
                    break
            else:
                place += 1

    def owning(self, part: str, at: str | None) -> list[Hit]:
        """Whom a part of a phrase names; a person by the whole name, or of that day."""
        hits = self.index.named(part)
        bodies = [h for h in hits if h.actor.kind != "person"]
        if bodies or not part[:1].isupper():
            return bodies
        return hits or [h for h in self.index.surnamed(part) if h.actor.role_on(at)]

    def city_in(self, words: tuple[str, ...]) -> list[str]:
        """The country of the first province or city in a row of words."""
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                city = place_named(based[1] if (based := BASED.match(part)) else part)
                if city:
                    return [city.country]
        return []
