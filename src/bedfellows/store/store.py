"""A casebook, in a file or on a server: one transaction a clipping."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sql

from bedfellows.errors import CasebookError
from bedfellows.model import Clipping, Facts
from bedfellows.records import Record, document_record, event_record, facts_records
from bedfellows.store import kept, likeness, quotations, rows, tables, tally
from bedfellows.store.engines import engine_of, is_address
from bedfellows.store.migrations import no_casebook, open_casebook
from bedfellows.store.transactions import in_transaction
from bedfellows.store.words import put_words, search
from bedfellows.store.writing import is_postgresql, put_new


class Store:
    """One open casebook. Close it when done; every `put` is durable when it returns."""

    def __init__(self, path: str, *, make: bool = True) -> None:
        self.path = path
        if not is_address(path):
            if Path(path).is_dir():
                raise CasebookError(path, "is a folder; name a file, such as casebook.db")
            if not make and not Path(path).exists():
                raise no_casebook(path)
        self.engine = engine_of(path)
        try:
            open_casebook(self.engine, path, make=make)
        except BaseException:
            self.engine.dispose()
            raise

    def close(self) -> None:
        """Let go of the file or server."""
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
    ) -> bool:  # fmt: skip
        """Keep a clipping with its facts: all of it or nothing.

        False if another writer has stored the document meanwhile; then nothing is done. A writer
        that has met a deadlock or a server that went down tries again; what had been stored all
        the same is known by then.
        """
        document = facts.document

        def act(connection: sql.Connection) -> bool:
            if not _put_document(connection, clipping, facts, story=story, now=now):
                return False
            kept.visit(connection, clipping, now=now)
            kept.freeze(connection, clipping, document, former=former)
            likeness.carry(connection, passages, story)
            if signature:
                likeness.sign(connection, document.id, signature)
            _put_events(connection, facts)
            quotations.quote(connection, document.id, quoted)
            put_words(connection, document.id, document.title, document.text)
            return True

        return in_transaction(self.engine, act)

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

    def counts(self) -> tuple[int, int]:
        """Events and ties of pages, and imported events."""
        query = sql.select(
            sql.select(sql.func.count()).select_from(tables.events).scalar_subquery(),
            sql.select(sql.func.count()).select_from(tables.rows).scalar_subquery(),
        )
        with self.engine.connect() as connection:
            read, imported = connection.execute(query).one()
        return int(read), int(imported)

    def pages(self) -> int:
        """Documents kept."""
        return tally.pages(self.engine)

    def stamp(self) -> tuple[object, ...]:
        """Changes whenever what is kept changes; cheap.

        On a server a number may be given out before a lower one is seen; transactions that are
        under way belong to the stamp, so that their end changes it.
        """
        last = [sql.select(sql.func.max(table.c.id)).scalar_subquery()
                for table in (tables.additions, tables.chunks, tables.judgements)]  # fmt: skip
        made = sql.select(tables.meta.c.value).where(tables.meta.c.key == "made").scalar_subquery()
        with self.engine.connect() as connection:
            under_way = [sql.text("(SELECT array_agg(x)::text FROM "
                                  "pg_snapshot_xip(pg_current_snapshot()) x)")
                         ] if is_postgresql(connection) else []  # fmt: skip
            return tuple(connection.execute(sql.select(made, *last, *under_way)).one())

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
        with self.engine.connect() as connection:
            return search(connection, words, limit)


def _put_document(
    connection: sql.Connection, clipping: Clipping, facts: Facts, *, story: str, now: str
) -> bool:
    """The page's bytes and its text; False if the document is there already."""
    document = facts.document
    put_new(connection, tables.clippings, [{
        "id": clipping.id, "input": clipping.input, "url": clipping.url,
        "mime_type": clipping.mime_type, "added_at": now, "body": zlib.compress(clipping.body),
    }])  # fmt: skip
    rest = [r for r in facts_records(facts) if r["kind"] not in ("document", "event", "tie")]
    new = put_new(connection, tables.documents, [{
        "id": document.id, "clipping": clipping.id, "story": story, "title": document.title,
        "publisher": document.publisher, "published": document.published,
        "record": json.dumps(document_record(document)), "facts": json.dumps(rest),
    }])  # fmt: skip
    if new:
        connection.execute(
            sql.insert(tables.additions),
            {"document": document.id, "at": now, "events": len(facts.events)},
        )
    return bool(new)


def _put_events(connection: sql.Connection, facts: Facts) -> None:
    """Events with their parties."""
    found = [{
        "id": event.id, "document": event.document, "kind": event.kind, "type": event.type,
        "day": event.since or facts.document.published, "confidence": event.confidence,
        "record": json.dumps(event_record(event)),
    } for event in facts.events]  # fmt: skip
    parties = [
        {"event": event.id, "side": side, "position": position, "actor": party.actor,
         "name": party.name, "country": party.country}
        for event in facts.events
        for side, members in (("source", event.source), ("target", event.target))
        for position, party in enumerate(members)
    ]  # fmt: skip
    for table, values in ((tables.events, found), (tables.parties, parties)):
        if values:
            connection.execute(sql.insert(table), values)
