"""Which types of input are read, how large they may be, and how their type is told."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import Final

from bedfellows.clip import tables
from bedfellows.clip.charset import refuse_binary
from bedfellows.errors import EmptyInput, InputError, UnreadableInput

MAX_PAGE_BYTES = 20 * 1024 * 1024
"""No news page is larger; a file past this is an archive or a mistake."""
SNIFF_BYTES = 65_536
SUFFIXES: Final[Mapping[str, str]] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
"""File name endings that are read, and the type that each means."""


def unsupported(input: str, what: str) -> UnreadableInput:
    """The error for a type that no reader takes, with the list of those that are read."""
    return UnreadableInput(input, f"{what} are not read; these are: {' '.join(SUFFIXES)}")


def bounded(body: bytes, input: str) -> bytes:
    """The bytes, unless they are more than a page can be or none at all."""
    if len(body) > MAX_PAGE_BYTES:
        raise UnreadableInput(
            input,
            f"larger than {MAX_PAGE_BYTES >> 20} MB, the limit for one page; split it into pages,"
            " or give many pages as .jsonl or .csv, which have no limit",
        )
    if not body.strip():
        raise EmptyInput(input, "an empty page; give one with text")
    return body


def delimiter(header: str) -> str:
    """Comma, tab, semicolon or bar, whichever parts the header line most often."""
    return max(",\t;|", key=header.count)


def sniff(head: bytes, *, input: str) -> str:
    """The type of a page by its first bytes."""
    refuse_binary(head, input=input)
    text = head.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    first = text.split("\n", 1)[0]
    if re.match(r"<(?:!doctype html|html|head|body|\?xml|!--|article|div|p|h1|meta)\b", text, re.I):
        return "text/html"
    if re.match(r"\{\s*\"", text):
        return "application/jsonl" if first.rstrip().endswith("}") else "application/json"
    if re.match(r"\[\s*\{", text):
        return "application/json"
    if _is_header(first):
        return "text/csv"
    marked = re.match(r"---\s*\n\w+:|#{1,2} \S", text) or re.search(r"\n(?:#{1,3} |> )\S", text)
    return "text/markdown" if marked else "text/plain"


def _is_header(line: str) -> bool:
    """Whether a first line is the header of a table that has a column of text."""
    cells = next(csv.reader([line.strip()], delimiter=delimiter(line)), [])
    if len(cells) < 2 or any(len(cell.split()) > 3 for cell in cells):
        return False
    try:
        return len(tables.choose_columns(cells, None, input="-")) >= 2
    except InputError:
        return False
