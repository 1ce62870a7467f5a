"""How likely a coding is to be right in every field: what an event's confidence says.

The relation model knows how sure it is of a pair that people would mark; whether the page has
been read into the right pair is another matter. Readers judged codings of articles, and a
logistic regression learnt from them (training/trust.py) what its features (features.py) are worth.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from bedfellows.events.features import Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A logistic regression over named features."""

    bias: float
    weights: Mapping[str, float]

    def of(self, found: Features) -> float:
        """The probability that a coding with these features is right, 0 to 1."""
        score = self.bias + sum(self.weights.get(name, 0.0) * x for name, x in found.items())
        return 1 / (1 + exp(-score))


@cache
def load_trust() -> Trust:
    """What the judged codings taught (trust.json), loaded once a process."""
    held = json.loads(files("bedfellows.events").joinpath("trust.json").read_text("utf-8"))
    return Trust(bias=held["bias"], weights=held["weights"])
