"""Which web a page asks for: the date and the filters of its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data, date_asked
from bedfellows.network import LEVELS, Window, standings
from bedfellows.shelves import Shelf
from bedfellows.webs import WEBS, Web

if TYPE_CHECKING:
    from bedfellows.network.votes import Votes

KEPT = 2
"""Filtered votes kept in memory, so that a moving time slider reads the casebook once; those of a
million events take about 120 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A date, and whose or which reports alone; `confidence` is the least of an event, 0 to 1."""

    at: str | None = None
    said_by: str | None = None
    publisher: str | None = None
    types: tuple[str, ...] = ()
    confidence: float = 0.0
    level: str = "organization"

    @property
    def plain(self) -> bool:
        """Whether every report counts that there is."""
        return not (self.said_by or self.publisher or self.types or self.confidence)

    def filters(self) -> Data:
        """What is asked, for a form."""
        return {"at": self.at, "said_by": self.said_by, "publisher": self.publisher,
                "types": list(self.types), "confidence": self.confidence,
                "level": self.level}  # fmt: skip

    def query(self, *, dated: bool = True) -> str:
        """The same as the end of an address, with its question mark; empty where nothing is asked.

        >>> Asked(at="2014", types=("AID", "ally")).query()
        '?at=2014&type=AID&type=ally'
        """
        given: list[tuple[str, object]] = [
            ("at", self.at if dated else None), ("said_by", self.said_by),
            ("publisher", self.publisher), *(("type", type) for type in self.types),
            ("confidence", self.confidence or None),
            ("level", self.level if self.level != "organization" else None),
        ]  # fmt: skip
        kept = [(name, value) for name, value in given if value is not None]
        return f"?{urlencode(kept)}" if kept else ""


def asked_of(request: Request) -> Asked:
    """What an address asks for; 400 names the part that cannot be."""
    from bedfellows.network.votes import kinds

    given = request.query_params
    types = tuple(dict.fromkeys(type for type in given.getlist("type") if type))
    if unknown := [type for type in types if type not in kinds()]:
        raise HTTPException(
            400, f"“{unknown[0]}” is no type of event. One of: {', '.join(kinds())}"
        )
    level = given.get("level") or "organization"
    if level not in LEVELS:
        raise HTTPException(400, f"“{level}” is no level. One of: {', '.join(LEVELS)}.")
    return Asked(
        at=date_asked(request), said_by=given.get("said_by") or None,
        publisher=given.get("publisher") or None, types=types,
        confidence=share_of(given.get("confidence") or "0"), level=level,
    )  # fmt: skip


def share_of(text: str) -> float:
    """A number from 0 to 1; 400 where it is none."""
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise HTTPException(400, f"“{text}” is no confidence. Write a number from 0 to 1.")
    return found


def web_of(casebook: Casebook, asked: Asked) -> Web:
    """The web asked for; kept, as `Casebook.web` keeps its own, until the casebook changes.

    Webs of a date are counted from reports that are kept in memory, so that a slider that moves
    through time reads the casebook once.
    """
    if asked.plain and asked.at is None:
        return casebook.web(level=asked.level)
    key = (casebook.store.path, casebook.store.stamp(), asked)

    def counted() -> Web:
        votes = votes_asked(casebook, asked)
        return Web(standings(votes, Window(at=asked.at), fetch=casebook.store.rows_of))

    return WEBS.ask(key, counted)


VOTES: Shelf[Votes] = Shelf(KEPT)
"""Filtered votes by casebook, its state and what was asked."""


def votes_asked(casebook: Casebook, asked: Asked) -> Votes:
    """The reports that count, of every date."""
    key = (casebook.store.path, casebook.store.stamp(), replace(asked, at=None))
    return VOTES.ask(key, lambda: filtered(
        casebook.votes(said_by=asked.said_by, publisher=asked.publisher, level=asked.level), asked
    ))  # fmt: skip


def filtered(votes: Votes, asked: Asked) -> Votes:
    """Votes of the types asked for, as sure as asked; a table's events, which do not say, stay."""
    import numpy as np

    from bedfellows.network.votes import kinds

    kept = np.ones(len(votes), dtype=bool)
    if asked.types:
        kept &= np.isin(votes.kind, [kinds().index(type) for type in asked.types])
    if asked.confidence:
        sure = np.array([r["confidence"] if r["confidence"] is not None else 1.0
                         for r in votes.records] + [1.0])  # fmt: skip
        kept &= sure[votes.record] >= asked.confidence
    return votes.where(kept)
