"""Ways to weigh reports by confidence: `python -m bench.confidence CASEBOOK AT PAIRS.csv`.

A casebook of imported events has none, so that coders' errors are dealt out: every event gets a
confidence as a calibrated coder has them, and with the chance that is left it is taken for an act
of some other kind in the same web. Then the two questions of `bench.relations` are put to each
way of weighing; the first row is the web without errors.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from bedfellows.asking import country_names
from bedfellows.network.dyads import HABIT_MEMORY
from bedfellows.network.standing import standing
from bedfellows.network.tally import Tally
from bedfellows.network.votes import Votes, votes_of
from bedfellows.network.weights import weighed
from bedfellows.store import Store
from bench.relations import Reals, known_pairs, next_events, tally_at

SEEDS = 6
CONFIDENCES = {0.3: 0.04, 0.4: 0.04, 0.5: 0.05, 0.6: 0.1, 0.7: 0.16, 0.8: 0.14, 0.9: 0.19,
               0.97: 0.28}  # fmt: skip
"""Shares of confidences among the 846 events that this program read in 240 articles."""
WAYS: dict[str, Callable[[Reals], Reals]] = {
    "all alike": np.ones_like,
    "confidence (chosen)": lambda sure: sure,
    "confidence to the 1.5": lambda sure: sure**1.5,
    "confidence squared": np.square,
    "confidence cubed": lambda sure: sure**3,
    "confidence of 0.7 and above only": lambda sure: np.where(sure >= 0.7, 1.0, 0.0),
    "2 x confidence - 1, at least 0": lambda sure: np.maximum(2 * sure - 1, 0.0),
}


def mistaken(votes: Votes, seed: int) -> tuple[Votes, Reals]:
    """The votes as an unsure coder has them, and how sure it was of each."""
    dice = np.random.default_rng(seed)
    sure = dice.choice(list(CONFIDENCES), p=list(CONFIDENCES.values()), size=len(votes))
    wrong = dice.random(len(votes)) > sure
    return replace(votes, kind=np.where(wrong, dice.permutation(votes.kind), votes.kind)), sure


def score(tally: Tally) -> Reals:
    """The score of every pair."""
    points = (tally.points(memory) for memory in (1.0, HABIT_MEMORY))
    return standing(tally.one, tally.two, *points).score


def measured(
    votes: Votes, clean: Votes, last: date, truth: dict[tuple[str, str], bool]
) -> list[float]:
    """Known pairs at the last date, over five year ends, next events: area and log loss."""
    ends = [date(last.year - back, last.month, last.day) for back in range(4, -1, -1)]
    found = [float(next(known_pairs(t, score(t), truth)))
             for t in (tally_at(votes, end) for end in ends)]  # fmt: skip
    return [
        found[-1],
        float(np.mean(found)),
        *map(float, next_events(votes, last, score, truth=clean)),
    ]


def main() -> None:
    """Print the comparison as a table of Markdown."""
    casebook, at, pairs = sys.argv[1:]
    with Path(pairs).open(encoding="utf-8") as file:
        truth = {(min(r["a"], r["b"]), max(r["a"], r["b"])): r["relation"] == "ally"
                 for r in csv.DictReader(file)}  # fmt: skip
    votes = votes_of([], Store(casebook).columns(), names=country_names())
    print("| a report counts | known pairs | over 5 year ends | next event, area | log loss |")
    print("|---|---|---|---|---|")
    rows = {"(no errors)": [measured(votes, votes, date.fromisoformat(at), truth)]}
    for name, way in WAYS.items():
        rows[name] = []
        for seed in range(SEEDS):
            told, sure = mistaken(votes, seed)
            told = replace(told, weight=weighed(told.kind, told.modality, way(sure)))
            rows[name].append(measured(told, votes, date.fromisoformat(at), truth))
    for name, figures in rows.items():
        print(f"| {name} | {' | '.join(f'{x:.3f}' for x in np.mean(figures, axis=0))} |")


if __name__ == "__main__":
    main()
