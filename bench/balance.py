"""What is proved, and how fast, on webs with planted camps; beside two monolithic models.

    make bench-balance
    python -m bench.balance [--sizes 500,1000,2000] [--limits 1,10,60] [--inside 0.5] [--no-model]

Each web has 3 or 5 relations an actor, 5 or 10 % of its signs are wrong, and it has two or four
camps; `--inside` is the share of relations within a camp. The monolithic model of two camps has
one binary for each actor and one column for each relation, given whole to HiGHS and to CP-SAT
(which `make bench-balance` installs apart; without it the column stays empty). All run on one
thread. A last table counts the webs that each proved within each limit.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import NamedTuple

import numpy as np

from bedfellows.network.balance import signed_graph
from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.graph import Edges
from bedfellows.network.balance.strict import two_camps
from bedfellows.network.balance.weak import any_camps

Solver = Callable[[Edges, float], tuple[int, int]]
"""Lower bound and best cost of a web within so many seconds."""


def planted(actors: int, each: int, noise: float, camps: int, inside: float) -> Edges:
    """A web of `each` relations an actor; the same numbers give the same web."""
    rng = random.Random(f"{actors} {each} {noise} {camps} {inside}")
    rows: dict[tuple[int, int], int] = {}
    while len(rows) < actors * each:
        one = rng.randrange(actors)
        camp = one % camps
        if rng.random() >= inside:
            camp = (camp + rng.randrange(1, camps)) % camps
        two = rng.randrange((actors - 1 - camp) // camps + 1) * camps + camp
        if one != two:
            sign = 1 if one % camps == two % camps else -1
            rows[min(one, two), max(one, two)] = -sign if rng.random() < noise else sign
    return signed_graph((str(a), str(b), sign) for (a, b), sign in rows.items()).edges


def strict(edges: Edges, seconds: float) -> tuple[int, int]:
    """Two camps."""
    proof = two_camps(edges, Clock.of(seconds))
    return proof.bound, proof.cost


def weak(edges: Edges, seconds: float) -> tuple[int, int]:
    """Any number of camps."""
    proof = any_camps(edges, Clock.of(seconds))
    return proof.bound, proof.cost


def model(edges: Edges, seconds: float) -> tuple[int, int]:
    """Two camps as one integer program: f ≥ |x - y| for allies, f ≥ |1 - x - y| for others."""
    import highspy

    n, m = edges.nodes, edges.count
    highs = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("time_limit", seconds)):
        highs.setOptionValue(option, value)
    highs.addVars(n + m, np.zeros(n + m), np.ones(n + m))
    cost = np.r_[np.zeros(n), np.ones(m)]
    highs.changeColsCost(n + m, np.arange(n + m, dtype=np.int32), cost)
    binary = np.full(n, highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(n, np.arange(n, dtype=np.int32), binary)
    ally = edges.weight > 0
    for turn in (1.0, -1.0):
        low = np.where(ally, 0.0, turn)
        index = np.column_stack([np.arange(n, n + m), edges.one, edges.two]).ravel()
        values = np.column_stack([np.ones(m), np.full(m, turn), np.where(ally, -turn, turn)])
        highs.addRows(m, low, np.full(m, np.inf), 3 * m, np.arange(0, 3 * m, 3, dtype=np.int32),
                      index.astype(np.int32), values.ravel())  # fmt: skip
    highs.run()
    info = highs.getInfo()
    best = info.objective_function_value
    known = np.isfinite(best) and best < 1e9
    return int(np.ceil(info.mip_dual_bound - 1e-6)), round(best) if known else m


def cp_sat(edges: Edges, seconds: float) -> tuple[int, int]:
    """The same program in CP-SAT, with literals for relations out of place."""
    from ortools.sat.python import cp_model

    program = cp_model.CpModel()
    sides = [program.new_bool_var("") for _ in range(edges.nodes)]
    strained = []
    for one, two, weight in zip(edges.one, edges.two, edges.weight, strict=True):
        out, x, y = program.new_bool_var(""), sides[int(one)], sides[int(two)]
        y = y if weight > 0 else y.negated()
        program.add_bool_or([out, x.negated(), y])
        program.add_bool_or([out, x, y.negated()])
        strained.append(out)
    program.minimize(sum(strained))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 1
    solver.parameters.linearization_level = 2  # without the linear relaxation its bound stays 0
    found = solver.solve(program) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    best = round(solver.objective_value) if found else edges.count
    return int(np.ceil(solver.best_objective_bound - 1e-6)), best


class Reached(NamedTuple):
    """What a solver came to: seconds to a proof, or None, and that in words."""

    proved_s: float | None
    words: str


def reached(solve: Solver, edges: Edges, limits: Sequence[float]) -> Reached:
    """When the web was proved, else the bounds at the longest limit."""
    for limit in limits:
        start = time.perf_counter()
        low, high = solve(edges, limit)
        took = time.perf_counter() - start
        if low == high:
            return Reached(took, f"{high} in {took:.1f} s")
    return Reached(None, f"{low}–{high} at {limits[-1]:g} s")


def solvers(limits: Sequence[float], models: bool) -> dict[str, tuple[Solver, Sequence[float]]]:
    """What is run, with its limits; the whole models have the longest one only."""
    found: dict[str, tuple[Solver, Sequence[float]]] = {
        "two camps": (strict, limits), "any number": (weak, limits),
    }  # fmt: skip
    if models:
        found["two camps, HiGHS whole"] = (model, limits[-1:])
        if find_spec("ortools"):
            found["two camps, CP-SAT whole"] = (cp_sat, limits[-1:])
    return found


def cases(sizes: Sequence[int]) -> Iterator[tuple[int, int, float, int]]:
    """Actors, relations each, noise, camps."""
    yield from itertools.product(sizes, (3, 5), (0.05, 0.1), (2, 4))


def main() -> None:
    """Print one line a web, then how many were proved within each limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="500,1000,2000")
    parser.add_argument("--limits", default="1,10,60")
    parser.add_argument("--inside", type=float, default=0.5)
    parser.add_argument("--no-model", action="store_true")
    given = parser.parse_args()
    limits = [float(limit) for limit in given.limits.split(",")]
    run = solvers(limits, not given.no_model)
    print(f"| actors | relations | noise | camps | {' | '.join(run)} |")
    print("|---" * (4 + len(run)) + "|")
    times: dict[str, list[float | None]] = {name: [] for name in run}
    for actors, each, noise, camps in cases([int(size) for size in given.sizes.split(",")]):
        edges = planted(actors, each, noise, camps, given.inside)
        cells = [reached(solve, edges, allowed) for solve, allowed in run.values()]
        for seen, cell in zip(times.values(), cells, strict=True):
            seen.append(cell.proved_s)
        print(f"| {actors} | {actors * each} | {noise:.0%} | {camps} | "
              f"{' | '.join(cell.words for cell in cells)} |", flush=True)  # fmt: skip
    print(f"\n| proved within | {' | '.join(run)} |\n" + "|---" * (1 + len(run)) + "|")
    for limit in limits:
        counts = (sum(t is not None and t <= limit for t in seen) for seen in times.values())
        of = len(next(iter(times.values())))
        print(f"| {limit:g} s | {' | '.join(f'{count} of {of}' for count in counts)} |")


if __name__ == "__main__":
    main()
