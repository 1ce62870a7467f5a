"""Triangles by their signs: the oldest look at balance (Cartwright and Harary 1956)."""

from __future__ import annotations

from collections.abc import Iterable

KINDS = ("---", "+--", "++-", "+++")
"""Kinds of triangle, by the number of friendly ties in each."""


def count_triads(nodes: int, ties: Iterable[tuple[int, int, int]]) -> dict[str, int]:
    """How many triangles of each kind; each tie looks only towards nodes of higher degree."""
    ties = tuple(ties)
    degree = [0] * nodes
    for one, other, _ in ties:
        degree[one] += 1
        degree[other] += 1
    upward: list[dict[int, int]] = [{} for _ in range(nodes)]
    for one, other, sign in ties:
        low, high = sorted((one, other), key=lambda node: (degree[node], node))
        upward[low][high] = sign
    counts = [0, 0, 0, 0]
    for around in upward:
        for second, first_sign in around.items():
            for third in upward[second].keys() & around.keys():
                friends = (first_sign > 0) + (upward[second][third] > 0) + (around[third] > 0)
                counts[friends] += 1
    return dict(zip(reversed(KINDS), reversed(counts), strict=True))
