"""A whole casebook: read table by table from any store, and poured into another.

As a file it is JSON Lines, gzipped where its name ends in `.gz`: a head with the version, for
each table a line with its name and columns and then its rows as lists, and at the end the number
of rows of each table with the SHA-256 of all lines before. Bytes are written in base64.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any, cast

import sqlalchemy as sql

from bedfellows.errors import CasebookTooNew, UsageError
from bedfellows.store import tables
from bedfellows.store.migrations import ADDITIONS
from bedfellows.store.words import clear_words, put_words
from bedfellows.store.writing import is_postgresql, put_all, streamed

OWN = frozenset(("version", "made"))
"""What `meta` says of one store alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table's rows, as values of some of its columns. `rows` can be gone through once."""

    table: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[Any, ...]]


def parts_of(connection: sql.Connection) -> Iterator[Part]:
    """Every table of an open casebook, those first that others point to."""
    for table in tables.metadata.sorted_tables:
        keys = list(table.primary_key) if table.name != "meta" else []
        rows = streamed(connection, sql.select(table).order_by(*keys))
        yield Part(table=table.name, columns=tuple(c.name for c in table.columns),
                   rows=(tuple(row) for row in rows))  # fmt: skip


def is_empty(connection: sql.Connection) -> bool:
    """Whether nothing was ever put into a casebook."""
    return not any(
        connection.execute(sql.select(sql.literal(1)).select_from(table).limit(1)).first()
        for table in tables.metadata.sorted_tables
        if table.name != "meta"
    )


def pour(connection: sql.Connection, parts: Iterable[Part]) -> dict[str, int]:
    """Put whole tables in, instead of all that is there; how many rows each has.

    In the caller's transaction: readers see the old casebook until it ends.
    """
    for table in reversed(tables.metadata.sorted_tables):
        if table.name != "meta":
            connection.execute(sql.delete(table))
    clear_words(connection)
    counts = dict(pour_rows(connection, parts))
    if not counts.get("additions"):
        connection.exec_driver_sql(ADDITIONS)
    _number_on(connection)
    texts = sql.select(tables.documents.c.id, tables.documents.c.title, tables.documents.c.record)
    for row in streamed(connection, texts):
        put_words(connection, row.id, row.title, json.loads(row.record)["text"])
    made = sql.update(tables.meta).where(tables.meta.c.key == "made")
    connection.execute(made.values(value=secrets.token_hex(8)))
    return counts


def pour_rows(
    connection: sql.Connection, parts: Iterable[Part], *, doubtful: bool = False
) -> Iterator[tuple[str, int]]:
    """Rows of tables alone, and how many each has; doubtful ones may come twice."""
    for part in parts:
        table = tables.metadata.tables.get(part.table)
        if table is None or not set(part.columns) <= set(table.columns.keys()):
            raise CasebookTooNew(part.table, "is a table that this program does not know; "
                                 "upgrade bedfellows")  # fmt: skip
        rows = part.rows
        if part.table == "meta":
            place = part.columns.index("key")
            rows = [row for row in rows if row[place] not in OWN]
            connection.execute(sql.delete(table).where(table.c.key.not_in(OWN)))
        yield part.table, put_all(connection, table, rows, part.columns,
                                  doubtful=doubtful)  # fmt: skip


def _number_on(connection: sql.Connection) -> None:
    """Let a server give out numbers behind those that were put in."""
    if not is_postgresql(connection):
        return
    for table in tables.metadata.sorted_tables:
        if (column := table.autoincrement_column) is not None:
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', '{column.name}'), "
                f'(SELECT coalesce(max("{column.name}"), 0) + 1 FROM "{table.name}"), false)'
            )


def write_whole(parts: Iterable[Part], path: Path) -> dict[str, int]:
    """Write a casebook to a file, which appears whole or not at all; rows of each table."""
    half, digest, counts = path.with_name(path.name + ".part"), hashlib.sha256(), {}
    head = {"casebook": tables.VERSION, "program": f"bedfellows {version('bedfellows')}",
            "written": datetime.now(UTC).isoformat(timespec="seconds")}  # fmt: skip
    try:
        with _opened(half, "wt", zipped=path.suffix == ".gz") as out:

            def write(value: object) -> None:
                line = json.dumps(value, default=_packed) + "\n"
                digest.update(line.encode())
                out.write(line)

            write(head)
            for part in parts:
                write({"table": part.table, "columns": part.columns})
                counts[part.table] = 0
                for row in part.rows:
                    write(row)
                    counts[part.table] += 1
            write({"end": counts, "sha256": digest.hexdigest()})
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return counts


def read_whole(path: Path) -> Iterator[Part]:
    """The tables of a file; UsageError as soon as it proves to be none, cut off or changed."""
    digest, counts = hashlib.sha256(), dict[str, int]()
    with ExitStack() as held:
        lines = _values(held.enter_context(_opened(path, "rt", zipped=_is_zipped(path))), path)
        head, line = next(lines, ({}, ""))
        if not isinstance(head, dict) or "casebook" not in head:
            raise UsageError(f"{path}: is no whole casebook; `export all` writes one")
        if head["casebook"] > tables.VERSION:
            raise CasebookTooNew(str(path), f"has version {head['casebook']}, this program reads "
                                 f"{tables.VERSION}; upgrade bedfellows")  # fmt: skip
        digest.update(line.encode())
        ahead: list[tuple[Any, str]] = list(_one(lines))
        here: Any = {}
        while ahead:
            here, line = ahead.pop()
            if "table" not in here:
                break
            digest.update(line.encode())
            name = here["table"]
            counts[name] = 0

            def rows(name: str = name) -> Iterator[tuple[Any, ...]]:
                for value, line in lines:
                    if isinstance(value, dict):
                        ahead.append((value, line))
                        return
                    digest.update(line.encode())
                    counts[name] += 1
                    yield tuple(map(_unpacked, value))

            left = rows()
            yield Part(table=name, columns=tuple(here["columns"]), rows=left)
            for _ in left:  # whoever took only some of them
                pass
        if here.get("end") != counts or here.get("sha256") != digest.hexdigest():
            raise UsageError(f"{path}: is cut off or was changed; nothing was taken from it")


def _one(lines: Iterator[tuple[Any, str]]) -> Iterator[tuple[Any, str]]:
    found = next(lines, None)
    if found:
        yield found


def _values(file: IO[str], path: Path) -> Iterator[tuple[Any, str]]:
    """Each line's value, with the line."""
    try:
        for line in file:
            yield json.loads(line), line
    except (ValueError, EOFError, OSError) as trouble:
        raise UsageError(f"{path}: is no whole casebook, or cut off ({trouble})") from trouble


def _opened(path: Path, mode: str, *, zipped: bool) -> IO[str]:
    if zipped:
        return cast(IO[str], gzip.open(path, mode, encoding="utf-8", compresslevel=6))
    return cast(IO[str], path.open(mode, encoding="utf-8"))


def _is_zipped(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _packed(value: object) -> dict[str, str]:
    """Bytes as JSON."""
    if isinstance(value, bytes | memoryview):
        return {"base64": base64.b64encode(value).decode()}
    raise TypeError(f"no JSON for {type(value)}")


def _unpacked(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value
