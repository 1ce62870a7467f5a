"""The tables of a casebook. Records are kept whole as JSON, with columns for what is asked."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION = 1
"""Raised with every change of the tables; a newer casebook is refused."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String))

clippings = Table(
    "clippings",
    metadata,
    Column("id", String, primary_key=True),
    Column("input", String, nullable=False),
    Column("url", String),
    Column("mime_type", String, nullable=False),
    Column("added_at", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("clipping", ForeignKey("clippings.id"), nullable=False),
    Column("story", String, nullable=False, index=True),
    Column("title", Text),
    Column("publisher", String),
    Column("published", String, index=True),
    Column("record", Text, nullable=False),
    Column("facts", Text, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("band", String, primary_key=True),
    Column("document", ForeignKey("documents.id"), primary_key=True),
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("type", String, nullable=False, index=True),
    Column("day", String, index=True),
    Column("confidence", Float, nullable=False),
    Column("record", Text, nullable=False),
)

parties = Table(
    "parties",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("side", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor", String),
    Column("name", String, nullable=False),
    Column("country", String),
    Index("parties_actor", "actor"),
    Index("parties_country", "country"),
)
