"""Proof that a casebook holds what it says: bytes, frozen texts, and every span of evidence."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql

from bedfellows.store import tables
from bedfellows.store.kept import frozen, sha256

SPAN = frozenset(("text", "start", "end"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a casebook that does not hold, and where."""

    document: str
    message: str


def problems(connection: sql.Connection) -> Iterator[Problem]:
    """Everything that does not hold; nothing where the casebook is sound."""
    yield from _database(connection)
    query = (
        sql.select(tables.documents, tables.clippings.c.body, frozen.c.text_sha256,
                   frozen.c.body_sha256)
        .outerjoin(tables.clippings, tables.clippings.c.id == tables.documents.c.clipping)
        .outerjoin(frozen, frozen.c.document == tables.documents.c.id)
        .order_by(tables.documents.c.id)
    )  # fmt: skip
    for row in connection.execute(query).mappings():
        yield from _document(connection, row)


def _database(connection: sql.Connection) -> Iterator[Problem]:
    """What SQLite itself says of the file."""
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield Problem(document="", message=f"the database is damaged: {message}")
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(document="", message=f"a row of '{table}' belongs to nothing")


def _document(connection: sql.Connection, row: Any) -> Iterator[Problem]:
    id, record = row["id"], json.loads(row["record"])
    text = record["text"]
    if row["body"] is None:
        yield Problem(document=id, message="its page is not kept")
    elif row["body_sha256"]:
        yield from _bytes(id, row["body"], row["body_sha256"])
    if row["text_sha256"] and sha256(text) != row["text_sha256"]:
        yield Problem(document=id, message="its text is not the one that was frozen")
    query = sql.select(tables.events.c.record).where(tables.events.c.document == id)
    events = [json.loads(found) for (found,) in connection.execute(query)]
    for fact in (*json.loads(row["facts"]), *events):
        for span in spans(fact):
            if text[span["start"] : span["end"]] != span["text"]:
                yield Problem(document=id, message=_missed(fact, span))


def _bytes(id: str, body: bytes, wanted: str) -> Iterator[Problem]:
    try:
        whole = sha256(zlib.decompress(body)) == wanted
    except zlib.error:
        whole = False
    if not whole:
        yield Problem(document=id, message="the bytes of its page have changed")


def _missed(fact: dict[str, Any], span: dict[str, Any]) -> str:
    what = f"{fact.get('kind')} {fact.get('id') or ''}".strip()
    return f"{what}: '{span['text'][:60]}' is not at {span['start']}-{span['end']} of its text"


def spans(fact: object) -> Iterator[dict[str, Any]]:
    """Every span inside a record, however deep: whatever has a text, a start and an end.

    >>> list(spans({"cue": {"text": "said", "start": 4, "end": 8}, "actor": None}))
    [{'text': 'said', 'start': 4, 'end': 8}]
    """
    inner: Iterable[object] = ()
    if isinstance(fact, dict):
        if fact.keys() >= SPAN and isinstance(fact["start"], int):
            yield fact
        inner = fact.values()
    elif isinstance(fact, list):
        inner = fact
    for part in inner:
        yield from spans(part)
