"""Look-ups over the register: by name, by surname, by sound, by post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bedfellows.actors.entries import HEADS, Actor, RoleSpan
from bedfellows.actors.folding import PARTICLES, as_word, folded, is_acronym, sounds

Manner = Literal["name", "demonym", "seat", "surname", "sound"]

FAMILY_FIRST = frozenset(
    {"CHN", "KOR", "PRK", "TWN", "HKG", "THA", "ETH", "ERI", "MYS", "MNG", "ISL"}
)
"""States whose people are called by the first word of their name."""
DOUBLE = frozenset({"ESP", "PRT", "BRA", "MEX", "ARG", "CHL", "COL", "PER", "VEN", "ECU", "BOL",
                    "PRY", "URY", "CRI", "PAN", "NIC", "HND", "SLV", "GTM", "CUB", "DOM",
                    "MMR"})  # fmt: skip
"""States whose people are called by two surnames together, or by the end of the name."""
LOWER = frozenset({"turkey", "china", "chad", "jordan", "polish", "sofia", "georgia", "lima",
                   "male", "guinea", "mali", "niger", "oman", "swede", "dane", "pole", "poles",
                   "turk", "finish", "reunion", "bonn", "bern", "nice", "states", "west"})  # fmt: skip
"""Names of states that are words of another meaning when written small."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name met: whose it is, in what manner, and the words that said it."""

    actor: Actor
    name: str
    manner: Manner
    said: str = ""


class Index:
    """The look-ups. Those by surname and sound are built when first asked for."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.by_name: dict[str, list[Hit]] = {}
        self.by_id: dict[str, Actor] = {}
        self.persons: list[Actor] = []
        self.by_post: dict[tuple[str, str], list[tuple[RoleSpan, Actor]]] = {}
        for actor in actors:
            self.add(actor)
        self._squeezed: dict[str, list[Hit]] | None = None
        self._surnames: dict[str, list[Hit]] | None = None
        self._sounds: dict[str, list[tuple[tuple[str, ...], Hit]]] | None = None
        self._groups: dict[tuple[str, ...], list[Hit]] | None = None

    def add(self, actor: Actor) -> None:
        """Enters one actor."""
        self.by_id[actor.id] = actor
        for name in actor.names:
            self.enter(name, Hit(actor, name, "name"))
        for name in actor.demonyms:
            self.enter(name, Hit(actor, name, "demonym"))
        for name in actor.seats:
            self.enter(name, Hit(actor, name, "seat"))
        if actor.kind == "person":
            self.persons.append(actor)
            for role in actor.roles:
                for place in (role.country, role.organization):
                    if place:
                        self.by_post.setdefault((place, role.post), []).append((role, actor))

    def enter(self, name: str, hit: Hit) -> None:
        """Puts a hit under a name's key, once for each actor; a small-written name goes before."""
        held = self.by_name.setdefault(folded(name), [])
        for place, other in enumerate(held):
            if other.actor is hit.actor:
                if name.islower():
                    held[place] = hit
                return
        held.append(hit)

    def named(self, words: str) -> list[Hit]:
        """Actors of a whole name, as it is written: acronyms only in capitals."""
        return [hit for hit in self.by_name.get(folded(words), ()) if written_so(words, hit)]

    def surnamed(self, words: str) -> list[Hit]:
        """Persons whom the last words of their name may mean."""
        if self._surnames is None:
            self._surnames = {}
            for actor in self.persons:
                for part in surnames(actor):
                    self._surnames.setdefault(part, []).append(Hit(actor, part, "surname"))
        return self._surnames.get(folded(words), []) if words[:1].isupper() else []

    def squeezed(self, words: str) -> list[Hit]:
        """Persons whose name is this one but for its gaps: 'Kim Daejung'."""
        if self._squeezed is None:
            self._squeezed = {}
            for key, held in self.by_name.items():
                persons = [hit for hit in held if hit.actor.kind == "person"]
                if persons and " " in key:
                    self._squeezed.setdefault(key.replace(" ", ""), []).extend(persons)
        return self._squeezed.get(folded(words).replace(" ", ""), [])

    def sounding(self, words: str) -> list[tuple[tuple[str, ...], Hit]]:
        """Persons whose last word sounds like the last word here."""
        if self._sounds is None:
            self._sounds = {}
            for held in self.by_name.values():
                for hit in held:
                    parts = sounds(hit.name)
                    if hit.manner == "name" and hit.actor.kind == "person" and len(parts) > 1:
                        self._sounds.setdefault(parts[-1], []).append((parts, hit))
        parts = sounds(words)
        return self._sounds.get(parts[-1], []) if len(parts) > 1 else []

    def groups_sounding(self, words: str) -> list[Hit]:
        """Armed groups whose first two words sound like these."""
        if self._groups is None:
            self._groups = {}
            for held in self.by_name.values():
                for hit in held:
                    if hit.actor.kind == "armed-group" and " " in hit.name:
                        self._groups.setdefault(sounds(hit.name)[:2], []).append(hit)
        parts = sounds(words)
        return self._groups.get(parts[:2], []) if len(parts) > 1 else []

    def holders(self, place: str, posts: Sequence[str], at: str | None) -> list[Actor]:
        """Who held one of the posts of a state or body on the date; the first post that has any."""
        for post in posts:
            found = [
                (role.since or "", actor)
                for role, actor in self.by_post.get((place, post), ())
                if role.holds(at)
            ]
            if found:
                return [max(found, key=lambda pair: pair[0])[1]]
        return []


def written_so(words: str, hit: Hit) -> bool:
    """Whether the spelling in the text allows the name: 'us' is no state, 'US' is."""
    if hit.name == words:
        return True
    if is_acronym(hit.name):
        if words == as_word(hit.name):
            return True
        return words.replace(".", "").replace("’", "'").upper() == words.replace(".", "")
    if words != words.lower() or hit.name == hit.name.lower():
        return True
    if " " in words:
        return True
    return hit.actor.kind == "country" and hit.manner != "seat" and words not in LOWER


NUMBERS = frozenset(
    [
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "xi",
        "xii",
        "xiii",
        "xiv",
        "xv",
        "xvi",
        "xvii",
        "xviii",
        "xix",
        "xx",
    ]
)
"""Numbers of kings and popes; I to III also follow family names ('jr', 'sr')."""


def surnames(actor: Actor) -> set[str]:
    """The ends of a person's name; the first word where that is the family's."""
    found: set[str] = set()
    if is_crowned(actor):
        return found
    for name in (actor.name, *actor.names):
        words = [word for word in folded(name).split() if word not in ("jr", "sr", "ii", "iii")]
        for start in range(1, len(words)):
            end = words[start:]
            if end[0] in ("bin", "ibn", "abu") or end[-1] in PARTICLES:
                continue
            if len(end) == 1 or end[0] in PARTICLES or actor.country in DOUBLE:
                found.add(" ".join(end))
        if actor.country in FAMILY_FIRST and len(words) > 1:
            found.add(words[0])
    return found


def is_crowned(actor: Actor) -> bool:
    """'Mohammed VI': a given name with a number, which has no surname at its end."""
    return folded(actor.name).split()[-1] in NUMBERS


def is_head(actor: Actor) -> bool:
    """Whether a person ever stood at the head of a state."""
    return any(role.post in HEADS for role in actor.roles)
