"""How often chance makes as much of a finding: the web's signs dealt anew, all its pairs kept.

Everybody keeps its numbers of allies and of antagonists. One chain of such webs runs through the
real one, which stands at a place in it drawn by lot; as the chain is as likely to be walked back
as forth, the share of its webs that show as much is a valid p-value however slowly it mixes
(Besag and Clifford 1989): slow mixing can only make it too large. It is said of one finding by
itself; of many looked at, some come out small.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bedfellows.network.dyads import Relation
from bedfellows.network.graph import Graph, weight

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bedfellows.network.balance.swaps import Swaps

    Reals = NDArray[np.float64]
    Signs = NDArray[np.int8]

DEALS = 199
"""Webs dealt; a share is then a multiple of a half per cent."""
FLIPS, MOST_FLIPS = 2, 500
"""Signs turned over between two webs: for each relation of the rarer sign, and at most. The cost
is bounded by this: docs/findings.md has it."""
WALKS = 4
"""Walks at most for each sign to be turned over; in some webs few walks close."""
MOVED = 0.1
"""Least share of the rarer sign's relations that must lie elsewhere, on average."""
KEPT = "each actor's numbers of allies and antagonists"
HARDLY = "hardly another web has the same numbers"
ALIKE = "all relations are alike"
EQUAL = 1e-9
"""Numbers nearer than this are the same, added up in another order."""
Row = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """Signs of the webs dealt, int8 (webs, relations); or the `reason` why there are none."""

    signs: Signs | None = None
    reason: str | None = None


class Chance:
    """What the dealt webs say of one web's findings."""

    def __init__(self, graph: Graph) -> None:
        order, number = ranked(graph)
        rows = tuple((*sorted((number[r.source], number[r.target])), r.sign) for r in order)
        self.graph, self.dealt = graph, dealt(rows)
        self.places = {(r.source, r.target): place for place, r in enumerate(order)}

    def signs(self, relations: Iterable[Relation]) -> Signs:
        """The signs of some relations, (webs, relations): the real web first, then those dealt."""
        import numpy as np

        legs = list(relations)
        own = np.array([[leg.sign for leg in legs]], dtype=np.int8)
        dealt = np.empty((0, len(legs)), dtype=np.int8) if self.dealt.signs is None else (
            self.dealt.signs[:, [self.places[leg.source, leg.target] for leg in legs]]
        )  # fmt: skip
        return np.concatenate([own, dealt])

    def as_much(self, values: Reals) -> dict[str, Any]:
        """The share of webs in which a number is at least what it is in the first, the real one."""
        if self.dealt.signs is None:
            return {"kept": KEPT, "share": None, "samples": 0, "reason": self.dealt.reason}
        share = float((values >= values[0] - EQUAL).mean())
        return {"kept": KEPT, "share": round(share, 4), "samples": len(values) - 1, "reason": None}

    def of_pattern(self, legs: Sequence[Relation]) -> dict[str, Any]:
        """How often some relations all have the signs that they have."""
        signs = self.signs(legs)
        return self.as_much((signs == signs[0]).all(axis=1).astype(float))

    def of_company(self, relation: Relation, shared: Sequence[int]) -> dict[str, Any]:
        """How often a pair has its sign and as many third parties in common, by rarity, of the
        signs `shared`.

        Legs count alike: conflict weighs more than cooperation, and its weight would stay where
        the sign has gone.
        """
        import numpy as np

        graph = self.graph
        mine, theirs = graph.around[relation.source], graph.around[relation.target]
        thirds = sorted(mine.keys() & theirs.keys())
        first, second = (self.signs(side[c] for c in thirds) for side in (mine, theirs))
        total = np.zeros(len(first))
        for sign in shared:
            rarity = np.array([graph.rarity(c, sign) for c in thirds])
            total += ((first == sign) & (second == sign)) @ rarity
        own = self.signs([relation])[:, 0] == relation.sign
        return self.as_much(own * total)

    def of_strain(self, triangles: Sequence[Sequence[Relation]]) -> dict[str, Any]:
        """How often at least as many of an actor's triangles are strained."""
        import numpy as np

        sides = [self.signs(side) < 0 for side in zip(*triangles, strict=True)]
        strained = np.sum(sides, axis=0, dtype=np.int8) == 1
        return self.as_much(strained.sum(axis=1).astype(float))


def ranked(graph: Graph) -> tuple[list[Relation], dict[str, int]]:
    """Relations and actors by strength, so that renaming actors deals the same webs."""
    strength: dict[str, list[float]] = {}
    for relation in graph.signed:
        for end in (relation.source, relation.target):
            strength.setdefault(end, []).append(weight(relation))
    actors = sorted(strength, key=lambda a: (-round(math.fsum(strength[a]), 9), a))
    order = sorted(graph.signed, key=lambda r: (-weight(r), r.source, r.target))
    return order, {actor: place for place, actor in enumerate(actors)}


def said(null: dict[str, Any], so: str) -> str:
    """A share in words, to stand behind a statement; nothing where there is none.

    >>> said({"share": 0.44}, "it would be so")
    ' By chance it would be so in 44% of webs where all keep as many allies and antagonists.'
    >>> said({"share": None}, "it would be so")
    ''
    """
    if null["share"] is None:
        return ""
    share = "fewer than 1%" if null["share"] < 0.01 else f"{null['share']:.0%}"
    return f" By chance {so} in {share} of webs where all keep as many allies and antagonists."


@lru_cache(maxsize=4)
def dealt(rows: tuple[Row, ...]) -> Dealt:
    """Webs dealt from one; those of the last few are kept, since several kinds ask for them."""
    import numpy as np

    from bedfellows.network.balance.graph import edges_of
    from bedfellows.network.balance.swaps import Swaps

    nodes = 1 + max((max(row[:2]) for row in rows), default=-1)
    edges, signs = edges_of(nodes, rows), np.array([row[2] for row in rows])
    rarer = -1 if 2 * (signs < 0).sum() <= len(signs) else 1
    own = signs == rarer
    if not own.any():
        return Dealt(reason=ALIKE)
    flips = min(FLIPS * int(own.sum()), MOST_FLIPS)
    place = random.Random(0).randrange(DEALS + 1)
    found = np.array([
        web for seed, webs in enumerate((place, DEALS - place))
        for web in chained(Swaps(edges, seed), webs, flips)
    ], dtype=np.int8)  # fmt: skip
    if (found[:, own] != rarer).mean() < MOVED:
        return Dealt(reason=HARDLY)
    return Dealt(signs=found)


def chained(swaps: Swaps, webs: int, flips: int) -> Iterator[Any]:
    """Signs of so many webs, one behind the other."""
    from bedfellows.network.balance.clock import Clock

    for _ in range(webs):
        swaps.shuffle(flips, WALKS * flips, Clock.of(float("inf")))
        yield swaps.signs()
