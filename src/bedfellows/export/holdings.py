"""What a casebook hands to an exporter, and the account that the exporter gives of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bedfellows.records import Record


class Pair(Protocol):
    """How two actors stand (`network.Relation`); scores from -1 to 1."""

    @property
    def source(self) -> str:
        """One actor's id."""
        ...

    @property
    def target(self) -> str:
        """The other's."""
        ...

    @property
    def source_name(self) -> str:
        """One actor's name."""
        ...

    @property
    def target_name(self) -> str:
        """The other's."""
        ...

    @property
    def score(self) -> float:
        """From all conflict to all cooperation."""
        ...

    @property
    def low(self) -> float:
        """The lower end of the score's 90 % interval."""
        ...

    @property
    def high(self) -> float:
        """Its upper end."""
        ...

    @property
    def cooperation(self) -> float:
        """Decayed points of cooperation."""
        ...

    @property
    def conflict(self) -> float:
        """Decayed points of conflict."""
        ...

    @property
    def events(self) -> int:
        """Reports on the pair."""
        ...

    @property
    def sources(self) -> int:
        """Independent publishers."""
        ...

    @property
    def since(self) -> str | None:
        """Day of the first report."""
        ...

    @property
    def until(self) -> str | None:
        """Day of the last."""
        ...

    @property
    def sign(self) -> int:
        """1 ally, -1 antagonist, 0 neither."""
        ...

    @property
    def state(self) -> str:
        """ally, antagonist, contested or unknown."""
        ...

    def look_up(self, most: int) -> list[Record]:
        """The heaviest reports."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What the register knows of an actor beside its name."""

    kind: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A country's name, its number in the list of the Correlates of War, its ISO 3166-1 alpha-2
    code; '' where a list lacks it.
    """

    name: str
    cow: str = ""
    alpha2: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The web as it stood at the end of a stretch of time; both days are included."""

    start: str
    end: str
    relations: Sequence[Pair]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """A casebook as exporters see it. Every call starts anew, so that nothing is held twice.

    `events` and `documents` yield records (docs of the command line); `about` names the program
    (`program`), the casebook's content (`content`), and the day of the export (`day`).
    """

    events: Callable[[], Iterator[Record]]
    documents: Callable[[], Iterator[Record]]
    relations: Callable[[], Sequence[Pair]]
    periods: Callable[[], Iterator[Period]]
    archive: Callable[[Path], int]
    face: Callable[[str], Face]
    land: Callable[[str], Land]
    about: Mapping[str, str]


@dataclass(slots=True)
class Account:
    """What an exporter wrote, and what its format could not hold, each with a count."""

    noun: str = "events"
    written: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def lose(self, what: str, count: int = 1) -> None:
        """Note that something has no place in the format."""
        self.lost[what] += count
