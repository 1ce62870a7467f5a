"""Votes counted by pair: which count, how much each weighs, and the reports behind a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bedfellows.network.keys import first_of, heaviest_of, numbered
from bedfellows.network.standing import Points
from bedfellows.network.votes import Record, Votes
from bedfellows.network.weights import intensities, signs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Fetch = Callable[[Sequence[int]], Iterable[Record]]
"""Looks up imported events by their numbers."""


class Tally:
    """Votes counted by pair: which count, how much each weighs, and the sums."""

    def __init__(self, votes: Votes, end: int, half_life_days: float) -> None:
        import numpy as np

        self.votes, self.half_life_days = votes, half_life_days
        size = len(votes.nodes)
        keys, self.pair = numbered(votes.one * size + votes.two, size * size)
        self.one, self.two = keys // size, keys % size
        self.count = len(keys)
        self.positive = signs()[votes.kind] > 0
        self.fresh = heaviest_of(
            votes.weight, self.pair, votes.story, votes.own, self.positive, votes.modality
        )
        last = np.zeros(self.count, dtype=np.int64)
        np.maximum.at(last, self.pair[self.fresh], votes.day[self.fresh])
        ends = np.full(self.count, end) if end else last
        age = np.where(votes.day > 0, ends[self.pair] - votes.day, 0)
        self.age = np.maximum(age, 0)

    def weights(self, memory: float) -> NDArray[np.float64]:
        """Each vote's weight with half-lives `memory` times as long; 0 if said before."""
        import numpy as np

        fading = np.exp2(-self.age / (self.half_life_days * memory))
        found: NDArray[np.float64] = np.where(self.fresh, self.votes.weight * fading, 0.0)
        return found

    def summed(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Values of votes summed over each pair's."""
        import numpy as np

        return np.asarray(np.bincount(self.pair, values, self.count), dtype=np.float64)

    def points(self, memory: float) -> Points:
        """Cooperation and conflict of each pair."""
        weights = self.weights(memory)
        return Points(cooperation=self.summed(weights * self.positive),
                      conflict=self.summed(weights * ~self.positive))  # fmt: skip

    def strengths(self, positive: bool) -> NDArray[np.float64]:
        """Mean absolute score of each pair's cooperation or conflict."""
        import numpy as np

        weights = self.weights(1.0) * (self.positive == positive)
        total = self.summed(weights)
        sums = self.summed(weights * np.abs(intensities()[self.votes.kind]))
        return np.divide(sums, total, out=np.zeros(self.count), where=total > 0)

    def distinct(self, *keys: NDArray[Any]) -> NDArray[np.int64]:
        """How many different values of the keys each pair's votes have."""
        import numpy as np

        return np.bincount(self.pair[first_of(self.pair, *keys)], minlength=self.count)

    def days(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """First and last day of each pair's dated votes that count; 0 for none."""
        import numpy as np

        dated = self.fresh & (self.votes.day > 0)
        first = np.full(self.count, np.iinfo(np.int64).max)
        last = np.zeros(self.count, dtype=np.int64)
        np.minimum.at(first, self.pair[dated], self.votes.day[dated])
        np.maximum.at(last, self.pair[dated], self.votes.day[dated])
        return np.where(last > 0, first, 0), last


class Shelf:
    """Finds the reports behind a pair when somebody asks for them."""

    def __init__(self, tally: Tally, fetch: Fetch | None) -> None:
        self.tally, self.fetch, self.weights = tally, fetch, tally.weights(1.0)
        self.sorted: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None

    def evidence(self, place: int, most: int) -> list[Record]:
        """The `most` heaviest reports of a pair for either sign, each once, heaviest first.

        Each has the `weight` that it has at the date of the web.
        """
        import numpy as np

        if self.sorted is None:
            order = np.argsort(self.tally.pair, kind="stable")
            self.sorted = (
                order,
                np.searchsorted(self.tally.pair[order], np.arange(self.tally.count + 1)),
            )
        order, starts = self.sorted
        mine, weights = order[starts[place] : starts[place + 1]], self.weights
        chosen: list[int] = []
        for positive in (True, False):
            side = mine[self.tally.positive[mine] == positive]
            chosen += side[np.argsort(-weights[side], kind="stable")][:most].tolist()
        weight_of: dict[int, float] = {}
        for vote in chosen:
            weight_of.setdefault(vote, float(weights[vote]))
        return self.looked_up(weight_of)

    def looked_up(self, weight_of: Mapping[int, float]) -> list[Record]:
        """The records of votes, those that were read and those that were imported."""
        votes = self.tally.votes
        found: dict[str, Record] = {}
        numbers = {int(votes.row[v]): w for v, w in weight_of.items() if votes.row[v]}
        records = [(votes.records[int(votes.record[v])], w) for v, w in weight_of.items()
                   if votes.record[v] >= 0]  # fmt: skip
        if numbers and self.fetch:
            records += [(r, numbers[int(r["id"][4:], 16)]) for r in self.fetch(list(numbers))]
        for record, weight in records:
            held = found.get(record["id"])
            if held is None or held["weight"] < weight:
                found[record["id"]] = {**record, "weight": weight}
        return sorted(found.values(), key=lambda r: (-r["weight"], r["id"]))
