"""Which reports to check first: those that are most likely wrong and would change the web most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedfellows.config import HALF_LIFE_DAYS
from bedfellows.network.dyads import MUCH
from bedfellows.network.tally import Tally
from bedfellows.network.votes import Votes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNSAID = 0.5
"""Confidence of an event that says none."""


def checked_first(votes: Votes) -> list[tuple[float, str]]:
    """Events that were read, by how much checking each may change the web; (value, id), largest
    first.

    The value is the chance that the event is wrong (1 - confidence) times what its pairs' scores
    lose without it, more where a pair closes triangles, since findings rest on those. The score
    here is the share of cooperation in the pair's own decayed points, shrunken by `MUCH`; fitting
    the web anew without each event would take a fit an event, and orders them much the same.
    """
    import numpy as np

    if not len(votes):
        return []
    tally = Tally(votes, 0, HALF_LIFE_DAYS)
    moved = lost(tally) * (1 + np.log2(1 + triangles(tally)))[tally.pair]
    read = votes.record >= 0
    total = np.bincount(votes.record[read], moved[read], len(votes.records))
    values = [
        (float(total[place]) * (1 - (UNSAID if r["confidence"] is None else r["confidence"])),
         r["id"])
        for place, r in enumerate(votes.records)
    ]  # fmt: skip
    return sorted(values, key=lambda item: (-item[0], item[1]))


def lost(tally: Tally) -> NDArray[np.float64]:
    """Per vote: how far its pair's score moves without it; 0 for one that repeats another."""
    import numpy as np

    points, weights = tally.points(1.0), tally.weights(1.0)
    good, bad = points.cooperation[tally.pair], points.conflict[tally.pair]
    less_good = np.where(tally.positive, good - weights, good)
    less_bad = np.where(tally.positive, bad, bad - weights)
    found: NDArray[np.float64] = np.abs(shrunken(good, bad) - shrunken(less_good, less_bad))
    return found


def shrunken(good: NDArray[np.float64], bad: NDArray[np.float64]) -> NDArray[np.float64]:
    """A score between -1 and 1 that needs `MUCH` points to be half believed."""
    found: NDArray[np.float64] = (good - bad) / (good + bad + MUCH)
    return found


def triangles(tally: Tally) -> NDArray[np.float64]:
    """Per pair: third parties that both are tied to."""
    import numpy as np
    from scipy.sparse import coo_array

    size = len(tally.votes.nodes)
    half = coo_array((np.ones(tally.count), (tally.one, tally.two)), shape=(size, size)).tocsr()
    whole = half + half.T
    found: NDArray[np.float64] = np.asarray((whole @ whole)[tally.one, tally.two], dtype=np.float64)
    return found.ravel()
