"""TAR archives of pages, read from front to back: POSIX.1-2001 (pax), ustar and GNU headers.

The headers are walked here rather than by `tarfile`, which takes a header's own word for how much
of it to hold in memory.
"""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from bedfellows.clip.bounds import Bomb, Origin
from bedfellows.clip.kinds import SUFFIXES
from bedfellows.clip.streams import CHUNK_BYTES, buffered
from bedfellows.errors import EmptyInput, InputError, UnreadableInput
from bedfellows.model import Clipping, Fault, fault_of

Opener = Callable[[BinaryIO, Origin, str], Iterator[Clipping | Fault]]
BLOCK = tarfile.BLOCKSIZE
MAX_HEADER_BYTES = 1024 * 1024
"""Long names and pax records take some hundred bytes; what claims more than this is no header."""
_RECORD = re.compile(rb"\d+ (path|size)=([^\n]*)\n")
_SIZE = re.compile(rb"\d{1,19}")


@dataclass(frozen=True, slots=True)
class _Said:
    """What headers before a member's own say of it, where that had no room."""

    name: str = ""
    size: int = 0


def members(stream: BinaryIO, origin: Origin, *, opened: Opener) -> Iterator[Clipping | Fault]:
    """What `opened` finds in each member of a type that is read, in the archive's order.

    One fault for a bad member. Raises UnreadableInput where the archive itself breaks off; the
    members before that were given.
    """
    pages, said = 0, _Said()
    while (head := _header(stream, origin)) is not None:
        if head.type in (tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE):
            said = _said(_small(stream, head, origin), head.type, said)
            continue
        told, size = said.name or head.name, said.size or head.size
        said, body = _Said(), Part(stream, size if head.type not in _EMPTY else 0, origin)
        if head.type in (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE) and _is_page(told):
            pages += 1
            yield from _member(body, origin, told, opened)
        body.skip()
    if not pages:
        raise EmptyInput(origin.input, "an archive without pages; give one that holds some")


_EMPTY = (
    tarfile.LNKTYPE,
    tarfile.SYMTYPE,
    tarfile.CHRTYPE,
    tarfile.BLKTYPE,
    tarfile.DIRTYPE,
    tarfile.FIFOTYPE,
)
"""Types of members that have no bytes, whatever their size says."""


def _header(stream: BinaryIO, origin: Origin) -> tarfile.TarInfo | None:
    """The next header, None at the end of the archive."""
    block = _exactly(stream, BLOCK)
    if not block.strip(b"\x00"):
        return None
    try:
        head = tarfile.TarInfo.frombuf(block, "utf-8", "replace")
    except tarfile.TarError as trouble:
        raise _broken(origin, str(trouble)) from trouble
    if head.size < 0:
        raise _broken(origin, "a member of negative size")
    return head


def _small(stream: BinaryIO, head: tarfile.TarInfo, origin: Origin) -> bytes:
    """The bytes of a header that goes on: a long name, or pax records."""
    if head.size > MAX_HEADER_BYTES:
        raise _broken(origin, f"a header of {head.size:,} bytes")
    body = Part(stream, head.size, origin)
    data = body.read()
    body.skip()
    return data


def _said(data: bytes, kind: bytes, before: _Said) -> _Said:
    if kind == tarfile.GNUTYPE_LONGNAME:
        return replace(before, name=data.rstrip(b"\x00").decode("utf-8", "replace"))
    told = dict(_RECORD.findall(data))
    number = _SIZE.fullmatch(told.get(b"size", b""))
    size = int(number[0]) if number else before.size
    return _Said(told.get(b"path", b"").decode("utf-8", "replace") or before.name, size)


def _member(body: Part, origin: Origin, name: str, opened: Opener) -> Iterator[Clipping | Fault]:
    inner = origin.inside(name)
    try:
        yield from opened(cast(BinaryIO, buffered(body)), inner, name)
    except (Bomb, BreaksOff):
        raise
    except InputError as trouble:
        yield fault_of(trouble.input, "clip", trouble)


def _is_page(name: str) -> bool:
    """A member of a type that is read; hidden ones are passed over."""
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") and part not in (".", "..") for part in path.parts)
    return not hidden and path.suffix.lower() in SUFFIXES


def _broken(origin: Origin, why: str) -> UnreadableInput:
    return UnreadableInput(
        origin.input,
        f"not a whole TAR archive ({why}); what came before is read, fetch the file again",
    )


def _exactly(stream: BinaryIO, size: int) -> bytes:
    """So many bytes, fewer only at the end."""
    parts, left = [], size
    while left and (data := stream.read(left)):
        parts.append(data)
        left -= len(data)
    return b"".join(parts)


class BreaksOff(UnreadableInput):
    """The archive ends within a member; nothing after that can be read."""


class Part(io.RawIOBase):
    """The bytes of one member; `skip` goes to the next header."""

    def __init__(self, stream: BinaryIO, size: int, origin: Origin) -> None:
        self._stream, self._left, self._origin = stream, size, origin
        self._padding = -size % BLOCK

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes, 0 at the end of the member."""
        wanted = min(len(buffer), self._left, CHUNK_BYTES)
        data = self._stream.read(wanted)
        if wanted and not data:
            raise self._broken()
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def skip(self) -> None:
        """Pass over what is left of the member. Raises UnreadableInput where it breaks off."""
        left = self._left + self._padding
        while left and (data := self._stream.read(min(left, CHUNK_BYTES))):
            left -= len(data)
        self._left = 0
        if left > self._padding:
            raise self._broken()

    def _broken(self) -> BreaksOff:
        why = "breaks off within a member; those before it are read, fetch the file again"
        return BreaksOff(self._origin.input, why)
