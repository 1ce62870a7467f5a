"""Phrases that describe: a post or an agent with its country or body."""

from __future__ import annotations

from collections.abc import Mapping

from bedfellows.actors.choosing import BY_MANNER, answer_of, choose, sectors_on
from bedfellows.actors.cities import city_named
from bedfellows.actors.entries import Actor, Candidate, Resolution
from bedfellows.actors.folding import folded, slug
from bedfellows.actors.index import Hit, Index
from bedfellows.actors.naming import Namer
from bedfellows.actors.offices import Offices
from bedfellows.actors.owners import Finder, Owners
from bedfellows.actors.phrases import SPONSOR, Phrase, agent_in, bare, taken_apart
from bedfellows.actors.posts import BRANCHES, GOVERNMENT, MEMBERS, POSTS, VAGUE
from bedfellows.weapons import WEAPONS

GENERIC = 0.5
"""Confidence of a kind of actor without a country."""
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "SPY", "JUD", "COP"})
"""Sectors that a former holder leaves for ELI."""


class Describer:
    """Resolves descriptions; holds the index, the agent nouns and the states by code."""

    def __init__(self, index: Index, namer: Namer, actors: Mapping[str, Actor]) -> None:
        self.index = index
        self.namer = namer
        self.agents = {**dict.fromkeys(POSTS, "GOV"), **namer.agents}
        self.offices = Offices(index, self.agents, actors)
        self.actors = actors
        self.finder = Finder(index)

    def describe(
        self, phrase: str, at: str | None, near: frozenset[str], country: str | None
    ) -> Resolution:
        """Whom a description means; `Resolution()` where nobody political."""
        parts = taken_apart(phrase)
        agent = agent_in(parts.head, self.agents)
        if agent and (named := self.named_end(parts, at, near)):
            return named
        end = agent[1] if agent else len(parts.head)
        owners = self.finder.owners(parts, end, at, near)
        if agent is None:
            return self.no_agent(parts, owners, at, near)
        noun, place = agent[0], owners.country or country
        if place is None and len(near) == 1:
            place = next(iter(near))
        if not parts.former and not plural(parts, noun):
            held = self.offices.holder(parts, noun, owners, place, at)
            if held:
                hits = [Hit(actor, actor.name, "name") for actor in held]
                return answer_of(hits, at, scale=BY_MANNER["post"] / BY_MANNER["name"])
        return self.placed(parts, noun, owners, place, at)

    def named_end(self, parts: Phrase, at: str | None, near: frozenset[str]) -> Resolution | None:
        """A body whose name ends the phrase, noun and all: 'US-backed Syrian Democratic Forces'."""
        if parts.former or parts.tails:
            return None
        for start in range(1, len(parts.head) - 1):
            name = " ".join(parts.head[start:])
            hits = [h for h in self.index.named(name) if h.actor.kind not in ("person", "country")]
            states = {h.actor.id for h in self.finder.scan(parts.head[:start], at, near)
                      if h.actor.kind == "country"}  # fmt: skip
            hits = [h for h in hits if not states or h.actor.country in states]
            if hits and not name.islower():
                return answer_of(choose(hits, at, near), at, scale=0.9)
        return None

    def placed(
        self, parts: Phrase, noun: str, owners: Owners, place: str | None, at: str | None
    ) -> Resolution:
        """A described agent: its sector, its country, and a stable id where it has an owner."""
        body, scale = owners.body, BY_MANNER["owner"] / BY_MANNER["name"]
        sector = self.sector(parts, noun, owners, at)
        state = self.actors.get(place or "") if body is None else None
        if not parts.former:
            if body is not None and body.kind != "group" and noun in MEMBERS | WEAPONS:
                return answer_of([Hit(body, body.name, "name")], None, scale=scale)
            if state is not None and noun in GOVERNMENT:
                return self.the_state(state, sector)
            if state is not None and (organ := self.organ(state, noun)):
                return answer_of([organ], None, scale=scale)
            if state is not None and noun in WEAPONS:
                return self.military(state, parts)
        return self.described(parts, noun, sector, owner_id(body, place), place)

    def military(self, state: Actor, parts: Phrase) -> Resolution:
        """A state's armed forces, of whom a weapon of theirs is told."""
        if organ := self.organ(state, "military"):
            return answer_of([organ], None, scale=BY_MANNER["owner"] / BY_MANNER["name"])
        name = f"{next(iter(state.demonyms), state.name)} military"
        return self.described(parts, "military", "MIL", state.id, state.id, name=name)

    def described(
        self, parts: Phrase, noun: str, sector: str, owner: str | None, place: str | None,
        *, name: str = "",
    ) -> Resolution:  # fmt: skip
        """An agent under the id of its owner and its noun; without an owner only its sector."""
        if sector == "UNK":
            return Resolution(country=place)
        if owner is None:
            return Resolution(sectors=(sector,), confidence=GENERIC)
        id = f"{owner.lower()}-{'former-' if parts.former else ''}{slug(noun)}"
        name, sure = name or bare(parts.text), BY_MANNER["owner"]
        candidate = Candidate(actor=id, name=name, reason=f"{noun} of {owner}", confidence=sure)
        return Resolution(
            actor=id, name=name, country=place, sectors=(sector,), role=noun, resolved=True,
            confidence=sure, candidates=(candidate,),
        )  # fmt: skip

    def organ(self, state: Actor, noun: str) -> Hit | None:
        """The organ that the register has under the state's adjective: 'Israel's military'."""
        for adjective in state.demonyms[:3]:
            for hit in self.index.named(f"{adjective} {noun}"):
                if hit.actor.country == state.id:
                    return hit
        return None

    def the_state(self, state: Actor, sector: str) -> Resolution:
        """A state by its government."""
        code = state.id
        return Resolution(
            actor=code, name=state.name, country=code, sectors=(sector,), resolved=True,
            confidence=BY_MANNER["name"],
            candidates=(Candidate(actor=code, name=state.name, reason="its government",
                                  confidence=BY_MANNER["name"]),),
        )  # fmt: skip

    def sector(self, parts: Phrase, noun: str, owners: Owners, at: str | None) -> str:
        """The sector: ELI for a former official, the body's for a vague noun, else the noun's."""
        sector, body = self.agents[noun], owners.body
        if noun in VAGUE:
            for kind, words in parts.tails:
                inner = agent_in(tuple(words.split()), self.agents) if kind == "owner" else None
                named = self.agents[inner[0]] if inner else "UNK"
                sector = named if named != "UNK" else sector
            if body is not None and body.sectors:
                sector = body.sectors[0]
            elif person := next((h.actor for h in owners.all if h.actor.kind == "person"), None):
                sector = next(iter(sectors_on(person, at)), sector)
        if body is not None and body.kind == "group" and sector == "MIL":
            return "PRM"  # a people has no army: 'Kurdish forces', 'Hutu soldiers'
        return "ELI" if parts.former and sector in OFFICIAL else sector

    def no_agent(
        self, parts: Phrase, owners: Owners, at: str | None, near: frozenset[str]
    ) -> Resolution:
        """No agent noun: 'two Russians' are Russia; 'targets in Syria' have only a place."""
        if parts.tails:
            return Resolution(country=owners.country)
        for start in range(len(parts.head)):
            before, name = parts.head[:start], " ".join(parts.head[start:])
            hits = [h for h in self.index.named(name) if self.namer.meant(name, h, near)]
            if hits and all(self.modifies(word) for word in before):
                return answer_of(choose(hits, at, near), at, scale=0.8)
        if found := self.body_of_place(parts, owners):
            return found
        whole = " ".join(parts.head)
        if whole and (city := city_named(whole)):
            id = f"{city.country.lower()}-{slug(city.name)}"
            return Resolution(actor=id, name=city.name, country=city.country, sectors=("CVL",),
                              resolved=True, confidence=GENERIC)  # fmt: skip
        if any(hit.actor.kind == "person" for hit in owners.all):
            return Resolution()
        return Resolution(country=owners.country)

    def modifies(self, word: str) -> bool:
        """Whether a word before a name leaves its meaning: 'northern Iraq', 'Yemen's Houthis'."""
        if SPONSOR.match(word) or word.lower().startswith(("pro-", "anti-")):
            return False
        kinds = {hit.actor.kind for hit in self.index.named(word)}
        return word.islower() or bool(kinds & {"country", "group"})

    def body_of_place(self, parts: Phrase, owners: Owners) -> Resolution | None:
        """A body and its country, a people and its branch: 'the PRI Mexico', 'Twic Dinka'."""
        body = owners.body
        if body is None:
            return None
        if body.kind not in ("armed-group", "group") and parts.head[-1].lower() in BRANCHES:
            return answer_of([next(h for h in owners.all if h.actor is body)], None, scale=0.8)
        states = {h.actor.id for h in owners.all if h.actor.kind == "country"}
        if states and body.country and body.country not in states and body.kind != "group":
            return None
        hit = next(h for h in owners.all if h.actor is body)
        if body.kind == "group" and hit.said in self.namer.ambiguous and len(parts.head) == 1:
            return None  # 'European' alone says of what kind, not who
        said = sum(len(h.said.split()) for h in owners.front)
        last = folded(parts.head[-1]) == folded(hit.said)
        if said == len(parts.head) or (body.kind == "group" and last and len(parts.head) == 2):
            return answer_of([hit], None, scale=0.8)
        return None


def owner_id(body: Actor | None, place: str | None) -> str | None:
    """What a described agent's id begins with: its body, its country, a people in a country."""
    if body is None:
        return place
    return f"{place}-{body.id}" if place and body.kind == "group" else body.id


def plural(parts: Phrase, noun: str) -> bool:
    """Whether the head is a plural: 'presidents' names no one holder."""
    return bool(parts.head) and not parts.head[-1].lower().endswith(noun.split()[-1])
