"""What a watch of feeds has to remember: what they sent last, and which entries were taken."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text

from bedfellows.store.tables import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("url", String, primary_key=True),
    Column("headers", Text, nullable=False),
    Column("checked_at", String, nullable=False),
    Column("due_at", String, nullable=False),
    Column("failures", String, nullable=False),
)
taken = Table(
    "feed_entries",
    metadata,
    Column("feed", String, primary_key=True),
    Column("entry", String, primary_key=True),
    Column("taken_at", String, nullable=False),
)
