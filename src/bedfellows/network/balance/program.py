"""A linear program that grows by cuts, solved by HiGHS (Huangfu and Hall 2018).

Each column is a relation: 1 where a division strains it, 0 where it does not, weighted by
cost. Each row is a cycle that no division leaves whole: at least one of its relations is
strained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.graph import Floats, Ints

Cycle = tuple[int, ...]
"""Sorted numbers of the edges of a cycle."""
MANY_ROWS = 800
"""Rows are dropped only from programs larger than this; small ones solve at once anyway."""
HEAVY = 300
"""Steps from which a solve is called heavy: it pays then to add more rows a round."""
FEW_NEW = 150
"""With no more new rows than this, the simplex method is tried again where it was too slow."""
PIVOTS = 3000
"""Steps of the simplex method before an interior point takes over: on a web of 10,000
relations with many new rows it took 10,000 steps and 3 s, the interior point 0.3 s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """An optimum: `value`, a bound that holds whatever the solver's rounding; `strain` 0…1 and
    reduced cost `price`, float64 (edges,).
    """

    value: float
    strain: Floats
    price: Floats


class Program:
    """State between solves: the simplex basis, and the cycles that are rows."""

    def __init__(self, cost: Floats) -> None:
        import highspy

        self.cost = cost
        self.size = len(cost)
        self.low, self.high = np.zeros(self.size), np.ones(self.size)
        self.cycles: list[Cycle] = []
        self.known: set[Cycle] = set()
        self.basis: object | None = None
        self.new = 0
        self.slow = self.interior = self.heavy = False
        self.highs = highspy.Highs()
        self.set(output_flag=False, threads=1, presolve="off")
        self.highs.addVars(self.size, self.low, self.high)
        self.columns = np.arange(self.size, dtype=np.int32)
        self.highs.changeColsCost(self.size, self.columns, cost)

    def set(self, **options: bool | int | float | str) -> None:
        """Options of HiGHS by name."""
        for option, setting in options.items():
            self.highs.setOptionValue(option, setting)

    def add(self, cycles: Iterable[Cycle]) -> int:
        """Add rows for cycles not yet known; how many were new."""
        new = [cycle for cycle in dict.fromkeys(cycles) if cycle not in self.known]
        if new:
            start, index = flat(new)
            self.highs.addRows(len(new), np.ones(len(new)), np.full(len(new), np.inf), len(index),
                               start.astype(np.int32), index.astype(np.int32),
                               np.ones(len(index)))  # fmt: skip
            self.known.update(new)
            self.cycles.extend(new)
            self.new += len(new)
        return len(new)

    def bound(self, low: Floats, high: Floats) -> None:
        """Bounds of all columns."""
        self.low, self.high = low, high
        self.highs.changeColsBounds(self.size, self.columns, low, high)

    def solve(self, clock: Clock) -> Solution | None:
        """The optimum; None where no solution is left. Raises TimeoutError."""
        from highspy import HighsModelStatus as Status

        if clock.out():
            raise TimeoutError
        status = self.run(clock)
        if status in (Status.kInfeasible, Status.kUnboundedOrInfeasible):
            return None
        if status in (Status.kTimeLimit, Status.kInterrupt):
            raise TimeoutError
        return self.solution()

    def run(self, clock: Clock) -> object:
        """The simplex method from the last basis, or an interior point where that is quicker."""
        from highspy import HighsModelStatus as Status

        fresh, new, self.new = self.new == len(self.cycles) > MANY_ROWS, self.new, 0
        self.interior = fresh or (self.slow and new > FEW_NEW)
        if not self.interior:
            self.set(solver="simplex", simplex_iteration_limit=PIVOTS)
            status = self.timed(clock)
            self.heavy = self.highs.getInfo().simplex_iteration_count > HEAVY
            if status != Status.kIterationLimit:
                return status
            self.slow = self.interior = True
        self.heavy = True
        return self.from_inside(clock, crossover=fresh)

    def from_inside(self, clock: Clock, *, crossover: bool) -> object:
        """An interior point; without crossover to a basis, the last basis is kept."""
        basis = self.highs.getBasis()
        self.set(solver="ipm", run_crossover="on" if crossover else "off",
                 simplex_iteration_limit=2**31 - 1)  # fmt: skip
        status = self.timed(clock)
        if not crossover:
            self.basis = basis
        return status

    def timed(self, clock: Clock) -> object:
        """Run HiGHS for the time left at most."""
        self.set(time_limit=self.highs.getRunTime() + clock.left())
        self.highs.run()
        return self.highs.getModelStatus()

    def solution(self) -> Solution:
        """What HiGHS found. The bound is worked out from the rows' duals, made feasible, so it
        holds for any duals: Σ dual + Σ least cost of each column at its reduced price.
        """
        found = self.highs.getSolution()
        if self.basis is not None:
            self.highs.setBasis(self.basis)
            self.basis = None
        dual = np.maximum(np.nan_to_num(np.array(found.row_dual)), 0)
        price = self.cost.copy()
        if self.cycles:
            start, index = flat(self.cycles)
            sizes = np.diff([*start, len(index)])
            price -= np.bincount(index, weights=np.repeat(dual, sizes), minlength=self.size)
        value = dual.sum() + np.where(price > 0, self.low, self.high) @ price
        strain = np.clip(np.nan_to_num(np.array(found.col_value)), self.low, self.high)
        return Solution(value=float(value), strain=strain, price=price)

    def forget(self) -> None:
        """Drop rows that the last optimum leaves slack, once they are many."""
        found = self.highs.getSolution()
        slack = np.array(found.row_value) > 1 + 1e-3
        idle = np.flatnonzero(slack & (np.abs(np.array(found.row_dual)) < 1e-6))
        if len(self.cycles) > MANY_ROWS and len(idle) > 0.3 * len(self.cycles):
            self.highs.deleteRows(len(idle), idle.astype(np.int32))
            gone = set(idle.tolist())
            self.known -= {self.cycles[index] for index in gone}
            self.cycles = [c for index, c in enumerate(self.cycles) if index not in gone]


def flat(cycles: list[Cycle]) -> tuple[Ints, Ints]:
    """Where each cycle starts, and all their edges one after the other."""
    start = np.cumsum([0, *map(len, cycles[:-1])])
    return start, np.concatenate(cycles)
