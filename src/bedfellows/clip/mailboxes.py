"""Mailboxes: the messages of an mbox file, one by one (RFC 4155, and the quoting of 'mboxrd')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from bedfellows.clip.bounds import Origin
from bedfellows.clip.kinds import MAIL, MAX_PAGE_BYTES
from bedfellows.errors import EmptyInput, UnreadableInput
from bedfellows.model import Clipping, Fault, content_id, fault_of

_POSTMARK = re.compile(rb"From \S.*\d\d:\d\d")
"""The line before a message: 'From', the sender, the hour at which it came."""
_QUOTED = re.compile(rb">+From ")
_ID = re.compile(rb"^Message-ID:\s*(<[^<>\s]{1,200}>)", re.IGNORECASE | re.MULTILINE)
LINE_BYTES = 1024 * 1024


def messages(stream: BinaryIO, origin: Origin) -> Iterator[Clipping | Fault]:
    """Each message as a clipping; one that is larger than a page can be is a fault."""
    number = 0
    for body in _split(stream):
        number += 1
        found = _ID.search(body[:65_536])
        member = found[1].decode("ascii", "replace").strip("<>") if found else f"message {number}"
        name = f"{origin.input}!{member}"
        if len(body) > MAX_PAGE_BYTES:
            why = f"larger than {MAX_PAGE_BYTES >> 20} MB, the limit for one page"
            yield fault_of(name, "clip", UnreadableInput(name, why))
            continue
        yield Clipping(
            id=content_id(body),
            input=name,
            mime_type=MAIL,
            body=body,
            retrieved_at=origin.retrieved_at,
        )
    if not number:
        raise EmptyInput(origin.input, "a mailbox without messages; give one that holds some")


def _split(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of each message, quoting undone; no more of one is held than a page may have."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(LINE_BYTES):
        if blank and _POSTMARK.match(line):
            if begun and lines:
                yield b"".join(lines)
            lines, size, begun, blank = [], 0, True, False
            continue
        blank = not line.strip()
        if begun and size <= MAX_PAGE_BYTES:
            lines.append(line[1:] if _QUOTED.match(line) else line)
            size += len(line)
    if begun and lines:
        yield b"".join(lines)
