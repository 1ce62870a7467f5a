"""The balance of a signed graph: both indices with proofs, the camps, and the triads."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.graph import Edges, Ints, SignedGraph, signed_graph
from bedfellows.network.balance.search import Proof
from bedfellows.network.balance.strict import two_camps
from bedfellows.network.balance.triangles import census
from bedfellows.network.balance.weak import any_camps

TIME_LIMIT_S = 60.0
WEAK_SHARE = 0.4
"""Share of the time for the weak index, which comes first; what it leaves, the strict one has."""
AGAIN = 1.3
"""The weak index is tried again if so many times its first time is left in the end."""

Camps = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A best division: its camps, largest first, the strained relations, and the proof.

    `frustration` is the number of strained relations; no division has fewer than
    `lower_bound`. Where the two differ, time ran out.
    """

    camps: Camps
    strained: tuple[tuple[str, str, int], ...]
    frustration: int
    lower_bound: int

    @property
    def optimal(self) -> bool:
        """Whether the division is proved best."""
        return self.frustration == self.lower_bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A signed graph's structure: `strict` for two camps, `weak` for any number of them."""

    nodes: int
    edges: int
    negative: int
    strict: Division
    weak: Division
    triads: dict[str, int]
    seconds: float


def balance(
    relations: Iterable[tuple[str, str, int]], *, time_limit_s: float = TIME_LIMIT_S
) -> Balance:
    """Balance of (actor, actor, sign) relations; signs are 1 and -1.

    Exact unless the time runs out; then each division has the bounds reached. Raises
    BadRelation for a pair with both signs, another sign, or an actor against itself.

    >>> found = balance([("A", "B", 1), ("B", "C", 1), ("A", "C", -1), ("C", "D", -1)])
    >>> found.weak.frustration, found.weak.optimal
    (1, True)
    """
    return balance_of(signed_graph(relations), time_limit_s=time_limit_s)


def balance_of(graph: SignedGraph, *, time_limit_s: float = TIME_LIMIT_S) -> Balance:
    """Balance of a signed graph."""
    start, clock = time.monotonic(), Clock.of(time_limit_s)
    triads = census(graph.edges)
    weak, strict = both(graph.edges, clock)
    return Balance(
        nodes=len(graph.names),
        edges=graph.edges.count,
        negative=int((graph.edges.weight < 0).sum()),
        strict=division(graph, strict.camp, strict.bound),
        weak=division(graph, weak.camp, weak.bound),
        triads=triads,
        seconds=time.monotonic() - start,
    )


def both(edges: Edges, clock: Clock) -> tuple[Proof, Proof]:
    """Both indices, weak and strict; the weak one again if the strict one leaves it more time."""
    share = clock.share(WEAK_SHARE)
    time_s = share.left()
    weak = any_camps(edges, share)
    strict = two_camps(edges, clock)
    if not weak.optimal and clock.left() > AGAIN * time_s:
        weak = better(weak, any_camps(edges, clock))
    return weak, strict


def better(first: Proof, second: Proof) -> Proof:
    """The better division of two searches, with the better bound."""
    best = min(second, first, key=lambda proof: proof.cost)
    return Proof(camp=best.camp, cost=best.cost, bound=max(first.bound, second.bound))


def division(graph: SignedGraph, camp: Ints, bound: int) -> Division:
    """A division in the actors' names."""
    members: dict[int, list[str]] = {}
    for name, label in zip(graph.names, camp.tolist(), strict=True):
        members.setdefault(label, []).append(name)
    edges, names = graph.edges, graph.names
    strained = edges.strained(camp)
    rows = zip(edges.one[strained].tolist(), edges.two[strained].tolist(),
               edges.weight[strained].tolist(), strict=True)  # fmt: skip
    return Division(
        camps=tuple(tuple(c) for c in sorted(members.values(), key=lambda c: (-len(c), c))),
        strained=tuple((names[a], names[b], 1 if w > 0 else -1) for a, b, w in rows),
        frustration=edges.cost(camp),
        lower_bound=bound,
    )


def balance_record(found: Balance) -> dict[str, Any]:
    """The record that `bedfellows balance` prints."""
    two = [list(camp) for camp in found.strict.camps]
    return {
        "nodes": found.nodes,
        "edges": found.edges,
        "negative": found.negative,
        "frustration": found.strict.frustration,
        "lower_bound": found.strict.lower_bound,
        "optimal": found.strict.optimal,
        "camps": two + [[]] * (2 - len(two)),
        "weak_frustration": found.weak.frustration,
        "weak_lower_bound": found.weak.lower_bound,
        "weak_optimal": found.weak.optimal,
        "weak_camps": [list(camp) for camp in found.weak.camps],
        "triads": found.triads,
        "seconds": round(found.seconds, 3),
    }
