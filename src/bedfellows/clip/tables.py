"""Rows of CSV and JSON Lines as clippings, one by one, however long the file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final

from bedfellows.clip.charset import decode, json_in, mended, whole
from bedfellows.errors import InputError, UnreadableInput, UsageError
from bedfellows.model import Clipping, Fault, content_id, fault_of

MAX_ROW_BYTES = 16 * 1024 * 1024
"""A single row larger than this is no article."""
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "article", "articletext", "articlebody", "fulltext",
             "maintext", "bodytext", "story", "storytext", "plaintext"),
    "html": ("html", "rawhtml", "pagehtml", "contenthtml", "bodyhtml", "sourcehtml"),
    "id": ("id", "uid", "guid", "docid", "documentid", "articleid", "storyid", "uuid"),
    "title": ("title", "headline", "head", "heading", "articletitle"),
    "authors": ("authors", "author", "byline", "creator", "writer", "reporter", "by"),
    "published": ("published", "publishedat", "publicationdate", "publisheddate", "datepublished",
                  "publishdate", "pubdate", "date", "articledate", "day", "datetime", "timestamp",
                  "createdat"),
    "publisher": ("publisher", "source", "outlet", "publication", "newspaper", "sourcename",
                  "sitename", "newsoutlet", "media", "journal", "site", "domain"),
    "url": ("url", "link", "weburl", "permalink", "articleurl", "sourceurl", "canonicalurl",
            "href", "uri"),
    "dateline": ("dateline",),
    "language": ("language", "lang"),
}  # fmt: skip
"""Our field, and the names of columns that mean it, best first; case and marks aside."""


def csv_rows(
    stream: Iterable[str], input: str, *, columns: Mapping[str, str] | None, delimiter: str
) -> Iterator[Clipping | Fault]:
    """One clipping or fault for each row of a table with a header line."""
    csv.field_size_limit(MAX_ROW_BYTES)
    reader = csv.reader((line.replace("\x00", "") for line in stream), delimiter=delimiter)
    try:
        header = next(reader, [])
        chosen = choose_columns(header, columns, input=input)
    except csv.Error as trouble:
        yield fault_of(input, "clip", UnreadableInput(input, f"line 1: {trouble}"))
        return
    except InputError as trouble:
        yield fault_of(input, "clip", trouble)
        return
    places = {field: header.index(name) for field, name in chosen.items()}
    yield from _csv_body(reader, input, places)


def _csv_body(reader: Any, input: str, places: Mapping[str, int]) -> Iterator[Clipping | Fault]:
    while True:
        try:
            row: list[str] = next(reader)
        except StopIteration:
            return
        except csv.Error as trouble:
            message = f"line {reader.line_num}: {trouble}; a quotation mark may be missing"
            yield fault_of(input, "clip", UnreadableInput(input, message))
            continue
        if any(cell.strip() for cell in row):
            fields = {name: row[at] for name, at in places.items() if at < len(row)}
            yield row_clipping(fields, input, line=reader.line_num)


def json_lines(
    stream: BinaryIO, input: str, *, columns: Mapping[str, str] | None
) -> Iterator[Clipping | Fault]:
    """One clipping or fault for each line of JSON."""
    number = 0
    while line := stream.readline(MAX_ROW_BYTES + 1):
        number += 1
        if len(line) > MAX_ROW_BYTES:
            yield _bad(input, number, f"longer than {MAX_ROW_BYTES >> 20} MB; split it")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ROW_BYTES)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield json_row(line, input, number, columns)


def json_row(
    line: bytes, input: str, number: int, columns: Mapping[str, str] | None
) -> Clipping | Fault:
    """The clipping in one line of JSON."""
    try:
        row = json_in(decode(line, input=input))
    except InputError as trouble:
        return _bad(input, number, trouble.message)
    except (ValueError, RecursionError) as trouble:
        return _bad(input, number, f"not JSON ({str(trouble)[:80]}); one object a line is read")
    return object_row(row, input, number, columns)


def object_row(
    row: object, input: str, number: int, columns: Mapping[str, str] | None
) -> Clipping | Fault:
    """The clipping in one JSON object."""
    if not isinstance(row, dict):
        return _bad(input, number, "not an object; each line must be one JSON object")
    try:
        chosen = choose_columns([str(key) for key in row], columns, input=input)
    except InputError as trouble:
        return _bad(input, number, trouble.message)
    fields = {field: _flat(row[name], field) for field, name in chosen.items()}
    return row_clipping(fields, input, line=number)


def choose_columns(
    header: Sequence[str], columns: Mapping[str, str] | None, *, input: str
) -> dict[str, str]:
    """Which column gives which of our fields; `columns` outranks the usual names.

    >>> choose_columns(["", "Headline", "Body"], None, input="news.csv")
    {'text': 'Body', 'title': 'Headline'}
    """
    for field, name in (columns or {}).items():
        if field not in COLUMNS:
            raise UsageError(f"--columns: no field '{field}'; the fields are {', '.join(COLUMNS)}")
        if name not in header and field in ("text", "html"):
            raise UnreadableInput(input, f"no column '{name}'; it has {_listed(header)}")
    folded = {_fold(name): name for name in reversed(header) if _fold(name)}
    usual = {
        field: next((folded[name] for name in names if name in folded), None)
        for field, names in COLUMNS.items()
    }
    taken = set((columns or {}).values())
    chosen = {field: name for field, name in usual.items() if name and name not in taken}
    chosen |= {field: name for field, name in (columns or {}).items() if name in header}
    if "text" not in chosen and "html" not in chosen:
        raise UnreadableInput(
            input,
            f"no column of text among {_listed(header)}; say which with --columns text=NAME",
        )
    return chosen


def row_clipping(fields: Mapping[str, str], input: str, *, line: int) -> Clipping | Fault:
    """A row as a clipping: its text or HTML is the body, the rest are its fields."""
    kept = {name: mended(value.strip()) for name, value in fields.items() if (value or "").strip()}
    text, html = fields.get("text") or "", kept.pop("html", "")
    kept.pop("text", None)
    body = text if text.strip() else html
    if not body:
        return _bad(input, line, "the row has no text; fill it in or drop the row")
    try:
        raw = whole(body)
    except InputError as trouble:
        return _bad(input, line, trouble.message)
    described = [kept.get(name, "") for name in ("title", "published", "publisher", "url")]
    return Clipping(
        id=content_id(raw, *described),
        input=input,
        url=kept.get("url"),
        mime_type="text/plain" if text.strip() else "text/html",
        body=raw,
        fields={**kept, "row": str(line)},
    )


def _flat(value: object, field: str) -> str:
    """A JSON value as one string: lists joined, objects by their name."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dict):
        return _flat(value.get("name") or value.get("title") or value.get("text"), field)
    if isinstance(value, list):
        return ("\n\n" if field == "text" else "; ").join(_flat(item, field) for item in value)
    return str(value)


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _listed(header: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in header[:12] if name) or "its columns (it has none)"


def _bad(input: str, line: int, message: str) -> Fault:
    return fault_of(input, "clip", UnreadableInput(input, f"line {line}: {message}"))
