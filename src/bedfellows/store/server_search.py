"""The desk's search on PostgreSQL: the same small tree of what is asked, as a tsquery."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sql

from bedfellows.store import tables
from bedfellows.store.words import folded, snippet

if TYPE_CHECKING:
    from bedfellows.store.searching import Query, Term


def tsquery(query: Query) -> str:
    """The query in PostgreSQL's language; titles have the weight A.

    >>> from bedfellows.store.searching import parse
    >>> print(tsquery(parse('iran OR "air strikes" -oil title:env*')))
    ('iran' | ('air' <-> 'strikes')) & ('env':*A) & !('oil')
    """
    groups = [" | ".join(filter(None, map(_said, group))) for group in query.groups]
    asked = [f"({group})" for group in groups if group]
    return " & ".join([*asked, *(f"!({_said(term)})" for term in query.without if _said(term))])


def _said(term: Term) -> str:
    """One word or phrase; '' where no letter or digit is in it."""
    words = folded(term.text).split()
    title = "A" if term.title else ""
    marks = [":" + title if title else ""] * len(words)
    if words and term.prefix:
        marks[-1] = ":*" + title
    said = " <-> ".join(f"'{word}'{mark}" for word, mark in zip(words, marks, strict=True))
    return f"({said})" if len(words) > 1 else said


def ranked(
    connection: sql.Connection, query: Query, conditions: Sequence[Any],
    language: sql.ColumnElement[Any], most: int,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Documents that meet the query, best first."""
    documents = tables.documents.c
    words = sql.table("words", *map(sql.column, ("document", "part", "terms")))
    asked = sql.func.to_tsquery(sql.literal_column("'simple'"), tsquery(query))
    rank = sql.func.max(sql.func.ts_rank_cd(words.c.terms, asked, 1)).label("rank")
    best = (
        sql.select(words.c.document, rank)
        .where(words.c.terms.op("@@")(asked))
        .group_by(words.c.document)
        .subquery()
    )
    found = (
        sql.select(documents.id.label("row"), documents.id.label("document"), documents.title,
                   documents.publisher, documents.published, language.label("language"))
        .join_from(best, tables.documents, documents.id == best.c.document)
        .where(*conditions)
        .order_by(best.c.rank.desc(), documents.id)
        .limit(most)
    )  # fmt: skip
    for row in connection.execute(found).mappings():
        yield dict(row)


def snippets(connection: sql.Connection, query: Query, ids: Sequence[str]) -> dict[str, str]:
    """The passage of each document around what was found, marked by «»."""
    wanted = {word for term in query.terms for word in folded(term.text).split()}
    begins = tuple(folded(term.text).split()[-1] for term in query.terms if term.prefix)
    found = sql.select(tables.documents.c.id, tables.documents.c.record).where(
        tables.documents.c.id.in_(list(ids))
    )
    return {id: snippet(json.loads(record)["text"], wanted, begins)
            for id, record in connection.execute(found)}  # fmt: skip
