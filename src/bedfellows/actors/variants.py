"""Full names built otherwise: family first, joined syllables, patronymics, mothers' names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bedfellows.actors.alike import persons_alike
from bedfellows.actors.index import Hit, Index

TURNED = frozenset({"JPN", "HUN", "KOR", "PRK", "CHN", "TWN", "VNM"})
"""States whose people put the family's name first, and English papers either way."""
IBERIAN = frozenset({"ESP", "PRT", "BRA", "MEX", "ARG", "CHL", "COL", "PER", "VEN", "ECU", "BOL",
                     "PRY", "URY", "CRI", "PAN", "NIC", "HND", "SLV", "GTM", "CUB", "DOM", "PHL",
                     "AGO", "MOZ", "CPV", "STP", "GNB", "TLS", "PRI", "GNQ", "AND"})  # fmt: skip
"""States whose people may add the mother's name."""
PATRONYMIC = re.compile(r"\w{3,}(?:vich|vych|vitch|ovna|evna|ivna|oglu|ogly|uly|kyzy)|\w\.?", re.I)
"""A middle name that English papers leave out, or an initial."""


def persons_built_otherwise(index: Index, name: str) -> list[Hit]:
    """Persons whose whole name these words are, put together in another way."""
    found = {hit.actor.id: hit for hit in candidates(index, name) if hit.actor.kind == "person"}
    return [Hit(hit.actor, hit.name, "sound") for hit in found.values()]


def candidates(index: Index, name: str) -> Iterator[Hit]:
    """Hits of the name's variants."""
    words = name.split()
    if not 2 <= len(words) <= 5 or not name[:1].isupper():
        return
    yield from index.squeezed(name)
    turned = " ".join((*words[1:], words[0]))
    yield from (hit for hit in index.named(turned) if hit.actor.country in TURNED)
    if len(words) > 2:
        middle = [word for word in words[1:-1] if not PATRONYMIC.fullmatch(word)]
        shorter = " ".join((words[0], *middle, words[-1]))
        if shorter != name:
            yield from index.named(shorter) or persons_alike(index, shorter)
        first = " ".join(words[:-1])
        yield from (hit for hit in index.named(first)
                    if hit.actor.country in IBERIAN and hit.name == hit.actor.name)  # fmt: skip
