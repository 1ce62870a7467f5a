"""Names spelled otherwise: the same person or armed group by sound and by letters."""

from __future__ import annotations

from bedfellows.actors.folding import folded, sounds
from bedfellows.actors.index import Hit, Index

ALIKE = 80.0
"""Least likeness (rapidfuzz ratio of the folded names) for two spellings of one name: on
pairs of our own, spellings of one person lie above 82, namesakes of another mostly below 75."""
ALIKE_GROUPS = 86.0
"""The same for armed groups, whose names share more words."""


def persons_alike(index: Index, name: str) -> list[Hit]:
    """Persons whose first and last words sound alike and whose letters are close."""
    if not name[:1].isupper():
        return []
    from rapidfuzz.fuzz import ratio

    parts, key = sounds(name), folded(name)
    first, last = key.split()[0], key.split()[-1]
    close: dict[str, tuple[float, Hit]] = {}
    for others, hit in index.sounding(name):
        known = folded(hit.name)
        ends = first == known.split()[0] and last == known.split()[-1]
        score = 100.0 if ends else ratio(key, known)
        if others[0] == parts[0] and score >= ALIKE:
            score = max(score, close.get(hit.actor.id, (0.0, hit))[0])
            close[hit.actor.id] = (score, Hit(hit.actor, hit.name, "sound"))
    best = max((score for score, _ in close.values()), default=0.0)
    return [hit for score, hit in close.values() if score >= best - 3]


def groups_alike(index: Index, name: str) -> list[Hit]:
    """Armed groups of two words or more that begin alike and whose letters are close."""
    if not name[:1].isupper():
        return []
    from rapidfuzz.fuzz import ratio

    key = folded(name)
    scored = [(ratio(key, folded(hit.name)), hit) for hit in index.groups_sounding(name)]
    close = {hit.actor.id: hit for score, hit in sorted(scored, key=lambda pair: pair[0])
             if score >= ALIKE_GROUPS}  # fmt: skip
    return [Hit(hit.actor, hit.name, "sound") for hit in close.values()]
