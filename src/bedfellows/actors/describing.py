"""Phrases that describe: a post or an agent with its country or body."""

from __future__ import annotations

from collections.abc import Mapping

from bedfellows.actors.choosing import BY_MANNER, answer_of, choose
from bedfellows.actors.cities import city_named
from bedfellows.actors.entries import Actor, Candidate, Resolution
from bedfellows.actors.folding import folded, slug
from bedfellows.actors.index import Hit, Index
from bedfellows.actors.naming import Namer
from bedfellows.actors.owners import Finder, Owners
from bedfellows.actors.phrases import SPONSOR, Phrase, agent_in, bare, taken_apart
from bedfellows.actors.posts import GOVERNMENT, LEADING, MEMBERS, POSTS, SOLE, VAGUE

GENERIC = 0.5
"""Confidence of a kind of actor without a country."""
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "SPY", "JUD", "COP"})
"""Sectors that a former holder leaves for ELI."""


class Describer:
    """Resolves descriptions; holds the index, the agent nouns and the states by code."""

    def __init__(self, index: Index, namer: Namer, actors: Mapping[str, Actor]) -> None:
        self.index = index
        self.namer = namer
        self.agents = namer.agents
        self.actors = actors
        self.finder = Finder(index)

    def describe(
        self, phrase: str, at: str | None, near: frozenset[str], country: str | None
    ) -> Resolution:
        """Whom a description means; `Resolution()` where nobody political."""
        parts = taken_apart(phrase)
        agent = agent_in(parts.head, self.agents)
        end = agent[1] if agent else len(parts.head)
        owners = self.finder.owners(parts, end, at, near)
        if agent is None:
            return self.no_agent(parts, owners, at, near)
        noun, place = agent[0], owners.country or country
        if place is None and len(near) == 1:
            place = next(iter(near))
        if not parts.former and not plural(parts, noun):
            held = self.holder(parts, noun, owners, place, at)
            if held:
                hits = [Hit(actor, actor.name, "name") for actor in held]
                return answer_of(hits, at, scale=BY_MANNER["post"] / BY_MANNER["name"])
        return self.placed(parts, noun, owners, place)

    def holder(
        self, parts: Phrase, noun: str, owners: Owners, place: str | None, at: str | None
    ) -> list[Actor]:
        """The one person who held the post: of the body named behind, else of the country."""
        head = [word.lower() for word in parts.head]
        if parts.indefinite or {"deputy", "senior", "vice", "acting", "top"} & set(head[:-1]):
            return []
        if any(hit.actor.kind == "person" for hit in owners.all):
            return []
        if owners.body is not None:
            return self.leading(owners.body, noun, at)
        place = SOLE.get(noun, place)
        if place is None or noun not in POSTS or " ".join(head).endswith("office"):
            return []
        found = self.index.holders(place, POSTS[noun], at)
        return found or (self.only_head(place, at) if noun == "leader" else [])

    def leading(self, body: Actor, noun: str, at: str | None) -> list[Actor]:
        """Who held the post in a body; for 'leader' and the like, whoever led it."""
        wanted = POSTS.get(noun, (noun,))
        named = [post for key, post in self.index.by_post if key == body.id]
        exact = [p for p in named if p.split(" of ")[0] in wanted]
        generic = [p for p in named if p.startswith(("leader", "secretary", "commander of"))]
        if exact or noun in LEADING:
            return self.index.holders(body.id, exact or generic, at)
        return []

    def only_head(self, place: str, at: str | None) -> list[Actor]:
        """A country's head where only one person can be called its leader."""
        either = [
            self.index.holders(place, (post,), at) for post in ("president", "prime minister")
        ]
        heads = [found for found in either if found]
        return heads[0] if len(heads) == 1 else []

    def placed(self, parts: Phrase, noun: str, owners: Owners, place: str | None) -> Resolution:
        """A described agent: its sector, its country, and a stable id where it has an owner."""
        body, scale = owners.body, BY_MANNER["owner"] / BY_MANNER["name"]
        sector = self.sector(parts, noun, body)
        state = self.actors.get(place or "") if body is None else None
        if not parts.former:
            if body is not None and body.kind != "group" and noun in MEMBERS:
                return answer_of([Hit(body, body.name, "name")], None, scale=scale)
            if state is not None and noun in GOVERNMENT:
                return self.the_state(state, sector)
            if state is not None and (organ := self.organ(state, noun)):
                return answer_of([organ], None, scale=scale)
        return self.described(parts, noun, sector, owner_id(body, place), place)

    def described(
        self, parts: Phrase, noun: str, sector: str, owner: str | None, place: str | None
    ) -> Resolution:
        """An agent under the id of its owner and its noun; without an owner only its sector."""
        if sector == "UNK":
            return Resolution(country=place)
        if owner is None:
            return Resolution(sectors=(sector,), confidence=GENERIC)
        id = f"{owner.lower()}-{'former-' if parts.former else ''}{slug(noun)}"
        name, sure = bare(parts.text), BY_MANNER["owner"]
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
        return Resolution(country=owners.country)

    def modifies(self, word: str) -> bool:
        """Whether a word before a name leaves its meaning: 'northern Iraq', 'Yemen's Houthis'."""
        if SPONSOR.match(word) or word.lower().startswith(("pro-", "anti-")):
            return False
        return word.islower() or any(h.actor.kind == "country" for h in self.index.named(word))

    def body_of_place(self, parts: Phrase, owners: Owners) -> Resolution | None:
        """A body and its country, a people and its branch: 'the PRI Mexico', 'Twic Dinka'."""
        body = owners.body
        if body is None:
            return None
        hit = next(h for h in owners.all if h.actor is body)
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
