"""Parts of a network that can be solved apart, and how their answers join again.

Every cycle lies in one biconnected part, so frustration adds up over them (Hüffner, Betzler and
Niedermeier 2010).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bedfellows.network.frustration.kernel import Tie

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part as columns: tie k joins places one[k] and other[k] of `names`.

    `weight` (ties,) is positive, in original ties; `foe` (ties,) is True for hostile ties.
    """

    names: tuple[int, ...]
    one: Ints
    other: Ints
    weight: Floats
    foe: Bools

    @property
    def size(self) -> int:
        """How many nodes."""
        return len(self.names)


def block_of(ties: Sequence[Tie], grain: int = 1) -> Block:
    """Columns from ties; `grain` is how many units of weight make one original tie."""
    names = tuple(sorted({node for tie in ties for node in tie[:2]}))
    place = {name: index for index, name in enumerate(names)}
    weights = np.array([tie[2] for tie in ties], dtype=np.int64)
    return Block(
        names=names,
        one=np.array([place[tie[0]] for tie in ties], dtype=np.int64),
        other=np.array([place[tie[1]] for tie in ties], dtype=np.int64),
        weight=np.abs(weights) / grain,
        foe=weights < 0,
    )


def part(ties: Iterable[Tie], grain: int = 1) -> list[Block]:
    """The biconnected parts, smallest first."""
    import networkx as nx

    weights = {(one, other): weight for one, other, weight in ties}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(weights)
    blocks = []
    for pairs in nx.biconnected_component_edges(graph):
        kept = sorted(pair if pair in weights else pair[::-1] for pair in pairs)
        blocks.append(block_of([(a, b, weights[a, b]) for a, b in kept], grain))
    return sorted(blocks, key=lambda block: (len(block.weight), block.names))


Answer = tuple[Block, Sequence[int]]
"""A block and the side or camp of each of its nodes."""


def join_sides(answers: Iterable[Answer]) -> dict[int, int]:
    """Sides over all blocks: blocks share single nodes, so each is turned to fit the last."""
    links: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for block, sides in answers:
        hub, hub_side = block.names[0], sides[0]
        for name, side in zip(block.names, sides, strict=True):
            links[hub].append((name, side * hub_side))
            links[name].append((hub, side * hub_side))
    joined: dict[int, int] = {}
    for start in links:
        stack = [] if start in joined else [(start, 1)]
        while stack:
            node, side = stack.pop()
            if node not in joined:
                joined[node] = side
                stack.extend((other, side * turn) for other, turn in links[node])
    return joined


def join_camps(answers: Iterable[Answer]) -> dict[int, int]:
    """Camps over all blocks: camps that share a node are one camp."""
    links: dict[int, list[int]] = defaultdict(list)
    for block, camps in answers:
        heads: dict[int, int] = {}
        for name, camp in zip(block.names, camps, strict=True):
            head = heads.setdefault(camp, name)
            links[head].append(name)
            links[name].append(head)
    return connected(links)


def connected(links: dict[int, list[int]]) -> dict[int, int]:
    """Number the connected parts from 0; every node is given its part's number."""
    found: dict[int, int] = {}
    count = 0
    for start in links:
        if start in found:
            continue
        stack = [start]
        while stack:
            node = stack.pop()
            if node not in found:
                found[node] = count
                stack.extend(links[node])
        count += 1
    return found
