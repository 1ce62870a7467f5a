"""Event types, modes, contexts and scores: PLOVER 0.8, read from ontology.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NO_EVENT = "NONE"
"""The classifier's word for: nothing passed between the two."""

TIE_SCORES: Mapping[str, float] = {"ally": 5.0, "antagonist": -5.0}
"""A stated standing relation weighs as much as verbal support, or its opposite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One PLOVER type: quad class 1-4, score -10 to 10, and the scores of its modes."""

    name: str
    quad: int
    score: float
    cameo: str
    target_required: bool
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The whole table."""

    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]


@cache
def load_ontology() -> Ontology:
    """The shipped table, read once."""
    raw = tomllib.loads(files("bedfellows").joinpath("ontology.toml").read_text("utf-8"))
    types = {
        name: EventType(
            name=name,
            quad=entry["quad"],
            score=entry["score"],
            cameo=entry["cameo"],
            target_required=entry["target_required"],
            modes=entry.get("modes", {}),
        )
        for name, entry in raw["types"].items()
    }
    return Ontology(types=types, contexts=tuple(raw["contexts"]), sectors=tuple(raw["sectors"]))


def score_of(event_type: str, mode: str | None = None) -> float:
    """The PLOVER score of a type, or of its mode where the manual gives one.

    >>> score_of("ACCUSE"), score_of("CONSULT", "visit")
    (-3.0, 4.0)
    """
    entry = load_ontology().types[event_type]
    return entry.modes.get(mode, entry.score) if mode else entry.score


def quad_of(event_type: str) -> int:
    """The quad class of a type, 1 to 4.

    >>> quad_of("ASSAULT")
    4
    """
    return load_ontology().types[event_type].quad


def sign_of(event_type: str) -> int:
    """+1 for cooperation (quads 1 and 2, ally), -1 for conflict.

    >>> sign_of("AID"), sign_of("REJECT"), sign_of("antagonist")
    (1, -1, -1)
    """
    if event_type in TIE_SCORES:
        return 1 if event_type == "ally" else -1
    return 1 if quad_of(event_type) <= 2 else -1


ANNOUNCED = frozenset({"AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT"})
"""Acts of cooperation that PLOVER codes AGREE when they are only announced."""
MATERIAL_CONFLICT = 4
"""Quad class whose acts PLOVER codes THREATEN when they are only announced."""
COOPERATION = (1, 2)
"""Quad classes whose acts PLOVER codes REJECT when they are denied or refused."""


def recoded(type: str, modality: str, polarity: str) -> str:
    """PLOVER's type of an act that we hold with its modality and polarity (docs/codebook.md).

    >>> recoded("CONSULT", "future", "positive"), recoded("AID", "actual", "negative")
    ('AGREE', 'REJECT')
    """
    if type == NO_EVENT:
        return type
    quad = load_ontology().types[type].quad
    if polarity == "negative":
        return "REJECT" if quad in COOPERATION else type
    if modality == "future":
        if type in ANNOUNCED:
            return "AGREE"
        return "THREATEN" if quad == MATERIAL_CONFLICT else type
    return type
