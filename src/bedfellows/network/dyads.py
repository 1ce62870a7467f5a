"""From votes to relations: how a pair stands at a date, with its evidence.

Cooperation and conflict are decayed points, kept apart; the score and its interval come from
`standing`. Half of a report's weight is gone after the half-life; what is usual for an actor
lasts longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from bedfellows.config import HALF_LIFE_DAYS
from bedfellows.dates import first_day, last_day
from bedfellows.network.keys import days_of, first_of
from bedfellows.network.standing import Standing, standing
from bedfellows.network.tally import Fetch, Shelf, Tally
from bedfellows.network.votes import Record, Votes, votes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HABIT_MEMORY = 16.0
"""Half-lives of an actor's habits in half-lives of a report. 8 to 16 predicted the sign of a
pair's next event alike (and 32 too); without this longer memory a half-life of 180 days forgets
habits."""
MUCH = 3.0
"""Decayed points from which a pair that may be either is called contested, not thin."""
FAINT = 0.05
"""Decayed points below which a pair's own reports are too old or too thin to give it a sign."""
SIGN_FLOOR = 0.08
"""Below this absolute score a relation has no sign: one hypothetical accusation gives 0.11, one
request 0.08."""
MOST_EVIDENCE = 200
"""Heaviest reports of a relation that are looked up for either sign."""


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


def acting(web: Iterable[Relation]) -> list[Relation]:
    """Relations between those who act in politics; what structure is looked for in."""
    political: dict[int, frozenset[str]] = {}
    found = []
    for relation in web:
        shelf = id(relation.shelf)  # one for a whole web, so that its actors are looked up once
        if shelf not in political:
            political[shelf] = relation.shelf.tally.votes.acting()
        if relation.source in political[shelf] and relation.target in political[shelf]:
            found.append(relation)
    return found


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
    counted = scored(votes, window, half_life_days)
    return made(*counted, fetch) if counted else []


def standing_of(
    votes: Votes, pair: tuple[str, str], window: Window, *,
    half_life_days: float = HALF_LIFE_DAYS, fetch: Fetch | None = None,
) -> Relation | None:  # fmt: skip
    """The relation of one pair, ids in order, within the whole web; None where it has none."""
    counted = scored(votes, window, half_life_days)
    if counted is None or not set(pair) <= set(votes.nodes):
        return None
    tally, found = counted
    one, two = map(votes.nodes.index, pair)
    places = ((tally.one == one) & (tally.two == two)).nonzero()[0]
    return made(tally, found, fetch, only=places)[0] if len(places) else None


def scored(votes: Votes, window: Window, half_life_days: float) -> tuple[Tally, Standing] | None:
    """The votes in a window counted by pair, and how the pairs stand; None without votes."""
    votes = votes.where(window.holds(votes))
    if not len(votes):
        return None
    tally = Tally(votes, window.end, half_life_days)
    return tally, standing(tally.one, tally.two, tally.points(1.0), tally.points(HABIT_MEMORY))


def made(
    tally: Tally, found: Standing, fetch: Fetch | None, *, only: NDArray[np.int64] | None = None
) -> list[Relation]:
    """One relation a pair, the surest first, then the most reported; or `only` some places."""
    import numpy as np

    votes, points, fresh = tally.votes, tally.points(1.0), tally.fresh
    telling = np.where(votes.story > 0, votes.story, votes.row)
    outlets = first_of(tally.pair[fresh], votes.publisher[fresh])
    sources = np.bincount(tally.pair[fresh][outlets], minlength=tally.count)
    known = points.total / (points.total + MUCH)
    certainty = np.maximum(np.maximum(found.low, -found.high), 0) * known
    order = np.lexsort((-points.total, -certainty)) if only is None else only
    numbers = (
        found.score, found.low, found.high, found.expected, points.cooperation,
        points.conflict, tally.strengths(True), tally.strengths(False),
        tally.distinct(telling, votes.own, votes.kind), np.maximum(sources, 1),
    )  # fmt: skip
    ends = [tally.one[order].tolist(), tally.two[order].tolist()]
    called = ([words[place] for place in end] for words in (votes.nodes, votes.names)
              for end in ends)  # fmt: skip
    days = (days_of(column[order]) for column in tally.days())
    return list(map(Relation, *called, *(column[order].tolist() for column in numbers), *days,
                    repeat(Shelf(tally, fetch)), order.tolist()))  # fmt: skip
