"""What a casebook holds, as one number: the same content has the same digest in any store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sql

from bedfellows.store import tables
from bedfellows.store.kept import frozen
from bedfellows.store.people import actor_judgements, own_actors

PARTS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("documents", (frozen.c.document, frozen.c.text_sha256)),
    ("facts", (tables.documents.c.id, tables.documents.c.story, tables.documents.c.facts)),
    ("events", (tables.events.c.id, tables.events.c.record)),
    ("rows", (tables.rows.c.id,)),
    (
        "judgements",
        (tables.judgements.c.event, tables.judgements.c.verdict, tables.judgements.c.at),
    ),
    ("actor judgements", (actor_judgements.c.number, actor_judgements.c.record)),
    ("own actors", (own_actors.c.id, own_actors.c.record)),
)
"""Columns that make up the content. Times of clipping and addresses of visits do not."""


def digest_of(connection: sql.Connection) -> str:
    """SHA-256 over the sorted digests of all rows: no store's order or collation matters."""
    whole = hashlib.sha256()
    for name, columns in PARTS:
        found = connection.execution_options(yield_per=10_000).execute(sql.select(*columns))
        parts = sorted(row_digest(row) for row in found)
        whole.update(f"{name} {len(parts)}\n".encode())
        for part in parts:
            whole.update(part)
    return whole.hexdigest()


def content_of(engine: sql.Engine) -> str:
    """The digest of all that a casebook holds."""
    with engine.connect() as connection:
        return digest_of(connection)


def row_digest(row: Iterable[object]) -> bytes:
    """The digest of one row's values."""
    digest = hashlib.sha256()
    for value in row:
        raw = str(value).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.digest()
