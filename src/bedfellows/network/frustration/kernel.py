"""Weighted ties while they shrink, and the way back from the small network to the whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Tie = tuple[int, int, int]
"""Two nodes and a weight: above 0 for friends, below 0 for foes."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A node taken out, with its ties of that moment: they tell where it goes in the end."""

    node: int
    ties: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Kernel:
    """What a reduction left: the frustration already certain, ties to solve, nodes to restore."""

    settled: int
    ties: tuple[Tie, ...]
    removed: tuple[Removed, ...]


class Ties:
    """Ties that merge and cancel as nodes go, and the queue of nodes worth another look."""

    def __init__(self, nodes: int, ties: Iterable[Tie]) -> None:
        self.of: dict[int, dict[int, int]] = {node: {} for node in range(nodes)}
        self.settled = 0
        self.removed: list[Removed] = []
        self._waiting: deque[int] = deque()
        self._queued: set[int] = set()
        for one, other, weight in ties:
            self.add(one, other, weight)

    def add(self, one: int, other: int, weight: int) -> None:
        """Lay a tie over what is there: opposite weights cancel, and what cancels is frustrated
        whatever the camps, since one of the two must be."""
        before = self.of[one].get(other, 0)
        after = before + weight
        self.settled += (abs(before) + abs(weight) - abs(after)) // 2
        self.drop(one, other)
        if after:
            self.of[one][other] = self.of[other][one] = after
        self.look_at((one, other))

    def drop(self, one: int, other: int) -> None:
        """Forget a tie, if there is one."""
        self.of[one].pop(other, None)
        self.of[other].pop(one, None)

    def take_out(self, node: int) -> list[tuple[int, int]]:
        """Remove a node with its ties, keep them for the way back, and return them."""
        ties = list(self.of.pop(node).items())
        for neighbour, _ in ties:
            del self.of[neighbour][node]
        self.look_at(neighbour for neighbour, _ in ties)
        self.removed.append(Removed(node=node, ties=tuple(ties)))
        return ties

    def look_at(self, nodes: Iterable[int]) -> None:
        """Queue nodes whose ties changed."""
        for node in nodes:
            if node not in self._queued:
                self._queued.add(node)
                self._waiting.append(node)

    def waiting(self) -> Iterator[int]:
        """Queued nodes that are still there, until none is left."""
        while self._waiting:
            node = self._waiting.popleft()
            self._queued.discard(node)
            if node in self.of:
                yield node

    def left(self) -> Kernel:
        """What remains now."""
        ties = tuple(
            (one, other, weight)
            for one, others in self.of.items()
            for other, weight in others.items()
            if one < other
        )
        return Kernel(settled=self.settled, ties=ties, removed=tuple(self.removed))


def restore_sides(sides: dict[int, int], removed: Iterable[Removed]) -> dict[int, int]:
    """Give each node taken out the side (+1 or -1) that its ties favour, last out first."""
    whole = dict(sides)
    for step in reversed(tuple(removed)):
        pull = sum(weight * whole.setdefault(node, 1) for node, weight in step.ties)
        whole[step.node] = 1 if pull >= 0 else -1
    return whole


def restore_camps(camps: dict[int, int], removed: Iterable[Removed]) -> dict[int, int]:
    """Give each node taken out the camp that its ties favour, or one of its own."""
    whole = dict(camps)
    fresh = max(whole.values(), default=-1) + 1
    for step in reversed(tuple(removed)):
        pulls: dict[int, int] = {}
        for node, weight in step.ties:
            if node not in whole:
                whole[node] = fresh
                fresh += 1
            pulls[whole[node]] = pulls.get(whole[node], 0) + weight
        camp = max(pulls, key=lambda name: pulls[name], default=fresh)
        whole[step.node] = camp if pulls.get(camp, 0) > 0 else fresh
        fresh += 1
    return whole
