"""Exact reductions for two camps: a smaller graph with the same best divisions.

Two rules, applied until neither fits. A node whose heaviest edge outweighs all its others
together stands as that edge says (this covers nodes with one or two relations); it is merged
into its neighbour. A node with three relations is replaced by a triangle of equal cost: with
weights a, b, c to x, y, z, the pair xy gets (a + b - c) / 2 and so on, which costs the same
for every placing of x, y, z. Halves stay integers because weights are scaled first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bedfellows.network.balance.graph import Edges

SCALE = 1 << 12
"""Weights for two camps are multiplied by this, so that they can be halved twelve times."""

Row = tuple[int, int, int]
Star = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Reduced:
    """What is left of a graph, and how to lift a division of it back.

    `links`: weights by node and neighbour; `offset`: cost already certain; `steps`: nodes
    removed, in order, with the relations that say where they stand.
    """

    links: dict[int, dict[int, int]]
    offset: int = 0
    steps: list[tuple[int, Star]] = field(default_factory=list)

    @classmethod
    def of(cls, nodes: Iterable[int], rows: Iterable[Row]) -> Reduced:
        """A graph with nothing removed yet."""
        left = cls({node: {} for node in nodes})
        for one, two, weight in rows:
            left.join(one, two, weight)
        return left

    def join(self, one: int, two: int, weight: int) -> None:
        """Add an edge; opposite parallels cancel, and what they cancel is a certain cost."""
        if one == two:
            self.offset += max(0, -weight)
            return
        old = self.links[one].get(two, 0)
        new = old + weight
        if old * weight < 0:
            self.offset += min(abs(old), abs(weight))
        if new:
            self.links[one][two] = self.links[two][one] = new
        elif old:
            del self.links[one][two], self.links[two][one]

    def cut(self, one: int, two: int) -> None:
        """Remove an edge that costs nothing in any best division."""
        del self.links[one][two], self.links[two][one]

    def take(self, node: int) -> dict[int, int]:
        """Remove a node; its edges are returned."""
        star = self.links.pop(node)
        for other in star:
            del self.links[other][node]
        return star

    def drop(self, node: int) -> None:
        """Remove a node that may stand anywhere, or by itself."""
        self.take(node)
        self.steps.append((node, ()))

    def merge(self, node: int, into: int) -> None:
        """Let a node stand where one of its edges says."""
        star = self.take(node)
        self.steps.append((node, ((into, star[into]),)))
        sign = 1 if star[into] > 0 else -1
        for other, weight in star.items():
            if other != into:
                self.join(into, other, sign * weight)

    def exhaust(self, shrink: Callable[[Reduced, int], list[int]]) -> None:
        """Apply a rule to every node, and again to those it touches, until it fits nowhere."""
        queue, waiting = deque(self.links), set(self.links)
        while queue:
            node = queue.popleft()
            waiting.discard(node)
            if node in self.links:
                touched = [x for x in shrink(self, node) if x not in waiting]
                queue.extend(touched)
                waiting.update(touched)

    @property
    def rows(self) -> list[Row]:
        """The edges that are left, each once."""
        return sorted((one, two, weight) for one, star in self.links.items()
                      for two, weight in star.items() if one < two)  # fmt: skip


def reduce(nodes: int, rows: Iterable[Row]) -> Reduced:
    """The graph for two camps, reduced; its weights are SCALE times those given."""
    left = Reduced.of(range(nodes), ((one, two, weight * SCALE) for one, two, weight in rows))
    left.exhaust(shrink)
    return left


def shrink(left: Reduced, node: int) -> list[int]:
    """Remove the node if a rule fits; the nodes to look at again, else none."""
    star = left.links[node]
    total = sum(map(abs, star.values()))
    heaviest = max(star, key=lambda other: (abs(star[other]), -other), default=None)
    if heaviest is None:
        left.drop(node)
    elif 2 * abs(star[heaviest]) >= total:
        left.merge(node, heaviest)
    elif len(star) == 3 and total % 2 == 0:
        unfold(left, node)
    else:
        return []
    return [other for other in star if other in left.links]


def unfold(left: Reduced, node: int) -> None:
    """Replace a node with three relations by a triangle among its neighbours."""
    star = left.take(node)
    left.steps.append((node, tuple(star.items())))
    half = sum(map(abs, star.values())) // 2
    for apart in star:
        one, two = (other for other in star if other != apart)
        sign = 1 if star[one] * star[two] > 0 else -1
        left.join(one, two, sign * (half - abs(star[apart])))


def lift_sides(left: Reduced, side: Sequence[int]) -> list[int]:
    """Sides (+1, -1) of the nodes that are left, carried to all nodes."""
    whole = list(side)
    for node, star in reversed(left.steps):
        pull = sum(weight * whole[other] for other, weight in star)
        whole[node] = 1 if pull >= 0 else -1
    return whole


def rows_of(edges: Edges) -> list[Row]:
    """The edges as plain rows."""
    columns = (edges.one.tolist(), edges.two.tolist(), edges.weight.tolist())
    return list(zip(*columns, strict=True))
