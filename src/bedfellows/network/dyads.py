"""From events to relations: a dyad's state at a date, with its evidence.

Cooperation and conflict are decayed counts, one vote for a story, day and sign; the score is
the mean of a Beta posterior over the share of cooperation, stretched to -1…1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

from bedfellows.config import HALF_LIFE_DAYS, PRIOR
from bedfellows.ontology import sign_of

MODALITY_WEIGHT = {"actual": 1.0, "future": 0.5, "hypothetical": 0.25}
"""What is only planned or feared moves a relation less. Set by judgement, not measured."""
TYPE_WEIGHT = {"REQUEST": 0.1, "ally": 2.0, "antagonist": 2.0}
"""PLOVER scores a request at about 0; a stated tie sums up many events."""
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
MUCH = 3.0
"""Decayed reports from which a pair that may be either is called contested, not thin."""
SIGN_FLOOR = 0.08
"""Below this absolute score a relation has no sign: one hypothetical report gives 0.11."""


@dataclass(slots=True, kw_only=True)
class Relation:
    """A pair's state: decayed cooperation and conflict, and the events that made them."""

    source: str
    target: str
    source_name: str
    target_name: str
    cooperation: float = 0.0
    conflict: float = 0.0
    evidence: list[dict[str, Any]] = field(default_factory=list)
    publishers: set[str] = field(default_factory=set)
    since: str | None = None
    until: str | None = None

    @property
    def score(self) -> float:
        """-1 all conflict, 1 all cooperation: the posterior mean."""
        total = self.cooperation + self.conflict + PRIOR
        return (self.cooperation - self.conflict) / total

    @property
    def contested(self) -> bool:
        """Much evidence, and still the interval holds both friend and foe."""
        low, high = self.interval
        return self.cooperation + self.conflict >= MUCH and low < 0 < high

    @property
    def sign(self) -> int:
        """+1 ally, -1 antagonist, 0 neither or contested."""
        if abs(self.score) < SIGN_FLOOR or self.contested:
            return 0
        return 1 if self.score > 0 else -1

    @property
    def certainty(self) -> float:
        """How far the interval keeps from 0; 0 where it holds it."""
        low, high = self.interval
        return max(low, -high, 0.0)

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % interval of the score, from the Beta posterior."""
        from scipy.special import betaincinv

        a, b = self.cooperation + PRIOR / 2, self.conflict + PRIOR / 2
        return (2 * float(betaincinv(a, b, 0.05)) - 1, 2 * float(betaincinv(a, b, 0.95)) - 1)

    @property
    def state(self) -> str:
        """ally, antagonist, contested (much evidence both ways) or unknown (little)."""
        if self.sign:
            return "ally" if self.sign > 0 else "antagonist"
        return (
            "contested" if self.contested or self.conflict >= 1 <= self.cooperation else "unknown"
        )


def relations(
    records: Iterable[dict[str, Any]],
    *,
    at: str | None = None,
    half_life_days: float = HALF_LIFE_DAYS,
    level: str = "organization",
) -> list[Relation]:
    """Relations of all pairs at a date, the surest first.

    Without a date each pair stands as it was last known: decayed to its own last report, so
    that a casebook of many years does not fade as a whole.
    """
    votes = [vote for vote in unique_votes(records, level) if not at or (vote.day or "") <= at]
    last: dict[tuple[str, str], str] = {}
    for vote in votes:
        last[vote.pair] = max(last.get(vote.pair, ""), vote.day or "")
    found: dict[tuple[str, str], Relation] = {}
    for vote in votes:
        weight = decay(vote.day, at or last[vote.pair] or None, half_life_days)
        weigh(found, vote, weight if vote.fresh else 0.0)
    return sorted(found.values(), key=strength)


def strength(relation: Relation) -> tuple[float, float, str, str]:
    """Order of relations: the surest first, then the most reported."""
    reported = relation.cooperation + relation.conflict
    return (-relation.certainty, -reported, relation.source, relation.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One report on one pair; `fresh` unless its story said the same of that day before."""

    one: tuple[str, str]
    two: tuple[str, str]
    record: dict[str, Any]
    day: str | None
    fresh: bool

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, sorted."""
        one, two = sorted((self.one[0], self.two[0]))
        return one, two


def unique_votes(records: Iterable[dict[str, Any]], level: str) -> Iterator[Vote]:
    """Reports split into pairs, with a story's repetitions marked."""
    seen: set[tuple[object, ...]] = set()
    for record in records:
        day = day_of(record)
        for one, two in pairs(record, level) if counts(record) else ():
            key = (*sorted((one[0], two[0])), record["story"], day, sign_of(record["type"]),
                   record["modality"])  # fmt: skip
            yield Vote(one=one, two=two, record=record, day=day, fresh=key not in seen)
            seen.add(key)


def counts(record: dict[str, Any]) -> bool:
    """Denied acts move no relation."""
    return bool(record["polarity"] == "positive")


def day_of(record: dict[str, Any]) -> str | None:
    """When it happened, else when it was said."""
    day: str | None = record["to"] or record["from"] or record["published"]
    return day


def decay(day: str | None, at: str | None, half_life_days: float) -> float:
    """Weight of a report of that day at the date asked for; undated reports count whole.

    >>> round(decay("2020-01-01", "2020-06-29", 180), 2)
    0.5
    """
    if not day or not at:
        return 1.0
    days = (full(at) - full(day)).days
    return math.pow(0.5, max(days, 0) / half_life_days)


def full(day: str) -> date:
    """A coarse date's last certain point: its first day."""
    parts = [int(part) for part in day.split("-")[:3]]
    return date(*[*parts, 1, 1][:3])


def node(party: dict[str, Any], level: str) -> tuple[str, str] | None:
    """The actor whose relation it is: agents of a state act for the state."""
    country = party["country"]
    if country and level == "country":
        return country, country_name(country)
    sectors = party["sectors"]
    if country and level == "organization" and (party["actor"] == country or (
            sectors and sectors[0] in STATE_SECTORS)):  # fmt: skip
        return country, country_name(country)
    return (party["actor"], party["name"]) if party["actor"] else None


def country_name(code: str) -> str:
    """A country's name in the register, or its code."""
    return NAMES.get(code, code)


NAMES: dict[str, str] = {}
"""Names of countries by code; the doors fill it from the register."""


def pairs(record: dict[str, Any], level: str) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Compound parties split into pairs; nobody with itself."""
    sources = filter(None, (node(p, level) for p in record["source"]))
    targets = list(filter(None, (node(p, level) for p in record["target"])))
    for one, two in product(sources, targets):
        if one[0] != two[0]:
            yield one, two


def weigh(found: dict[tuple[str, str], Relation], vote: Vote, weight: float) -> None:
    """Add one report to its pair."""
    (a, a_name), (b, b_name) = sorted((vote.one, vote.two))
    record = vote.record
    relation = found.setdefault(
        (a, b), Relation(source=a, target=b, source_name=a_name, target_name=b_name)
    )
    weight *= TYPE_WEIGHT.get(record["type"], 1.0) * MODALITY_WEIGHT[record["modality"]]
    if sign_of(record["type"]) > 0:
        relation.cooperation += weight
    else:
        relation.conflict += weight
    relation.evidence.append({**record, "weight": weight})
    relation.publishers.add(record["publisher"] or record["story"])
    if vote.day:
        relation.since = min(filter(None, (relation.since, vote.day)))
        relation.until = max(filter(None, (relation.until, vote.day)))
