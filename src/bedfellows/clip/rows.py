"""Files of rows, each row a page: JSON and JSON Lines, CSV, Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from bedfellows.clip import feeds, parquet, tables
from bedfellows.clip.bounds import Origin
from bedfellows.clip.charset import decode, json_in, refuse_binary
from bedfellows.clip.kinds import SNIFF_BYTES, delimiter, read_bounded
from bedfellows.clip.streams import from_its_end
from bedfellows.errors import EmptyInput, UnreadableInput
from bedfellows.model import Clipping, Fault

Found = Iterator[Clipping | Fault]


def json_lines(stream: BinaryIO, origin: Origin) -> Found:
    """A JSON object a line."""
    head = cast(io.BufferedReader, stream).peek(SNIFF_BYTES)
    if not head.strip():
        raise EmptyInput(origin.input, "an empty file; give one with a JSON object a line")
    refuse_binary(head, input=origin.input)
    return tables.json_lines(stream, origin.input, columns=origin.columns)


def json_file(stream: BinaryIO, origin: Origin) -> Found:
    """A JSON file: a JSON Feed, one object, or a list of them, perhaps under one key."""
    body = read_bounded(stream, origin.input)
    try:
        data = json_in(decode(body, input=origin.input))
    except (ValueError, RecursionError) as trouble:
        raise UnreadableInput(origin.input, f"not JSON ({str(trouble)[:80]})") from trouble
    if feeds.is_json_feed(data):
        yield from feeds.json_entries(data, origin)
        return
    values = data.values() if isinstance(data, dict) else ()
    lists = [value for value in values if isinstance(value, list)]
    rows = data if isinstance(data, list) else lists[0] if _wraps(lists) else [data]
    for number, row in enumerate(rows, 1):
        yield tables.object_row(row, origin.input, number, origin.columns)


def _wraps(lists: list[list[object]]) -> bool:
    """Whether an object only wraps one list of objects ('articles')."""
    return len(lists) == 1 and all(isinstance(row, dict) and len(row) > 2 for row in lists[0][:1])


def csv_file(stream: BinaryIO, origin: Origin) -> Found:
    """The rows of a table; bytes that are not UTF-8 are dealt with row by row."""
    whole = cast(io.BufferedReader, stream)
    head = whole.peek(SNIFF_BYTES)[:SNIFF_BYTES]
    if not head.strip():
        raise EmptyInput(origin.input, "an empty table; give one with a header line and rows")
    refuse_binary(head, input=origin.input)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = io.TextIOWrapper(
        whole,
        encoding="utf-16" if wide else "utf-8-sig",
        errors="replace" if wide else "surrogateescape",
        newline="",
    )
    first = head.decode("utf-16" if wide else "utf-8", errors="replace").split("\n")[0]
    try:
        yield from tables.csv_rows(
            text, origin.input, columns=origin.columns, delimiter=delimiter(first)
        )
    finally:
        text.detach()  # the stream belongs to the caller, who closes it


def parquet_file(stream: BinaryIO, origin: Origin) -> Found:
    """The rows of a Parquet file, wherever it lies."""
    whole = cast(io.BufferedReader, stream)
    return from_its_end(whole, lambda seekable: parquet.parquet_rows(seekable, origin))
