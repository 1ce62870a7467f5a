"""Branch and cut: the cheapest division of a graph, proved, or its bounds when time is up.

The linear program grows by violated cycles until none is left; then one edge's strain is
decided both ways, most promising first. Costs are whole multiples of a unit, so a branch ends
as soon as its bound, rounded up, reaches the best division known.
"""

from __future__ import annotations

import heapq
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil, gcd
from typing import Protocol

import numpy as np

from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.cycles import Violated, chosen
from bedfellows.network.balance.graph import Edges, Floats, Ints
from bedfellows.network.balance.program import Cycle, Program, Solution

SLACK = 1e-4
"""A bound must pass a whole number by this to be rounded up: a thousand times HiGHS's own
tolerance of 1e-7, so that no proof rests on rounding."""
FEW_CUTS = 30
"""With fewer new cuts than this from the quick search, the thorough one follows."""
SHARED = 6
"""Cycles of one round that may share an edge, once solving the program is heavy."""
STALLS = 12
"""Rounds without gain after which branching does more than further cuts."""
ROOT_GAIN, BRANCH_GAIN = 1e-3, 1e-2
"""Gains of the bound, in units of cost, below which a round counts as stalled."""
PATIENCE = 12
"""Rounds at the root after which a better division is sought at length."""
ROUNDING = 4
"""A division is read off the program every so many rounds."""


class Problem(Protocol):
    """What a kind of balance asks: which cycles are cuts, and how to read off a division."""

    edges: Edges

    def first(self) -> list[Cycle]:
        """Cuts to begin with."""

    def violated(self, strain: Floats, *, effort: int) -> list[Violated]:
        """Violated cycles: some at effort 0, more at 1, all that are worst from any node at 2."""

    def divide(self, strain: Floats) -> Ints:
        """A good division near a point of the program, (nodes,)."""

    def search_longer(self, clock: Clock) -> Ints:
        """A good division, sought for once the program leaves a gap, (nodes,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The best division found, its cost, and the bound that no division beats."""

    camp: Ints
    cost: int
    bound: int

    @property
    def optimal(self) -> bool:
        """Whether the division is proved best."""
        return self.bound >= self.cost


@dataclass(order=True, slots=True)
class Branch:
    """Decisions taken so far: edge to strain (0 or 1); `bound` in units of cost."""

    bound: float
    order: int
    fixed: dict[int, int] = field(compare=False)


class Search:
    """State of one branch and cut: the program, the best division, the open branches."""

    def __init__(self, problem: Problem, camp: Ints, clock: Clock, *, branch: bool = True) -> None:
        self.problem, self.clock, self.camp = problem, clock, camp
        weights = np.abs(problem.edges.weight)
        self.unit = gcd(*weights.tolist())
        self.best = problem.edges.cost(camp) // self.unit
        self.bound = 0.0
        self.cost = weights / self.unit
        self.program = Program(self.cost)
        self.low, self.high = np.zeros(len(weights)), np.ones(len(weights))
        self.order = 0
        self.unsure = np.inf
        self.may_branch = branch
        self.looked = not branch

    def run(self) -> Proof:
        """Search until proved or out of time."""
        if self.best:
            first = self.problem.first()
            self.bound = self.packing(first)
            self.program.add(first)
            with suppress(TimeoutError):
                self.root()
        whole = min(self.best, max(0, ceil(self.bound - SLACK)))
        return Proof(camp=self.camp, cost=self.best * self.unit, bound=whole * self.unit)

    def root(self) -> None:
        """The undivided problem; then branches, if it leaves a gap."""
        found = self.tighten(ROOT_GAIN, at_root=True)
        if found is None or self.closed(found.value):
            self.bound = float(self.best)
            return
        if not self.may_branch:
            return
        self.look_longer()
        if self.closed(found.value):
            self.bound = float(self.best)
            return
        self.fix(found)
        self.branch(found)

    def packing(self, cycles: list[Cycle]) -> float:
        """A first bound, for webs whose program is not solved in time: of cycles that share no
        edge, each costs at least its lightest.
        """
        apart = chosen(((0.0, cycle) for cycle in cycles), len(self.cost), shared=1)
        return float(sum(self.cost[list(cycle)].min() for cycle in apart))

    def closed(self, value: float) -> bool:
        """Whether no division below a bound is better than the best known."""
        return ceil(value - SLACK) >= self.best

    def tighten(self, least_gain: float, *, at_root: bool = False) -> Solution | None:
        """Add cuts until none is left, gains stall, or the branch is closed; None: infeasible."""
        value, stalls, turn = -1.0, 0, 0
        while True:
            found = self.program.solve(self.clock)
            if found is None:
                return None
            if at_root:
                self.bound = max(self.bound, found.value)
            if turn % ROUNDING == 0:
                self.improve(found.strain)
            stalls = stalls + 1 if found.value - value < least_gain else 0
            value, turn = found.value, turn + 1
            if at_root and turn == PATIENCE:
                self.look_longer()
            stalled = stalls > STALLS and self.undecided(found.strain) is not None
            if self.closed(value) or stalled or not self.cut(found.strain):
                self.improve(found.strain)
                return found
            if turn % 8 == 0:
                self.program.forget()

    def cut(self, strain: Floats) -> int:
        """Add violated cycles, searching harder while few are found; how many."""
        added = 0
        for effort in (0, 1, 2):
            if added < (FEW_CUTS if effort < 2 else 1):
                found = self.problem.violated(strain, effort=effort)
                shared = SHARED if self.program.heavy else 1
                added += self.program.add(chosen(found, self.problem.edges.count, shared=shared))
        return added

    def improve(self, strain: Floats) -> None:
        """Read a division off the program, and keep it if it is better."""
        self.keep(self.problem.divide(strain))

    def keep(self, camp: Ints) -> None:
        """Remember a division if it is the best yet."""
        cost = self.problem.edges.cost(camp) // self.unit
        if cost < self.best:
            self.best, self.camp = cost, camp

    def look_longer(self) -> None:
        """Seek a better division at length, once."""
        if not self.looked:
            self.looked = True
            self.keep(self.problem.search_longer(self.clock))

    def fix(self, root: Solution) -> None:
        """Decide edges whose other value would cost more than the best known (reduced cost)."""
        self.low[(root.strain > 1 - 1e-7) & self.beyond(root.value - root.price)] = 1
        self.high[(root.strain < 1e-7) & self.beyond(root.value + root.price)] = 0

    def beyond(self, value: Floats) -> Ints:
        """Where a bound reaches the best division known."""
        return np.asarray(np.ceil(value - SLACK) >= self.best)

    def branch(self, root: Solution) -> None:
        """Best bound first; what a branch leaves open is decided both ways."""
        heap: list[Branch] = []
        self.split(heap, root, {})
        while heap:
            self.bound = min(heap[0].bound, self.unsure)
            node = heapq.heappop(heap)
            if self.closed(node.bound):
                break
            found = self.explore(node)
            if found is not None and not self.closed(found.value):
                self.split(heap, found, node.fixed)
        self.bound = min(float(self.best), self.unsure)

    def split(self, heap: list[Branch], found: Solution, fixed: dict[int, int]) -> None:
        """Two branches on an edge that is between 0 and 1."""
        edge = self.undecided(found.strain)
        if edge is None:  # whole, yet no division of that cost: only the solver's rounding can
            self.unsure = min(self.unsure, found.value)
            return
        for value in (0, 1):
            self.order += 1
            heapq.heappush(heap, Branch(found.value, self.order, {**fixed, edge: value}))

    def explore(self, node: Branch) -> Solution | None:
        """Solve a branch; None where it holds nothing better."""
        low, high = self.low.copy(), self.high.copy()
        for edge, value in node.fixed.items():
            low[edge], high[edge] = max(low[edge], value), min(high[edge], value)
        if np.any(low > high):
            return None
        self.program.bound(low, high)
        return self.tighten(BRANCH_GAIN)

    def undecided(self, strain: Floats) -> int | None:
        """The edge to branch on: far from whole, and heavy; None where all are whole."""
        fraction = np.abs(strain - np.round(strain))
        edge = int(np.argmax(fraction * self.cost))
        return edge if fraction[edge] > 1e-5 else None
