"""A casebook on disk: SQLite in WAL mode, one transaction a clipping."""

from __future__ import annotations

import json
import secrets
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sql
from sqlalchemy.exc import DatabaseError, OperationalError

from bedfellows.errors import CasebookError, CasebookTooNew
from bedfellows.model import Clipping, Facts
from bedfellows.records import Record, document_record, event_record, facts_records
from bedfellows.store import kept, likeness, quotations, rows, tables

BUSY_SECONDS = 30


class Store:
    """One open casebook. Close it when done; every `put` is durable when it returns."""

    def __init__(self, path: str) -> None:
        self.path = path
        if path.startswith("postgresql"):
            raise CasebookError(path, "PostgreSQL is not read by this version; name a file")
        if Path(path).is_dir():
            raise CasebookError(path, "is a folder; name a file, such as casebook.db")
        self.engine = sql.create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})
        sql.event.listen(self.engine, "connect", _pragmas)
        try:
            self._prepare()
        except OperationalError as trouble:
            raise CasebookError(path, f"cannot be opened: {trouble.orig}") from trouble
        except DatabaseError as trouble:
            raise CasebookError(path, "is not a casebook; choose another file") from trouble

    def _prepare(self) -> None:
        """Make the tables of a new casebook, check the version of an old one."""
        with self.engine.begin() as connection:
            names = set(sql.inspect(connection).get_table_names())
            if names and "meta" not in names:
                raise CasebookError(self.path, "is another program's database; choose another")
            tables.metadata.create_all(connection)
            connection.exec_driver_sql(
                "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(document UNINDEXED, "
                "title, text, tokenize='unicode61 remove_diacritics 2')"
            )
            version = connection.scalar(
                sql.select(tables.meta.c.value).where(tables.meta.c.key == "version")
            )
            if version is None:
                connection.execute(
                    sql.insert(tables.meta),
                    [{"key": "version", "value": str(tables.VERSION)},
                     {"key": "made", "value": secrets.token_hex(8)}],
                )  # fmt: skip
            elif int(version) > tables.VERSION:
                raise CasebookTooNew(
                    self.path, f"has version {version}, this program reads {tables.VERSION}; "
                    "upgrade bedfellows"
                )  # fmt: skip
            elif int(version) < tables.VERSION:  # so far new versions only add tables
                connection.execute(
                    sql.update(tables.meta).where(tables.meta.c.key == "version")
                    .values(value=str(tables.VERSION))
                )  # fmt: skip

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def knows(self, document: str) -> bool:
        """Whether a document is in the casebook."""
        query = sql.select(tables.documents.c.id).where(tables.documents.c.id == document)
        with self.engine.connect() as connection:
            return connection.execute(query).first() is not None

    def has_clipping(self, id: str) -> bool:
        """Whether a clipping's bytes are in the casebook."""
        query = sql.select(tables.clippings.c.id).where(tables.clippings.c.id == id)
        with self.engine.connect() as connection:
            return connection.execute(query).first() is not None

    def put(
        self, clipping: Clipping, facts: Facts, *, story: str, now: str,
        signature: likeness.Signature | None = None, former: kept.Version | None = None,
        passages: Sequence[str] = (), quoted: Sequence[quotations.Quotation] = (),
    ) -> None:  # fmt: skip
        """Keep a clipping with its facts: all of it or nothing."""
        document = facts.document
        record = document_record(document)
        with self.engine.begin() as connection:
            connection.execute(
                sql.insert(tables.clippings).prefix_with("OR IGNORE"),
                {
                    "id": clipping.id, "input": clipping.input, "url": clipping.url,
                    "mime_type": clipping.mime_type, "added_at": now,
                    "body": zlib.compress(clipping.body),
                },
            )  # fmt: skip
            connection.execute(
                sql.insert(tables.documents),
                {
                    "id": document.id, "clipping": clipping.id, "story": story,
                    "title": document.title, "publisher": document.publisher,
                    "published": document.published, "record": json.dumps(record),
                    "facts": json.dumps([r for r in facts_records(facts)
                                         if r["kind"] not in ("document", "event", "tie")]),
                },
            )  # fmt: skip
            kept.visit(connection, clipping, now=now)
            kept.freeze(connection, clipping, document, former=former)
            likeness.carry(connection, passages, story)
            if signature:
                likeness.sign(connection, document.id, signature)
            _put_events(connection, facts)
            quotations.quote(connection, document.id, quoted)
            connection.execute(
                sql.text("INSERT INTO words(document, title, text) VALUES (:d, :t, :x)"),
                {"d": document.id, "t": document.title or "", "x": document.text},
            )

    def event_records(self, where: Sequence[Any] = ()) -> Iterator[Record]:
        """Events and ties with what the page says of itself, in order of publication."""
        query = (
            sql.select(
                tables.events.c.record, tables.documents.c.story, tables.documents.c.title,
                tables.documents.c.publisher, tables.documents.c.published,
            )
            .join(tables.documents, tables.documents.c.id == tables.events.c.document)
            .where(*where)
            .order_by(tables.documents.c.published, tables.events.c.document, tables.events.c.id)
        )  # fmt: skip
        rejected = self.rejected()
        with self.engine.connect() as connection:
            voices = quotations.voiced(connection)
            for raw, story, title, publisher, published in connection.execute(query):
                record = json.loads(raw)
                if record["id"] in rejected:
                    continue
                voice, stories = voices.get(record["id"], (None, 1))
                yield {**record, "story": story, "title": title, "publisher": publisher,
                       "published": published, "voice": voice, "voiced": stories}  # fmt: skip

    def row_records(self, where: Sequence[Any] = (), limit: int | None = None) -> Iterator[Record]:
        """Imported events in order of date, in the shape of event records."""
        rejected = self.rejected()
        with self.engine.connect() as connection:
            for record in rows.row_records(connection, where, limit):
                if record["id"] not in rejected:
                    yield record

    def agent_counts(self) -> Iterator[tuple[Record, int]]:
        """Parties of imported events with the number of events on either side."""
        import numpy as np

        found = self.columns()
        ends = np.concatenate([found.data["source"], found.data["target"]])
        counts = np.bincount(ends, minlength=max(found.agents, default=0) + 1)
        for number, party in found.agents.items():
            if counts[number]:
                yield party, int(counts[number])

    def rows_of(self, numbers: Sequence[int]) -> Iterator[Record]:
        """Imported events by their numbers."""
        for start in range(0, len(numbers), rows.ASKED):
            yield from self.row_records([tables.rows.c.id.in_(numbers[start : start + rows.ASKED])])

    def columns(self, publishers: frozenset[str] | None = None) -> rows.Columns:
        """Imported events as columns, rejected ones and other publishers' left out."""
        import numpy as np

        numbers = [n for n in map(rows.number_in, self.rejected()) if n is not None]
        with self.engine.connect() as connection:
            found = rows.load_columns(connection)
        data = found.data
        if publishers is not None:
            wanted = [i for i, text in found.publishers.items() if text in publishers]
            data = data[np.isin(data["publisher"], wanted)]
        if numbers:
            data = data[~np.isin(data["id"], numbers)]
        return replace(found, data=data)

    def stamp(self) -> tuple[object, ...]:
        """Changes whenever what is kept changes; cheap."""
        query = sql.text(
            "SELECT (SELECT value FROM meta WHERE key = 'made'), (SELECT max(rowid) FROM events), "
            "(SELECT max(id) FROM chunks), (SELECT max(id) FROM judgements), "
            "(SELECT max(rowid) FROM documents)"
        )
        with self.engine.connect() as connection:
            return tuple(connection.execute(query).one())

    def publishers(self) -> frozenset[str]:
        """Names of publishers of documents and imported events."""
        imported = sql.select(tables.labels.c.text).where(
            tables.labels.c.id.in_(sql.select(tables.rows.c.publisher).distinct())
        )
        with self.engine.connect() as connection:
            read = connection.scalars(sql.select(tables.documents.c.publisher).distinct())
            return frozenset(filter(None, read)) | frozenset(connection.scalars(imported))

    def knows_event(self, id: str) -> bool:
        """Whether an event, read or imported, is in the casebook."""
        number = rows.number_in(id)
        events, imported = tables.events.c.id, tables.rows.c.id
        query = (sql.select(events).where(events == id) if number is None
                 else sql.select(imported).where(imported == number))  # fmt: skip
        with self.engine.connect() as connection:
            return connection.execute(query).first() is not None

    def judge(self, event: str, verdict: str, *, at: str, by: str | None, note: str | None) -> None:
        """Add a person's verdict on an event; earlier ones stay on record."""
        values = {"event": event, "verdict": verdict, "by": by, "at": at, "note": note}
        with self.engine.begin() as connection:
            connection.execute(sql.insert(tables.judgements), values)

    def rejected(self) -> frozenset[str]:
        """Events whose last verdict is 'reject'."""
        query = sql.select(tables.judgements.c.event, tables.judgements.c.verdict).order_by(
            tables.judgements.c.id
        )
        with self.engine.connect() as connection:
            last = {row[0]: row[1] for row in connection.execute(query)}
        return frozenset(event for event, verdict in last.items() if verdict == "reject")

    def document_records(self, ids: Sequence[str] | None = None) -> Iterator[Record]:
        """Documents with their other facts, newest first."""
        query = sql.select(tables.documents).order_by(
            tables.documents.c.published.desc(), tables.documents.c.id
        )
        if ids is not None:
            query = query.where(tables.documents.c.id.in_(ids))
        with self.engine.connect() as connection:
            for row in connection.execute(query).mappings():
                yield {**json.loads(row["record"]), "story": row["story"],
                       "facts": json.loads(row["facts"])}  # fmt: skip

    def search(self, words: str, limit: int = 50) -> list[Record]:
        """Documents that hold the words, best first, with a snippet marked by «»."""
        quoted = " ".join('"' + word.replace('"', "") + '"' for word in words.split())
        if not quoted:
            return []
        query = sql.text(
            "SELECT w.document, d.title, d.publisher, d.published, "
            "snippet(words, 2, '«', '»', '…', 24) AS snippet FROM words w "
            "JOIN documents d ON d.id = w.document WHERE words MATCH :q ORDER BY rank LIMIT :n"
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query, {"q": quoted, "n": limit}).mappings()
            return [dict(row) for row in rows]


def _pragmas(connection: Any, _: object) -> None:
    """WAL for readers beside the writer; FULL so that what is reported is on disk."""
    for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {line}")


def _put_events(connection: sql.Connection, facts: Facts) -> None:
    """Events with their parties."""
    for event in facts.events:
        day = event.since or facts.document.published
        connection.execute(
            sql.insert(tables.events),
            {
                "id": event.id, "document": event.document, "kind": event.kind,
                "type": event.type, "day": day, "confidence": event.confidence,
                "record": json.dumps(event_record(event)),
            },
        )  # fmt: skip
        rows = [
            {"event": event.id, "side": side, "position": position, "actor": party.actor,
             "name": party.name, "country": party.country}
            for side, members in (("source", event.source), ("target", event.target))
            for position, party in enumerate(members)
        ]  # fmt: skip
        connection.execute(sql.insert(tables.parties), rows)
