"""Phrases that are a name: whole, with titles, by surname, by sound, 'X, the Y'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bedfellows.actors.alike import groups_alike, persons_alike
from bedfellows.actors.choosing import BY_MANNER, answer_of, choose
from bedfellows.actors.cities import province_named
from bedfellows.actors.entries import HEADS, Actor, Resolution
from bedfellows.actors.folding import slug
from bedfellows.actors.index import Hit, Index
from bedfellows.actors.phrases import OTHER, OWNING, PLACING, bare, singular
from bedfellows.actors.posts import POSTS
from bedfellows.actors.tables import Title
from bedfellows.actors.variants import persons_built_otherwise

RECENT_YEARS = 12
"""Years after leaving office in which a head of state is still called by the surname alone."""

LONGEST_TITLE = 7
"""Words of the longest title: 'chairman of the Joint Chiefs of Staff'."""
KNOWN_YEARS = 4
"""Years at the head of a state after which the surname alone means that person without a date;
by judgement: shorter terms leave names that a namesake in the news may bear."""
FACTION = re.compile(r"\s+[-–]\s+|-(?=[A-Z]{1,3}$)|\s*\(|\s+[Ff]action$")
"""What parts the name of a group from that of its faction."""
PERSONAL = frozenset({"President", "Prime Minister", "Premier", "Chancellor", "King", "Queen",
                      "Senator", "Sen.", "Governor", "Gov.", "Ambassador"})  # fmt: skip
"""Titles that people are given after the post too, so that they do not prove it held."""
ROYAL = frozenset({"prince", "princess", "crown prince", "king", "queen", "emir", "sultan",
                   "sheikh", "pope", "emperor"})  # fmt: skip
"""Titles before a first name: 'Prince Mohammed' is nobody whose surname that is."""


class Namer:
    """Resolves names; holds the index and the titles."""

    def __init__(
        self,
        index: Index,
        titles: Mapping[str, Title],
        agents: Mapping[str, str],
        ambiguous: frozenset[str],
    ) -> None:
        self.index = index
        self.titles = titles
        self.agents = agents
        self.ambiguous = ambiguous

    def whole(self, phrase: str, at: str | None, near: frozenset[str]) -> Resolution | None:
        """The actor whose whole name the phrase is, with or without articles."""
        for wording in dict.fromkeys((phrase, bare(phrase))):
            hits = [h for h in self.index.named(wording) if self.meant(wording, h, near)]
            if near and not any(h.actor.country in near for h in hits):
                hits = self.national(wording, near) or hits
            if hits:
                return self.on_date(choose(hits, at, near), at)
        if " " in phrase and (party := self.index.named(f"{bare(phrase)} Party")):
            return answer_of(choose(party, at, near), at, scale=0.9)
        return self.faction(bare(phrase), at, near)

    def national(self, name: str, near: frozenset[str]) -> list[Hit]:
        """A country's own body of a common name: 'Labour Party' where Norway is at hand."""
        found = []
        for code in near if name[:1].isupper() else ():
            state = self.index.by_id.get(code)
            if state is None or state.kind != "country":
                continue
            wordings = [f"{adjective} {name}" for adjective in state.demonyms[:2]]
            wordings += [f"{name} of {state.name}", f"{name} ({state.name})"]
            found += [hit for wording in wordings for hit in self.index.named(wording)
                      if hit.actor.country == code]  # fmt: skip
        return found

    def meant(self, wording: str, hit: Hit, near: frozenset[str]) -> bool:
        """Whether a name alone is taken for a people: 'Karen' only where Burma is near."""
        if hit.actor.kind != "group" or wording not in self.ambiguous:
            return True
        return hit.actor.country in near

    def faction(self, phrase: str, at: str | None, near: frozenset[str]) -> Resolution | None:
        """A named part of an armed group: 'SLM/A - Unity faction', 'Mai-Mai Yira'."""
        parts, words = FACTION.split(phrase), phrase.split()
        wordings = [" ".join(parts[0].split())] if len(parts) > 1 else []
        if 2 <= len(words) <= 3 and words[-1][:1].isupper():
            wordings.append(" ".join(words[:-1]))
        for wording in wordings:
            hits = [h for h in self.index.named(wording) if h.actor.kind == "armed-group"]
            if hits:
                return answer_of(choose(hits, at, near), at, scale=0.75)
        return None

    def on_date(self, hits: list[Hit], at: str | None) -> Resolution:
        """The answer; a state named before it was founded gives its predecessor."""
        state = hits[0].actor
        if state.predecessor and at and state.since and at < state.since:
            if before := self.index.by_id.get(state.predecessor):
                return answer_of([Hit(before, before.name, "name")], at, scale=0.7)
        return answer_of(hits, at)

    def titled(self, phrase: str, at: str | None, near: frozenset[str]) -> Resolution | None:
        """A person behind titles and a nation: 'French Foreign Minister Jean-Yves Le Drian'."""
        words = bare(phrase).split()
        for start in range(1, min(len(words), 9)):
            before, name = words[:start], " ".join(words[start:])
            if not name[:1].isupper():
                continue
            titles, nations, known = self.leading(before)
            if not known:
                continue
            hits = self.index.named(name) or self.called_so(name, titles, at)
            persons = [hit for hit in hits if hit.actor.kind == "person"]
            if persons:
                return self.with_titles(persons, titles, at, near | nations)
            if titles and (similar := persons_alike(self.index, name)):
                return answer_of(choose(similar, at, near | nations), at)
        return self.stranger(words)

    def called_so(self, name: str, titles: list[Title], at: str | None) -> list[Hit]:
        """Persons behind titles by a part of their name: the last, or a ruler's first."""
        if not titles:
            return []
        if titles[-1].words.lower() not in ROYAL or " " in name:
            return self.index.surnamed(name)
        crowned = (
            a for a in self.index.persons if a.name.split()[0] == name and bears(a, titles[-1], at)
        )
        return [Hit(actor, name, "surname") for actor in crowned]

    def leading(self, words: list[str]) -> tuple[list[Title], frozenset[str], bool]:
        """The titles and nations that stand before a name; and whether nothing else does."""
        titles: list[Title] = []
        nations: set[str] = set()
        place = 0
        while place < len(words):
            for length in range(min(LONGEST_TITLE, len(words) - place), 0, -1):
                part = " ".join(words[place : place + length])
                title = self.titles.get(part.lower())
                hits = [h for h in self.index.named(part) if h.actor.kind != "person"]
                province = None if hits or title else province_named(part)
                if title or hits or province or qualifies(part):
                    titles += [title] if title else self.as_title(part)
                    nations |= {h.actor.country for h in hits if h.actor.country}
                    nations |= {province.country} if province else set()
                    place += length
                    break
            else:
                return titles, frozenset(nations), False
        return titles, frozenset(nations), True

    def as_title(self, part: str) -> list[Title]:
        """A small-written agent noun before a name, as a title: 'spokesman Dmitry Peskov'."""
        noun = singular(part.split()[-1])
        post = POSTS.get(part, (None,))[0]
        sector = self.agents.get(part) or self.agents.get(noun)
        return [Title(words=part, sector=sector, post=post)] if sector else []

    def with_titles(
        self, hits: list[Hit], titles: list[Title], at: str | None, near: frozenset[str]
    ) -> Resolution:
        """Of several namesakes, those who ever held the post that the title names."""
        posts = {title.post for title in titles if title.post}
        fitting = [h for h in hits if posts & {role.post for role in h.actor.roles}]
        found = answer_of(choose(fitting or hits, at, near), at)
        title = titles[-1] if titles else None
        if found.role is None and title and title.sector and title.words not in PERSONAL:
            return replace(found, sectors=(title.sector,), role=title.words)
        return found

    def stranger(self, words: list[str]) -> Resolution | None:
        """A person whom the register does not hold, placed by the title: not resolved."""
        for length in (3, 2, 4):
            before, name = words[:-length], words[-length:]
            if not before or not all(word[:1].isupper() for word in name):
                continue
            titles, nations, known = self.leading(before)
            sectors = [title.sector for title in titles if title.sector]
            full = " ".join(name)
            if known and sectors and not self.agent_like(name[-1]) and not self.index.named(full):
                return Resolution(
                    actor=slug(full), name=full, sectors=(sectors[-1],),
                    country=next(iter(nations)) if len(nations) == 1 else None,
                    role=" ".join(before), resolved=False, confidence=BY_MANNER["title"],
                )  # fmt: skip
        return None

    def agent_like(self, word: str) -> bool:
        """Whether a word is an agent noun rather than a surname."""
        return singular(word.lower()) in self.agents

    def surname(
        self, phrase: str, at: str | None, near: frozenset[str], context: str | None = None
    ) -> Resolution | None:
        """A surname alone: of somebody whom the text names in full, else who is in office that
        day, or long enough well known.
        """
        if len(phrase.split()) > 3:
            return None
        named = self.index.surnamed(phrase)
        hits = [hit for hit in named if context and hit.actor.name in context]
        hits = hits or [hit for hit in named if self.timely(phrase, hit, at)]
        return answer_of(choose(hits, at, near), at) if hits else None

    def timely(self, word: str, hit: Hit, at: str | None) -> bool:
        """Whether somebody would be called by the surname alone at the date."""
        if at and hit.actor.role_on(at) is not None:
            return True
        if at is None or word in self.ambiguous:
            return at is None and word not in self.ambiguous and long_known(hit.actor)
        until = max((r.until or "" for r in hit.actor.roles if (r.since or "") <= at), default="")
        return bool(until) and int(at[:4]) - int(until[:4]) <= RECENT_YEARS

    def spelled_otherwise(
        self, phrase: str, at: str | None, near: frozenset[str]
    ) -> Resolution | None:
        """A person's full name in another transliteration, or with a middle name."""
        words = phrase.split()
        if not 2 <= len(words) <= 6 or not all(w != w.lower() or w.isalpha() for w in words):
            return None
        hits = (
            persons_built_otherwise(self.index, phrase)
            or persons_alike(self.index, phrase)
            or groups_alike(self.index, phrase)
        )
        return answer_of(choose(hits, at, near), at) if hits else None


def qualifies(part: str) -> bool:
    """Whether small words before a name only say more of its bearer: no preposition, no 'who'."""
    joins = OWNING | PLACING | OTHER
    return part.islower() and not any(word in joins for word in part.split())


def bears(actor: Actor, title: Title, at: str | None) -> bool:
    """Whether somebody holds a ruler's or heir's post at the date that the title names."""
    word = title.words.lower()
    return any(word in role.post and role.holds(at) for role in actor.roles)


def long_known(actor: Actor) -> bool:
    """Whether a person stood at the head of a state for years, or does still."""
    heads = [role for role in actor.roles if role.post in HEADS and role.since]
    years = sum(int((r.until or r.since or "")[:4]) - int((r.since or "")[:4]) for r in heads)
    return years >= KNOWN_YEARS or any(role.until is None for role in heads)
