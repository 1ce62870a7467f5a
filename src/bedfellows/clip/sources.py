"""What the user names becomes clippings: files, folders, tables, addresses, standard input."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from bedfellows.clip import tables
from bedfellows.clip.charset import decode, refuse_binary
from bedfellows.clip.kinds import (
    MAX_PAGE_BYTES,
    SNIFF_BYTES,
    SUFFIXES,
    bounded,
    delimiter,
    sniff,
    unsupported,
)
from bedfellows.errors import EmptyInput, InputError, MissingInput, UnreadableInput
from bedfellows.model import Clipping, Fault, content_id, fault_of

_BESIDE_PAGES_LIST = (
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .webp .avif .ico .woff .woff2 .ttf .otf .eot "
    ".mp3 .mp4 .webm"
)
_BESIDE_PAGES = frozenset(_BESIDE_PAGES_LIST.split())
"""What browsers save beside a page; a folder's walk passes over these in silence."""

Columns = Mapping[str, str] | None


def clippings(
    inputs: Iterable[str | Path], *, columns: Columns = None, stdin: BinaryIO | None = None
) -> Iterator[Clipping | Fault]:
    """Each page or row in the inputs, or the fault that kept it out, one at a time, in order.

    An input is a file, a folder (walked in sorted order), an http address, or `-` for `stdin`.
    """
    for name in inputs:
        try:
            yield from _clip(str(name), columns, stdin)
        except InputError as trouble:
            yield fault_of(trouble.input, "clip", trouble)
        except OSError as trouble:
            reason = trouble.strerror or type(trouble).__name__
            yield fault_of(str(name), "clip", UnreadableInput(str(name), reason.lower()))


def _clip(name: str, columns: Columns, stdin: BinaryIO | None) -> Iterator[Clipping | Fault]:
    if name == "-":
        return _from_stream(stdin or sys.stdin.buffer, columns)
    if re.match(r"https?://", name, re.IGNORECASE):
        from bedfellows.clip.fetch import fetch

        return iter([fetch(name)])
    path = Path(name)
    if path.is_dir():
        return _from_folder(path, columns)
    if not path.exists():
        raise MissingInput(name, "no such file or folder; check the path")
    return _from_file(path, columns)


def _from_folder(folder: Path, columns: Columns) -> Iterator[Clipping | Fault]:
    """Every file under the folder, sorted, hidden ones aside."""
    found = 0
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root) / name
            if not name.startswith(".") and path.suffix.lower() not in _BESIDE_PAGES:
                found += 1
                yield from clippings([_inside(path)], columns=columns)
    if not found:
        raise EmptyInput(str(folder), "an empty folder; give one that holds pages")


def _inside(path: Path) -> Path:
    """A path that cannot be taken for `-` or an address."""
    return path if path.parent != Path() else Path(".") / path


def _from_file(path: Path, columns: Columns) -> Iterator[Clipping | Fault]:
    """The page in a file, or the rows of a table, streamed."""
    mime = SUFFIXES.get(path.suffix.lower()) or _sniff_file(path)
    if mime == "application/jsonl":
        with path.open("rb") as stream:
            yield from tables.json_lines(stream, str(path), columns=columns)
    elif mime in ("text/csv", "text/tab-separated-values"):
        with path.open("rb") as stream:
            yield from _csv(stream, str(path), columns)
    else:
        body = _bounded(path)
        yield from _page(body, str(path), mime, columns)


def _sniff_file(path: Path) -> str:
    """The type of a file without a known ending; a foreign ending is refused by name."""
    if re.fullmatch(r"\.[A-Za-z]\w{0,7}", path.suffix):
        raise unsupported(str(path), f"'{path.suffix}' files")
    with path.open("rb") as stream:
        return sniff(stream.read(SNIFF_BYTES), input=str(path))


def _bounded(path: Path) -> bytes:
    with path.open("rb") as stream:
        return bounded(stream.read(MAX_PAGE_BYTES + 1), str(path))


def _from_stream(stream: BinaryIO, columns: Columns) -> Iterator[Clipping | Fault]:
    """Standard input, its type told from its first bytes, tables streamed."""
    first = getattr(stream, "read1", stream.read)(SNIFF_BYTES)
    joined = io.BufferedReader(_Rejoined(first, stream))
    mime = sniff(bounded(first, "-"), input="-")
    if mime == "application/jsonl":
        yield from tables.json_lines(joined, "-", columns=columns)
    elif mime in ("text/csv", "text/tab-separated-values"):
        yield from _csv(joined, "-", columns)
    else:
        body = bounded(joined.read(MAX_PAGE_BYTES + 1), "-")
        yield from _page(body, "-", mime, columns)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already, whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        chunk = chunk or self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _page(body: bytes, input: str, mime: str, columns: Columns) -> Iterator[Clipping | Fault]:
    """One page as one clipping; a JSON file as its rows."""
    refuse_binary(body, input=input)
    if mime == "application/json":
        yield from _json(body, input, columns)
    else:
        yield Clipping(id=content_id(body), input=input, mime_type=mime, body=body)


def _json(body: bytes, input: str, columns: Columns) -> Iterator[Clipping | Fault]:
    """A JSON file: one object, or a list of them, perhaps under one key."""
    try:
        data = json.loads(decode(body, input=input))
    except (json.JSONDecodeError, RecursionError) as trouble:
        raise UnreadableInput(input, f"not JSON ({str(trouble)[:80]})") from trouble
    values = data.values() if isinstance(data, dict) else ()
    lists = [value for value in values if isinstance(value, list)]
    rows = data if isinstance(data, list) else lists[0] if _wraps(lists) else [data]
    for number, row in enumerate(rows, 1):
        yield tables.object_row(row, input, number, columns)


def _wraps(lists: list[list[object]]) -> bool:
    """Whether an object only wraps one list of objects ('articles')."""
    return len(lists) == 1 and all(isinstance(row, dict) and len(row) > 2 for row in lists[0][:1])


def _csv(stream: BinaryIO, input: str, columns: Columns) -> Iterator[Clipping | Fault]:
    """The rows of a table; bytes that are not UTF-8 are dealt with row by row."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(SNIFF_BYTES)[:SNIFF_BYTES]
    if not head.strip():
        raise EmptyInput(input, "an empty table; give one with a header line and rows")
    refuse_binary(head, input=input)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = io.TextIOWrapper(
        buffered,
        encoding="utf-16" if wide else "utf-8-sig",
        errors="replace" if wide else "surrogateescape",
        newline="",
    )
    first = head.decode("utf-16" if wide else "utf-8", errors="replace").split("\n")[0]
    try:
        yield from tables.csv_rows(text, input, columns=columns, delimiter=delimiter(first))
    finally:
        text.detach()  # the stream belongs to the caller, who closes it
