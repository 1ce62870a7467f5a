"""Phrases that describe: a post or an agent with its country or body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bedfellows.actors.choosing import BY_MANNER, answer_of, choose
from bedfellows.actors.cities import country_of_city
from bedfellows.actors.entries import Actor, Candidate, Resolution
from bedfellows.actors.folding import folded, slug
from bedfellows.actors.index import Hit, Index
from bedfellows.actors.phrases import BASED, SPONSOR, Phrase, agent_in, taken_apart
from bedfellows.actors.posts import GOVERNMENT, LEADING, MEMBERS, POSTS, VAGUE

GENERIC = 0.5
"""Confidence of a kind of actor without a country."""
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "SPY", "JUD", "COP"})
"""Sectors that a former holder leaves for ELI."""


@dataclass(slots=True)
class Owners:
    """Whom a phrase's words name besides its head: in front, behind 'of', as a place."""

    front: list[Hit] = field(default_factory=list)
    behind: list[Hit] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    @property
    def body(self) -> Actor | None:
        """The body or group that the head belongs to."""
        hits = [h for h in (*self.front, *self.behind) if h.actor.kind != "country"]
        return hits[0].actor if hits else None

    @property
    def country(self) -> str | None:
        """The country: named in front, else behind, else the body's, else the place's."""
        for hits in (self.front, self.behind):
            states = [h.actor.id for h in hits if h.actor.kind == "country"]
            if states:
                return states[0]
        of_body = [h.actor.country for h in (*self.front, *self.behind) if h.actor.country]
        return next(iter([*of_body, *self.places]), None)


class Describer:
    """Resolves descriptions; holds the index, the agent nouns and the states by code."""

    def __init__(
        self, index: Index, agents: Mapping[str, str], actors: Mapping[str, Actor]
    ) -> None:
        self.index = index
        self.agents = agents
        self.actors = actors

    def describe(
        self, phrase: str, at: str | None, near: frozenset[str], country: str | None
    ) -> Resolution:
        """Whom a description means; `Resolution()` where nobody political."""
        parts = taken_apart(phrase)
        agent = agent_in(parts.head, self.agents)
        end = agent[1] if agent else len(parts.head)
        owners = self.owners(parts, end, at, near)
        if agent is None:
            return self.no_agent(parts, owners, at)
        noun, place = agent[0], owners.country or country
        if place is None and len(near) == 1:
            place = next(iter(near))
        if not parts.former and not plural(parts, noun):
            held = self.holder(parts, noun, owners, place, at)
            if held:
                hits = [Hit(actor, actor.name, "name") for actor in held]
                return answer_of(hits, at, scale=BY_MANNER["post"] / BY_MANNER["name"])
        return self.placed(parts, noun, owners, place)

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
                hits = [h for h in self.index.named(part) if h.actor.kind != "person"]
                if hits and (length > 1 or not part.islower() or hits[0].manner == "demonym"):
                    yield choose(hits, at, near)[0]
                    place += length
                    break
            else:
                place += 1

    def city_in(self, words: tuple[str, ...]) -> list[str]:
        """The country of the first city in a row of words."""
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                code = country_of_city(" ".join(words[start : start + length]))
                if code:
                    return [code]
        return []

    def holder(
        self, parts: Phrase, noun: str, owners: Owners, place: str | None, at: str | None
    ) -> list[Actor]:
        """The one person who held the post: of the body named behind, else of the country."""
        head = [word.lower() for word in parts.head]
        if parts.indefinite or {"deputy", "senior", "vice", "acting", "top"} & set(head[:-1]):
            return []
        body = owners.body
        if body is not None:
            exact = f"{noun} of {body.name}"
            named = [post for key, post in self.index.by_post if key == body.id]
            wanted = [p for p in named if folded(p) == folded(exact)]
            wanted += [p for p in named if p.split(" of ")[0] == noun]
            if noun in LEADING or wanted:
                generic = [p for p in named if p.startswith(("leader", "secretary"))]
                return self.index.holders(body.id, wanted or generic, at)
            return []
        if place is None or noun not in POSTS or " ".join(head).endswith("office"):
            return []
        found = self.index.holders(place, POSTS[noun], at)
        return found or (self.only_head(place, at) if noun == "leader" else [])

    def only_head(self, place: str, at: str | None) -> list[Actor]:
        """A country's head where only one person can be called its leader."""
        either = [
            self.index.holders(place, (post,), at) for post in ("president", "prime minister")
        ]
        heads = [found for found in either if found]
        return heads[0] if len(heads) == 1 else []

    def placed(self, parts: Phrase, noun: str, owners: Owners, place: str | None) -> Resolution:
        """A described agent: its sector, its country, and a stable id where it has an owner."""
        body = owners.body
        sector = self.sector(parts, noun, body)
        if body is not None and noun in MEMBERS and body.sectors and not parts.former:
            hit = Hit(body, body.name, "name")
            return answer_of([hit], None, scale=BY_MANNER["owner"] / BY_MANNER["name"])
        if (
            body is None
            and place is not None
            and place in self.actors
            and noun in GOVERNMENT
            and not parts.former
        ):
            return self.the_state(place, sector)
        owner = (body.id if body else None) or place
        if body is not None and place and body.kind == "group":
            owner = f"{place}-{body.id}"
        if owner is None:
            return Resolution(sectors=(sector,), confidence=GENERIC)
        id = f"{owner.lower()}-{'former-' if parts.former else ''}{slug(noun)}"
        return Resolution(
            actor=id, name=parts.text, country=place, sectors=(sector,), role=noun,
            resolved=True, confidence=BY_MANNER["owner"],
            candidates=(Candidate(actor=id, name=parts.text, reason=f"{noun} of {owner}",
                                  confidence=BY_MANNER["owner"]),),
        )  # fmt: skip

    def the_state(self, code: str, sector: str) -> Resolution:
        """A state by its government."""
        state = self.actors[code]
        return Resolution(
            actor=code, name=state.name, country=code, sectors=(sector,), resolved=True,
            confidence=BY_MANNER["name"],
            candidates=(Candidate(actor=code, name=state.name, reason="its government",
                                  confidence=BY_MANNER["name"]),),
        )  # fmt: skip

    def sector(self, parts: Phrase, noun: str, body: Actor | None) -> str:
        """The sector: ELI for a former official, the body's for a vague noun, else the noun's."""
        sector = self.agents[noun]
        if noun in VAGUE:
            for kind, words in parts.tails:
                inner = agent_in(tuple(words.split()), self.agents) if kind == "owner" else None
                sector = self.agents[inner[0]] if inner else sector
            if body is not None and body.sectors:
                sector = body.sectors[0]
        return "ELI" if parts.former and sector in OFFICIAL else sector

    def no_agent(self, parts: Phrase, owners: Owners, at: str | None) -> Resolution:
        """No agent noun: 'two Russians' are Russia; of 'targets in Syria' only the place is
        known.
        """
        for start in range(len(parts.head)):
            before, name = parts.head[:start], " ".join(parts.head[start:])
            hits = self.index.named(name)
            if hits and not parts.tails and all(word[:1].islower() for word in before):
                if not any(SPONSOR.match(word) or word.lower().startswith(("pro-", "anti-"))
                           for word in before):  # fmt: skip
                    return answer_of(choose(hits, at), at, scale=0.8)
        whole = " ".join(parts.head)
        if parts.head and not parts.tails and (code := country_of_city(whole)):
            return Resolution(actor=f"{code.lower()}-{slug(whole)}", name=whole, country=code,
                              sectors=("CVL",), resolved=True, confidence=GENERIC)  # fmt: skip
        return Resolution(country=owners.country)


def plural(parts: Phrase, noun: str) -> bool:
    """Whether the head is a plural: 'presidents' names no one holder."""
    return bool(parts.head) and not parts.head[-1].lower().endswith(noun.split()[-1])
