"""A signed graph as column arrays: who meets whom, and with which sign and weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bedfellows.errors import BedfellowsError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class BadRelation(BedfellowsError):
    """An actor at odds with itself, a sign other than +1 or -1, or a pair with both signs.

    `position` is the relation's place in the input, from 0; `reason` says what is wrong.
    """

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(f"relation {position}: {reason}")
        self.position = position
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Weighted signed edges between nodes 0…nodes-1; no loops, no parallels.

    `one`, `two`: int64 (edges,), the ends. `weight`: int64 (edges,), never 0; its sign is the
    relation's sign, its size what it costs to leave the relation strained.
    """

    nodes: int
    one: Ints
    two: Ints
    weight: Ints

    @property
    def count(self) -> int:
        """Number of edges."""
        return len(self.weight)

    def strained(self, camp: Ints) -> Bools:
        """Which edges a division strains: friends apart, or foes together. `camp` (nodes,)."""
        apart = camp[self.one] != camp[self.two]
        return np.asarray(apart == (self.weight > 0))

    def cost(self, camp: Ints) -> int:
        """Total weight of the edges that a division strains."""
        return int(np.abs(self.weight[self.strained(camp)]).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedGraph:
    """Edges between named actors; names sorted, so that row order changes nothing."""

    names: tuple[str, ...]
    edges: Edges


def signed_graph(relations: Iterable[tuple[str, str, int]]) -> SignedGraph:
    """The graph of (actor, actor, sign) relations; a pair given twice counts once.

    Raises BadRelation for a relation that cannot stand in a signed graph.
    """
    signs: dict[tuple[str, str], int] = {}
    for position, (one, two, sign) in enumerate(relations):
        pair = (one, two) if one <= two else (two, one)
        if trouble := wrong(one, two, sign, signs.get(pair)):
            raise BadRelation(position, trouble)
        signs[pair] = sign
    names = sorted({name for pair in signs for name in pair})
    number = {name: index for index, name in enumerate(names)}
    rows = sorted((number[one], number[two], sign) for (one, two), sign in signs.items())
    return SignedGraph(names=tuple(names), edges=edges_of(len(names), rows))


def wrong(one: str, two: str, sign: int, before: int | None) -> str | None:
    """Why a relation cannot be taken, or None; `before` is the sign given earlier."""
    if sign not in (1, -1):
        return f"the sign is {sign}; write 1 for allies or -1 for antagonists"
    if one == two:
        return f"{one} has a relation with itself; leave it out"
    if before not in (None, sign):
        return f"{one} and {two} were given with the other sign before; keep one of the two"
    return None


def edges_of(nodes: int, rows: Sequence[tuple[int, int, int]]) -> Edges:
    """Column arrays of (node, node, weight) rows."""
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Edges(
        nodes=nodes,
        one=np.ascontiguousarray(columns[:, 0]),
        two=np.ascontiguousarray(columns[:, 1]),
        weight=np.ascontiguousarray(columns[:, 2]),
    )


def compact(rows: Sequence[tuple[int, int, int]]) -> tuple[Edges, Ints]:
    """Edges renumbered to the nodes they touch, and the old number of each new node."""
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    old, new = np.unique(columns[:, :2], return_inverse=True)
    ends = new.reshape(-1, 2)
    return edges_of(len(old), np.column_stack([ends, columns[:, 2]]).tolist()), old
