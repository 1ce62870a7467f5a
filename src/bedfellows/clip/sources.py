"""What the user names becomes clippings: files, folders, archives, feeds, addresses, a stream."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from bedfellows.clip.bounds import Columns, Origin
from bedfellows.clip.containers import expanded, guarded, opened
from bedfellows.clip.kinds import SUFFIXES, bounded, unsupported
from bedfellows.errors import EmptyInput, MissingInput
from bedfellows.model import Clipping, Fault


class Fetches(Protocol):
    """Whatever brings the page at an address."""

    def fetch(self, url: str) -> Clipping:
        """The page. Raises InputError."""
        ...


_BESIDE_PAGES_LIST = (
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .webp .avif .ico .woff .woff2 .ttf .otf .eot "
    ".mp3 .mp4 .webm"
)
_BESIDE_PAGES = frozenset(_BESIDE_PAGES_LIST.split())
"""What browsers save beside a page; a folder's walk passes over these in silence."""


def clippings(
    inputs: Iterable[str | Path],
    *,
    columns: Columns = None,
    stdin: BinaryIO | None = None,
    follow: bool = False,
    fetcher: Fetches | None = None,
) -> Iterator[Clipping | Fault]:
    """Each page or row in the inputs, or the fault that kept it out, one at a time, in order.

    An input is a file, a folder (walked in sorted order), an http address, or `-` for `stdin`.
    With `follow`, the pages that a feed links to are read in the place of its entries.
    """
    for name in inputs:
        origin = Origin(input=str(name), columns=columns, follow=follow)
        yield from guarded(_clip(str(name), origin, stdin, fetcher), str(name))


def _clip(
    name: str, origin: Origin, stdin: BinaryIO | None, fetcher: Fetches | None
) -> Iterator[Clipping | Fault]:
    found = _found(name, origin, stdin, fetcher)
    yield from _followed(found, fetcher) if origin.follow else found


def _found(
    name: str, origin: Origin, stdin: BinaryIO | None, fetcher: Fetches | None
) -> Iterator[Clipping | Fault]:
    if name == "-":
        return _from_stream(stdin or sys.stdin.buffer, origin)
    if re.match(r"https?://", name, re.IGNORECASE):
        return _from_web(name, origin, fetcher)
    path = Path(name)
    if path.is_dir():
        return _from_folder(path, origin)
    if not path.exists():
        raise MissingInput(name, "no such file or folder; check the path")
    return _from_file(path, origin, fetcher)


def _from_web(url: str, origin: Origin, fetcher: Fetches | None) -> Iterator[Clipping | Fault]:
    """The page at an address, or what the feed or archive there holds."""
    page = _fetcher(fetcher).fetch(url)
    yield from expanded(page, origin, fetch=_fetcher(fetcher).fetch)


def _fetcher(given: Fetches | None) -> Fetches:
    from bedfellows.clip.fetch import shared_fetcher

    return given or shared_fetcher()


def _followed(
    found: Iterator[Clipping | Fault], fetcher: Fetches | None
) -> Iterator[Clipping | Fault]:
    """Entries of feeds replaced by the pages that they link to, where these can be had."""
    from bedfellows.clip.following import followed

    yield from followed(found, fetch=_fetcher(fetcher).fetch)


def _from_folder(folder: Path, origin: Origin) -> Iterator[Clipping | Fault]:
    """Every file under the folder, sorted, hidden ones aside."""
    found = 0
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root) / name
            if not name.startswith(".") and path.suffix.lower() not in _BESIDE_PAGES:
                found += 1
                inner = Origin(input=str(path), columns=origin.columns, follow=origin.follow)
                yield from guarded(_from_file(path, inner, None), str(path))
    if not found:
        raise EmptyInput(str(folder), "an empty folder; give one that holds pages")


def _from_file(path: Path, origin: Origin, fetcher: Fetches | None) -> Iterator[Clipping | Fault]:
    """The page in a file, or what it holds, streamed."""
    if path.suffix.lower() not in SUFFIXES and re.fullmatch(r"\.[A-Za-z]\w{0,7}", path.suffix):
        raise unsupported(str(path), f"'{path.suffix}' files")
    with path.open("rb") as stream:
        yield from opened(stream, origin, path.name, fetch=_fetcher(fetcher).fetch)


def _from_stream(stream: BinaryIO, origin: Origin) -> Iterator[Clipping | Fault]:
    """Standard input, its type told from its first bytes, tables streamed."""
    first = getattr(stream, "read1", stream.read)(65_536)
    joined = io.BufferedReader(_Rejoined(bounded(first, "-"), stream))
    yield from opened(cast(BinaryIO, joined), origin, "", fetch=_fetcher(None).fetch)


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
