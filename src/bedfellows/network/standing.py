"""How friendly each pair is: its own reports, its actors' habits, the company they keep.

A logistic model with an effect for each actor and each pair. With cooperation c and conflict k
(decayed points) of the pair u, v:

    c out of c + k  ~  logistic(common + habit[u] + habit[v] + pull * company[u, v] + own[u, v])

Some actors quarrel with everybody, and a pair that is rarely in the news says little of itself:
the habits carry what is usual for the two, and `own` what sets the pair apart. `company` is
the share of third parties to whom both stand alike, less the share whom they part over. Habits
and company change slowly and are fitted to a longer memory than `own`. All effects have normal
priors around 0; their variances are fitted to the web by EM (Dempster, Laird and Rubin 1977)
from the starting points below, so that a web of a few pages trusts each pair's own reports and
a web of many thousand events learns habits. docs/relations.md has the comparison that chose
this over a mean, a decayed sum, a Beta posterior and a low-rank model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Places = NDArray[np.int64]

OWN_VARIANCE, HABIT_VARIANCE, COMMON_VARIANCE = 2.0, 0.1, 0.25
"""Variances before anything is known, in squared log odds: one report of weight 1 then moves a
lone pair to a score of about a third, as a Beta prior of two events does."""
PULL_VARIANCE = 1.0
"""Variance of the weight of company before the web has shown that it foretells anything."""
COMPANY_PRIOR = 1.0
"""Paths over third parties that are added to damp the company of pairs with few of them."""
TRUST = 50.0
"""Pairs (actors) from which the web's own variances outweigh the starting points."""
CARRIED = 0.5
"""Share of a pair's lasting effect that is taken for granted before its recent reports. Between
0 and 1 the prediction of next events improves and known allies are told from rivals alike."""
STRIDE = 2.0
"""Steps of EM taken at once in the log of a variance (Salakhutdinov and Roweis 2003); a web of
50,000 pairs then settles in 116 rounds where single steps need more than 200."""
COMPANY_ROUNDS = 40
DENSE_ACTORS, DENSE_SHARE = 4_000, 0.02
"""Up to so many actors, of whose possible pairs at least this share is met, paths are counted by a
product of whole matrices (128 MB each): at 2,000 actors and 400,000 pairs in a twelfth of the
time and a twentieth of the memory."""
AT_ONCE = 20_000_000
"""Ends of paths that are joined at once otherwise: about half a gigabyte."""
ROUNDS, SETTLED = 200, 1e-4
"""Most rounds, and the largest change of an effect at which the fit is called done."""
Z_90 = 1.6449
"""Standard deviations to either side of the mean that hold 90 % of a normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Decayed points of each pair, 0 or more."""

    cooperation: Reals
    conflict: Reals

    @property
    def total(self) -> Reals:
        """Both together."""
        return self.cooperation + self.conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Per pair, each in -1…1: score, its 90 % interval, and what was expected of the two."""

    score: Reals
    low: Reals
    high: Reals
    expected: Reals


def standing(one: Places, two: Places, recent: Points, lasting: Points) -> Standing:
    """The standing of pairs; `one` and `two` number the actors from 0.

    `recent` and `lasting` are the pairs' points in the short and in the long memory.
    """
    import numpy as np

    if not len(one):
        return Standing(score=np.empty(0), low=np.empty(0), high=np.empty(0), expected=np.empty(0))
    fitted = Fit(one, two, lasting.cooperation, lasting.total)
    fitted.run()
    usual = fitted.usual() + drawn(fitted) + CARRIED * fitted.own
    now = Fit(one, two, recent.cooperation, recent.total, usual=usual)
    now.own_variance = fitted.own_variance
    for _ in range(ROUNDS):
        if now.fit_own(learning=False) < SETTLED:
            break
    doubt = fitted.doubt()
    before_reports = now.own_variance + doubt[one] + doubt[two]
    odds, spread = now.odds, Z_90 / np.sqrt(now.slope()[1] + 1 / before_reports)
    return Standing(
        score=stretched(odds), low=stretched(odds - spread), high=stretched(odds + spread),
        expected=stretched(usual),
    )  # fmt: skip


def drawn(fitted: Fit) -> Reals:
    """What the company of each pair adds to its log odds, as far as it foretells the reports."""
    import numpy as np

    company, pull = kept_company(fitted.one, fitted.two, fitted.own), 0.0
    aside = Fit(fitted.one, fitted.two, fitted.good, fitted.total, usual=fitted.odds)
    aside.own, aside.own_variance = fitted.own.copy(), fitted.own_variance
    for _ in range(COMPANY_ROUNDS):
        slope, weight = aside.slope()
        step = (slope * company).sum() - pull / PULL_VARIANCE
        step *= 0.5 / ((weight * company**2).sum() + 1 / PULL_VARIANCE)
        pull += step
        aside.odds += step * company
        if max(aside.fit_own(learning=False), abs(step)) < SETTLED:
            break
    found: Reals = np.asarray(pull * company)
    return found


def kept_company(one: Places, two: Places, own: Reals) -> Reals:
    """Per pair, -1 to 1: third parties that both favour or both oppose, against the others.

    Heider's balance (1946), weighted by how far each third party's pairs depart from the usual.
    """
    import numpy as np
    from scipy.sparse import coo_array

    size = int(max(one.max(), two.max())) + 1
    half = coo_array((own, (one, two)), shape=(size, size)).tocsr()
    signed = (half + half.T).tocsr()
    if size <= DENSE_ACTORS and len(one) > DENSE_SHARE * size * size:
        whole = signed.toarray()
        alike, all_paths = (whole @ whole)[one, two], (abs(whole) @ abs(whole))[one, two]
    else:
        alike, all_paths = paths_between(signed, one, two)
    found: Reals = np.asarray(alike / (all_paths + COMPANY_PRIOR), dtype=np.float64)
    return found


def paths_between(signed: Any, one: Places, two: Places) -> tuple[Reals, Reals]:
    """Per pair: the sum of its paths over third parties, and of their absolute values.

    Only the paths that join pairs: five times as fast as the product of the whole matrix. So many
    pairs at a time that their rows fit into memory.
    """
    import numpy as np

    lengths = np.diff(signed.indptr)
    ends = np.cumsum(lengths[one] + lengths[two])
    parts = np.searchsorted(ends, np.arange(AT_ONCE, ends[-1], AT_ONCE))
    sums = []
    for part in np.split(np.arange(len(one)), np.unique(parts)):
        paths = signed[one[part]].multiply(signed[two[part]]).tocsr()
        sums.append((paths.sum(axis=1), abs(paths).sum(axis=1)))
    alike, every = (np.concatenate(column) for column in zip(*sums, strict=True))
    return alike, every


def stretched(odds: Reals) -> Reals:
    """Log odds as a number between -1 and 1."""
    import numpy as np

    found: Reals = np.tanh(odds / 2)
    return found


def strode(before: float, learnt: float) -> float:
    """A variance after several steps of EM towards what was learnt.

    >>> strode(1.0, 0.5)
    0.25
    """
    return float(before * (learnt / before) ** STRIDE)


class Fit:
    """The effects while they are being fitted; `usual` sets log odds that are given."""

    def __init__(
        self, one: Places, two: Places, good: Reals, total: Reals, *, usual: Reals | None = None
    ) -> None:
        import numpy as np

        self.one, self.two, self.good, self.total = one, two, good, total
        self.odds = np.zeros(len(one)) if usual is None else usual.copy()
        self.actors = int(max(one.max(), two.max())) + 1
        self.common = 0.0
        self.habit = np.zeros(self.actors)
        self.own = np.zeros(len(one))
        self.met = np.bincount(one, minlength=self.actors) + np.bincount(two, minlength=self.actors)
        self.own_variance, self.habit_variance = OWN_VARIANCE, HABIT_VARIANCE

    def usual(self) -> Reals:
        """Log odds of cooperation without what sets each pair apart."""
        return self.odds - self.own

    def slope(self) -> tuple[Reals, Reals]:
        """Of the likelihood at each pair's log odds: first derivative, and second reversed."""
        share = (1 + stretched(self.odds)) / 2
        return self.good - self.total * share, self.total * share * (1 - share)

    def run(self) -> None:
        """Newton steps of one effect after another, variances beside them."""
        import numpy as np

        for _ in range(ROUNDS):
            before = self.odds.copy()
            self.fit_habits()
            self.fit_own()
            if np.abs(self.odds - before).max() < SETTLED:
                return

    def fit_habits(self) -> None:
        """One step of what is usual everywhere and of each actor's habit.

        Halved, since both ends of a pair move at once.
        """
        import numpy as np

        (pull, weight), precision = self.slope(), 1 / self.habit_variance
        step = (pull.sum() - self.common / COMMON_VARIANCE) / (weight.sum() + 1 / COMMON_VARIANCE)
        known = self.gathered(weight) + precision
        steps = (self.gathered(pull) - self.habit * precision) / known
        self.common += 0.5 * step
        self.habit += 0.5 * steps
        self.odds += 0.5 * (step + steps[self.one] + steps[self.two])
        learnt = np.where(self.met > 0, self.habit**2 + 1 / known, 0.0).sum()
        count = int((self.met > 0).sum())
        learnt_variance = float((TRUST * HABIT_VARIANCE + learnt) / (TRUST + count))
        self.habit_variance = strode(self.habit_variance, learnt_variance)

    def fit_own(self, *, learning: bool = True) -> float:
        """One step of what sets each pair apart, and of how much pairs differ at all.

        Returns the largest step.
        """
        import numpy as np

        (pull, weight), precision = self.slope(), 1 / self.own_variance
        known = weight + precision
        steps = (pull - self.own * precision) / known
        self.own += steps
        self.odds += steps
        if learning:
            learnt, count = (self.own**2 + 1 / known).sum(), len(self.own)
            learnt_variance = float((TRUST * OWN_VARIANCE + learnt) / (TRUST + count))
            self.own_variance = strode(self.own_variance, learnt_variance)
        return float(np.abs(steps).max())

    def doubt(self) -> Reals:
        """Variance that is left of each actor's habit."""
        found: Reals = 1 / (self.gathered(self.slope()[1]) + 1 / self.habit_variance)
        return found

    def gathered(self, values: Reals) -> Reals:
        """Values of pairs summed over each actor's pairs."""
        import numpy as np

        ends = (np.bincount(end, values, self.actors) for end in (self.one, self.two))
        found: Reals = np.asarray(sum(ends), dtype=np.float64)
        return found
