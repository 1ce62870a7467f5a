"""What chance alone would give: the same web with its signs dealt anew.

Who has relations with whom stays as it is, since sides show only between those who meet (Lerner
2016). The first null keeps besides how many allies and antagonists each actor has; the second
only how many there are in all, and mistakes quarrelsome actors for structure: against it a web
of states looked 59 standard deviations more balanced than chance, against the first 7.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, stdev

import numpy as np

from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.graph import Bools, Edges, Ints
from bedfellows.network.balance.swaps import Swaps

SAMPLES = 200
FEWEST_SAMPLES = 30
"""A null from fewer samples than this is not reported."""
FLIPS, TURNS = 2, 20
"""Signs turned over between samples, and walks at most, for each relation of the rarer sign."""
PATIENCE = 4
"""How often the work between samples is doubled when samples resemble each other."""
MOVED = 0.1
"""Least share of the rarer sign's relations that must lie elsewhere, on average."""
STICKY = 0.5
"""Most correlation of a sample with the next; above it the swaps mix too slowly to trust."""

Measure = Callable[[Ints], float]
"""A number for signs (edges,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Null:
    """A measure under a null: `z` is the observed value's distance in standard deviations,
    None where the null cannot say, for the `reason` given.
    """

    kept: str
    mean: float | None = None
    deviation: float | None = None
    z: float | None = None
    samples: int = 0
    reason: str | None = None


def signed_degrees(edges: Edges, measure: Measure, clock: Clock, *, samples: int = SAMPLES,
                   seed: int = 0) -> Null:  # fmt: skip
    """The null that keeps each actor's number of allies and of antagonists."""
    kept = "each actor's numbers of allies and antagonists"
    chain, signs = Swaps(edges, seed), np.sign(edges.weight)
    rarer = -1 if 2 * (signs < 0).sum() <= len(signs) else 1
    own = signs == rarer
    if not own.any():
        return Null(kept=kept, reason="all relations are alike")
    values, reason = list[float](), None
    for patience in range(PATIENCE + 1):
        work = int(own.sum()) << patience
        values, moved = dealt(chain, measure, clock, samples, work=work, own=own, rarer=rarer)
        if len(values) < min(samples, FEWEST_SAMPLES):
            reason = "the time was too short to shuffle"
        elif moved < MOVED:
            reason = "hardly another web has the same numbers"
        elif stickiness(values) > STICKY:
            reason = "the swaps mix too slowly to trust"
            continue
        else:
            return judged(kept, measure(signs), values)
        break
    return Null(kept=kept, samples=len(values), reason=reason)


def dealt(chain: Swaps, measure: Measure, clock: Clock, samples: int, *, work: int, own: Bools,
          rarer: int) -> tuple[list[float], float]:  # fmt: skip
    """The measure of webs along the chain, and the share of the `rarer` signs (which lay at
    `own`) that lie elsewhere, on average.

    A quarter more than `samples` are drawn; the first fifth, still near the start, are left out.
    """
    values, moved = list[float](), list[float]()
    for turn in range(samples + samples // 4):
        chain.shuffle(FLIPS * work, TURNS * work, clock)
        if clock.out():
            break
        if turn >= samples // 4:
            now = chain.signs()
            values.append(measure(now))
            moved.append(float((now[own] != rarer).mean()))
    return values, fmean(moved) if moved else 0.0


def shuffled(edges: Edges, measure: Measure, clock: Clock, *, samples: int = SAMPLES,
             seed: int = 0) -> Null:  # fmt: skip
    """The null that keeps only how many allies and antagonists there are in all."""
    rng = np.random.default_rng(seed)
    signs = np.sign(edges.weight)
    values = list[float]()
    while len(values) < samples and not clock.out():
        values.append(measure(rng.permutation(signs)))
    kept = "the numbers of allies and antagonists in all"
    if len(values) < min(samples, FEWEST_SAMPLES):
        return Null(kept=kept, samples=len(values), reason="the time was too short to shuffle")
    return judged(kept, measure(signs), values)


def judged(kept: str, observed: float, values: Sequence[float]) -> Null:
    """Mean, spread and the observed value's z; no z where the null has no spread."""
    mean, deviation = fmean(values), stdev(values)
    if deviation == 0:
        return Null(kept=kept, mean=mean, deviation=0.0, samples=len(values),
                    reason="every shuffled web measures the same")  # fmt: skip
    return Null(kept=kept, mean=mean, deviation=deviation, z=(observed - mean) / deviation,
                samples=len(values))  # fmt: skip


def stickiness(values: Sequence[float]) -> float:
    """Correlation of each value with the next, 0 where they do not vary.

    >>> stickiness([1.0, 1.0, 1.0])
    0.0
    """
    middle = fmean(values)
    spread = sum((value - middle) ** 2 for value in values)
    pairs = pairwise(values)
    return sum((a - middle) * (b - middle) for a, b in pairs) / spread if spread else 0.0
