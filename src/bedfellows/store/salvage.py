"""What can still be read of a damaged SQLite file, brought into a sound casebook.

Each table is walked by row number. Where a page of the file cannot be read, the walk goes on at
the first row behind it. A document of which anything is missing (its page's bytes, its text,
one of its events) goes as a whole: then the casebook does not know it, and adding the page again
brings everything back.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sql

from bedfellows.dates import first_day
from bedfellows.model import content_number
from bedfellows.store import tables
from bedfellows.store.kept import frozen, sha256
from bedfellows.store.rows import put_columns
from bedfellows.store.whole import Part
from bedfellows.store.writing import AT_A_TIME, streamed

LARGEST = 2**63 - 1


@dataclass(slots=True, kw_only=True)
class Salvage:
    """A file, what of it was lost, by table, and the documents that went."""

    path: Path
    lost: dict[str, int] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)

    def parts(self) -> Iterator[Part]:
        """The tables of the file, as far as they can be read."""
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        connection.text_factory = bytes
        try:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            there = {name.decode() for (name,) in names}
            for table in tables.metadata.sorted_tables:
                if table.name in there:
                    yield self._part(connection, table)
        finally:
            connection.close()

    def _part(self, connection: sqlite3.Connection, table: sql.Table) -> Part:
        info = connection.execute(f'PRAGMA table_info("{table.name}")')
        theirs = {row[1].decode() for row in info}
        columns = tuple(c.name for c in table.columns if c.name in theirs)
        return Part(table=table.name, columns=columns,
                    rows=self._counted(connection, table.name, columns))  # fmt: skip

    def _counted(
        self, connection: sqlite3.Connection, table: str, columns: Sequence[str]
    ) -> Iterator[tuple[Any, ...]]:
        """The rows, and how many fewer they are than the table says."""
        count = 0
        for row in walked(connection, table, columns):
            try:
                yield tuple(_text(value) for value in row)
            except UnicodeDecodeError:
                continue
            count += 1
        try:
            (whole,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
        except sqlite3.DatabaseError:
            whole = count  # how many there were cannot be told
        self.lost[table] = max(whole - count, 0)


def _text(value: Any) -> Any:
    """Texts come as bytes, so that a damaged one can be told; bytes come as `memoryview`."""
    return value.decode() if isinstance(value, bytes) else value


def walked(
    connection: sqlite3.Connection, table: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Rows of a table in order of their numbers, past whatever cannot be read."""
    kinds = ", ".join(f'"{name}", typeof("{name}")' for name in columns)
    query = f'SELECT rowid, {kinds} FROM "{table}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid'
    start: int | None = -LARGEST
    while start is not None:
        last = start - 1
        try:
            for number, *values in connection.execute(query, (start,)):
                last = number
                pairs = zip(values[::2], values[1::2], strict=True)
                yield tuple(memoryview(v) if k == b"blob" else v for v, k in pairs)
            return
        except sqlite3.DatabaseError:
            start = next_readable(connection, query, last + 1)


def next_readable(connection: sqlite3.Connection, query: str, damaged: int) -> int | None:
    """The first number from which a row can be read, behind one where it cannot; None at the end.

    Strides double until a row is read, then the stretch is halved.
    """

    def readable(start: int) -> bool:
        try:
            return connection.execute(f"{query} LIMIT 1", (start,)).fetchone() is not None
        except sqlite3.DatabaseError:
            return False

    low, stride = damaged, 1
    while not readable(low + stride):
        low, stride = low + stride, 2 * stride
        if low + stride > LARGEST:
            return None
    high = low + stride
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if readable(middle) else (middle, high)
    return high


def mend(connection: sql.Connection, salvage: Salvage) -> None:
    """Leave only what is whole in a casebook of salvaged rows; foreign keys are not enforced."""
    for id, words in list(_broken(connection)):
        salvage.documents[id] = words
        connection.execute(sql.delete(tables.documents).where(tables.documents.c.id == id))
    used = sql.select(tables.documents.c.clipping)
    connection.execute(sql.delete(tables.clippings).where(tables.clippings.c.id.not_in(used)))
    while sum(_unattached(connection)):
        pass
    keep = sql.select(tables.documents.c.id)
    connection.execute(
        sql.delete(tables.additions).where(tables.additions.c.document.not_in(keep))
    )  # fmt: skip
    _columns_anew(connection)


def _broken(connection: sql.Connection) -> Iterator[tuple[str, str]]:
    """Documents of which anything is missing or changed, with an address to find them by."""
    d, c, a = tables.documents.c, tables.clippings.c, tables.additions.c
    ids = sql.union(sql.select(d.id), sql.select(a.document), sql.select(frozen.c.document))
    for id in connection.scalars(ids).all():
        query = (
            sql.select(d.record, d.facts, d.id, c.body, c.url, c.input, frozen.c.text_sha256,
                       frozen.c.body_sha256, a.events, frozen.c.address)
            .select_from(sql.select(sql.literal(id).label("wanted")).subquery())
            .outerjoin(tables.documents, d.id == id)
            .outerjoin(tables.clippings, c.id == d.clipping)
            .outerjoin(frozen, frozen.c.document == id)
            .outerjoin(tables.additions, a.document == id)
        )  # fmt: skip
        row = connection.execute(query).mappings().first()
        assert row is not None
        if not _is_whole(connection, row):
            yield str(id), str(row["url"] or row["input"] or row["address"] or "")


def _is_whole(connection: sql.Connection, row: Any) -> bool:
    if row["id"] is None or row["body"] is None or row["text_sha256"] is None:
        return False
    query = sql.select(tables.events.c.id, tables.events.c.record).where(
        tables.events.c.document == row["id"]
    )
    try:
        text = json.loads(row["record"])["text"]
        json.loads(row["facts"])
        events = [(id, json.loads(record)) for id, record in connection.execute(query)]
        body = zlib.decompress(row["body"])
    except (ValueError, KeyError, TypeError, zlib.error):
        return False
    if row["text_sha256"] != sha256(text) or row["body_sha256"] != sha256(body):
        return False
    if row["events"] is not None and row["events"] != len(events):
        return False
    return all(_has_parties(connection, id, event) for id, event in events)


def _has_parties(connection: sql.Connection, id: str, event: Any) -> bool:
    query = sql.select(sql.func.count()).where(tables.parties.c.event == id)
    return connection.scalar(query) == len(event["source"]) + len(event["target"])


def _unattached(connection: sql.Connection) -> Iterator[int]:
    """Take out rows that belong to nothing, table by table; how many."""
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_keys:
            ours, theirs = key.parent, key.column
            lost = sql.delete(table).where(ours.is_not(None), ours.not_in(sql.select(theirs)))
            yield connection.execute(lost).rowcount


def _columns_anew(connection: sql.Connection) -> None:
    """The columns of imported events, from their rows."""
    connection.execute(sql.delete(tables.chunks))
    found = streamed(connection, sql.select(tables.rows).order_by(tables.rows.c.day,
                                                                  tables.rows.c.id))  # fmt: skip
    for part in found.mappings().partitions(20 * AT_A_TIME):
        put_columns(connection, [
            (row["id"], first_day(row["day"]).toordinal(),
             first_day(row["said"] or row["day"]).toordinal(), row["type"], row["source"],
             row["target"] or 0, content_number(row["story"]) if row["story"] else 0,
             row["publisher"] or 0)
            for row in part
        ])  # fmt: skip
