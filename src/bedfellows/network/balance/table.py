"""Signed networks from CSV files: `source,target,sign`, one relation a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from bedfellows.errors import InputError, MissingInput, UnreadableInput
from bedfellows.network.balance.graph import BadRelation, SignedGraph, signed_graph

COLUMNS = ("source", "target", "sign")
SIGNS = {"1": 1, "+1": 1, "1.0": 1, "+": 1, "-1": -1, "-1.0": -1, "-": -1}


class BadTable(InputError):
    """A table that is no signed network. The message names the line and what to write."""


def read_graph(path: str) -> SignedGraph:
    """The signed graph of a CSV file. Raises InputError with the line at fault."""
    lines = text_of(path).splitlines()
    numbers: list[int] = []
    relations = []
    for line, one, two, sign in rows(path, lines):
        numbers.append(line)
        relations.append((one, two, sign))
    try:
        return signed_graph(relations)
    except BadRelation as trouble:
        line = numbers[trouble.position]
        raise BadTable(path, f"line {line}: {trouble.reason}") from None


def text_of(path: str) -> str:
    """The file's text; UTF-8, with or without a byte-order mark."""
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise MissingInput(path, "no such file; check the path") from None
    except IsADirectoryError:
        raise UnreadableInput(path, "is a folder; name a CSV file in it") from None
    except UnicodeDecodeError as trouble:
        raise UnreadableInput(
            path, f"is not UTF-8 (byte {trouble.start}); save the table as UTF-8"
        ) from None


def rows(path: str, lines: Sequence[str]) -> Iterator[tuple[int, str, str, int]]:
    """(line, source, target, sign) of every row that is not blank; lines count from 1."""
    reader = csv.reader(lines)
    places = columns(path, next(reader, []))
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield (reader.line_num, *checked(path, reader.line_num, cells, places))


def columns(path: str, header: Sequence[str]) -> list[int]:
    """Where the three columns stand; others beside them are left alone."""
    names = [name.strip().lower() for name in header]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise BadTable(path, f"line 1: no column {', '.join(missing)}; "
                             f"the header must have {','.join(COLUMNS)}")  # fmt: skip
    return [names.index(name) for name in COLUMNS]


def checked(
    path: str, line: int, cells: Sequence[str], places: Sequence[int]
) -> tuple[str, str, int]:
    """Source, target and sign of one row."""
    if len(cells) <= max(places):
        raise BadTable(path, f"line {line}: only {len(cells)} of its columns are filled")
    one, two, sign = (cells[place] for place in places)
    if not one or not two:
        raise BadTable(path, f"line {line}: a source or target without a name")
    if sign.replace("−", "-") not in SIGNS:
        raise BadTable(path, f"line {line}: sign {sign!r} is neither 1 (allies) nor -1")
    return one, two, SIGNS[sign.replace("−", "-")]
