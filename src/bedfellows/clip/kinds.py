"""Which types of input are read, how large they may be, and how their type is told."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import BinaryIO, Final

from bedfellows.clip import tables
from bedfellows.clip.charset import refuse_binary
from bedfellows.clip.streams import is_compressed
from bedfellows.errors import EmptyInput, InputError, UnreadableInput

MAX_PAGE_BYTES = 20 * 1024 * 1024
"""No news page is larger; a file past this is an archive or a mistake."""
SNIFF_BYTES = 65_536
HTML, PLAIN, MARKDOWN = "text/html", "text/plain", "text/markdown"
ENTRY, WIKI = "text/x-feed-entry", "text/x-wiki"
PDF, MAIL = "application/pdf", "message/rfc822"
MAILBOX = "application/mbox"
FEED, OPML, WIKI_EXPORT = "application/x-feed", "text/x-opml", "application/x-wiki-export"
CODER = "application/x-coder-texts"
WARC, ZIP, GZIP = "application/warc", "application/zip", "application/gzip"
TAR = "application/x-tar"
PARQUET = "application/vnd.apache.parquet"
JSONL, JSON = "application/jsonl", "application/json"
CSV, TSV = "text/csv", "text/tab-separated-values"
XML = "application/xml"
SUFFIXES: Final[Mapping[str, str]] = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".pdf": PDF,
    ".eml": MAIL,
    ".mbox": MAILBOX,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".json": JSON,
    ".csv": CSV,
    ".tsv": TSV,
    ".parquet": PARQUET,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".opml": OPML,
    ".xml": XML,
    ".warc": WARC,
    ".arc": WARC,
    ".wet": WARC,
    ".wacz": ZIP,
    ".zip": ZIP,
    ".tar": TAR,
    ".tgz": GZIP,
    ".gz": GZIP,
    ".bz2": GZIP,
}
"""File name endings that are read, and the type that each means."""
_SAID: Final[Mapping[str, str]] = {
    "application/xhtml+xml": HTML,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/rdf+xml": FEED,
    "application/feed+json": JSON,
    "application/x-gzip": GZIP,
    "application/x-bzip2": GZIP,
    "application/x-zip-compressed": ZIP,
    "application/wacz": ZIP,
    "text/xml": XML,
    "application/x-gtar": TAR,
    "application/tar": TAR,
    "application/x-ndjson": JSONL,
    "application/json-lines": JSONL,
    "text/x-markdown": MARKDOWN,
}
_VAGUE = frozenset(("", XML, "application/octet-stream", "binary/octet-stream", "text/x-unknown"))
"""Types that servers give to anything: the bytes are asked instead."""
_MAGIC: Final[Mapping[bytes, str]] = {
    b"PK\x03\x04": ZIP,
    b"PAR1": PARQUET,
    b"WARC/": WARC,
    b"filedesc://": WARC,
}
_ROOTS: Final[Mapping[str, str]] = {
    "rss": FEED,
    "feed": FEED,
    "rdf": FEED,
    "channel": FEED,
    "opml": OPML,
    "mediawiki": WIKI_EXPORT,
    "sentences": CODER,
    "validation": CODER,
    "stories": CODER,
}
"""Root element of an XML file, and the type that it means."""
_ROOT = re.compile(
    r"(?>\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+"
    r"<(?:[\w.-]+:)?([A-Za-z]\w*)",
    re.DOTALL | re.IGNORECASE,
)
"""Atomic, so that no file can make it think long."""
_HTML_ROOT = re.compile(
    r"<(?:!doctype html|html|head|body|!--|article|div|p|h1|meta)\b", re.IGNORECASE
)
_POSTMARK = re.compile(r"From \S[^\n]*\d\d:\d\d[^\n]*\n[\w-]+:")
"""What stands before each message of a mailbox, and the first header of the message."""
_TAR_MARK = (257, b"ustar")
"""Where a TAR header says what it is (POSIX.1-1988)."""
_MAIL_HEAD = re.compile(
    r"(?:From |(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|X-[\w-]+): )",
    re.IGNORECASE,
)
ENDINGS = " ".join(SUFFIXES)


def unsupported(input: str, what: str) -> UnreadableInput:
    """The error for a type that no reader takes, with the list of those that are read."""
    return UnreadableInput(input, f"{what} are not read; these are: {ENDINGS}")


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


def read_bounded(stream: BinaryIO, input: str) -> bytes:
    """The rest of a stream, unless it is more than a page can be or nothing at all."""
    body = bytearray()
    while len(body) <= MAX_PAGE_BYTES and (chunk := stream.read(SNIFF_BYTES)):
        body += chunk
    return bounded(bytes(body), input)


def delimiter(header: str) -> str:
    """Comma, tab, semicolon or bar, whichever parts the header line most often."""
    return max(",\t;|", key=header.count)


def said(mime: str) -> str | None:
    """The type that a server or an archive states, under the name that we use; None if vague.

    >>> said("application/RSS+xml; charset=utf-8"), said("application/octet-stream")
    ('application/x-feed', None)
    """
    bare = mime.partition(";")[0].strip().lower()
    known = _SAID.get(bare, bare)
    return None if known in _VAGUE else known


def sniff(head: bytes, *, input: str) -> str:
    """The type of an input by its first bytes. Raises UnreadableInput for what is not read."""
    if is_compressed(head):
        return GZIP
    if head.startswith(_TAR_MARK[1], _TAR_MARK[0]):
        return TAR
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, mime in _MAGIC.items():
        if head.startswith(magic):
            return mime
    refuse_binary(head, input=input)
    text = head.replace(b"\x00", b"").decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    return _marked(text) or _told(text)


def _marked(text: str) -> str | None:
    """The type of a text that opens with a tag or with the headers of a mail."""
    if text.startswith("<"):
        root = _ROOT.match(text)
        if root and (mime := _ROOTS.get(root[1].lower())):
            return mime
        if _HTML_ROOT.match(text) or (root and root[1].lower() == "html"):
            return HTML
        return XML if text.startswith("<?xml") else None
    if _POSTMARK.match(text):
        return MAILBOX
    headed = _MAIL_HEAD.match(text) and re.search(r"^(?:From|Subject|Date):", text, re.I | re.M)
    return MAIL if headed else None


def _told(text: str) -> str:
    """The type of a text that no tag opens."""
    first = text.split("\n", 1)[0]
    if re.match(r"\{\s*\"", text):
        return JSONL if first.rstrip().endswith("}") else JSON
    if re.match(r"\[\s*\{", text):
        return JSON
    if _is_header(first):
        return CSV
    marked = re.match(r"---\s*\n\w+:|#{1,2} \S", text) or re.search(r"\n(?:#{1,3} |> )\S", text)
    return MARKDOWN if marked else PLAIN


def _is_header(line: str) -> bool:
    """Whether a first line is the header of a table that has a column of text."""
    try:
        cells = next(csv.reader([line.strip()], delimiter=delimiter(line)), [])
    except csv.Error:
        return False
    if len(cells) < 2 or any(len(cell.split()) > 3 for cell in cells):
        return False
    try:
        return len(tables.choose_columns(cells, None, input="-")) >= 2
    except InputError:
        return False
