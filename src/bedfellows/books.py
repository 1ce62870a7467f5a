"""What a casebook is to those who write from it: exports, references, briefs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from bedfellows.network import Relation
from bedfellows.records import Record
from bedfellows.store import Store
from bedfellows.webs import Web

if TYPE_CHECKING:
    from bedfellows.network.votes import Votes


class Book(Protocol):
    """The methods of `Casebook` that exporters and citations call."""

    store: Store

    def each_event(self, **filters: str | None) -> Iterator[Record]:
        """Event and tie records that pass the filters."""
        ...

    def event(self, id: str) -> Record | None:
        """One event or tie."""
        ...

    def votes(self, *, said_by: str | None = None, publisher: str | None = None) -> Votes:
        """Reports on pairs."""
        ...

    def web(
        self, *, at: str | None = None, said_by: str | None = None, publisher: str | None = None,
        since: str | None = None, until: str | None = None,
    ) -> Web:  # fmt: skip
        """Every pair's relation at a date."""
        ...

    def why(self, one: str, two: str, *, at: str | None = None) -> Relation | None:
        """The relation of two actors."""
        ...

    def span(self) -> tuple[str, str] | None:
        """First and last day of reports."""
        ...

    def clippings(self) -> list[Record]:
        """Documents without their text."""
        ...

    def document(self, id: str) -> Record | None:
        """One document."""
        ...
