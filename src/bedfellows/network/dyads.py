"""From votes to relations: how a pair stands at a date, with its evidence.

Cooperation and conflict are decayed points, kept apart; the score and its interval come from
`standing`. Half of a report's weight is gone after the half-life; what is usual for an actor
lasts longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from bedfellows.config import HALF_LIFE_DAYS
from bedfellows.dates import first_day, last_day
from bedfellows.network.standing import Points, Standing, standing
from bedfellows.network.votes import Record, Votes, intensities, signs, votes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HABIT_MEMORY = 16.0
"""Half-lives of an actor's habits in half-lives of a report. 8 to 16 predicted the sign of a
pair's next event best; without this longer memory a half-life of 180 days forgets habits."""
MUCH = 3.0
"""Decayed points from which a pair that may be either is called contested, not thin."""
FAINT = 0.05
"""Decayed points below which a pair's own reports are too old or too thin to give it a sign."""
SIGN_FLOOR = 0.08
"""Below this absolute score a relation has no sign: one hypothetical report gives 0.11."""
MOST_EVIDENCE = 200
"""Heaviest reports of a relation that are looked up for either sign."""
Fetch = Callable[[Sequence[int]], Iterable[Record]]
"""Looks up imported events by their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which reports count: those by a date, known by a date, within an interval.

    Dates are ISO prefixes, both ends included; a coarse one counts in full.
    """

    at: str | None = None
    known_by: str | None = None
    since: str | None = None
    until: str | None = None

    def holds(self, votes: Votes) -> NDArray[np.bool_]:
        """Which votes are inside; an undated one is, unless an interval is asked for."""
        import numpy as np

        kept: NDArray[np.bool_] = np.ones(len(votes), dtype=bool)
        if self.at:
            kept &= votes.day <= last_day(self.at).toordinal()
        if self.known_by:
            kept &= votes.said <= last_day(self.known_by).toordinal()
        if self.since:
            kept &= votes.day >= first_day(self.since).toordinal()
        if self.until:
            kept &= (votes.day > 0) & (votes.day <= last_day(self.until).toordinal())
        return kept

    @property
    def end(self) -> int:
        """The day that reports fade towards; 0 for each pair's own last report."""
        at = self.at or self.until or self.known_by
        return last_day(at).toordinal() if at else 0


class Relation(NamedTuple):
    """How a pair stands. Scores run from -1 (all conflict) to 1 (all cooperation).

    `low` to `high` is the score's 90 % interval and `expected` what the two actors' habits and
    company make likely. `cooperation` and `conflict` are decayed points; `warmth` and
    `severity` the mean absolute PLOVER scores behind them, 0 to 10. `events` counts reports,
    `sources` independent publishers, copies of a story once. A tuple, not a dataclass: a web has
    tens of thousands, and they are made in a third of the time.
    """

    source: str
    target: str
    source_name: str
    target_name: str
    score: float
    low: float
    high: float
    expected: float
    cooperation: float
    conflict: float
    warmth: float
    severity: float
    events: int
    sources: int
    since: str | None
    until: str | None
    shelf: Shelf
    place: int

    @property
    def evidence(self) -> list[Record]:
        """The reports behind it, heaviest first, each with its `weight`; looked up when asked.

        `look_up` gives the heaviest only.
        """
        return self.look_up(MOST_EVIDENCE)

    def look_up(self, most: int) -> list[Record]:
        """The `most` heaviest reports of either sign."""
        return self.shelf.evidence(self.place, most)

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % interval of the score."""
        return self.low, self.high

    @property
    def points(self) -> float:
        """Cooperation and conflict together: how much is known of late."""
        return self.cooperation + self.conflict

    @property
    def contested(self) -> bool:
        """Much evidence, and still the interval holds both friend and foe."""
        return self.points >= MUCH and self.low < 0 < self.high

    @property
    def sign(self) -> int:
        """+1 ally, -1 antagonist, 0 neither or contested.

        A pair takes its sign from its own reports: where they lean the other way than its
        actors' habits have pushed the score, it has none.
        """
        leans = self.score * (self.cooperation - self.conflict) > 0
        faint = self.points < FAINT or abs(self.score) < SIGN_FLOOR
        if faint or self.contested or not leans:
            return 0
        return 1 if self.score > 0 else -1

    @property
    def title(self) -> str:
        """Both names."""
        return f"{self.source_name} and {self.target_name}"

    @property
    def state(self) -> str:
        """ally, antagonist, contested (much evidence both ways) or unknown (little)."""
        if self.sign:
            return "ally" if self.sign > 0 else "antagonist"
        both = self.conflict >= 1 <= self.cooperation
        return "contested" if self.contested or both else "unknown"


def relations(
    records: Iterable[Record],
    *,
    at: str | None = None,
    half_life_days: float = HALF_LIFE_DAYS,
    level: str = "organization",
    names: Mapping[str, str] | None = None,
) -> list[Relation]:
    """Relations of all pairs in event records at a date, the surest first."""
    votes = votes_of(records, level=level, names=names)
    return standings(votes, Window(at=at), half_life_days=half_life_days)


def standings(
    votes: Votes, window: Window, *, half_life_days: float = HALF_LIFE_DAYS,
    fetch: Fetch | None = None,
) -> list[Relation]:  # fmt: skip
    """Relations of all pairs that have votes in the window, the surest first.

    Without a date each pair stands as it was last known: decayed to its own last report, so
    that a casebook of many years does not fade as a whole.
    """
    votes = votes.where(window.holds(votes))
    if not len(votes):
        return []
    tally = Tally(votes, window.end, half_life_days)
    found = standing(tally.one, tally.two, tally.points(1.0), tally.points(HABIT_MEMORY))
    return tally.relations(found, fetch)


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

    def relations(self, found: Standing, fetch: Fetch | None) -> list[Relation]:
        """One relation a pair, the surest first, then the most reported."""
        import numpy as np

        votes, points, fresh = self.votes, self.points(1.0), self.fresh
        telling = np.where(votes.story > 0, votes.story, votes.row)
        outlets = first_of(self.pair[fresh], votes.publisher[fresh])
        sources = np.bincount(self.pair[fresh][outlets], minlength=self.count)
        known = points.total / (points.total + MUCH)
        certainty = np.maximum(np.maximum(found.low, -found.high), 0) * known
        order = np.lexsort((-points.total, -certainty))
        numbers = (
            found.score, found.low, found.high, found.expected, points.cooperation,
            points.conflict, self.strengths(True), self.strengths(False),
            self.distinct(telling, votes.own, votes.kind), np.maximum(sources, 1),
        )  # fmt: skip
        ends = [self.one[order].tolist(), self.two[order].tolist()]
        called = ([words[place] for place in end] for words in (votes.nodes, votes.names)
                  for end in ends)  # fmt: skip
        days = (days_of(column[order]) for column in self.days())
        return list(map(Relation, *called, *(column[order].tolist() for column in numbers), *days,
                        repeat(Shelf(self, fetch)), order.tolist()))  # fmt: skip


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


def numbered(keys: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Different keys in order, and for each element the place of its key; keys are below `most`.

    Where all possible keys fit into memory they are ticked off, which beats sorting.
    """
    import numpy as np

    if most > TICKED:
        found, places = np.unique(keys, return_inverse=True)
        return found, places
    ticked = np.zeros(most, dtype=bool)
    ticked[keys] = True
    found = np.flatnonzero(ticked)
    place_of = np.empty(most, dtype=np.int64)
    place_of[found] = np.arange(len(found))
    return found, place_of[keys]


TICKED = 25_000_000
"""Possible pairs that are ticked off one by one: 5,000 actors; 225 MB for a moment."""


def heaviest_of(weight: NDArray[np.float64], *keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each element is the heaviest with its combination of keys; the first of equals."""
    import numpy as np

    levels, level = np.unique(-weight, return_inverse=True)
    small = level.astype(np.uint16) if len(levels) < 1 << 16 else level
    order = np.argsort(small, kind="stable")
    found = np.zeros(len(weight), dtype=bool)
    found[order] = first_of(*(key[order] for key in keys))
    return found


def first_of(*keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each element is the first with its combination of keys.

    Combinations are told apart by a 64-bit mix of the keys: among 10 million, two differing
    ones fall together with a chance of one in 370,000. They go into a table of slots; those
    that find their slot taken by another key try again with another mix.
    """
    import numpy as np

    count = len(keys[0])
    mixed = np.zeros(count, dtype=np.uint64)
    for key in keys:
        mixed = scrambled(mixed ^ key.astype(np.int64).view(np.uint64))
    found, waiting, tried = np.zeros(count, dtype=bool), np.arange(count), mixed
    bits = max(int(4 * count).bit_length(), 1)
    table = np.zeros(1 << bits, dtype=np.int64)
    while len(waiting):
        slots = (tried[waiting] >> np.uint64(64 - bits)).astype(np.int64)
        table[slots[::-1]] = waiting[::-1]  # written backwards, so that the first one stays
        holder = table[slots]
        settled = mixed[holder] == mixed[waiting]
        found[holder[settled]] = True
        waiting, tried = waiting[~settled], scrambled(tried)
    return found


def scrambled(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit moves every other."""
    import numpy as np

    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: NDArray[np.uint64] = values ^ (values >> np.uint64(31))
    return found


def days_of(ordinals: NDArray[np.int64]) -> list[str | None]:
    """Numbers of days as dates; 0 means none."""
    days = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype(str).tolist()
    return [day if ordinal else None for day, ordinal in zip(days, ordinals.tolist(), strict=True)]
