"""Actors, their dated roles, and what a resolution answers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "country", "person", "organization", "armed-group", "group", "bloc", "media", "company", "agent"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpan:
    """A post held from a date to a date, both included; None is open."""

    post: str
    country: str | None
    sectors: tuple[str, ...]
    since: str | None
    until: str | None

    def holds(self, at: str | None) -> bool:
        """Whether the post was held on a date; without a date, whether it is held still."""
        if at is None:
            return self.until is None
        after = self.since is None or self.since[: len(at)] <= at
        return after and (self.until is None or at <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One entry of the register. `sectors` are PLOVER's, the first is primary."""

    id: str
    name: str
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    roles: tuple[RoleSpan, ...] = ()
    since: str | None = None
    until: str | None = None

    def exists(self, at: str | None) -> bool:
        """Whether the actor existed on a date; without a date, whether it still does."""
        if at is None:
            return self.until is None
        return (self.since is None or self.since <= at) and (self.until is None or at <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody a phrase may mean, and why."""

    actor: str
    name: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Whom a phrase means. `actor` None and no sectors: nobody political."""

    actor: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    resolved: bool = False
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()


def slug(name: str) -> str:
    """A stable id from a name.

    >>> slug("Ba'ath Party")
    'ba-ath-party'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def folded(name: str) -> str:
    """A name without case, accents, typographic quotes and dots of acronyms.

    >>> folded("U.S."), folded("Élysée")
    ('us.', 'elysee')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    dotted = plain.replace(".", "") if len(plain.replace(".", "")) <= 5 else plain
    return " ".join((dotted + "." if plain == "u.s." else dotted).split())
