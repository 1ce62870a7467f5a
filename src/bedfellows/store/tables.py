"""The tables of a casebook. Records are kept whole as JSON, with columns for what is asked."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    func,
    text,
)

VERSION = 4
"""Raised with every change of the tables, with a step in `store.migrations`; a newer casebook
is refused."""

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

PLACED = text("record NOT LIKE '%\"place\": null%'")
"""Condition on events that say where they happened. A query must use the words of the index, or a
database does not."""
Index("events_placed", events.c.day, events.c.id, sqlite_where=PLACED, postgresql_where=PLACED)

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
Index("parties_name", func.lower(parties.c.name))

sheets = Table(
    "sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String, nullable=False, unique=True),
    Column("format", String, nullable=False),
    Column("name", String, nullable=False),
    Column("added_at", String, nullable=False),
)
"""Tables of event data that were imported; `document` is the id that their events cite."""

labels = Table(
    "labels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", String, nullable=False, unique=True),
)
"""Types and publishers of imported rows, named once."""

agents = Table(
    "agents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("actor", String, index=True),
    Column("name", String, nullable=False),
    Column("country", String, index=True),
    Column("record", Text, nullable=False, unique=True),
)
Index("agents_name", func.lower(agents.c.name))
"""Parties of imported rows, as resolved, named once."""

rows = Table(
    "rows",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("sheet", ForeignKey("sheets.id"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("day", String, nullable=False),
    Column("said", String),
    Column("type", ForeignKey("labels.id"), nullable=False),
    Column("mode", String),
    Column("cameo", String),
    Column("source", ForeignKey("agents.id"), nullable=False),
    Column("target", ForeignKey("agents.id")),
    Column("story", String),
    Column("publisher", ForeignKey("labels.id")),
    Column("text", Text),
    Index("rows_day", "day", "id"),
    Index("rows_source", "source", "day"),
    Index("rows_target", "target", "day"),
    Index("rows_type", "type", "day"),
    Index("rows_publisher", "publisher", "day"),
    Index("rows_sheet", "sheet", "day", "id"),
)
"""Imported events; the id is a hash of the row's own words, so that rows are kept once."""

chunks = Table(
    "chunks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The same rows as columns (`store.rows.FIELDS`), in the order of import: what the web reads."""

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event", String, nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("by", String),
    Column("at", String, nullable=False),
    Column("note", Text),
)
"""What people said of events. Only ever added to; the last one on an event holds."""

additions = Table(
    "additions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("at", String, nullable=False),
    Column("events", Integer, nullable=False),
)
"""Documents, with their number of events, in the order in which they were stored: by it a reader
knows that there is news."""


def create(connection: Connection) -> None:
    """Make the tables that are not there yet.

    Texts on a server are compared by their code points, as in a file, whatever its language.
    """
    for table in metadata.tables.values():
        for column in () if table.info.get("by_code") else table.columns:
            if isinstance(plain := column.type, String):
                by_code = type(plain)(length=plain.length, collation="C")
                column.type = type(plain)(length=plain.length).with_variant(by_code, "postgresql")
        table.info["by_code"] = True
    metadata.create_all(connection)
