"""Exact reductions: what a node's own ties decide need not be searched.

Each rule keeps the least frustration as it was, less what is booked as settled. Dominating ties
and series are the data reductions of Hüffner, Betzler and Niedermeier (2010, J. Comb. Optim. 19)
in weighted form; star to triangle is the decoration rule known for Ising spins (Fisher 1959,
Phys. Rev. 113).
"""

from __future__ import annotations

from collections.abc import Iterable

from bedfellows.network.frustration.kernel import Kernel, Tie, Ties

GRAIN = 1 << 12
"""Weights per original tie in the two-camp kernel. Star to triangle halves weights; twelve
halvings in a row never came near use on networks of 2,000 nodes, and a star whose weights
would not halve evenly is simply left."""


def shrink_sides(nodes: int, ties: Iterable[Tie]) -> Kernel:
    """Reduce the question of two camps; weights come out in units of 1 / GRAIN."""
    left = Ties(nodes, ((one, other, weight * GRAIN) for one, other, weight in ties))
    left.look_at(range(nodes))
    for node in left.waiting():
        around = left.of[node]
        total = sum(map(abs, around.values()))
        leader = max(around, key=lambda name: abs(around[name]), default=None)
        if leader is None:
            left.take_out(node)
        elif 2 * abs(around[leader]) >= total:
            _follow(left, node, leader)
        elif len(around) == 3 and total % 2 == 0:
            _star_to_triangle(left, node)
    return left.left()


def _follow(left: Ties, node: int, leader: int) -> None:
    """A tie as heavy as all others together is never frustrated: fuse its ends."""
    side = 1 if left.of[node][leader] > 0 else -1
    for neighbour, weight in left.take_out(node):
        if neighbour != leader:
            left.add(leader, neighbour, side * weight)


def _star_to_triangle(left: Ties, node: int) -> None:
    """A node with three ties costs what its neighbours' disagreement costs: tie them instead."""
    (x, to_x), (y, to_y), (z, to_z) = left.take_out(node)
    for one, to_one, other, to_other, rest in (
        (x, to_x, y, to_y, to_z),
        (x, to_x, z, to_z, to_y),
        (y, to_y, z, to_z, to_x),
    ):
        weight = (abs(to_one) + abs(to_other) - abs(rest)) // 2
        if weight:
            left.add(one, other, weight if (to_one > 0) == (to_other > 0) else -weight)


def shrink_camps(nodes: int, ties: Iterable[Tie]) -> Kernel:
    """Reduce the question of any number of camps; weights stay in original units."""
    left = Ties(nodes, ties)
    left.look_at(range(nodes))
    while True:
        for node in left.waiting():
            _settle(left, node)
        apart = _between_circles(left)
        if not apart:
            return left.left()
        for one, other in apart:
            left.drop(one, other)
            left.look_at((one, other))


def _settle(left: Ties, node: int) -> None:
    """Take a node out when its ties alone tell how it will stand."""
    around = left.of[node]
    friends = {name: weight for name, weight in around.items() if weight > 0}
    if not friends:
        left.take_out(node)
        return
    closest = max(friends, key=lambda name: friends[name])
    if 2 * friends[closest] >= sum(map(abs, around.values())):
        for neighbour, weight in left.take_out(node):
            if neighbour != closest:
                left.add(closest, neighbour, weight)
    elif len(around) == 2 and len(friends) == 1:
        foe = next(name for name in around if name != closest)
        left.take_out(node)
        left.add(closest, foe, -friends[closest])


def _between_circles(left: Ties) -> list[tuple[int, int]]:
    """Foes whom no chain of friends connects: they end in different camps at no cost."""
    circle: dict[int, int] = {}
    for start in left.of:
        stack = [] if start in circle else [start]
        while stack:
            node = stack.pop()
            if node not in circle:
                circle[node] = start
                stack.extend(other for other, weight in left.of[node].items() if weight > 0)
    return [
        (one, other)
        for one, around in left.of.items()
        for other, weight in around.items()
        if one < other and weight < 0 and circle[one] != circle[other]
    ]
