"""Proof that a casebook holds what it says: bytes, frozen texts, and every span of evidence."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql
from sqlalchemy.exc import DBAPIError

from bedfellows.errors import CasebookFailed
from bedfellows.store import rows, tables
from bedfellows.store.kept import frozen, sha256
from bedfellows.store.writing import is_postgresql

MOST = 20
"""Problems told of one kind."""
SPAN = frozenset(("text", "start", "end"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a casebook that does not hold, and where."""

    document: str
    message: str


def problems(connection: sql.Connection) -> Iterator[Problem]:
    """Everything that does not hold; nothing where the casebook is sound.

    What cannot be read for damage is a problem as well, and the rest is looked at.
    """
    if not is_postgresql(connection):
        yield from _file(connection)
    for look in (_orphans, _counts, _chunks):
        yield from _readable(look(connection))
    ids = sql.select(tables.documents.c.id).order_by(tables.documents.c.id)
    for id in list(_readable(connection.scalars(ids))):
        if isinstance(id, Problem):
            yield id
        else:
            yield from _readable(_document(connection, id))


def _readable(found: Iterable[Any]) -> Iterator[Any]:
    """What is found, until the database cannot read on; that is then the last problem."""
    try:
        yield from found
    except (DBAPIError, CasebookFailed, UnicodeDecodeError) as trouble:
        yield Problem(document="", message=f"the database is damaged: {trouble}")


def _file(connection: sql.Connection) -> Iterator[Problem]:
    """What SQLite itself says of the file."""
    try:
        for (message,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})"):
            if message != "ok":
                yield Problem(document="", message=f"the database is damaged: {message}")
    except (DBAPIError, CasebookFailed) as trouble:
        yield Problem(document="", message=f"the database is damaged: {trouble}")


def _orphans(connection: sql.Connection) -> Iterator[Problem]:
    """Rows whose other half is not there, for every foreign key of every table."""
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_keys:
            ours, theirs = key.parent, key.column
            at = theirs.table.alias("theirs")
            lost = (
                sql.select(ours)
                .outerjoin(at, at.c[theirs.name] == ours)
                .where(ours.is_not(None), at.c[theirs.name].is_(None))
                .limit(MOST)
            )
            for (value,) in connection.execute(lost):
                yield Problem(document="", message=f"a row of '{table.name}' belongs to nothing: "
                              f"there is no {theirs.table.name} {value}")  # fmt: skip


def _counts(connection: sql.Connection) -> Iterator[Problem]:
    """Rows that go together and are not all there."""
    documents, events, parties = tables.documents.c, tables.events.c, tables.parties.c
    words = sql.table("words", sql.column("document")).c.document
    listed = tables.additions.c.document
    pairs = (
        (listed, documents.id, "was stored and is gone"),
        (documents.id, words, "is not found by its words"),
        (documents.id, frozen.c.document, "its text was not frozen"),
        (events.id, sql.select(parties.event).where(parties.side == "source").subquery().c.event,
         "event has no source"),
    )  # fmt: skip
    for one, other, message in pairs:
        lost = sql.select(one).where(one.not_in(sql.select(other))).limit(MOST)
        for id in connection.scalars(lost):
            yield Problem(document=str(id), message=message)


def _chunks(connection: sql.Connection) -> Iterator[Problem]:
    """Imported events, kept as rows and as columns: the same ones both ways."""
    import numpy as np

    columns = np.sort(rows.load_columns(connection).data["id"])
    kept = np.sort(np.array(list(connection.scalars(sql.select(tables.rows.c.id))), dtype="<i8"))
    if not np.array_equal(columns, kept):
        yield Problem(document="", message=f"{len(kept)} imported events are kept as rows and "
                      f"{len(columns)} as columns, or not the same ones")  # fmt: skip


def _document(connection: sql.Connection, id: str) -> Iterator[Problem]:
    """A document against its page, its frozen text and the spans of its facts."""
    query = (
        sql.select(tables.documents, tables.clippings.c.body, frozen.c.text_sha256,
                   frozen.c.body_sha256)
        .outerjoin(tables.clippings, tables.clippings.c.id == tables.documents.c.clipping)
        .outerjoin(frozen, frozen.c.document == tables.documents.c.id)
        .where(tables.documents.c.id == id)
    )  # fmt: skip
    row = connection.execute(query).mappings().one()
    found = sql.select(tables.events.c.record).where(tables.events.c.document == id)
    try:
        record, facts = json.loads(row["record"]), json.loads(row["facts"])
        events = [json.loads(event) for event in connection.scalars(found)]
    except ValueError as trouble:
        yield Problem(document=id, message=f"its record is damaged: {trouble}")
        return
    if row["body"] is None:
        yield Problem(document=id, message="its page is not kept")
    elif row["body_sha256"]:
        yield from _bytes(id, row["body"], row["body_sha256"])
    yield from _numbers(connection, id, events)
    text = record["text"]
    if row["text_sha256"] and sha256(text) != row["text_sha256"]:
        yield Problem(document=id, message="its text is not the one that was frozen")
    for fact in (*facts, *events):
        for span in spans(fact):
            if text[span["start"] : span["end"]] != span["text"]:
                yield Problem(document=id, message=_missed(fact, span))


def _numbers(connection: sql.Connection, id: str, events: Sequence[Any]) -> Iterator[Problem]:
    """As many events as were stored, each with as many parties as its record names."""
    additions, parties, ours = tables.additions.c, tables.parties.c, tables.events.c
    stored = connection.scalar(sql.select(additions.events).where(additions.document == id))
    if stored is not None and stored != len(events):
        yield Problem(document=id, message=f"{len(events)} of its {stored} events are kept")
    named = sum(len(event["source"]) + len(event["target"]) for event in events)
    query = sql.select(sql.func.count()).where(
        parties.event.in_(sql.select(ours.id).where(ours.document == id))
    )
    if (kept := connection.scalar(query)) != named:
        yield Problem(document=id, message=f"{kept} of the {named} parties of its events are kept")


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
