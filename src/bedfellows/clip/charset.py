"""Bytes to text: byte order mark, then UTF-8, then what the page declares, then a guess."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from bedfellows.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
}
"""What browsers read for a label (WHATWG Encoding Standard, 4.2, names and labels)."""
MAX_BROKEN = 0.01
"""Share of bytes that may be wrong in text that is UTF-8 otherwise; they become U+FFFD."""
HEAD_BYTES = 4096
GUESS_BYTES = 200_000
MORE_CHAOS = 0.02
"""A guess of Windows-1252 wins over one that is cleaner by less than this on the guesser's own
scale: on short texts it cannot tell the code pages apart, and this one is the commonest."""

LOST = "\ufffd"
"""Stands for a character that was lost on the way."""
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without the characters that no XML may hold (XML 1.0, 2.2), and without DEL."""
    return _CONTROL.sub("", text)


def decode(body: bytes, *, input: str, charset: str | None = None) -> str:
    """The text in the bytes, line ends made one. `charset` is what the sender declared.

    Raises UnreadableInput for binary data and for bytes that fit no encoding.
    """
    refuse_binary(body, input=input)
    text = _marked(body) or _strict(body, charset) or _guessed(body)
    if text is None:
        raise UnreadableInput(
            input, "broken encoding: the bytes fit no text encoding; save the page as UTF-8"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def refuse_binary(body: bytes, *, input: str) -> None:
    """Raise UnreadableInput when the bytes are plainly no text, saying what they are."""
    for magic, what in _MAGIC:
        if body.startswith(magic):
            raise UnreadableInput(input, f"this is {what}, not text; give the page's text or HTML")
    head = body[:HEAD_BYTES]
    if body.startswith(tuple(mark for mark, _ in _MARKS)) or _wide(head):
        return
    control = sum(head.count(code) for code in range(32) if code not in (8, 9, 10, 12, 13, 27))
    if control > len(head) * MAX_BROKEN or (b"\x00" in head and control > 3):
        raise UnreadableInput(input, "binary data, not text; give the page's text or HTML")


def declared_charset(body: bytes) -> str | None:
    """The encoding that the head of the page names, in a meta tag or an XML declaration."""
    match = _DECLARED.search(body[:HEAD_BYTES])
    return match[1].decode("ascii") if match else None


def _marked(body: bytes) -> str | None:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    wide = _wide(body[:HEAD_BYTES])
    return body.decode(wide, errors="replace") if wide else None


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.8 * half and head[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.8 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _strict(body: bytes, charset: str | None) -> str | None:
    """The first encoding that fits every byte; or UTF-8 with a few bytes lost."""
    named = [name for name in (charset, declared_charset(body)) if name]
    escapes = [name for name in named if name.lower().startswith(("iso-2022", "hz"))]
    for name in (*escapes, "utf-8", *named):
        try:
            return body.decode(_WIDER.get(name.lower(), name))
        except (UnicodeDecodeError, LookupError):
            continue
    text = body.decode("utf-8", errors="replace")
    intact = sum(ord(char) > 127 for char in text) > 2 * (lost := text.count("\ufffd"))
    return text if intact and lost <= MAX_BROKEN * len(text) else None


def _guessed(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = body[:GUESS_BYTES]
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        return None
    likely = [m for m in matches if m.chaos <= best.chaos + MORE_CHAOS]
    western = any("cp1252" in m.could_be_from_charset for m in likely)
    return body.decode("cp1252" if western else best.encoding, errors="replace")


def json_in(text: str, *, strict: bool = True) -> Any:
    r"""The value of a JSON text; half of a surrogate pair in it becomes U+FFFD.

    Raises ValueError, or RecursionError for what is nested too deep.

    >>> json_in('["\\ud83d", "\\ud83d\\ude00"]') == ["\ufffd", "\U0001f600"]
    True
    """
    value = json.loads(text, strict=strict)
    if _ESCAPED_HALF.search(text) is None:
        return value
    return json.loads(_HALF.sub(LOST, json.dumps(value, ensure_ascii=False)))


def mended(text: str) -> str:
    """A short field whose bytes were not UTF-8, read as Windows-1252, the usual other one."""
    raw = _without_halves(text).encode("utf-8", errors="surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def whole(text: str) -> bytes:
    """The text as UTF-8.

    Bytes that were not UTF-8 in the table are decoded by guess; what no database holds, NUL and
    half of a surrogate pair, becomes U+FFFD, so that offsets stay.
    """
    if re.search("[\udc80-\udcff]", text) and not re.search("[\ud800-\udc7f]", text):
        raw = text.replace("\x00", LOST).encode("utf-8", errors="surrogateescape")
        return decode(raw, input="").encode("utf-8")
    return re.sub("[\x00\ud800-\udfff]", LOST, text).encode("utf-8")


def _without_halves(text: str) -> str:
    """The text without NUL and halves of surrogate pairs, but for bytes that were not UTF-8."""
    return re.sub("[\x00\ud800-\udc7f\udd00-\udfff]", LOST, text)
