"""What a reader of event data yields for each line of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bedfellows.model import Fault


@dataclass(frozen=True, slots=True)
class Side:
    """An actor as a table names it: words, country (name or code), PLOVER sectors."""

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One coded event. `day` is when it happened and `said` when it was published, if known.

    `type` is PLOVER's. `text` is the table's own wording of the event, `story` and `publisher`
    are empty where the table has none, `raw` is the line as read, for telling rows apart.
    """

    line: int
    day: str
    type: str
    mode: str | None = None
    source: Side
    target: Side | None = None
    cameo: str | None = None
    said: str | None = None
    story: str = ""
    publisher: str = ""
    text: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A good line that holds no event in PLOVER's sense, and why."""

    line: int
    reason: str


Outcome = Row | LeftOut | Fault
Reader = Callable[[str, Mapping[str, str]], Iterator[Outcome]]
