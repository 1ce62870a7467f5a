"""A linear program that grows by cuts, kept warm in HiGHS (Huangfu and Hall 2018).

Each column is a relation: 1 where a division strains it, 0 where it does not, weighted by
cost. Each row is a cycle that no division leaves whole: at least one of its relations is
strained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.graph import Floats

Cycle = tuple[int, ...]
"""Sorted numbers of the edges of a cycle."""
MANY_ROWS = 800
"""Rows are dropped only from programs larger than this; small ones solve at once anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """An optimum: `value`, `strain` 0…1 and reduced cost `price`, both float64 (edges,)."""

    value: float
    strain: Floats
    price: Floats


class Program:
    """State between solves: the simplex basis, and the cycles that are rows."""

    def __init__(self, cost: Floats) -> None:
        import highspy

        self.size = len(cost)
        self.cycles: list[Cycle] = []
        self.known: set[Cycle] = set()
        self.highs = highspy.Highs()
        for option, setting in (("output_flag", False), ("threads", 1), ("presolve", "off"),
                                ("solver", "simplex")):  # fmt: skip
            self.highs.setOptionValue(option, setting)
        self.highs.addVars(self.size, np.zeros(self.size), np.ones(self.size))
        self.columns = np.arange(self.size, dtype=np.int32)
        self.highs.changeColsCost(self.size, self.columns, cost)

    def add(self, cycles: Iterable[Cycle]) -> int:
        """Add rows for cycles not yet known; how many were new."""
        import highspy

        new = [cycle for cycle in dict.fromkeys(cycles) if cycle not in self.known]
        if new:
            starts = np.cumsum([0, *map(len, new[:-1])]).astype(np.int32)
            index = np.concatenate(new).astype(np.int32)
            self.highs.addRows(len(new), np.ones(len(new)), np.full(len(new), highspy.kHighsInf),
                               len(index), starts, index, np.ones(len(index)))  # fmt: skip
            self.known.update(new)
            self.cycles.extend(new)
        return len(new)

    def bound(self, low: Floats, high: Floats) -> None:
        """Bounds of all columns."""
        self.highs.changeColsBounds(self.size, self.columns, low, high)

    def solve(self, clock: Clock) -> Solution | None:
        """The optimum; None where no solution is left. Raises TimeoutError."""
        from highspy import HighsModelStatus as Status

        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + clock.left())
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == Status.kInfeasible:
            return None
        if status != Status.kOptimal:
            raise TimeoutError(str(status))
        found = self.highs.getSolution()
        return Solution(value=self.highs.getInfo().objective_function_value,
                        strain=np.array(found.col_value), price=np.array(found.col_dual))  # fmt: skip

    def forget(self) -> None:
        """Drop rows that the last optimum leaves slack, once they are many."""
        found = self.highs.getSolution()
        slack = np.array(found.row_value) > 1 + 1e-3
        idle = np.flatnonzero(slack & (np.abs(np.array(found.row_dual)) < 1e-9))
        if len(self.cycles) > MANY_ROWS and len(idle) > 0.3 * len(self.cycles):
            self.highs.deleteRows(len(idle), idle.astype(np.int32))
            gone = set(idle.tolist())
            self.known -= {self.cycles[index] for index in gone}
            self.cycles = [c for index, c in enumerate(self.cycles) if index not in gone]
