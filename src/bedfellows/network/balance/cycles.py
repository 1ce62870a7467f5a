"""Cycles that every division strains, as cuts for the solver.

For two camps these are the cycles with an odd number of antagonisms; for any number of camps,
those with exactly one (Davis 1967). A point of the linear program violates such a cycle when
its strains sum to less than 1, so the worst are shortest paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from bedfellows.network.balance.graph import Bools, Edges, Floats, Ints
from bedfellows.network.balance.paths import Arcs, Trails, trails
from bedfellows.network.balance.program import Cycle
from bedfellows.network.balance.triangles import triangles

TOLERANCE = 1e-5
"""A cycle counts as violated when its strains miss 1 by more than this."""
SOURCES_A_ROUND = 1000
"""Nodes to search from before the program is solved again, others each round."""
TRIANGLES_AN_EDGE = 3
"""Triangles with one edge that are cuts from the start, at most; more come as needed."""

Violated = tuple[float, Cycle]
"""A cycle's sum of strains, and the cycle."""


def chosen(found: Iterable[Violated], size: int, *, shared: int) -> list[Cycle]:
    """The most violated cycles, no edge in more than `shared` of them: rows that say much.

    With the simplex method, adding only disjoint cycles, not all that were found, solved
    planted webs about nine times faster; an interior point gains from more.
    """
    ranked = sorted(set(found), key=lambda item: ((item[0] - 1) / sqrt(len(item[1])), item[1]))
    taken = np.zeros(size, dtype=np.int64)
    out = []
    for _, cycle in ranked:
        index = list(cycle)
        if taken[index].max() < shared:
            taken[index] += 1
            out.append(cycle)
    return out


def short_cycles(edges: Edges, *, odd: bool) -> list[Cycle]:
    """Triangles that every division strains: odd ones, or those with one antagonism."""
    corners = triangles(edges)
    against = (edges.weight[corners] < 0).sum(axis=1)
    fitting = np.sort(corners[(against % 2 == 1) if odd else (against == 1)], axis=1)
    found = ((0.0, tuple(cycle)) for cycle in fitting.tolist())
    return chosen(found, edges.count, shared=TRIANGLES_AN_EDGE)


def one_antagonism(
    edges: Edges, against: Bools, strain: Floats, turn: int | None
) -> list[Violated]:
    """Violated cycles with exactly one edge of `against` (edges,): exact for many camps.

    `turn` limits the search to some nodes, others each turn; None searches from all.
    """
    light = strain < 1 - TOLERANCE
    chords, rest = np.flatnonzero(against & light), np.flatnonzero(~against & light)
    start, end = cover(edges.one[chords], edges.two[chords], edges.nodes)
    keep = sampled(start, turn)
    chords, start, end = chords[keep], start[keep], end[keep]
    arcs = Arcs(nodes=edges.nodes, one=edges.one[rest], two=edges.two[rest], edge=rest)
    limit = 1 - TOLERANCE - strain[chords]
    out = []
    for found in trails(arcs, np.maximum(strain, 0), start, end, limit=limit):
        for index, steps in zip(found.index.tolist(), found.edges.tolist(), strict=True):
            cycle = tuple(sorted([int(chords[index]), *(s for s in steps if s >= 0)]))
            out.append((float(strain[list(cycle)].sum()), cycle))
    return out


def odd_cycles(edges: Edges, camp: Ints, strain: Floats, turn: int | None) -> list[Violated]:
    """Violated cycles with an odd number of antagonisms: exact for two camps.

    Turned over by any division `camp`, a cycle is odd when it holds an odd number of strained
    edges. So paths are sought in the double cover, whose two layers the strained edges join,
    from each end of a strained edge to its twin in the other layer (Barahona and Mahjoub 1986).
    """
    light = np.flatnonzero(strain < 1 - TOLERANCE)
    one, two, crossing = edges.one[light], edges.two[light], edges.strained(camp)[light]
    start, _ = cover(one[crossing], two[crossing], edges.nodes)
    start = np.unique(start[sampled(start, turn)])
    n = edges.nodes
    layer = np.where(crossing, n, 0)
    arcs = Arcs(nodes=2 * n, one=np.concatenate([one, one + n]),
                two=np.concatenate([two + layer, two + n - layer]),
                edge=np.concatenate([light, light]))  # fmt: skip
    limit = np.full(len(start), 1 - TOLERANCE)
    out = []
    for found in trails(arcs, np.maximum(strain, 0), start, start + n, limit=limit):
        for cycle in simple(found, n, edges.strained(camp)):
            out.append((float(strain[list(cycle)].sum()), cycle))
    return out


def simple(found: Trails, nodes: int, crossing: Bools) -> Iterator[Cycle]:
    """Odd cycles without repeated nodes, from closed walks in the double cover."""
    for walk, steps in zip((found.nodes % nodes).tolist(), found.edges.tolist(), strict=True):
        open_walk, edges = [walk[0]], list[int]()
        for node, edge in zip(walk[1:], steps, strict=True):
            if edge < 0:
                break
            if node in open_walk:
                place = open_walk.index(node)
                loop = [*edges[place:], edge]
                del open_walk[place + 1 :], edges[place:]
                if sum(map(bool, crossing[loop])) % 2:
                    yield tuple(sorted(loop))
            else:
                open_walk.append(node)
                edges.append(edge)


def cover(one: Ints, two: Ints, nodes: int) -> tuple[Ints, Ints]:
    """Edges turned so that few nodes are starts: each starts at its end with more of them."""
    degree = np.bincount(np.concatenate([one, two]), minlength=nodes)
    swap = (degree[one] < degree[two]) | ((degree[one] == degree[two]) & (one > two))
    return np.where(swap, two, one), np.where(swap, one, two)


def sampled(start: Ints, turn: int | None) -> Bools:
    """Which entries to keep so that few different starts are left, others each turn; None: all."""
    different = np.unique(start)
    if turn is None or len(different) <= SOURCES_A_ROUND:
        return np.ones(len(start), dtype=bool)
    place = (np.arange(SOURCES_A_ROUND) + turn * SOURCES_A_ROUND) % len(different)
    return np.isin(start, different[place])


def tree_division(edges: Edges, strain: Floats) -> Ints:
    """Sides (+1, -1) that keep a spanning tree of least strain unstrained, (nodes,)."""
    n, m = edges.nodes, edges.count
    graph = sparse.csr_matrix((np.maximum(strain, 0) + 1e-6, (edges.one, edges.two)), shape=(n, n))
    tree = csgraph.minimum_spanning_tree(graph).tocoo()
    number = sparse.csr_matrix((np.arange(1, m + 1), (edges.one, edges.two)), shape=(n, n))
    kept = np.asarray(number[tree.row, tree.col]).ravel() - 1
    one, two = edges.one[kept], edges.two[kept]
    turn = np.where(edges.weight[kept] < 0, n, 0)
    rows, columns = np.concatenate([one, one + n]), np.concatenate([two + turn, two + n - turn])
    double = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(2 * n, 2 * n))
    label = csgraph.connected_components(double, directed=False)[1]
    return np.where(label[:n] < label[n:], 1, -1).astype(np.int64)
