"""Actors, their dated roles, and what a resolution answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "country", "person", "organization", "armed-group", "group", "bloc", "media", "company", "agent"
]
EVER = "9999-12-31"


def before_or_on(early: str | None, late: str) -> bool:
    """Whether a date, perhaps coarse, may lie on or before another; None is always before.

    >>> before_or_on("2014-06-13", "2014"), before_or_on("2015", "2014-12-31")
    (True, False)
    """
    if early is None:
        return True
    grain = min(len(early), len(late))
    return early[:grain] <= late[:grain]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpan:
    """A post held from a date to a date, both included; None is open or not known."""

    post: str
    organization: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def holds(self, at: str | None) -> bool:
        """Whether the post was held on a date; without a date, whether it is held still."""
        if at is None:
            return self.until is None
        return before_or_on(self.since, at) and (self.until is None or before_or_on(at, self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One entry of the register. `sectors` are PLOVER's, the first is primary.

    `country` is an ISO 3166-1 alpha-3 code, a former state's code, or one of PLOVER's codes
    for bodies of many states: UNO, EUR, IGO. `demonyms` and `seats` are a state's adjectives,
    people, capitals and seats of government; `died` is kept for who died in office or at arms.
    """

    id: str
    name: str
    kind: Kind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    roles: tuple[RoleSpan, ...] = ()
    parent: str | None = None
    since: str | None = None
    until: str | None = None
    predecessor: str | None = None
    successor: str | None = None
    died: str | None = None
    wikidata_id: str | None = None

    def exists(self, at: str | None) -> bool:
        """Whether the actor existed on a date; without a date, whether it still does."""
        if at is None:
            return self.until is None
        return before_or_on(self.since, at) and (self.until is None or before_or_on(at, self.until))

    def role_on(self, at: str | None) -> RoleSpan | None:
        """The weightiest post held on the date; without a date, held now or at death."""
        day = at or self.died
        held = [role for role in self.roles if role.holds(day)]
        return max(held, key=lambda role: (weight(role), role.since or ""), default=None)


HEADS = frozenset(
    {"president", "prime minister", "chancellor", "premier", "king", "emir", "sultan", "leader",
     "supreme leader", "paramount leader", "monarch", "head of state", "military leader", "emperor",
     "crown prince", "pope", "prince", "secretary-general", "state counsellor",
     "general secretary of the Communist Party", "president of the European Commission"}
)  # fmt: skip
"""Posts at the head of a state or of a body of states."""


def weight(role: RoleSpan) -> int:
    """How far a post goes before another of the same day: head, minister, others, politician."""
    if role.post in HEADS:
        return 4
    first = role.sectors[0] if role.sectors else ""
    ranks = {"GOV": 3, "MIL": 3, "REB": 3, "PRM": 3, "SPY": 3, "JUD": 3, "REL": 3}
    return ranks.get(first, 2 if first == "LEG" else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody a phrase may mean, and why."""

    actor: str
    name: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Whom a phrase means. `actor` None and no sectors: nobody political.

    `resolved` says whether the actor is one of the register's or is described well enough to
    be placed ('American officials'); a stranger with a title has an id but is not resolved.
    """

    actor: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    resolved: bool = False
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
