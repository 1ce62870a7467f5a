"""Exact reductions for any number of camps.

Antagonisms between actors whom no chain of allies joins are never strained, and an actor
without allies stands alone. An actor whose heaviest alliance outweighs all its other relations
together stands with that ally, and is merged into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from bedfellows.network.balance.graph import Bools, Edges, Ints, edges_of
from bedfellows.network.balance.reductions import Reduced, Row


def joined(edges: Edges, kept: Bools) -> Ints:
    """Camps made by the kept edges alone, (nodes,)."""
    ends = (edges.one[kept], edges.two[kept])
    graph = sparse.csr_matrix((np.ones(len(ends[0])), ends), shape=(edges.nodes, edges.nodes))
    return np.asarray(csgraph.connected_components(graph, directed=False)[1], dtype=np.int64)


def reduce_friends(nodes: int, rows: Iterable[Row]) -> Reduced:
    """Apply all rules until nothing changes."""
    left = Reduced.of(range(nodes), rows)
    before = -1
    while before != len(left.links):
        before = len(left.links)
        forget_strangers(left, nodes)
        left.exhaust(shrink)
    return left


def forget_strangers(left: Reduced, nodes: int) -> None:
    """Cut antagonisms between actors whom no chain of allies joins."""
    edges = edges_of(nodes, left.rows)
    near = joined(edges, edges.weight > 0)
    far = (edges.weight < 0) & (near[edges.one] != near[edges.two])
    for one, two in zip(edges.one[far].tolist(), edges.two[far].tolist(), strict=True):
        left.cut(one, two)


def shrink(left: Reduced, node: int) -> list[int]:
    """Remove the node if a rule fits; the nodes to look at again, else none."""
    star = left.links[node]
    ally = max(star, key=lambda other: (star[other], -other), default=None)
    if ally is None or star[ally] < 0:
        left.drop(node)
    elif 2 * star[ally] >= sum(map(abs, star.values())):
        left.merge(node, ally)
    else:
        return []
    return [other for other in star if other in left.links]


def lift_camps(left: Reduced, camp: Sequence[int]) -> Ints:
    """Camps of the nodes that are left, carried to all nodes; new camps for those alone."""
    whole = list(camp)
    for fresh, (node, star) in enumerate(reversed(left.steps), max(whole, default=-1) + 1):
        whole[node] = whole[star[0][0]] if star else fresh
    return np.array(whole, dtype=np.int64)
