"""Nodes in classes without edges inside, so that annealing can move a class in one step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bedfellows.network.balance.graph import Edges, Floats, Ints

FEWEST_SWEEPS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The arcs of some nodes, in the nodes' order: node `nodes[i]` has the arcs from `first[i]`
    up to the next node's; each leads to `other` with `weight`, and belongs to place `owner`.
    """

    nodes: Ints
    first: Ints
    owner: Ints
    other: Ints
    weight: Ints


def arcs_of(edges: Edges) -> Around:
    """All nodes' arcs; nodes without edges have none."""
    tail = np.concatenate([edges.one, edges.two])
    order = np.lexsort((np.concatenate([edges.two, edges.one]), tail))
    tail = tail[order]
    return Around(
        nodes=np.arange(edges.nodes),
        first=np.searchsorted(tail, np.arange(edges.nodes + 1)),
        owner=tail,
        other=np.concatenate([edges.two, edges.one])[order],
        weight=np.tile(edges.weight, 2)[order],
    )


def classes(edges: Edges) -> list[Around]:
    """Greedy colouring, most connected nodes first; the arcs of each colour's nodes."""
    whole = arcs_of(edges)
    degree = np.diff(whole.first)
    colour = np.full(edges.nodes, -1, dtype=np.int64)
    for node in np.argsort(-degree, kind="stable").tolist():
        used = set(colour[whole.other[whole.first[node] : whole.first[node + 1]]].tolist())
        colour[node] = next(c for c in range(edges.nodes) if c not in used)
    touched = degree > 0
    many = range(int(colour.max(initial=-1)) + 1)
    return [part(whole, np.flatnonzero((colour == c) & touched)) for c in many
            if np.any((colour == c) & touched)]  # fmt: skip


def part(whole: Around, nodes: Ints) -> Around:
    """The arcs of some of the nodes."""
    size = whole.first[nodes + 1] - whole.first[nodes]
    first = np.concatenate([[0], np.cumsum(size)])
    arcs = np.repeat(whole.first[nodes] - first[:-1], size) + np.arange(first[-1])
    return Around(nodes=nodes, first=first, owner=np.repeat(np.arange(len(nodes)), size),
                  other=whole.other[arcs], weight=whole.weight[arcs])  # fmt: skip


def heats(edges: Edges, sweeps: int, *, hot: float, cold: float) -> Floats:
    """Temperatures, falling evenly in logarithm: from `hot` times a typical node's whole pull
    down to `cold` times a typical edge.
    """
    size = float(np.abs(edges.weight).mean())
    degree = 2 * edges.count / max(edges.nodes, 1)
    return np.geomspace(hot * size * np.sqrt(degree), cold * size, sweeps)


def affordable(edges: Edges, copies: int, sweeps: int, *, work: int) -> int:
    """Sweeps, cut so that looking at each relation from both ends takes at most `work` steps."""
    return max(FEWEST_SWEEPS, min(sweeps, work // max(1, 2 * edges.count * copies)))
