"""Whom a phrase means on a date: exact names, then posts, then described agents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bedfellows.actors.entries import Actor, Candidate, Resolution, RoleSpan, folded, slug
from bedfellows.actors.phrases import agent_of, parts_of, singular, tails_of, without_titles

EXACT, POST, DESCRIBED, GENERIC = 0.95, 0.9, 0.75, 0.5
"""Confidence by the way a phrase was resolved; set by judgement, not measured."""
FORMER = frozenset({"former", "ex", "ex-president", "onetime", "retired", "deposed", "ousted"})


class Registry:
    """The register with its look-ups. Built once, never altered."""

    def __init__(
        self, actors: Sequence[Actor], agents: Mapping[str, str], titles: Sequence[str]
    ) -> None:
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self.agents = agents
        self.titles = titles
        self.by_name: dict[str, list[Actor]] = {}
        for actor in actors:
            for name in (*actor.names, *actor.demonyms, *actor.seats):
                self.by_name.setdefault(folded(name), []).append(actor)
        self._cached = lru_cache(maxsize=65536)(self._resolve)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every surface name with its actor's id."""
        for actor in self.actors.values():
            for name in (*actor.names, *actor.demonyms, *actor.seats):
                yield name, actor.id

    def resolve(
        self,
        phrase: str,
        *,
        at: str | None = None,
        context: str | None = None,
        country: str | None = None,
    ) -> Resolution:
        """Whom the phrase means; `Resolution()` where it names no political actor."""
        return self._cached(phrase, at, context, country)

    def _resolve(
        self, phrase: str, at: str | None, context: str | None, country: str | None
    ) -> Resolution:
        named = self.named(phrase, at)
        if named is not None:
            return named
        return self.described(phrase, at, context, country)

    def named(self, phrase: str, at: str | None) -> Resolution | None:
        """The actor whose name the phrase is, with or without a title."""
        for wording, titled in without_titles(phrase, self.titles):
            found = self.by_name.get(folded(wording))
            if found and not (wording.islower() and len(wording) < 4):
                alive = [a for a in found if a.exists(at)] or found
                chosen = alive[0] if at is None or len(alive) == 1 else best_on(alive, at)
                if titled and chosen.kind == "country":
                    continue
                return answer_of(chosen, at, alive)
        for tail in tails_of(phrase):
            found = [a for a in self.by_name.get(folded(tail), []) if a.exists(at)]
            if found:
                return answer_of(best_on(found, at or "9999"), at, found)
        return None

    def described(
        self, phrase: str, at: str | None, context: str | None, country: str | None
    ) -> Resolution:
        """A post or an agent with its country or body: 'the Iranian foreign minister'."""
        owner, agent = None, agent_of(phrase, self.agents)
        for part in parts_of(phrase):
            owner = owner or self.named(part, at)
        place = owner.country if owner else (country or self.country_in(context, at))
        former = bool(FORMER & set(re.findall(r"[a-z-]+", phrase.lower())))
        if agent is None:
            return owner_alone(phrase, owner)
        holder = None if former else self.holder(agent, place, at)
        if holder is not None:
            return answer_of(holder, at, [holder], confidence=POST)
        sector = "ELI" if former and self.agents[agent] == "GOV" else self.agents[agent]
        if owner is None and country is None:
            return Resolution(sectors=(sector,), confidence=GENERIC, country=place)
        base = (owner.country or owner.actor or "") if owner else (country or "")
        sector = inherited(sector, owner)
        return Resolution(
            actor=f"{base.lower()}-{slug(agent)}", name=phrase, country=place,
            sectors=(sector,), resolved=True, confidence=DESCRIBED,
        )  # fmt: skip

    def country_in(self, context: str | None, at: str | None) -> str | None:
        """The only country that a context names."""
        if not context:
            return None
        found = {
            actor.country
            for word in re.findall(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?", context)
            for actor in self.by_name.get(folded(word), ())
            if actor.kind == "country" and actor.exists(at)
        }
        return found.pop() if len(found) == 1 else None

    def holder(self, agent: str, country: str | None, at: str | None) -> Actor | None:
        """Who held a single high post of a country on the date."""
        if country is None or at is None or agent not in POSTS:
            return None
        for actor in self.actors.values():
            for role in actor.roles:
                if role.country == country and role.post == agent and role.holds(at):
                    return actor
        return None


POSTS = frozenset(
    {"president", "prime minister", "foreign minister", "defense minister", "chancellor",
     "premier", "king", "emir", "secretary of state", "crown prince", "supreme leader"}
)  # fmt: skip


def best_on(actors: Sequence[Actor], at: str) -> Actor:
    """Of several of a name, one in office or alive as a state that day; a former state first."""
    dated = [a for a in actors if a.kind == "country" and a.until is not None]
    if dated:
        return dated[0]
    in_office = [a for a in actors if any(role.holds(at) for role in a.roles)]
    return (in_office or list(actors))[0]


def answer_of(
    actor: Actor, at: str | None, found: Sequence[Actor], confidence: float = EXACT
) -> Resolution:
    """An actor with the sectors and role of the day."""
    role = role_on(actor, at)
    sectors = actor.sectors
    if actor.roles:
        sectors = role.sectors if role else ("ELI",) if "GOV" in actor.sectors else actor.sectors
    return Resolution(
        actor=actor.id, name=actor.name, country=actor.country, sectors=sectors,
        role=role.post if role else None, resolved=True,
        confidence=confidence if len(found) == 1 else confidence * 0.8,
        candidates=tuple(
            Candidate(actor=a.id, name=a.name, reason="name", confidence=confidence / len(found))
            for a in found
        ),
    )  # fmt: skip


def role_on(actor: Actor, at: str | None) -> RoleSpan | None:
    """The post held on the date; without a date the last one."""
    held = [role for role in actor.roles if role.holds(at)]
    if held:
        return held[-1]
    return actor.roles[-1] if at is None and actor.roles else None


def owner_alone(phrase: str, owner: Resolution | None) -> Resolution:
    """A phrase whose only political word is its owner: 'the SDF campaign' is nobody."""
    if owner is None:
        return Resolution()
    head = singular(phrase.split()[-1].lower()) if phrase.split() else ""
    plural_people = owner.actor is not None and head == ""
    return owner if plural_people else Resolution()


def inherited(sector: str, owner: Resolution | None) -> str:
    """Members of a rebel group or a party keep its sector: 'a commander of the group'."""
    if owner is None or owner.actor == owner.country:
        return sector
    return owner.sectors[0] if owner.sectors and sector in ("GOV", "MIL", "REB") else sector
