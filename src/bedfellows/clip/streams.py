"""Streams of ours over those of others: unpacked and metered while read, never closed early."""

from __future__ import annotations

import bz2
import io
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Final, TypeVar, cast

from bedfellows.clip.bounds import Origin
from bedfellows.errors import UnreadableInput

T = TypeVar("T")
CHUNK_BYTES = 65_536
MEMORY_BYTES = 16 * 1024 * 1024
"""A nested archive that must be read from its end waits in memory up to this, then on disk."""


class _Zlib:
    """zlib in the manner of bz2: input that found no room in the output waits inside."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail and not self._inner.eof


INFLATERS: Final[Mapping[bytes, type[_Zlib] | type[bz2.BZ2Decompressor]]] = {
    b"\x1f\x8b": _Zlib,
    b"BZh": bz2.BZ2Decompressor,
}
"""Magic bytes of a compressed stream, and what undoes it."""


def is_compressed(head: bytes) -> bool:
    """Whether the bytes open a gzip or bzip2 stream."""
    return head.startswith(tuple(INFLATERS))


class Inflated(io.RawIOBase):
    """A gzip or bzip2 stream of one or many members, unpacked as it is read and metered.

    Reading raises UnreadableInput where the data is broken, cut off, or a bomb.
    """

    def __init__(self, stream: BinaryIO, origin: Origin) -> None:
        self._stream, self._origin = stream, origin
        self._pending = b""
        self._inflater: _Zlib | bz2.BZ2Decompressor | None = None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes, 0 at the end of the last member."""
        while True:
            try:
                if not self._ready():
                    return 0
                data = self._unpacked(len(buffer))
            except (zlib.error, OSError, ValueError) as trouble:
                raise self._broken(f"broken compressed data ({trouble})") from trouble
            if data:
                self._origin.meter.take(len(data), self._origin.input)
                buffer[: len(data)] = data
                return len(data)

    def _ready(self) -> bool:
        """Begin a member where none is open; False after the last, or before trailing junk."""
        if self._inflater is not None and not self._inflater.eof:
            return True
        if self._inflater is not None:
            self._pending = self._inflater.unused_data
        head = (self._pending or self._more()).lstrip(b"\x00")
        while head and len(head) < 3 and (more := self._more()):
            head += more
        kind = next((kind for magic, kind in INFLATERS.items() if head.startswith(magic)), None)
        if kind is None:
            return False
        self._inflater, self._pending = kind(), head
        return True

    def _unpacked(self, size: int) -> bytes:
        inflater = self._inflater
        assert inflater is not None
        data, self._pending = self._pending, b""
        if not data and inflater.needs_input and not (data := self._more()):
            raise self._broken("cut off in the middle of its compressed data")
        return inflater.decompress(data, size)

    def _more(self) -> bytes:
        data = self._stream.read(CHUNK_BYTES)
        if self._origin.depth == 0:
            self._origin.meter.give(len(data))
        return data

    def _broken(self, what: str) -> UnreadableInput:
        return UnreadableInput(
            self._origin.input, f"{what}; what came before is read, fetch the file again"
        )


class Metered(io.RawIOBase):
    """A member of an archive, its bytes counted as they are unpacked."""

    def __init__(self, stream: BinaryIO, origin: Origin) -> None:
        self._stream, self._origin = stream, origin

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes, 0 at the end."""
        data = _some(self._stream, len(buffer))
        self._origin.meter.take(len(data), self._origin.input)
        buffer[: len(data)] = data
        return len(data)


class Borrowed(io.RawIOBase):
    """Somebody else's stream, which a buffer over this one will not close."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """As the stream is."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, as the stream does."""
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes, 0 at the end."""
        data = _some(self._stream, len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Prompt:
    """A stream that gives what is there, so that trouble further on does not take it along."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        """At most so many bytes, none at the end."""
        return _some(self._stream, size)


def _some(stream: BinaryIO, size: int) -> bytes:
    """The bytes that one reading gives; a plain `read` would wait until it has them all."""
    size = min(size, CHUNK_BYTES) if size >= 0 else CHUNK_BYTES
    found: bytes = getattr(stream, "read1", stream.read)(size)
    return found


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """A stream of ours with a buffer, so that its head can be peeked at."""
    return io.BufferedReader(raw, CHUNK_BYTES)


def from_its_end(stream: io.BufferedReader, read: Callable[[BinaryIO], Iterator[T]]) -> Iterator[T]:
    """What `read` finds in a stream that must be seekable, or else in a copy of it."""
    if stream.seekable():
        yield from read(cast(BinaryIO, stream))
        return
    with tempfile.SpooledTemporaryFile(max_size=MEMORY_BYTES) as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield from read(cast(BinaryIO, copy))
