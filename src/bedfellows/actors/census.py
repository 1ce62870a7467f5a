"""What the register holds, counted: the table of docs/actors.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from bedfellows.actors.tables import listed, rows

TABLES = {
    "states": (11, "states, territories and former states", (7, 8), (2, 3, 4, 5, 6)),
    "persons": (4, "persons", (), (1,)),
    "roles": (7, "dated posts of persons", (5, 6), ()),
    "organizations": (9, "international and non-governmental organizations, blocs", (7, 8), (2,)),
    "bodies": (9, "organs of states", (7, 8), (2,)),
    "parties": (9, "political parties", (7, 8), (2,)),
    "armed-groups": (9, "armed groups", (7, 8), (2,)),
    "groups": (9, "ethnic and religious groups, entities that few recognize", (7, 8), (2,)),
    "companies": (9, "media, companies, universities, unions", (7, 8), (2,)),
    "titles": (3, "titles before names", (), ()),
    "agents": (2, "nouns that name a kind of actor, with their sectors", (), (1,)),
}  # fmt: skip
"""Table -> width, what it holds, the columns of dates, the columns of further names."""


@dataclass(frozen=True, slots=True)
class Count:
    """One table: its entries, names besides the first, first and last year, its source."""

    table: str
    holds: str
    entries: int
    names: int
    first: str | None
    last: str | None
    source: str


def census() -> Iterator[Count]:
    """One row for every table of the register."""
    for table, (width, holds, dates, names) in TABLES.items():
        lines = list(rows(table, width))
        years = sorted({line[at][:4] for line in lines for at in dates if line[at]})
        yield Count(
            table, holds, len(lines),
            sum(len(listed(line[at])) for line in lines for at in names),
            years[0] if years else None, years[-1] if years else None, source_of(table),
        )  # fmt: skip


def source_of(table: str) -> str:
    """Where a table says that its facts are from."""
    text = files("bedfellows.actors").joinpath("data", f"{table}.tsv").read_text("utf-8")
    line = next((x for x in text.splitlines() if x.startswith("#") and "Source: " in x), "")
    return line.partition("Source: ")[2].partition(".")[0].strip()


def as_markdown() -> str:
    """The table for the docs."""
    head = "| table | holds | entries | other names | years | source |\n|---|---|---|---|---|---|\n"
    return head + "".join(
        f"| `{c.table}.tsv` | {c.holds} | {c.entries} | {c.names or ''} | "
        f"{f'{c.first} to {c.last}' if c.first else ''} | {c.source} |\n"
        for c in census()
    )
