"""From reports to columns of votes: read events split into pairs, imported ones looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from bedfellows.dates import first_day
from bedfellows.model import content_number
from bedfellows.network.parties import Record
from bedfellows.network.weights import MODALITIES, kinds, sureness
from bedfellows.records import Telling, telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

READ = ("day", "own", "said", "kind", "modality", "story", "publisher", "row", "record", "sure")
"""Columns of votes besides their two ends."""
NEVER = 1 << 40
"""A day behind all others: when an undated page was published, where the first is sought."""
Ends = tuple[str, str] | None


class ColumnsLike(Protocol):
    """Imported events as columns (`store.rows.Columns`)."""

    @property
    def data(self) -> NDArray[np.void]:
        """The columns."""
        ...

    @property
    def types(self) -> Mapping[int, str]:
        """Types by number."""
        ...

    @property
    def publishers(self) -> Mapping[int, str]:
        """Publishers by number."""
        ...

    @property
    def agents(self) -> Mapping[int, Record]:
        """Parties by number."""
        ...


class Days(NamedTuple):
    """When a report's event happened or was said (`day`), only happened (`own`), was said."""

    day: int
    own: int
    said: int


def days_of(record: Record) -> Days:
    """A report's days, 0 for none."""
    happened, said = record["to"] or record["from"], published(record)
    own = ordinal(happened) if happened else 0
    return Days(own or said, own, said or own)


def published(record: Record) -> int:
    """The day on which a report's page came out, 0 for none."""
    return ordinal(record["published"]) if record["published"] else 0


def ordinal(day: str) -> int:
    """A date as a number of days; a coarse one as its first day."""
    return first_day(day).toordinal()


def first_told(records: Iterable[Record]) -> dict[Telling, Days]:
    """The days of each sentence as the first page of its story gives them.

    An undated page is none's first.
    """
    found: dict[Telling, tuple[int, Days]] = {}
    for record in records:
        told, mine = telling(record), (published(record) or NEVER, days_of(record))
        found[told] = min(found.get(told, mine), mine)
    return {told: days for told, (_, days) in found.items()}


def read_votes(
    records: Sequence[Record], confirmed: Collection[str] = ()
) -> Iterator[tuple[Record, Record, tuple[Any, ...]]]:
    """Records split into pairs of parties, each with the vote's other columns.

    Those published first come first, so that of equal votes the first page's counts; an undated
    copy was said when the story's first page was.
    """
    first = first_told(records)
    order = sorted(range(len(records)), key=lambda n: published(records[n]) or NEVER)
    for place in order:
        record = records[place]
        if record["polarity"] != "positive":
            continue
        days = first[telling(record)]
        sure = sureness(record.get("confidence"), confirmed=record["id"] in confirmed)
        rest = (
            days.day, days.own, published(record) or days.said, kinds().index(record["type"]),
            MODALITIES.index(record["modality"]),
            content_number(record.get("voice") or record["story"]),
            content_number(record["publisher"] or record["story"]), 0, place, sure,
        )  # fmt: skip
        for one, two in product(record["source"], record["target"]):
            yield one, two, rest


def read_columns(
    pairs: Iterable[tuple[Ends, Ends, tuple[Any, ...]]], place_of: Mapping[str, int]
) -> dict[str, NDArray[Any]]:
    """Votes of events that were read, as columns."""
    import numpy as np

    rows = [(place_of[a[0]], place_of[b[0]], *rest) for a, b, rest in pairs if a and b]
    names = ("source", "target", *READ)
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return {name: np.array(column, dtype=np.float64 if name == "sure" else np.int64)
            for name, column in zip(names, columns, strict=True)}  # fmt: skip


def imported_columns(columns: ColumnsLike, numbers: Mapping[int, int]) -> dict[str, NDArray[Any]]:
    """Votes of imported events, as columns; those without two named ends are left out."""
    import numpy as np

    data = columns.data
    nodes = looked_up(numbers, max(columns.agents))
    kind = looked_up(
        {n: kinds().index(t) for n, t in columns.types.items() if t in kinds()}, max(columns.types)
    )
    outlet = looked_up(
        {n: content_number(t) for n, t in columns.publishers.items()}, max(columns.publishers)
    )
    source, target = nodes[data["source"]], nodes[data["target"]]
    good = (source >= 0) & (target >= 0)
    data, size = data[good], int(good.sum())
    return {
        "source": source[good], "target": target[good],
        "day": data["day"].astype(np.int64), "own": data["day"].astype(np.int64),
        "said": data["said"].astype(np.int64), "kind": kind[data["type"]],
        "modality": np.zeros(size, dtype=np.int64), "story": data["story"].astype(np.int64),
        "publisher": np.where(data["publisher"] > 0, outlet[data["publisher"]], 0),
        "row": data["id"].astype(np.int64), "record": np.full(size, -1, dtype=np.int64),
        "sure": np.full(size, sureness(None)),
    }  # fmt: skip


def looked_up(values: Mapping[int, int], most: int) -> NDArray[np.int64]:
    """A mapping from small numbers as an array; -1 where it says nothing."""
    import numpy as np

    found = np.full(most + 1, -1, dtype=np.int64)
    if values:
        found[list(values)] = list(values.values())
    return found
