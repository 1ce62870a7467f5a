"""Whom a phrase means on a date: names first, then titles, then descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bedfellows.actors.describing import Describer
from bedfellows.actors.entries import Actor, Resolution
from bedfellows.actors.folding import as_word, slug
from bedfellows.actors.index import Index, is_head
from bedfellows.actors.naming import Namer
from bedfellows.actors.phrases import POSSESSIVE, PRONOUNS, bare, tidy
from bedfellows.actors.posts import POSTS
from bedfellows.actors.tables import Title

CAPITALS = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}")
CACHED = 65536
"""Answers kept: a long article asks a few hundred phrases, a corpus the same ones again."""
NOBODY = Resolution()
SOMEBODY = Resolution(sectors=("UNK",), confidence=0.5)


class Registry:
    """The register with its look-ups. Built once, never altered."""

    def __init__(
        self,
        actors: Sequence[Actor],
        agents: Mapping[str, str],
        titles: Mapping[str, Title],
        ambiguous: frozenset[str] = frozenset(),
    ) -> None:
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self.agents = agents
        self.ambiguous = ambiguous
        self.index = Index(self.actors.values())
        self.namer = Namer(self.index, titles, agents, ambiguous)
        self.describer = Describer(self.index, self.namer, self.actors)
        self._cached = lru_cache(maxsize=CACHED)(self._resolve)

    def names(self) -> Iterator[tuple[str, str]]:
        """Surface names with actor ids, for marking names in a text.

        Leaves out names that are more often something else ('Time', 'Shell'); adds the
        surnames of heads of state that nobody else in the register has.
        """
        for actor in self.actors.values():
            for name in dict.fromkeys((*actor.names, *actor.demonyms, *actor.seats)):
                if name not in self.ambiguous:
                    yield name, actor.id
                word = as_word(name)
                if word and word not in self.ambiguous:
                    yield word, actor.id
        yield from self.single_surnames()

    def single_surnames(self) -> Iterator[tuple[str, str]]:
        """Surnames of heads of state that only one person bears, as written in the name."""
        for actor in self.index.persons:
            last = actor.name.split()[-1]
            alone = {hit.actor.id for hit in self.index.surnamed(last)} == {actor.id}
            plain = len(last) > 3 and last not in self.ambiguous and not self.index.named(last)
            if is_head(actor) and alone and plain:
                yield last, actor.id

    def resolve(
        self,
        phrase: str,
        *,
        at: str | None = None,
        context: str | None = None,
        country: str | None = None,
    ) -> Resolution:
        """Whom the phrase means; `Resolution()` where it names no political actor.

        `at` is a date, perhaps coarse; without one, now. `context` is text around the phrase
        and `country` an ISO 3166-1 alpha-3 code: both tell namesakes apart and place posts.
        """
        return self._cached(phrase, at, context, country)

    def _resolve(
        self, phrase: str, at: str | None, context: str | None, country: str | None
    ) -> Resolution:
        words = tidy(phrase)
        if not words:
            return NOBODY
        if words.lower() in PRONOUNS and words not in ("US", "WHO", "IT"):
            return SOMEBODY
        near = self.countries_in(context) | ({country} if country else frozenset())
        first = words.split(", ")[0]
        return (
            self.namer.whole(words, at, near)
            or self.apposed(words, at, near)
            or self.namer.titled(first, at, near)
            or self.namer.surname(bare(first), at, near, context)
            or self.namer.spelled_otherwise(first, at, near)
            or self.described(words, at, near, country)
        )

    def held(self, actor: str, post: str) -> bool:
        """Whether the register knows that somebody ever held such a post ('president')."""
        wanted = POSTS.get(post, (post,))
        entry = self.actors.get(actor)
        roles = entry.roles if entry is not None else ()
        return any(f" {name} " in f" {role.post} " for role in roles for name in wanted)

    def apposed(self, words: str, at: str | None, near: frozenset[str]) -> Resolution | None:
        """'X, the Y': X by name, told apart from namesakes by the countries in Y."""
        first, comma, rest = words.partition(", ")
        if not comma:
            return None
        return self.namer.whole(first, at, near | self.countries_in(rest))

    def described(
        self, words: str, at: str | None, near: frozenset[str], country: str | None
    ) -> Resolution:
        """A description; of 'X, the Y' whose X nobody knows, X as Y describes him."""
        first, _, rest = words.partition(", ")
        found = self.describer.describe(first, at, near, country)
        if rest and found == NOBODY and first[:1].isupper():
            placed = self.describer.describe(bare(rest), at, near, country)
            if placed.sectors:
                return stranger(first, placed)
        return found

    def countries_in(self, context: str | None) -> frozenset[str]:
        """The states that a context names."""
        found: set[str] = set()
        for group in CAPITALS.findall(POSSESSIVE.sub("", context or "")):
            parts = group.split()
            for part in (group, *parts):
                found.update(
                    hit.actor.id
                    for hit in self.index.named(part)
                    if hit.actor.kind == "country" and hit.actor.until is None
                )
        return frozenset(found)


def stranger(name: str, placed: Resolution) -> Resolution:
    """Somebody unknown, placed by a description that stands beside the name."""
    return Resolution(
        actor=slug(name), name=name, country=placed.country, sectors=placed.sectors,
        role=placed.role, resolved=False, confidence=min(placed.confidence, 0.5),
    )  # fmt: skip
