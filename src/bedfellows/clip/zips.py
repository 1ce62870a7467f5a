"""ZIP archives of pages, and WACZ, which is a ZIP of WARC files with indexes beside them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from bedfellows.clip.bounds import Bomb, Origin
from bedfellows.clip.kinds import SUFFIXES
from bedfellows.clip.streams import Metered, buffered
from bedfellows.errors import EmptyInput, InputError, UnreadableInput
from bedfellows.model import Clipping, Fault, fault_of

Opener = Callable[[BinaryIO, Origin, str], Iterator[Clipping | Fault]]
MAX_MEMBERS = 1_000_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, ValueError, OSError,
    LookupError,
)  # fmt: skip
"""What the standard library lets through on archives that are damaged, or made to be."""


def members(stream: BinaryIO, origin: Origin, *, opened: Opener) -> Iterator[Clipping | Fault]:
    """What `opened` finds in each member, in the archive's order; one fault for a bad member.

    `stream` must be seekable. Of a WACZ only its archives are read.
    """
    try:
        archive = zipfile.ZipFile(stream)
        listed = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN as trouble:
        raise UnreadableInput(origin.input, f"not a whole ZIP archive ({trouble})") from trouble
    names = {info.filename for info in listed}
    if "[Content_Types].xml" in names:
        raise UnreadableInput(origin.input, "an office document; save it as PDF, HTML or text")
    if len(listed) > MAX_MEMBERS:
        raise UnreadableInput(origin.input, f"more than {MAX_MEMBERS:,} members; split it")
    wacz = [i for i in listed if i.filename.startswith("archive/") and ".warc" in i.filename]
    chosen = wacz if wacz and "datapackage.json" in names else list(filter(_is_page, listed))
    if not chosen:
        raise EmptyInput(origin.input, "an archive without pages; give one that holds some")
    size = stream.seek(0, 2)
    for info in chosen:
        if origin.depth == 0:
            origin.meter.given = min(size, origin.meter.given + info.compress_size)
        yield from _member(archive, info, origin, opened)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, origin: Origin, opened: Opener
) -> Iterator[Clipping | Fault]:
    inner = origin.inside(info.filename)
    try:
        with archive.open(info) as raw:
            stream = buffered(Metered(cast(BinaryIO, raw), inner))
            yield from opened(cast(BinaryIO, stream), inner, info.filename)
    except Bomb:
        raise
    except InputError as trouble:
        yield fault_of(trouble.input, "clip", trouble)
    except _BROKEN as trouble:
        why = UnreadableInput(inner.input, f"broken member ({trouble})")
        yield fault_of(inner.input, "clip", why)


def _is_page(info: zipfile.ZipInfo) -> bool:
    """A member of a type that is read; hidden ones and resource forks are passed over."""
    path = PurePosixPath(info.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not hidden and path.suffix.lower() in SUFFIXES
