"""Compares scores of relations: `python -m bench.relations CASEBOOK AT PAIRS.csv [LEVEL]`.

PAIRS.csv has the columns a, b, relation (ally or rival) with actors' ids. Two questions are put
to every score. Known pairs: how often does an ally score above a rival, among pairs of at least
ten reports whose numbers of reports are within a factor of three? Next events: half a year at a
time over the last four years, how well does the score foretell whether a pair's next event is
cooperative (area under the curve, and log loss after a logistic fit)?
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bedfellows.asking import country_names
from bedfellows.network.dyads import HABIT_MEMORY, Window
from bedfellows.network.standing import Fit, Points, drawn, standing, stretched
from bedfellows.network.tally import Tally
from bedfellows.network.votes import Votes, votes_of
from bedfellows.network.weights import GRAVE, TYPE_WEIGHT, intensities, kinds
from bedfellows.ontology import score_of, sign_of
from bedfellows.store import Store

Reals = NDArray[np.float64]
Score = Callable[[Tally], Reals]
LEAST, LIKE, AHEAD = 10, 3, 183


def mean_score(tally: Tally) -> Reals:
    """The mean PLOVER score of a pair's reports."""
    scores = intensities()[tally.votes.kind]
    return tally.summed(scores) / np.bincount(tally.pair, minlength=tally.count)


def plain(tally: Tally, half_lives: float, *, severe: bool) -> Points:
    """Cooperation and conflict; without severity every act of conflict weighs the same."""
    weights = tally.weights(half_lives)
    if not severe:
        request = tally.votes.kind == kinds().index("REQUEST")
        weights = np.where(request, weights, weights / tally.votes.weight)
    return Points(cooperation=tally.summed(weights * tally.positive),
                  conflict=tally.summed(weights * ~tally.positive))  # fmt: skip


def decayed_sum(tally: Tally) -> Reals:
    """Cooperation less conflict."""
    points = plain(tally, 1, severe=False)
    return points.cooperation - points.conflict


def beta(half_lives: float, *, prior: float = 2.0, severe: bool = False) -> Score:
    """The mean of a Beta posterior with a prior of that many reports around one half."""

    def score(tally: Tally) -> Reals:
        points = plain(tally, half_lives, severe=severe)
        return (points.cooperation - points.conflict) / (points.total + prior)

    return score


def habits(half_lives: float, *, severe: bool) -> Score:
    """Habits of actors and what sets a pair apart, in one memory, without company."""

    def score(tally: Tally) -> Reals:
        points = plain(tally, half_lives, severe=severe)
        fitted = Fit(tally.one, tally.two, points.cooperation, points.total)
        fitted.run()
        return stretched(fitted.odds)

    return score


def two_memories(*, severe: bool, company: bool = True) -> Score:
    """The chosen score, or the same without severity or without company."""

    def score(tally: Tally) -> Reals:
        recent, lasting = (plain(tally, m, severe=severe) for m in (1.0, HABIT_MEMORY))
        if company:
            return standing(tally.one, tally.two, recent, lasting).score
        fitted = Fit(tally.one, tally.two, lasting.cooperation, lasting.total)
        fitted.run()
        return own_after(tally, fitted, fitted.usual() + 0.5 * fitted.own, recent)

    return score


def own_after(tally: Tally, fitted: Fit, usual: Reals, recent: Points) -> Reals:
    """The recent reports on top of what is usual."""
    now = Fit(tally.one, tally.two, recent.cooperation, recent.total, usual=usual)
    now.own_variance = fitted.own_variance
    for _ in range(50):
        now.fit_own(learning=False)
    return stretched(now.odds)


def steeper(power: float) -> Score:
    """The chosen score with conflict weighed by a power of its PLOVER score, 5 weighing 1."""

    def score(tally: Tally) -> Reals:
        factor = np.array([
            1.0 if kind in TYPE_WEIGHT or sign_of(kind) > 0
            else (abs(score_of(kind)) / GRAVE) ** (power - 1)
            for kind in kinds()
        ])[tally.votes.kind]  # fmt: skip
        recent, lasting = (reweighed(tally, m, factor) for m in (1.0, HABIT_MEMORY))
        return standing(tally.one, tally.two, recent, lasting).score

    return score


def reweighed(tally: Tally, half_lives: float, factor: Reals) -> Points:
    """Points with each vote's weight multiplied by a factor."""
    weights = tally.weights(half_lives) * factor
    return Points(cooperation=tally.summed(weights * tally.positive),
                  conflict=tally.summed(weights * ~tally.positive))  # fmt: skip


def fewer_talks(weight: float) -> Score:
    """The chosen score with consultations weighed less, since rivals talk as well."""

    def score(tally: Tally) -> Reals:
        factor = np.where(tally.votes.kind == kinds().index("CONSULT"), weight, 1.0)
        recent, lasting = (reweighed(tally, m, factor) for m in (1.0, HABIT_MEMORY))
        return standing(tally.one, tally.two, recent, lasting).score

    return score


def main_divide(*, averaged: bool = False) -> Score:
    """Company, and one hidden line along which the web divides: a trait for each actor.

    The product of two traits joins the log odds. Traits have a normal prior whose variance is
    learnt from 0.1. `averaged` takes the mean of the posterior, not its mode (MacKay 1992), so
    that thin pairs draw nearer to 0.
    """

    def score(tally: Tally) -> Reals:
        recent, lasting = (plain(tally, m, severe=True) for m in (1.0, HABIT_MEMORY))
        fitted = Fit(tally.one, tally.two, lasting.cooperation, lasting.total)
        fitted.run()
        usual = fitted.usual() + drawn(fitted)
        trait = divide(fitted, usual)
        usual = usual + trait[tally.one] * trait[tally.two] + 0.5 * fitted.own
        now = Fit(tally.one, tally.two, recent.cooperation, recent.total, usual=usual)
        now.own_variance = fitted.own_variance
        for _ in range(50):
            now.fit_own(learning=False)
        if not averaged:
            return stretched(now.odds)
        doubt = fitted.doubt()
        before = now.own_variance + doubt[tally.one] + doubt[tally.two]
        left = 1 / (now.slope()[1] + 1 / before)
        return stretched(now.odds / np.sqrt(1 + np.pi / 8 * left))

    return score


def divide(fitted: Fit, usual: Reals) -> Reals:
    """A trait for each actor by halved Newton steps from a leading eigenvector."""
    one, two, size, variance = fitted.one, fitted.two, fitted.actors, 0.1
    pull = fitted.own * fitted.total / (fitted.total + 1)
    trait = np.full(size, size**-0.5)
    for _ in range(100):
        trait = trait + np.bincount(one, pull * trait[two], size)
        trait += np.bincount(two, pull * trait[one], size)
        trait /= np.linalg.norm(trait)
    trait *= 0.1 * size**0.5
    now = Fit(one, two, fitted.good, fitted.total, usual=usual + fitted.own)
    now.own, now.own_variance = fitted.own.copy(), fitted.own_variance
    now.odds += trait[one] * trait[two]
    for _ in range(80):
        slope, weight = now.slope()
        up = np.bincount(one, slope * trait[two], size) + np.bincount(two, slope * trait[one], size)
        known = np.bincount(one, weight * trait[two] ** 2, size) + 1 / variance
        known += np.bincount(two, weight * trait[one] ** 2, size)
        moved = trait + np.clip(0.5 * (up - trait / variance) / known, -0.5, 0.5)
        now.odds += moved[one] * moved[two] - trait[one] * trait[two]
        trait = moved
        now.fit_own(learning=False)
        learnt = (trait**2 + 1 / known)[fitted.met > 0].sum()
        variance = float((50 * 0.1 + learnt) / (50 + (fitted.met > 0).sum()))
    return trait


def low_rank(rank: int, ridge: float) -> Score:
    """Habits plus a product of hidden traits (Hoff 2005), in place of company."""

    def score(tally: Tally) -> Reals:
        recent, lasting = (plain(tally, m, severe=True) for m in (1.0, HABIT_MEMORY))
        fitted = Fit(tally.one, tally.two, lasting.cooperation, lasting.total)
        fitted.run()
        traits = hidden_traits(tally, fitted, lasting, rank, ridge)
        usual = fitted.usual() + (traits[tally.one] * traits[tally.two]).sum(axis=1)
        return own_after(tally, fitted, usual, recent)

    return score


def hidden_traits(tally: Tally, fitted: Fit, points: Points, rank: int, ridge: float) -> Reals:
    """Traits by gradient ascent with Adam (Kingma and Ba 2015)."""
    traits = np.random.default_rng(1).normal(0, 0.1, (len(tally.votes.nodes), rank))
    first, second = np.zeros_like(traits), np.zeros_like(traits)
    for step in range(1, 201):
        product = (traits[tally.one] * traits[tally.two]).sum(axis=1)
        share = (1 + stretched(fitted.usual() + product)) / 2
        pull = (points.cooperation - points.total * share)[:, None]
        slope = -ridge * traits
        np.add.at(slope, tally.one, pull * traits[tally.two])
        np.add.at(slope, tally.two, pull * traits[tally.one])
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        traits += 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return traits


SCORES: dict[str, Score] = {
    "mean of event scores": mean_score,
    "decayed sum, 180 days": decayed_sum,
    "Beta posterior, 180 days": beta(1),
    "Beta posterior, 730 days": beta(4),
    "Beta posterior, 730 days, severity": beta(4, severe=True),
    "habits, 180 days": habits(1, severe=False),
    "habits, 730 days": habits(4, severe=False),
    "habits, 730 days, severity": habits(4, severe=True),
    "habits 2,880, own 180": two_memories(severe=False, company=False),
    "the same, severity": two_memories(severe=True, company=False),
    "the same, company (chosen)": two_memories(severe=True),
    "chosen, conflict by severity to the 1.5": steeper(1.5),
    "chosen, conflict by severity squared": steeper(2.0),
    "chosen, consultations weigh a third": fewer_talks(0.33),
    "chosen, one main divide": main_divide(),
    "chosen, one main divide, averaged": main_divide(averaged=True),
    "low rank 2 in place of company": low_rank(2, 4.0),
    "low rank 4 in place of company": low_rank(4, 4.0),
}


def tally_at(votes: Votes, at: date) -> Tally:
    """Votes up to a day."""
    window = Window(at=at.isoformat())
    return Tally(votes.where(window.holds(votes)), window.end, 180.0)


def known_pairs(tally: Tally, scores: Reals, truth: dict[tuple[str, str], bool]) -> Iterator[str]:
    """How often an ally scores above a rival of like numbers of reports."""
    nodes, counts = tally.votes.nodes, np.bincount(tally.pair, minlength=tally.count)
    ends = zip(tally.one.tolist(), tally.two.tolist(), strict=True)
    rows = [(s, c, truth[pair]) for (a, b), s, c in zip(ends, scores, counts, strict=True)
            if c >= LEAST and (pair := (nodes[a], nodes[b])) in truth]  # fmt: skip
    allies, rivals = ([r for r in rows if r[2] is side] for side in (True, False))
    wins = [float(a[0] > r[0]) + 0.5 * (a[0] == r[0]) for a in allies for r in rivals
            if 1 / LIKE <= a[1] / r[1] <= LIKE]  # fmt: skip
    yield f"{np.mean(wins):.3f}" if wins else "–"


def next_events(
    votes: Votes, last: date, score: Score, *, truth: Votes | None = None
) -> Iterator[str]:
    """Area under the curve and log loss of the sign of pairs' next events, as `truth` has them."""
    happened = truth or votes
    from scipy.optimize import minimize

    found, signs = [], []
    for back in range(8, 0, -1):
        cut = last - timedelta(days=AHEAD * back)
        tally = tally_at(votes, cut)
        scores = dict(zip(zip(tally.one.tolist(), tally.two.tolist(), strict=True),
                          score(tally).tolist(), strict=True))  # fmt: skip
        ahead = (happened.day > cut.toordinal()) & (happened.day <= cut.toordinal() + AHEAD)
        ahead &= happened.kind != kinds().index("REQUEST")
        coming, seen = happened.where(ahead), set()
        order = np.argsort(coming.day, kind="stable")
        for place in order:
            pair = (int(coming.one[place]), int(coming.two[place]))
            if pair in scores and pair not in seen:
                seen.add(pair)
                found.append(scores[pair])
                signs.append(intensities()[coming.kind[place]] > 0)
    values, good = np.array(found), np.array(signs)
    level = (values - values.mean()) / values.std()
    direction = np.where(good, 1, -1)
    loss = minimize(lambda w: np.mean(np.logaddexp(0, -direction * (w[0] + w[1] * level))), [0, 1])
    _, ranks, ties = np.unique(values, return_inverse=True, return_counts=True)
    middle = (np.cumsum(ties) - (ties - 1) / 2)[ranks]
    area = (middle[good].sum() - good.sum() * (good.sum() + 1) / 2) / (good.sum() * (~good).sum())
    yield from (f"{area:.3f}", f"{loss.fun:.3f}")


def main() -> None:
    """Print the comparison as a table of Markdown."""
    casebook, at, pairs, *rest = sys.argv[1:]
    with Path(pairs).open(encoding="utf-8") as file:
        truth = {(min(r["a"], r["b"]), max(r["a"], r["b"])): r["relation"] == "ally"
                 for r in csv.DictReader(file)}  # fmt: skip
    votes = votes_of([], Store(casebook).columns(), level=(rest or ["organization"])[0],
                     names=country_names())  # fmt: skip
    last = date.fromisoformat(at)
    ends = [date(last.year - back, last.month, last.day) for back in range(4, -1, -1)]
    print("| score | known pairs | over 5 year ends | next event, area | log loss |")
    print("|---|---|---|---|---|")
    for name, score in SCORES.items():
        at_ends = [
            next(known_pairs(t, score(t), truth)) for t in (tally_at(votes, e) for e in ends)
        ]
        mean = np.mean([float(value) for value in at_ends])
        print(f"| {name} | {at_ends[-1]} | {mean:.3f} | "
              f"{' | '.join(next_events(votes, last, score))} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
