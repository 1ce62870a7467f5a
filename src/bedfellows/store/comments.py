"""What readers write beside a page: comments on it or on a stretch of its text, with replies.

Comments stay on record. One that its author takes back is shown as taken back, so that the
replies to it keep their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sql

from bedfellows.errors import UsageError
from bedfellows.store.store import Store
from bedfellows.store.tables import metadata

LONGEST = 10_000
"""Characters of a comment; an essay belongs elsewhere."""

comments = sql.Table(
    "comments",
    metadata,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("document", sql.String, nullable=False, index=True),
    sql.Column("parent", sql.Integer),
    sql.Column("start", sql.Integer),
    sql.Column("end", sql.Integer),
    sql.Column("by", sql.String),
    sql.Column("at", sql.String, nullable=False),
    sql.Column("text", sql.Text, nullable=False),
    sql.Column("withdrawn", sql.String),
)
"""`start` and `end` are code points of the document's text, None for the page as a whole;
`withdrawn` is the time at which a comment was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment as it stands in its thread; `depth` is 0 for one that replies to none."""

    id: int
    document: str
    parent: int | None
    start: int | None
    end: int | None
    by: str | None
    at: str
    text: str
    withdrawn: str | None
    depth: int = 0


def comment(
    store: Store, document: str, text: str, *, by: str | None = None, parent: int | None = None,
    span: tuple[int, int] | None = None,
) -> int:  # fmt: skip
    """Keep a comment; its number. A reply stands where the comment that it answers stands."""
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise UsageError("comment: it is empty; write something")
    if len(words) > LONGEST:
        raise UsageError(f"comment: {len(words)} characters; at most {LONGEST} are kept")
    length = length_of(store, document)
    if parent is not None:
        answered = one(store, parent)
        if answered.document != document:
            raise UsageError(f"comment: number {parent} is on another page")
        span = None if answered.start is None else (answered.start, answered.end or 0)
    if span is not None and not 0 <= span[0] < span[1] <= length:
        raise UsageError(f"comment: {span[0]}-{span[1]} is no stretch of the page's text")
    start, end = span or (None, None)
    row = {"document": document, "parent": parent, "start": start, "end": end, "by": by or None,
           "at": now(), "text": words}  # fmt: skip
    with store.engine.begin() as connection:
        key = connection.execute(sql.insert(comments), row).inserted_primary_key
    assert key is not None
    return int(key[0])


def withdraw(store: Store, id: int, *, back: bool = False) -> Comment:
    """Take a comment back, or put it back where `back`; it comes back as it then is."""
    one(store, id)
    change = sql.update(comments).where(comments.c.id == id)
    with store.engine.begin() as connection:
        connection.execute(change.values(withdrawn=None if back else now()))
    return one(store, id)


def one(store: Store, id: int) -> Comment:
    """A comment by its number."""
    with store.engine.connect() as connection:
        row = connection.execute(sql.select(comments).where(comments.c.id == id)).mappings().first()
    if row is None:
        raise UsageError(f"comment {id}: there is none of this number")
    return Comment(**row)


def on(store: Store, document: str) -> list[Comment]:
    """The comments on a page as threads: each followed by its replies, oldest first."""
    query = sql.select(comments).where(comments.c.document == document).order_by(comments.c.id)
    with store.engine.connect() as connection:
        found = [Comment(**row) for row in connection.execute(query).mappings()]
    replies: dict[int | None, list[Comment]] = {}
    for each in found:
        replies.setdefault(each.parent, []).append(each)
    return list(threaded(replies))


def threaded(replies: Mapping[int | None, Sequence[Comment]]) -> Iterator[Comment]:
    """Threads in order, with depths; a stack, since nobody bounds how deep people argue."""
    waiting = [(each, 0) for each in reversed(replies.get(None, ()))]
    while waiting:
        each, depth = waiting.pop()
        fields = {name: getattr(each, name) for name in Comment.__slots__}
        yield Comment(**{**fields, "depth": depth})
        waiting += [(reply, depth + 1) for reply in reversed(replies.get(each.id, ()))]


def counts(store: Store, documents: Sequence[str]) -> dict[str, int]:
    """Comments that stand, by page; pages without any are left out."""
    query = (
        sql.select(comments.c.document, sql.func.count())
        .where(comments.c.document.in_(documents), comments.c.withdrawn.is_(None))
        .group_by(comments.c.document)
    )
    with store.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


def length_of(store: Store, document: str) -> int:
    """Code points of a page's text."""
    record = next(store.document_records([document]), None)
    if record is None:
        raise UsageError(f"comment: {document} is no page of this casebook")
    return len(record["text"])


def now() -> str:
    """The present second in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
