"""Any number of camps: weak balance (Davis 1967), exactly; known too as correlation clustering.

A division is at fault with allies in different camps and with antagonists in one. Cycles with
exactly one antagonism are strained in every division, and no others are.
"""

from __future__ import annotations

import numpy as np

from bedfellows.network.balance.blocks import blocks
from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.cycles import (
    Violated,
    one_antagonism,
    short_cycles,
)
from bedfellows.network.balance.friends import joined, lift_camps, reduce_friends
from bedfellows.network.balance.graph import Edges, Floats, Ints, compact, edges_of
from bedfellows.network.balance.moving import Mover
from bedfellows.network.balance.program import Cycle
from bedfellows.network.balance.reductions import Row, rows_of
from bedfellows.network.balance.search import Proof, Search

NEAR = 0.5
"""Allies strained less than this by the program are taken to stand together."""

LONGER = (3, 1500)
"""Copies and rounds of the second annealing, which only webs with a gap get."""


class AnyCamps:
    """Every cycle with exactly one antagonism is strained in any division."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        self.mover = Mover(edges)
        self.turn = 0

    def first(self) -> list[Cycle]:
        """Triangles with one antagonism."""
        return short_cycles(self.edges, odd=False)

    def violated(self, strain: Floats, *, effort: int) -> list[Violated]:
        """For each antagonism the chain of allies between its ends that is strained least."""
        if effort == 1:
            return []
        self.turn += 1
        turn = self.turn if effort == 0 else None
        return one_antagonism(self.edges, self.edges.weight < 0, strain, turn)

    def divide(self, strain: Floats) -> Ints:
        """Allies hardly strained stand together; then moves and merges."""
        near = (self.edges.weight > 0) & (strain < NEAR)
        return self.mover.polish(joined(self.edges, near))

    def search_longer(self, clock: Clock) -> Ints:
        """Annealing, ten times longer."""
        return self.mover.anneal(clock, seed=1, copies=LONGER[0], sweeps=LONGER[1])


def any_camps(edges: Edges, clock: Clock, *, quick: bool = False) -> Proof:
    """The best division into any number of camps; `camp` numbers them (nodes,).

    `quick` is for bounds of many webs: the linear program alone, neither annealed nor branched.
    """
    left = reduce_friends(edges.nodes, rows_of(edges))
    bound = left.offset
    together: list[Row] = []
    for rows in blocks(edges.nodes, left.rows):
        block, nodes = compact(rows)
        proof = solve(block, clock, quick=quick)
        bound += proof.bound
        ends = zip(nodes[block.one].tolist(), nodes[block.two].tolist(), strict=True)
        same = proof.camp[block.one] == proof.camp[block.two]
        together += [(*pair, 1) for pair, near in zip(ends, same.tolist(), strict=True) if near]
    united = edges_of(edges.nodes, together)
    camp = lift_camps(left, joined(united, united.weight > 0).tolist())
    camp = joined(edges, (edges.weight > 0) & (camp[edges.one] == camp[edges.two]))
    found = edges.cost(camp)
    return Proof(camp=camp, cost=found, bound=min(found, bound))


def solve(block: Edges, clock: Clock, *, quick: bool) -> Proof:
    """One block: a first division, then branch and cut."""
    problem = AnyCamps(block)
    first = problem.mover.polish(np.arange(block.nodes)) if quick else problem.mover.anneal(clock)
    return Search(problem, first, clock, branch=not quick).run()
