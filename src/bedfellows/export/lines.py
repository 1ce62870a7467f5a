"""Opens tables of event data and checks their lines, one at a time."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO

from bedfellows.errors import MissingInput, UnreadableInput, UsageError
from bedfellows.export.rows import LeftOut, Outcome, Row
from bedfellows.model import Fault

NOTHING = frozenset({"", "NA", "NULL", "None", "nan"})
"""How tables write that a cell is empty."""
WIDEST_CELL = 1 << 20
"""Characters of the longest cell that is read; a longer one comes from a broken quote."""
DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
Cells = Sequence[str]


class BadLine(Exception):
    """A line cannot be read as an event; says why."""


def opened(path: str) -> IO[str]:
    """The file as text, gzip or plain; bytes that are not UTF-8 are marked, not fatal."""
    if not Path(path).is_file():
        raise MissingInput(path, "no such file; check the path")
    if path.endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="replace", newline="")
    return open(path, encoding="utf-8-sig", errors="replace", newline="")


def table(
    path: str,
    read: Callable[[int, Cells], Row | LeftOut],
    *,
    least: int,
    delimiter: str = "\t",
    quoted: bool = False,
    header: bool = False,
) -> Iterator[Outcome]:
    """Outcomes of each line; a bad one is a fault that names its line, and the rest goes on.

    `least` is the number of columns that a line must have.
    """
    csv.field_size_limit(WIDEST_CELL)
    with opened(path) as file:
        lines = csv.reader(file, delimiter=delimiter,
                           quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)  # fmt: skip
        if header:
            next(lines, None)
        yield from outcomes(path, lines, read, least)


def outcomes(
    path: str, lines: Iterator[list[str]], read: Callable[[int, Cells], Row | LeftOut], least: int
) -> Iterator[Outcome]:
    """Reads line by line; a file that breaks off, as a cut archive does, ends in one fault."""
    number = 0
    while True:
        try:
            cells = next(lines, None)
            number = lines.line_num  # type: ignore[attr-defined]
            if cells is None:
                return
            if cells:
                yield read(number, needed(cells, least))
        except (BadLine, csv.Error) as trouble:
            yield fault(path, number or 1, str(trouble))
        except (EOFError, OSError) as trouble:
            yield fault(path, number + 1, f"the file ends in the middle: {trouble}")
            return


def needed(cells: Cells, least: int) -> Cells:
    """The cells, if there are enough of them."""
    if len(cells) < least:
        raise BadLine(f"{len(cells)} columns where {least} are needed")
    return cells


def fault(path: str, line: int, message: str) -> Fault:
    """A bad line as a fault."""
    return Fault(input=f"{path}:{line}", step="import", error="BadLine", message=message)


def headed(
    path: str, wanted: Sequence[str], *, delimiter: str, names: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Places of the columns in the file's first line, the wanted ones certainly among them.

    `names` says what a column is called in this file.
    """
    with opened(path) as file:
        try:
            first = next(csv.reader(file, delimiter=delimiter), [])
        except (csv.Error, OSError) as trouble:
            raise UnreadableInput(path, f"is no table: {trouble}") from None
    return placed(path, first, wanted, names or {})


def placed(
    path: str, first: Sequence[str], wanted: Sequence[str], names: Mapping[str, str]
) -> dict[str, int]:
    """Places of a table's columns by their names, `names` being what they are called in it."""
    places = {name.strip(): place for place, name in enumerate(first)}
    for ours, theirs in names.items():
        if theirs not in places:
            raise UsageError(f"--columns {ours}={theirs}: {path} has no column {theirs!r}")
        places[ours] = places[theirs]
    missing = [name for name in wanted if name not in places]
    if missing:
        raise UsageError(
            f"{path} has no column {', '.join(map(repr, missing))} in its first line; "
            "check the format, or name columns with --columns"
        )
    return places


def filled(cell: str) -> str:
    """A cell's words; '' for the ways of saying that there are none."""
    clean = cell.strip()
    return "" if clean in NOTHING else clean


def day_of(cell: str) -> str:
    """A day as ISO 8601, from 20140613, 2014-06-13 or either with a time behind it."""
    found = DAY.match(cell.strip())
    if found is None:
        raise BadLine(f"{cell.strip()!r} is no date; it should be like 2014-06-13")
    year, month, day = found.groups()
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise BadLine(f"{cell.strip()!r} is no day of the calendar") from None


def host_of(url: str) -> str:
    """The site of an address, without 'www.'.

    >>> host_of("https://www.example.org/a")
    'example.org'
    """
    host = url.partition("://")[2].partition("/")[0] if "://" in url else ""
    return host.removeprefix("www.")
