"""What the commands share: the casebook of the call, faults, checked options, printed rows."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from bedfellows.errors import UsageError

if TYPE_CHECKING:
    from bedfellows.casebook import Casebook
    from bedfellows.model import Fault

FORMATS = click.Choice(["table", "jsonl", "json", "csv", "parquet"])
AS_RECORDS = click.option("--format", default="jsonl", show_default=True, type=FORMATS)
"""For commands whose results are read by programs first; tables are for the eye."""


def completing(table: str) -> Any:
    """What completes a word from a table of contents, `export:EXPORTERS` say, loaded when asked."""

    def words(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
        from importlib import import_module

        module, _colon, name = table.partition(":")
        known = getattr(import_module(f"bedfellows.{module}"), name)
        return [word for word in known if word.startswith(begun)]

    return words


OUTCOMES = click.option(
    "--format",
    default="text",
    show_default=True,
    type=click.Choice(["text", "jsonl"]),
    help="How it is told what became of each input.",
)
PAGE_LIMIT = click.option(
    "--page-limit",
    type=click.FloatRange(min=0.1),
    default=120.0,
    show_default=True,
    help="Seconds for one page; one that takes longer is a fault.",
)


@contextmanager
def opened(path: str, *, make: bool = False) -> Iterator[Casebook]:
    """The casebook of this call, closed at its end; commands that bring things in make it."""
    from bedfellows.casebook import Casebook

    with Casebook(path, make=make) as casebook:
        yield casebook


def emit(record: dict[str, Any], out: IO[str] | None = None) -> None:
    """One JSON object a line."""
    print(json.dumps(record, ensure_ascii=False), file=out or sys.stdout)


def report(fault: Fault) -> None:
    """A line for a fault on standard error."""
    click.echo(f"bedfellows: {fault.input}: {fault.message}", err=True)


def columns_of(given: str | None) -> dict[str, str] | None:
    """`text=Body,published=Day` as a mapping."""
    if given is None:
        return None
    pairs = [part.partition("=") for part in given.split(",")]
    if not all(name and column for name, _, column in pairs):
        raise UsageError(f"--columns {given}: write pairs such as text=Body,published=Day")
    return {name.strip(): column.strip() for name, _, column in pairs}


def checked_date(given: str | None, option: str) -> str | None:
    """An ISO date or its prefix, or a usage error that names the option."""
    from bedfellows.dates import BadDate, valid_date

    try:
        return given if given is None else valid_date(given)
    except BadDate as trouble:
        raise UsageError(f"{option} {given}: {trouble}") from None


def rows_of(file: IO[str]) -> Iterator[dict[str, Any]]:
    """JSON objects of a file, one a line."""
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as trouble:
                raise UsageError(f"{file.name}, line {number}: not JSON ({trouble.msg})") from None


def show(rows: Iterable[dict[str, Any]], fields: list[str], format: str) -> None:
    """Rows as a table, CSV, JSON, JSON Lines or Parquet; JSON Lines as they come."""
    if format == "jsonl":
        for row in rows:
            emit(row)
        return
    from bedfellows.show import print_rows

    print_rows(rows if isinstance(rows, list) else list(rows), fields, format)


def deliver(data: bytes, out: str | None) -> None:
    """Bytes to a file, or down the pipe."""
    if out:
        Path(out).write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
