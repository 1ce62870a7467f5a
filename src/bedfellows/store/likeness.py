"""By what pages that tell one story find each other: signatures, and paragraphs carried by many."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from bedfellows.store.tables import documents, metadata, stories
from bedfellows.store.writing import put_new

passages = Table(
    "passages",
    metadata,
    Column("key", String, primary_key=True),
    Column("story", String, primary_key=True),
)


signatures = Table(
    "signatures",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("runs", Integer, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a document is found by: its number of runs, its MinHash (uint64), keys of its bands."""

    runs: int
    hashes: bytes
    bands: tuple[str, ...]


def carry(connection: sql.Connection, keys: Sequence[str], story: str) -> None:
    """Note that a story carries paragraphs, by their keys."""
    put_new(connection, passages, [{"key": key, "story": story} for key in set(keys)])


def carried(connection: sql.Connection, keys: Sequence[str], *, least: int) -> set[str]:
    """Those of the paragraphs that at least so many stories carry."""
    if not keys:
        return set()
    query = (
        sql.select(passages.c.key)
        .where(passages.c.key.in_(list(keys)))
        .group_by(passages.c.key)
        .having(sql.func.count() >= least)
    )
    return {str(key) for (key,) in connection.execute(query)}


def sign(connection: sql.Connection, document: str, signature: Signature) -> None:
    """Note by what the document is found."""
    row = {"document": document, "runs": signature.runs, "hashes": signature.hashes}
    connection.execute(sql.insert(signatures), row)
    if rows := [{"band": band, "document": document} for band in set(signature.bands)]:
        connection.execute(sql.insert(stories), rows)


def met(
    connection: sql.Connection, bands: Sequence[str]
) -> list[tuple[str, int | None, bytes | None]]:
    """Documents that share a band, with their runs and hashes; these are None in old casebooks."""
    if not bands:
        return []
    query = (
        sql.select(stories.c.document, signatures.c.runs, signatures.c.hashes)
        .outerjoin(signatures, signatures.c.document == stories.c.document)
        .where(stories.c.band.in_(list(bands)))
        .distinct()
        .order_by(stories.c.document)
    )
    return [(id, runs, hashes) for id, runs, hashes in connection.execute(query)]


def told(connection: sql.Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Story and text of each of the documents."""
    query = sql.select(documents.c.story, documents.c.record).where(documents.c.id.in_(list(ids)))
    return [(story, json.loads(record)["text"]) for story, record in connection.execute(query)]
