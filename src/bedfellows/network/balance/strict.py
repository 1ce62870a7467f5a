"""Two camps: the frustration index (Harary 1959), exactly, by reductions and branch and cut."""

from __future__ import annotations

import numpy as np

from bedfellows.network.balance.annealing import Annealer
from bedfellows.network.balance.blocks import blocks, glue
from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.cycles import (
    Violated,
    odd_cycles,
    one_antagonism,
    short_cycles,
    tree_division,
)
from bedfellows.network.balance.graph import Edges, Floats, Ints, compact
from bedfellows.network.balance.program import Cycle
from bedfellows.network.balance.reductions import SCALE, lift_sides, reduce, rows_of
from bedfellows.network.balance.search import Proof, Search

LONGER = (16, 1200)
"""Copies and rounds of the second annealing, which only webs with a gap get."""


class TwoCamps:
    """Every cycle with an odd number of antagonisms is strained in any division into two."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        self.annealer = Annealer(edges)
        self.turn = 0

    def first(self) -> list[Cycle]:
        """Odd triangles."""
        return short_cycles(self.edges, odd=True)

    def violated(self, strain: Floats, *, effort: int) -> list[Violated]:
        """First cycles that one strained edge closes over a tree of least strain; then all."""
        camp = tree_division(self.edges, strain)
        self.turn += 1
        if effort == 0:
            return one_antagonism(self.edges, self.edges.strained(camp), strain, self.turn)
        return odd_cycles(self.edges, camp, strain, self.turn if effort == 1 else None)

    def divide(self, strain: Floats) -> Ints:
        """A tree of least strain, then moves of single nodes."""
        return self.annealer.descend(tree_division(self.edges, strain))

    def search_longer(self, clock: Clock) -> Ints:
        """Annealing, ten times longer."""
        return self.annealer.anneal(clock, seed=1, copies=LONGER[0], sweeps=LONGER[1])


def two_camps(edges: Edges, clock: Clock) -> Proof:
    """The best division into two camps; `camp` is +1 or -1 (nodes,)."""
    left = reduce(edges.nodes, rows_of(edges))
    parts = blocks(edges.nodes, left.rows)
    bound = cost = left.offset
    sides: list[tuple[list[int], list[int]]] = []
    for rows in parts:
        block, nodes = compact(rows)
        proof = solve(block, clock)
        bound, cost = bound + proof.bound, cost + proof.cost
        sides.append((nodes.tolist(), proof.camp.tolist()))
    camp = np.array(lift_sides(left, glue(edges.nodes, sides)), dtype=np.int64)
    found = edges.cost(camp)
    return Proof(camp=camp, cost=found, bound=min(found, -(-bound // SCALE)))


def solve(block: Edges, clock: Clock) -> Proof:
    """One block: a first division, then branch and cut."""
    problem = TwoCamps(block)
    camp = min(problem.divide(np.zeros(block.count)), problem.annealer.anneal(clock),
               key=block.cost)  # fmt: skip
    return Search(problem, camp, clock).run()
