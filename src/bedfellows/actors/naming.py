"""Phrases that are a name: whole, with titles, by surname, by sound, 'X, the Y'."""

from __future__ import annotations

from collections.abc import Mapping

from bedfellows.actors.choosing import BY_MANNER, answer_of, choose
from bedfellows.actors.entries import Resolution
from bedfellows.actors.folding import folded, slug, sounds
from bedfellows.actors.index import Hit, Index, is_head
from bedfellows.actors.phrases import bare, singular
from bedfellows.actors.posts import POSTS
from bedfellows.actors.tables import Title

ALIKE = 80.0
"""Least likeness (rapidfuzz ratio of the folded names) for two spellings of one name: on
pairs of our own, spellings of one person lie above 82, namesakes of another mostly below 75."""
RECENT_YEARS = 12
"""Years after leaving office in which a head of state is still called by the surname alone."""


class Namer:
    """Resolves names; holds the index and the titles."""

    def __init__(
        self, index: Index, titles: Mapping[str, Title], agents: Mapping[str, str]
    ) -> None:
        self.index = index
        self.titles = titles
        self.agents = agents

    def whole(self, phrase: str, at: str | None, near: frozenset[str]) -> Resolution | None:
        """The actor whose whole name the phrase is, with or without articles."""
        for wording in dict.fromkeys((phrase, bare(phrase))):
            hits = self.index.named(wording)
            if hits:
                return self.on_date(choose(hits, at, near), at)
        return None

    def on_date(self, hits: list[Hit], at: str | None) -> Resolution:
        """The answer; a state named before it was founded gives its predecessor."""
        state = hits[0].actor
        if state.predecessor and at and state.since and at < state.since:
            before = self.index.named(state.predecessor) or self.by_id(state.predecessor)
            if before:
                return answer_of(before, at, scale=0.7)
        return answer_of(hits, at)

    def by_id(self, code: str) -> list[Hit]:
        """The state of a code."""
        return [
            hit for held in self.index.by_name.values() for hit in held if hit.actor.id == code
        ][:1]

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
            hits = self.index.named(name) or (self.index.surnamed(name) if titles else [])
            persons = [hit for hit in hits if hit.actor.kind == "person"]
            if persons:
                return self.with_titles(persons, titles, at, near | nations)
            if titles and (similar := self.by_sound(name)):
                return answer_of(choose(similar, at, near | nations), at)
        return self.stranger(words, at)

    def leading(self, words: list[str]) -> tuple[list[Title], frozenset[str], bool]:
        """The titles and nations that stand before a name; and whether nothing else does."""
        titles: list[Title] = []
        nations: set[str] = set()
        place = 0
        while place < len(words):
            for length in range(min(4, len(words) - place), 0, -1):
                part = " ".join(words[place : place + length])
                title = self.titles.get(part.lower())
                hits = [h for h in self.index.named(part) if h.actor.kind != "person"]
                if title or hits or part.islower():
                    titles += [title] if title else self.as_title(part)
                    nations |= {h.actor.country for h in hits if h.actor.country}
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
        return answer_of(choose(fitting or hits, at, near), at)

    def stranger(self, words: list[str], at: str | None) -> Resolution | None:
        """A person whom the register does not hold, placed by the title: not resolved."""
        for length in (3, 2, 4):
            before, name = words[:-length], words[-length:]
            if not before or not all(word[:1].isupper() for word in name):
                continue
            titles, nations, known = self.leading(before)
            sectors = [title.sector for title in titles if title.sector]
            if known and sectors and not self.agent_like(name[-1]):
                full = " ".join(name)
                return Resolution(
                    actor=slug(full), name=full, sectors=(sectors[-1],),
                    country=next(iter(nations)) if len(nations) == 1 else None,
                    role=" ".join(before), resolved=False, confidence=BY_MANNER["title"],
                )  # fmt: skip
        return None

    def agent_like(self, word: str) -> bool:
        """Whether a word is an agent noun rather than a surname."""
        return singular(word.lower()) in self.agents

    def surname(self, phrase: str, at: str | None, near: frozenset[str]) -> Resolution | None:
        """A surname alone: of somebody in office that day, or long enough well known."""
        if len(phrase.split()) > 3:
            return None
        hits = [hit for hit in self.index.surnamed(phrase) if self.timely(hit, at)]
        return answer_of(choose(hits, at, near), at) if hits else None

    def timely(self, hit: Hit, at: str | None) -> bool:
        """Whether somebody would be called by the surname alone at the date."""
        if hit.actor.role_on(at) is not None:
            return True
        if at is None:
            return is_head(hit.actor)
        until = max((r.until or "" for r in hit.actor.roles if (r.since or "") <= at), default="")
        return bool(until) and int(at[:4]) - int(until[:4]) <= RECENT_YEARS

    def spelled_otherwise(
        self, phrase: str, at: str | None, near: frozenset[str]
    ) -> Resolution | None:
        """A person's full name in another transliteration, or with a middle name."""
        words = phrase.split()
        if not 2 <= len(words) <= 6 or not all(w[:1].isupper() or w.islower() for w in words):
            return None
        hits = self.by_sound(phrase)
        return answer_of(choose(hits, at, near), at) if hits else None

    def by_sound(self, name: str) -> list[Hit]:
        """Persons whose first and last words sound alike and whose letters are close."""
        if not name[:1].isupper():
            return []
        from rapidfuzz.fuzz import ratio

        parts, key = sounds(name), folded(name)
        first, last = key.split()[0], key.split()[-1]
        close: dict[str, tuple[float, Hit]] = {}
        for others, hit in self.index.sounding(name):
            known = folded(hit.name)
            ends = first == known.split()[0] and last == known.split()[-1]
            score = 100.0 if ends else ratio(key, known)
            if others[0] == parts[0] and score >= ALIKE:
                score = max(score, close.get(hit.actor.id, (0.0, hit))[0])
                close[hit.actor.id] = (score, Hit(hit.actor, hit.name, "sound"))
        best = max((score for score, _ in close.values()), default=0.0)
        return [hit for score, hit in close.values() if score >= best - 3]
