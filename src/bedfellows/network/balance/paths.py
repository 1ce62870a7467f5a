"""Shortest paths from many nodes at once, and the edges along them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from bedfellows.network.balance.graph import Floats, Ints

HOP = 1e-5
"""Added to every edge's length, so that of equal paths the one with fewer edges wins."""
AT_ONCE = 1 << 21
"""Distances held in memory at once: 16 MB of float64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arcs:
    """An undirected graph's edges as arcs: `one`, `two` (arcs,) between `nodes`, and for each
    the `edge` it stands for (several arcs may stand for one).
    """

    nodes: int
    one: Ints
    two: Ints
    edge: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Trails:
    """Paths found: `length` float64 (paths,), of which pair (`index`), and `edges` int64
    (paths, longest), filled up with -1; `nodes` likewise one longer, filled up by the start.
    """

    index: Ints
    length: Floats
    edges: Ints
    nodes: Ints


def trails(arcs: Arcs, length: Floats, start: Ints, end: Ints, *, limit: Floats) -> list[Trails]:
    """Shortest paths of the pairs (`start`, `end`) that are shorter than each pair's `limit`.

    `length` (edges,) is not negative. Pairs with one start share one run, so give the fewest
    starts.
    """
    matrix = sparse.csr_matrix(
        (np.tile(length[arcs.edge] + HOP, 2),
         (np.concatenate([arcs.one, arcs.two]), np.concatenate([arcs.two, arcs.one]))),
        shape=(arcs.nodes, arcs.nodes),
    )  # fmt: skip
    keys, edge = lookup(arcs)
    sources, row = np.unique(start, return_inverse=True)
    step = max(1, AT_ONCE // max(arcs.nodes, 1))
    out = []
    for first in range(0, len(sources), step):
        chunk = sources[first : first + step]
        mine = np.flatnonzero((row >= first) & (row < first + step))
        far, before = csgraph.dijkstra(matrix, indices=chunk, return_predecessors=True,
                                       limit=float(limit[mine].max(initial=0.0)) + HOP)  # fmt: skip
        distance = far[row[mine] - first, end[mine]]
        near = distance < limit[mine]
        mine, distance = mine[near], distance[near]
        nodes = walk_back(before.astype(np.int64), row[mine] - first, start[mine], end[mine])
        steps = edges_along(nodes, arcs.nodes, keys, edge)
        out.append(Trails(index=mine, length=distance, edges=steps, nodes=nodes))
    return out


def lookup(arcs: Arcs) -> tuple[Ints, Ints]:
    """Sorted keys of node pairs and the edge of each; of parallel arcs any one."""
    low, high = np.minimum(arcs.one, arcs.two), np.maximum(arcs.one, arcs.two)
    keys = low * arcs.nodes + high
    order = np.argsort(keys, kind="stable")
    return keys[order], arcs.edge[order]


def walk_back(before: Ints, row: Ints, start: Ints, end: Ints) -> Ints:
    """Nodes of the paths from end to start, (paths, longest); the start repeats at the end."""
    current, columns = end, [end]
    while len(current) and np.any(current != start):
        current = np.where(current == start, current, before[row, current])
        columns.append(current)
    return np.column_stack(columns) if len(end) else np.empty((0, 1), dtype=np.int64)


def edges_along(nodes: Ints, count: int, keys: Ints, edge: Ints) -> Ints:
    """The edge of each step of the paths, -1 where a path has ended."""
    a, b = nodes[:, :-1], nodes[:, 1:]
    place = np.searchsorted(keys, np.minimum(a, b) * count + np.maximum(a, b))
    place = np.minimum(place, max(len(keys) - 1, 0))
    return np.where(a == b, -1, edge[place]) if len(keys) else np.full(a.shape, -1)
