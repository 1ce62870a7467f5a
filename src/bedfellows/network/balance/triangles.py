"""All triangles of a signed graph, and the signed triad census."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from bedfellows.network.balance.graph import Edges, Ints

KINDS = ("+++", "++-", "+--", "---")
"""Triads by their number of antagonisms. The first and third are balanced (Heider 1946,
Cartwright and Harary 1956); the last is balanced too where camps may be many (Davis 1967)."""
WEDGES_AT_ONCE = 4_000_000
"""Pairs of neighbours looked at in one go: 32 MB a column."""


def triangles(edges: Edges) -> Ints:
    """Edge numbers of every triangle, int64 (triangles, 3).

    Each edge points from the end with fewer relations to the end with more, so that no node
    points at more than √(2·edges) others; a triangle is two arrows of one node and the edge
    between their heads (Chiba and Nishizeki 1985).
    """
    degree = np.bincount(np.concatenate([edges.one, edges.two]), minlength=edges.nodes)
    rank = np.empty(edges.nodes, dtype=np.int64)
    rank[np.lexsort((np.arange(edges.nodes), degree))] = np.arange(edges.nodes)
    a, b = rank[edges.one], rank[edges.two]
    tail, head = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((head, tail))
    tail, head = tail[order], head[order]
    keys = tail * edges.nodes + head
    later = np.searchsorted(tail, tail, side="right") - np.arange(len(tail)) - 1
    parts = [close(order, tail, head, keys, later, edges.nodes, first, last)
             for first, last in portions(later)]  # fmt: skip
    return np.concatenate([*parts, np.empty((0, 3), dtype=np.int64)])


def portions(later: Ints) -> list[tuple[int, int]]:
    """Ranges of arrows that make at most WEDGES_AT_ONCE wedges each (or are one arrow)."""
    step = np.cumsum(later) // WEDGES_AT_ONCE
    cuts = np.flatnonzero(np.diff(step)) + 1
    limits = [0, *cuts.tolist(), len(later)]
    return [(a, b) for a, b in pairwise(limits) if a < b]


def close(order: Ints, tail: Ints, head: Ints, keys: Ints, later: Ints, nodes: int,
          first: int, last: int) -> Ints:  # fmt: skip
    """Triangles whose first arrow is in a range: pair it with the tail's later arrows."""
    count = later[first:last]
    left = np.repeat(np.arange(first, last), count)
    start = np.repeat(np.cumsum(count) - count, count)
    right = left + 1 + np.arange(len(left)) - start
    wanted = head[left] * nodes + head[right]
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    hit = keys[place] == wanted if len(wanted) else np.zeros(0, dtype=bool)
    return np.column_stack([order[left[hit]], order[right[hit]], order[place[hit]]])


def census(edges: Edges, found: Ints | None = None) -> dict[str, int]:
    """How many triads of each kind; `found` are the graph's triangles where known."""
    corners = triangles(edges) if found is None else found
    against = (edges.weight[corners] < 0).sum(axis=1)
    counts = np.bincount(against, minlength=4)
    return {kind: int(number) for kind, number in zip(KINDS, counts, strict=True)}


def balanced_share(counts: dict[str, int]) -> float | None:
    """Share of triads with an even number of antagonisms; None where there are no triads."""
    total = sum(counts.values())
    return (counts["+++"] + counts["+--"]) / total if total else None
