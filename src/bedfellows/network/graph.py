"""The web as a signed graph: who has which relation to whom, for analyses to walk on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from bedfellows.network.dyads import Relation
from bedfellows.network.wording import spoken, verb

HALF_KNOWN = 3.0
"""Decayed points at which a relation carries half of its weight. At 1, pairs that rest on one
misread report stood first in the findings of a few hundred articles; 3 is also where a pair
counts as much reported."""


class Said(dict[str, str]):
    """Names of actors as they stand in a sentence, made when they are asked for."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, actor: str) -> str:
        self[actor] = found = spoken(self.names[actor])
        return found


class Graph:
    """Signed relations by actor; `names` as they are kept, `said` as they stand in a sentence."""

    def __init__(self, web: Sequence[Relation]) -> None:
        self.names: dict[str, str] = {}
        self.said = Said(self.names)
        self.around: dict[str, dict[str, Relation]] = {}
        self.signed: list[Relation] = []
        for relation in web:
            one, two = relation.source, relation.target
            self.names[one], self.names[two] = relation.source_name, relation.target_name
            if relation.sign:
                self.signed.append(relation)
                self.around.setdefault(one, {})[two] = relation
                self.around.setdefault(two, {})[one] = relation
        self.rarities: dict[tuple[str, int], float] = {}

    def does(self, actor: str, one: str, many: str) -> str:
        """An actor with the form of a verb that it wants."""
        return f"{self.said[actor]} {verb(actor, self.names[actor], one, many)}"

    def between(self, one: str, two: str) -> Relation | None:
        """The signed relation of two actors."""
        return self.around.get(one, {}).get(two)

    def side(self, actor: str, sign: int) -> list[str]:
        """Actors in a relation of that sign to this one, strongest first."""
        found = [(other, r) for other, r in self.around.get(actor, {}).items() if r.sign == sign]
        return [other for other, r in sorted(found, key=lambda pair: (-weight(pair[1]), pair[0]))]

    def common(self, one: str, two: str, sign: int) -> list[str]:
        """Third parties in a relation of that sign to both, strongest first."""
        mine, theirs = self.around.get(one, {}), self.around.get(two, {})
        shared = [c for c in mine.keys() & theirs.keys() if mine[c].sign == sign == theirs[c].sign]
        return sorted(shared, key=lambda c: (-min(weight(mine[c]), weight(theirs[c])), c))

    def rarity(self, actor: str, sign: int) -> float:
        """How telling it is to share this third party: 1 over the log of how many do.

        Adamic and Adar (2003): a friend of everybody tells little.
        """
        key = (actor, sign)
        if key not in self.rarities:
            alike = sum(r.sign == sign for r in self.around.get(actor, {}).values())
            self.rarities[key] = 1 / math.log2(1 + max(alike, 2))
        return self.rarities[key]

    def triangles(self, actor: str) -> Iterator[tuple[str, str, Relation, Relation, Relation]]:
        """Closed triangles of an actor: the two others, both legs and the side across."""
        mine = self.around.get(actor, {})
        nearest = sorted(mine, key=lambda o: (-weight(mine[o]), o))[:NEAREST]
        for one, two in combinations(nearest, 2):
            across = self.between(one, two)
            if across:
                yield one, two, mine[one], mine[two], across


NEAREST = 60
"""Strongest relations of an actor that are looked at in pairs; hubs have hundreds."""


def weight(relation: Relation) -> float:
    """How much a relation counts, 0 to 1: its strength, less where little is known."""
    return abs(relation.score) * relation.points / (relation.points + HALF_KNOWN)
