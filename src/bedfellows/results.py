"""What calls from Python give: lists of records that turn into data frames, graphs and pictures.

    >>> facts = Records([{"kind": "date", "text": "June"}, {"kind": "place", "text": "Port Elm"}])
    >>> len(facts), facts.of("place")
    (2, 1 record)

Records are the JSON objects that the command line prints (docs/python.md), so that what is
learnt of one door holds for the others. pandas, polars and NetworkX are optional.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, SupportsIndex, cast, overload

from bedfellows.errors import UsageError
from bedfellows.records import Record

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars
    import pyarrow

EVENTS = frozenset({"event", "tie"})


class MissingLibrary(UsageError, ImportError):
    """An optional library is not installed. The message has the line that installs it."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(f"{wanted} needs {name}; install it with: pip install {name}")


def optional(name: str, wanted: str) -> Any:
    """An optional library, or an error with the line that installs it."""
    try:
        return import_module(name)
    except ModuleNotFoundError as trouble:
        if trouble.name != name:
            raise
        raise MissingLibrary(name, wanted) from None


class Tabular:
    """What can be laid out as rows with named columns."""

    def rows(self) -> list[Record]:
        """One flat row for each result."""
        raise NotImplementedError

    def to_arrow(self) -> pyarrow.Table:
        """A table of Arrow; events have the columns of the Parquet export."""
        import pyarrow as pa

        return pa.Table.from_pylist(self.rows())

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame of pandas."""
        optional("pandas", "to_pandas()")
        return cast("pandas.DataFrame", self.to_arrow().to_pandas())

    def to_polars(self) -> polars.DataFrame:
        """A data frame of polars."""
        return cast("polars.DataFrame",
                    optional("polars", "to_polars()").from_arrow(self.to_arrow()))  # fmt: skip


class Records(Tabular, list[Record]):
    """Facts in the order in which they stand, all at hand, and printable in a notebook."""

    def __repr__(self) -> str:
        return f"{len(self)} record{'' if len(self) == 1 else 's'}"

    @overload
    def __getitem__(self, place: SupportsIndex) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> Self: ...

    def __getitem__(self, place: SupportsIndex | slice) -> Record | Self:
        """One record, or some of them, which are Records again."""
        found: Any = super().__getitem__(place)
        return type(self)(found) if isinstance(place, slice) else found

    def of(self, *kinds: str) -> Self:
        """The records of some kinds: document, attribution, date, role, event, tie and so on."""
        return type(self)(record for record in self if record.get("kind") in kinds)

    @property
    def events(self) -> Self:
        """Events and ties."""
        return self.of(*EVENTS)

    def rows(self) -> list[Record]:
        """One flat row a record. Raises UsageError for kinds that share no columns."""
        kinds = {record.get("kind") for record in self}
        if kinds <= EVENTS:
            from bedfellows.export.into_own import flat

            return [flat(record) for record in self]
        if len(kinds) > 1:
            listed = ", ".join(sorted(map(str, kinds)))
            raise UsageError(f"records of several kinds ({listed}) share no columns; "
                             "choose with .of('event', 'tie') or .events")  # fmt: skip
        return [flattened(record) for record in self]

    def to_arrow(self) -> pyarrow.Table:
        """A table of Arrow, with the same columns for any events, also for none."""
        import pyarrow as pa

        rows, kinds = self.rows(), {record.get("kind") for record in self}
        if kinds <= EVENTS:
            from bedfellows.export.into_own import schema

            return pa.Table.from_pylist(rows, schema=schema())
        return pa.Table.from_pylist(rows)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Events as arrows from each source to each target, keyed by the event's id."""
        graph = optional("networkx", "to_networkx()").MultiDiGraph()
        for record in self.events:
            for one, two in arrows(record):
                for party in (one, two):
                    graph.add_node(party["actor"] or party["name"], name=party["name"],
                                   country=party["country"])  # fmt: skip
                graph.add_edge(
                    one["actor"] or one["name"], two["actor"] or two["name"], key=record["id"],
                    type=record["type"], score=record["score"], modality=record["modality"],
                    polarity=record["polarity"], date=record["from"] or record.get("published"),
                    sentence=record["sentence"]["text"],
                )  # fmt: skip
        return graph

    def _repr_html_(self) -> str:
        from bedfellows.showing import records_html

        return records_html(self)


def arrows(record: Record) -> Iterator[tuple[Record, Record]]:
    """Every source with every target."""
    for one in record["source"]:
        for two in record["target"]:
            yield one, two


def flattened(record: Record, prefix: str = "") -> Record:
    """A record without depth: `speaker_name` for the name of the speaker.

    >>> flattened({"kind": "x", "cue": {"text": "said", "start": 3}, "names": ["a", "b"]})
    {'kind': 'x', 'cue_text': 'said', 'cue_start': 3, 'names': 'a; b'}
    """
    row: Record = {}
    for name, value in record.items():
        if isinstance(value, dict):
            row |= flattened(value, f"{prefix}{name}_")
        elif isinstance(value, list):
            row[prefix + name] = "; ".join(map(str, value))
        else:
            row[prefix + name] = value
    return row


MEASURES = ("score", "low", "high", "cooperation", "conflict")
"""Columns of a series that are numbers; a score is missing where nothing was known yet."""


class Series(Records):
    """How a pair stood over time; a notebook shows it as a drawing."""

    title: str = ""

    def titled(self, title: str) -> Self:
        """The same with a title."""
        self.title = title
        return self

    def rows(self) -> list[Record]:
        """A row a date, with the number of reports that turned the pair there."""
        return [{**{k: v for k, v in point.items() if k != "turn"},
                 "turned_by": len(point.get("turn", ()))} for point in self]  # fmt: skip

    def to_arrow(self) -> pyarrow.Table:
        """A table of Arrow, with the same columns for any pair, also for one that nobody knows."""
        import pyarrow as pa

        texts, counts = ("at", "state"), ("events", "turned_by")
        shape = {**dict.fromkeys(texts, pa.string()), **dict.fromkeys(MEASURES, pa.float64()),
                 **dict.fromkeys(counts, pa.int64())}  # fmt: skip
        return pa.Table.from_pylist(self.rows(), schema=pa.schema(shape))

    def picture(self) -> Picture:
        """The drawing: the score with its interval, and the turns."""
        from bedfellows.network.chart import chart

        return Picture(chart(self, self.title))

    def _repr_html_(self) -> str:
        return self.picture().svg


class Findings(Records):
    """What the web shows; a notebook shows each with its sentences."""

    def rows(self) -> list[Record]:
        """A row a finding, with the number of sentences that prove it."""
        return [{"kind": f.get("kind"), "statement": f["statement"], "at": f.get("at"),
                 "value": f.get("value"), "actors": "; ".join(f.get("actors") or ()),
                 "sentences": len(f["evidence"])} for f in self]  # fmt: skip

    def to_arrow(self) -> pyarrow.Table:
        """A table of Arrow."""
        return Tabular.to_arrow(self)

    def _repr_html_(self) -> str:
        from bedfellows.showing import findings_html

        return findings_html(self)


class Picture:
    """A drawing as SVG, for a notebook or a file."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def save(self, path: str | Path) -> None:
        """Write the drawing to a file."""
        Path(path).write_text(self.svg, "utf-8")

    def _repr_svg_(self) -> str:
        return self.svg


def records_of(facts: Iterable[Record]) -> Records:
    """Records as a result."""
    return Records(facts)
