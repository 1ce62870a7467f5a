"""The inputs cut into parts: which pages of which files are read together."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from bedfellows.clip import clippings
from bedfellows.clip.bounds import Origin
from bedfellows.clip.containers import guarded, opened
from bedfellows.clip.fetch import shared_fetcher
from bedfellows.errors import EmptyInput, MissingInput
from bedfellows.model import Clipping, Fault, content_id
from bedfellows.store.slices import VERSION, Folder

PART_PAGES = 500
"""Pages of a part: on one core some minutes of work, so that little is lost where a machine goes,
and that reading past the pages before it in its file costs little."""
SINGLE = frozenset({".html", ".htm", ".txt", ".md", ".pdf", ".eml"})
"""Files that hold one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Pages `first` to `last` (half-open, from 0) of one input."""

    input: str
    size: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Pages that are read together."""

    order: int
    stretches: tuple[Stretch, ...]

    @property
    def name(self) -> str:
        """The same for the same pages of the same inputs."""
        held = [(s.input, s.size, s.first, s.last) for s in self.stretches]
        return f"{self.order:06}-{content_id(str(VERSION), json.dumps(held))[:10]}"

    def pages(self, columns: Mapping[str, str] | None) -> Iterator[Clipping | Fault]:
        """Its pages, in order."""
        for stretch in self.stretches:
            with closing(pages_of(stretch.input, columns)) as found:
                yield from islice(found, stretch.first, stretch.last)


def pages_of(input: str, columns: Mapping[str, str] | None) -> Generator[Clipping | Fault]:
    """Every page of an input on a disk, at an address, or in an object store."""
    if is_stored(input):
        yield from guarded(stored_pages(input, columns), input)
    else:
        yield from clippings([input], columns=columns)


def stored_pages(address: str, columns: Mapping[str, str] | None) -> Iterator[Clipping | Fault]:
    """Every page of one object. Raises OSError where it is gone or may not be read."""
    from pyarrow.fs import FileSystem

    system, path = FileSystem.from_uri(address)
    origin = Origin(input=address, columns=columns)
    with system.open_input_file(path) as stream:
        yield from opened(stream, origin, path.rpartition("/")[2], fetch=shared_fetcher().fetch)


def is_stored(input: str) -> bool:
    """Whether an input is an address of an object store."""
    return "://" in input and not input.lower().startswith(("http://", "https://"))


def files_of(inputs: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every file of the inputs with its size in bytes, folders walked in order.

    Raises MissingInput for one that is not there: of a job for many machines, the call is wrong.
    """
    for input in inputs:
        if is_stored(input):
            yield from stored_files(input)
        elif Path(input).is_dir():
            yield from folder_files(input)
        elif "://" in input:
            yield input, 0
        elif Path(input).exists():
            yield input, Path(input).stat().st_size
        else:
            raise MissingInput(input, "no such file or folder; check the path")


def folder_files(folder: str) -> Iterator[tuple[str, int]]:
    """Files under a folder, hidden ones aside."""
    found = False
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                found = True
                path = Path(root) / name
                yield str(path), path.stat().st_size
    if not found:
        raise EmptyInput(folder, "an empty folder; give one that holds pages")


def stored_files(address: str) -> Iterator[tuple[str, int]]:
    """Objects at or under an address."""
    from pyarrow.fs import FileSelector, FileSystem, FileType

    system, path = FileSystem.from_uri(address)
    info = system.get_file_info(path)
    if info.type == FileType.NotFound:
        raise MissingInput(address, "nothing is stored there; check the address")
    if info.type == FileType.File:
        yield address, info.size
        return
    inside = system.get_file_info(FileSelector(path, recursive=True))
    for entry in sorted(inside, key=lambda entry: entry.path):
        if entry.type == FileType.File and not entry.base_name.startswith((".", "_")):
            yield address_beside(address, entry.path), entry.size


def address_beside(address: str, path: str) -> str:
    """The address of an object by its path, of the same store, with the same options.

    >>> address_beside("s3://news/2024?region=eu-west-1", "news/2024/a b.csv")
    's3://news/2024/a%20b.csv?region=eu-west-1'
    >>> address_beside("hdfs://host:8020/news", "/news/a.csv")
    'hdfs://host:8020/news/a.csv'
    """
    parts = urlsplit(address)
    place = f"{parts.netloc}{quote(path)}" if path.startswith("/") else quote(path)
    return f"{parts.scheme}://{place}" + (f"?{parts.query}" if parts.query else "")


def planned(
    inputs: Iterable[str], folder: Folder, *, columns: Mapping[str, str] | None, part_pages: int
) -> list[Part]:
    """The parts of the inputs, each file's pages counted once and noted in the folder."""
    known = {(e["input"], e["size"]): e["pages"] for e in noted(folder)}
    counted: list[dict[str, Any]] = []
    for input, size in files_of(inputs):
        pages = known.get((input, size))
        if pages is None:
            single = Path(input).suffix.lower() in SINGLE
            pages = 1 if single else sum(1 for _ in pages_of(input, columns))
        counted.append({"input": input, "size": size, "pages": pages})
    names = {entry["input"] for entry in counted}
    others = [entry for entry in noted(folder) if entry["input"] not in names]
    folder.write(json.dumps([*others, *counted], indent=1).encode(), "_plan.json")
    return list(cut(counted, part_pages))


def noted(folder: Folder) -> list[dict[str, Any]]:
    """Files whose pages were counted before."""
    held: list[dict[str, Any]] = json.loads(folder.read("_plan.json") or b"[]")
    return held


def cut(counted: Iterable[Mapping[str, Any]], part_pages: int) -> Iterator[Part]:
    """Parts of so many pages; small files share one, large ones are cut."""
    order, room, held = 0, part_pages, list[Stretch]()
    for entry in counted:
        first = 0
        while first < entry["pages"]:
            last = min(entry["pages"], first + room)
            held.append(Stretch(input=entry["input"], size=entry["size"], first=first, last=last))
            room -= last - first
            first = last
            if room == 0:
                yield Part(order=order, stretches=tuple(held))
                order, room, held = order + 1, part_pages, []
    if held:
        yield Part(order=order, stretches=tuple(held))
