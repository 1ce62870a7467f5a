"""How exporters write: whole files or none, tables, XML and JSON without what they cannot hold."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from bedfellows.records import Record

BREAKS = re.compile(r"[\t\r\n\x00]+")
"""What a cell of a tab-separated table cannot hold."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""


@contextmanager
def whole(path: Path) -> Iterator[IO[str]]:
    """A text file that appears when all of it is written, or not at all."""
    half = path.with_name(path.name + ".part")
    try:
        with half.open("w", encoding="utf-8", newline="") as out:
            yield out
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def plain(cell: object) -> str:
    r"""A cell of a tab-separated table: one line, no tabs.

    >>> plain("a\tb\n"), plain(None), plain(0.5)
    ('a b', '', '0.5')
    """
    return "" if cell is None else BREAKS.sub(" ", str(cell)).strip()


def clean(text: object) -> str:
    """Text without what XML cannot hold."""
    return ILLEGAL.sub("", str(text))


def tab_lines(
    path: Path, header: Sequence[str] | None, rows: Iterable[Sequence[object]]
) -> Iterator[None]:
    """Write a tab-separated table; yields once a row, for the account."""
    with whole(path) as out:
        if header:
            out.write("\t".join(header) + "\n")
        for row in rows:
            out.write("\t".join(map(plain, row)) + "\n")
            yield


def comma_lines(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> Iterator[None]:
    """Write a comma-separated table with quotes where needed; yields once a row."""
    with whole(path) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if cell is None else str(cell).replace("\x00", "") for cell in row])
            yield


def json_lines(path: Path, records: Iterable[Record]) -> Iterator[None]:
    """Write JSON Lines; yields once a record."""
    with whole(path) as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            yield


def json_items(path: Path, head: str, items: Iterable[Any], tail: str) -> Iterator[None]:
    """Write one JSON document whose long list is streamed between `head` and `tail`."""
    with whole(path) as out:
        out.write(head)
        for place, item in enumerate(items):
            out.write(("" if place == 0 else ",\n") + json.dumps(item, ensure_ascii=False))
            yield
        out.write(tail)
