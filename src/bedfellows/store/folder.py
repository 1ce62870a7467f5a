"""A folder that `bulk` wrote, as a casebook that can be asked and not changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bedfellows.errors import CasebookError
from bedfellows.records import Record
from bedfellows.store.reviews import ReviewedStore
from bedfellows.store.slices import Folder, folder_at

EVENTS = """
SELECT e.*, d.title, d.publisher, d.published, d.id AS story, {kind} AS kind
FROM {table} e JOIN documents d ON d.id = e.document
"""
"""Each page is a story of its own here: copies are told apart only in a casebook."""


class FolderStore(ReviewedStore):
    """DuckDB over the Parquet tables; nothing is loaded but what a question asks for.

    What people judge is kept in casebooks, so that here nothing is merged, corrected, rejected.
    """

    def __init__(self, path: str) -> None:
        super().__init__(":memory:")
        self.path = path
        self.folder: Folder = folder_at(path)

    def put(self, *_: Any, **__: Any) -> bool:
        """Refuse. Raises CasebookError."""
        raise CasebookError(self.path, "is a folder of Parquet, which is only read; "
                            "`import parquet` brings it into a casebook")  # fmt: skip

    def query(self, text: str) -> Iterator[Record]:
        """Rows of a DuckDB query over the tables, one by one."""
        import duckdb

        with duckdb.connect() as connection:
            for table in ("documents", "events", "ties", "roles", "faults"):
                connection.register(table, self.folder.rows(table))
            found = connection.execute(text)
            names = [column[0] for column in found.description or ()]
            while rows := found.fetchmany(2_000):
                yield from (dict(zip(names, row, strict=True)) for row in rows)

    def event_records(self, where: Sequence[Any] = ()) -> Iterator[Record]:
        """Events and ties with what their page says of itself, in order of publication."""
        if where:
            raise CasebookError(self.path, "is a folder of Parquet, which answers web, why and "
                                "findings; `import parquet` brings it into a casebook")  # fmt: skip
        both = " UNION ALL ".join(
            EVENTS.format(table=table, kind=f"'{kind}'")
            for table, kind in (("events", "event"), ("ties", "tie"))
        )
        order = ' ORDER BY "published" NULLS FIRST, "document", "id"'
        for record in self.query(both + order):
            yield {**record, "voice": None, "voiced": 1}

    def document_records(self, ids: Sequence[str] | None = None) -> Iterator[Record]:
        """Documents with their other facts, newest first."""
        for record in self.query("SELECT * FROM documents ORDER BY published DESC, id"):
            if ids is None or record["id"] in ids:
                facts = json.loads(record.pop("facts"))
                yield {"kind": "document", **record, "story": record["id"], "facts": facts}

    def publishers(self) -> frozenset[str]:
        """Names of publishers of documents."""
        rows = self.query("SELECT DISTINCT publisher FROM documents WHERE publisher IS NOT NULL")
        return frozenset(row["publisher"] for row in rows)

    def counts(self) -> tuple[int, int]:
        """Events of pages, and imported ones, of which there are none."""
        parts = self.folder.done()
        return sum(part["events"] + part["ties"] for part in parts), 0

    def pages(self) -> int:
        """Documents in all whole parts."""
        return sum(part["documents"] for part in self.folder.done())

    def stamp(self) -> tuple[object, ...]:
        """Changes whenever a part is added."""
        return tuple(part["part"] for part in self.folder.done())
