"""A progress line on terminals, nothing in pipes."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

LINES = frozenset({".jsonl", ".ndjson"})
TABLES = {".csv": ",", ".tsv": "\t"}
HOLDERS = frozenset({".warc", ".gz", ".wacz", ".zip", ".xml", ".rss", ".atom", ".opml", ".bz2"})
"""Files of many pages whose number only reading tells."""


@contextmanager
def bar(label: str, inputs: Iterable[str] = ()) -> Iterator[Callable[[], None]]:
    """Yields a function to call after each page; draws on standard error.

    Pages done, pages a second, and the time left where the inputs tell how many pages they hold.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Pages a second, lately."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f} pages/s" if speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TextColumn("pages"), Rate(), TimeElapsedColumn(), TextColumn("left"),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=pages_in(inputs))
        yield lambda: progress.advance(task)


def pages_in(inputs: Iterable[str]) -> int | None:
    """How many pages the inputs hold; None where only reading them tells."""
    counts = [count(Path(name)) for name in inputs if name]
    known = [number for number in counts if number is not None]
    return sum(known) if counts and len(known) == len(counts) else None


def count(path: Path) -> int | None:
    """Pages of one file or folder; None where it is none, or holds what cannot be counted."""
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            return folder(path)
        if not path.is_file() or suffix in HOLDERS:
            return None
        if suffix in LINES:
            with path.open("rb") as lines:
                return sum(1 for line in lines if line.strip())
        if suffix in TABLES:
            return rows(path, TABLES[suffix])
        if suffix == ".parquet":
            from pyarrow.parquet import ParquetFile

            return int(ParquetFile(path).metadata.num_rows)
    except (OSError, ValueError, csv.Error):
        return None
    return 1


def rows(path: Path, delimiter: str) -> int:
    """Rows of a table below its header."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        return max(0, sum(1 for _ in csv.reader(lines, delimiter=delimiter)) - 1)


def folder(path: Path) -> int | None:
    """Pages of the files under a folder."""
    found = 0
    for root, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            inside = count(Path(root) / name)
            if inside is None:
                return None
            found += inside
    return found
