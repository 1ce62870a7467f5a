"""What was clipped and stays: visits of pages with their headers, texts frozen, versions told.

A clipping's bytes are kept once, under their content. Each time and place where they were met is
a visit. A document's text is frozen with the version of the extractor that made it, so that the
offsets of evidence stay true whatever later extractors do.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bedfellows.model import Clipping, Document
from bedfellows.store.tables import clippings, documents, metadata
from bedfellows.store.writing import put_new

visits = Table(
    "visits",
    metadata,
    Column("clipping", ForeignKey("clippings.id"), primary_key=True),
    Column("url", String, primary_key=True),
    Column("retrieved_at", String, primary_key=True),
    Column("input", String, nullable=False),
    Column("headers", Text, nullable=False),
    Index("visits_input", "input", "retrieved_at"),
)

frozen = Table(
    "frozen",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("address", String),
    Column("version", Integer, nullable=False),
    Column("former", String),
    Column("extractor", String, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("body_sha256", String, nullable=False),
    Index("frozen_address", "address", "version"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of a page: its document, the text that it replaced, and its place, from 1."""

    document: str
    former: str | None
    version: int
    text: str


def extractor() -> str:
    """The program and the library that make article text of pages, with their versions."""
    return f"bedfellows {version('bedfellows')}, trafilatura {version('trafilatura')}"


def sha256(data: bytes | str) -> str:
    """The whole digest, hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def visit(connection: sql.Connection, clipping: Clipping, *, now: str) -> None:
    """Note where and when the clipping's bytes were met; a visit noted already stays as it is."""
    row = {
        "clipping": clipping.id, "url": clipping.url or "", "input": clipping.input,
        "retrieved_at": clipping.retrieved_at or now, "headers": json.dumps(clipping.headers),
    }  # fmt: skip
    put_new(connection, visits, [row])


def freeze(
    connection: sql.Connection, clipping: Clipping, document: Document, *, former: Version | None
) -> None:
    """Note what made the document's text, and which text of the same page it replaces."""
    row = {
        "document": document.id, "address": address_of(document.url),
        "version": former.version + 1 if former else 1,
        "former": former.document if former else None, "extractor": extractor(),
        "text_sha256": sha256(document.text), "body_sha256": sha256(clipping.body),
    }  # fmt: skip
    connection.execute(sql.insert(frozen), row)


def freeze_old(connection: sql.Connection) -> None:
    """Freeze texts that were kept before texts were frozen, as they are now."""
    query = (
        sql.select(documents.c.id, documents.c.record, clippings.c.body)
        .join(clippings, clippings.c.id == documents.c.clipping)
        .where(documents.c.id.not_in(sql.select(frozen.c.document)))
    )
    for id, record, body in connection.execute(query).all():
        kept = json.loads(record)
        connection.execute(sql.insert(frozen), {
            "document": id, "address": address_of(kept.get("url")), "version": 1, "former": None,
            "extractor": "unknown", "text_sha256": sha256(kept["text"]),
            "body_sha256": sha256(zlib.decompress(body)),
        })  # fmt: skip


def versions(connection: sql.Connection, url: str | None) -> list[Version]:
    """Every text that was kept of the page at an address, oldest first; without one, none."""
    address = address_of(url)
    if address is None:
        return []
    query = (
        sql.select(frozen.c.document, frozen.c.former, frozen.c.version, documents.c.record)
        .join(documents, documents.c.id == frozen.c.document)
        .where(frozen.c.address == address)
        .order_by(frozen.c.version, frozen.c.document)
    )
    return [
        Version(document=id, former=former, version=number, text=json.loads(record)["text"])
        for id, former, number, record in connection.execute(query)
    ]


def address_of(url: str | None) -> str | None:
    """An address by which two clips are of one page: scheme, `www.`, fragment and end slash aside.

    >>> address_of("https://www.harbour.example/a/#top") == address_of("http://harbour.example/a")
    True
    """
    if not url:
        return None
    bare = url.partition("#")[0].rstrip("/")
    _, mark, rest = bare.partition("://")
    return (rest if mark else bare).removeprefix("www.")


def last_visit(connection: sql.Connection, address: str) -> Clipping | None:
    """The page as it was when the address, as the user gave it, was last fetched; else None."""
    query = (
        sql.select(visits, clippings.c.mime_type, clippings.c.body)
        .join(clippings, clippings.c.id == visits.c.clipping)
        .where(visits.c.input == address)
        .order_by(visits.c.retrieved_at.desc())
        .limit(1)
    )
    for row in connection.execute(query).mappings():
        return Clipping(
            id=row["clipping"], input=address, url=row["url"], mime_type=row["mime_type"],
            retrieved_at=row["retrieved_at"], body=zlib.decompress(row["body"]),
            headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        )  # fmt: skip
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A clipping's bytes with one of its visits."""

    clipping: str
    url: str
    retrieved_at: str
    mime_type: str
    headers: tuple[tuple[str, str], ...]
    title: str | None
    body: bytes


def kept_pages(connection: sql.Connection) -> Iterator[KeptPage]:
    """Every page kept, once for each visit, in order of retrieval. Bodies are unpacked."""
    titles = (
        sql.select(documents.c.clipping, sql.func.min(documents.c.title).label("title"))
        .group_by(documents.c.clipping)
        .subquery()
    )
    query = (
        sql.select(visits, clippings.c.mime_type, clippings.c.body, titles.c.title)
        .join(clippings, clippings.c.id == visits.c.clipping)
        .join(titles, titles.c.clipping == clippings.c.id)
        .order_by(visits.c.retrieved_at, visits.c.clipping)
    )
    for row in connection.execute(query):
        fields: Any = row._mapping
        yield KeptPage(
            clipping=fields["clipping"],
            url=fields["url"] or f"urn:bedfellows:{fields['clipping']}",
            retrieved_at=fields["retrieved_at"],
            mime_type=fields["mime_type"],
            headers=tuple((name, value) for name, value in json.loads(fields["headers"])),
            title=fields["title"],
            body=zlib.decompress(fields["body"]),
        )
