"""Imported event data: rows kept whole for reading, and as columns for counting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sql

from bedfellows.ontology import TIE_SCORES, load_ontology, quad_of, score_of
from bedfellows.records import Record
from bedfellows.store import tables
from bedfellows.store.writing import is_postgresql, put_all

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FIELDS = [("id", "<i8"), ("day", "<i4"), ("said", "<i4"), ("type", "<i4"), ("source", "<i4"),
          ("target", "<i4"), ("story", "<i8"), ("publisher", "<i4")]  # fmt: skip
"""Columns of a chunk. Days are proleptic Gregorian ordinals; a target, story or publisher of 0
means none; `story` is a hash."""
ASKED = 10_000
"""Ids a query; SQLite allows 32,766 parameters."""


@dataclass(frozen=True, slots=True)
class Columns:
    """All imported events as columns, with what their numbers mean."""

    data: NDArray[np.void]
    types: Mapping[int, str]
    publishers: Mapping[int, str]
    agents: Mapping[int, Record]


def sheet_id(connection: sql.Connection, document: str, format: str, name: str, now: str) -> int:
    """The number of a table of event data, entering it if it is new."""
    query = sql.select(tables.sheets.c.id).where(tables.sheets.c.document == document)
    found = connection.scalar(query)
    if found is None:
        values = {"document": document, "format": format, "name": name, "added_at": now}
        return inserted(connection, tables.sheets, values)
    return int(found)


def inserted(connection: sql.Connection, table: sql.Table, values: Record) -> int:
    """Enter a row; its number."""
    key = connection.execute(sql.insert(table), values).inserted_primary_key
    assert key is not None
    return int(key[0])


def one_at_a_time(connection: sql.Connection) -> None:
    """Let other importers of rows wait until this transaction ends.

    Two that take in the same table would both find a row to be new.
    """
    if is_postgresql(connection):
        connection.exec_driver_sql("LOCK TABLE chunks IN SHARE ROW EXCLUSIVE MODE")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def known_ids(connection: sql.Connection, ids: Sequence[int]) -> set[int]:
    """Which of the ids are kept already."""
    found: set[int] = set()
    for start in range(0, len(ids), ASKED):
        part = ids[start : start + ASKED]
        query = sql.select(tables.rows.c.id).where(tables.rows.c.id.in_(part))
        found.update(connection.scalars(query))
    return found


def put_rows(
    connection: sql.Connection, batch: Sequence[Record], columns: Sequence[tuple[Any, ...]]
) -> None:
    """Keep rows that are new, both ways; `columns` has the values of FIELDS for each."""
    if batch:
        names = [column.name for column in tables.rows.columns]
        put_all(connection, tables.rows, ([row[name] for name in names] for row in batch), names)
        put_columns(connection, columns)


def put_columns(connection: sql.Connection, columns: Sequence[tuple[Any, ...]]) -> None:
    """Keep rows as columns, with the values of FIELDS for each."""
    import numpy as np

    data = np.array(columns, dtype=FIELDS).tobytes()
    connection.execute(sql.insert(tables.chunks), {"data": data})


def load_columns(connection: sql.Connection) -> Columns:
    """All imported events as columns."""
    import numpy as np

    parts = connection.scalars(sql.select(tables.chunks.c.data).order_by(tables.chunks.c.id))
    data = np.frombuffer(b"".join(parts), dtype=FIELDS)
    named: dict[int, str] = {}
    agents: dict[int, Record] = {}
    if len(data):
        named = {row[0]: row[1] for row in connection.execute(sql.select(tables.labels))}
        query = sql.select(tables.agents.c.id, tables.agents.c.record)
        agents = {i: json.loads(record) for i, record in connection.execute(query)}
    return Columns(data=data, types=named, publishers=named, agents=agents)


def row_records(
    connection: sql.Connection, where: Sequence[Any] = (), limit: int | None = None
) -> Iterator[Record]:
    """Imported events as event records, in order of date."""
    source, target = tables.agents.alias("s"), tables.agents.alias("t")
    kind, publisher, rows = tables.labels.alias("k"), tables.labels.alias("p"), tables.rows
    query = (
        sql.select(
            rows, kind.c.text.label("kind"), publisher.c.text.label("outlet"),
            source.c.record.label("source_record"), target.c.record.label("target_record"),
            tables.sheets.c.document, tables.sheets.c.name, tables.sheets.c.format,
        )
        .join(kind, kind.c.id == rows.c.type)
        .join(source, source.c.id == rows.c.source)
        .outerjoin(target, target.c.id == rows.c.target)
        .outerjoin(publisher, publisher.c.id == rows.c.publisher)
        .join(tables.sheets, tables.sheets.c.id == rows.c.sheet)
        .where(*where)
        .order_by(rows.c.day, rows.c.id)
        .limit(limit)
    )  # fmt: skip
    for row in connection.execute(query).mappings():
        yield record_of(dict(row))


def event_id(number: int) -> str:
    """The printed id of an imported event.

    >>> event_id(255), number_in("row-00000000000000ff")
    ('row-00000000000000ff', 255)
    >>> number_in("row-000000000000zzzz"), number_in("row-ffffffffffffffff")
    (None, None)
    """
    return f"row-{number:016x}"


def number_in(id: str) -> int | None:
    """The number in an imported event's id; None for other ids."""
    found = re.fullmatch(r"row-([0-7][0-9a-f]{15})", id)  # 63 bits
    return int(found[1], 16) if found else None


def record_of(row: Mapping[str, Any]) -> Record:
    """An imported row in the shape of an event record; its evidence is its place in the table."""
    kind, mode = row["kind"], row["mode"]
    tie = kind in TIE_SCORES
    source = json.loads(row["source_record"])
    target = json.loads(row["target_record"]) if row["target_record"] else None
    said = row["said"] or row["day"]
    words = row["text"] or kind
    return {
        "kind": "tie" if tie else "event", "id": event_id(row["id"]),
        "document": row["document"], "type": kind, "mode": mode, "contexts": [],
        "quad": None if tie else quad_of(kind),
        "score": TIE_SCORES[kind] if tie else score_of(kind, mode),
        "cameo": row["cameo"] or (None if tie else load_ontology().types[kind].cameo),
        "source": [source], "target": [target] if target else [],
        "trigger": {"text": words, "start": None, "end": None},
        "modality": "actual", "polarity": "positive", "from": row["day"], "to": row["day"],
        "place": None, "attribution": None,
        "sentence": {"index": row["line"], "start": None, "end": None,
                     "text": sentence(source, words, target)},
        "confidence": None, "coder": row["format"],
        "row": {"file": row["name"], "line": row["line"]},
        "story": row["story"] or event_id(row["id"]), "title": f"{row['name']}, line {row['line']}",
        "publisher": row["outlet"], "published": said,
    }  # fmt: skip


def sentence(source: Record, words: str, target: Record | None) -> str:
    """An imported row in words.

    >>> sentence({"name": "Arland"}, "Consult", {"name": "Borland"})
    'Arland: Consult (Borland)'
    """
    return f"{source['name']}: {words}" + (f" ({target['name']})" if target else "")
