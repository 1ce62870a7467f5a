"""Full text with operators: words, "phrases", -without, OR, begin*, title:word.

Words that stand side by side must all be there. What is asked becomes a small tree, and the
tree becomes the language of the index that the casebook has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql

from bedfellows.errors import UsageError
from bedfellows.records import Record
from bedfellows.store import lists, tables
from bedfellows.store.store import Store
from bedfellows.store.words import NEWEST, folded, snippet

TOKEN = re.compile(r'(?P<no>-?)(?P<field>title:)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
RANKED = 1000
"""Best documents that are looked at; counts beyond are given as 'more than'."""
HIT = ("document", "title", "publisher", "published", "language")


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase, sought everywhere or in titles, whole or as a beginning."""

    text: str
    title: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All groups must be met, each by one of its terms; none of `without` may be."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term that is looked for."""
        return tuple(term for group in self.groups for term in group)


def parse(words: str) -> Query:
    """What was asked.

    >>> parse('iran OR iraq -"air strikes" title:envoy sanction*')
    ... # doctest: +NORMALIZE_WHITESPACE
    Query(groups=((Term(text='iran', title=False, prefix=False),
                   Term(text='iraq', title=False, prefix=False)),
                  (Term(text='envoy', title=True, prefix=False),),
                  (Term(text='sanction', title=False, prefix=True),)),
          without=(Term(text='air strikes', title=False, prefix=False),))
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = False
    for match in TOKEN.finditer(words):
        if match["word"] == "OR" and not match["no"] and not match["field"]:
            either = bool(groups)
            continue
        term = term_of(match)
        if term is None:
            continue
        if match["no"]:
            without.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    if without and not groups:
        raise UsageError("search: only words to leave out; add one to look for")
    return Query(tuple(map(tuple, groups)), tuple(without))


def term_of(match: re.Match[str]) -> Term | None:
    """A token as a term; None where it holds no letter or digit."""
    raw = match["phrase"] if match["phrase"] is not None else match["word"]
    if not re.search(r"\w", raw):
        return None
    begin = match["phrase"] is None and raw.endswith("*")
    return Term(raw.rstrip("*").strip(), title=bool(match["field"]), prefix=begin)


def fts5(query: Query) -> str:
    """The query in SQLite's language.

    >>> print(fts5(parse('iran OR iraq -oil title:env*')))
    ({title text} : "iran" OR {title text} : "iraq") AND ({title} : "env" *) NOT {title text} : "oil"
    """  # noqa: E501

    def said(term: Term) -> str:
        where = "{title}" if term.title else "{title text}"
        bare = term.text.replace('"', "")
        return f'{where} : "{bare}"' + (" *" if term.prefix else "")

    asked = " AND ".join(f"({' OR '.join(map(said, group))})" for group in query.groups)
    return asked + "".join(f" NOT {said(term)}" for term in query.without)


def search(
    store: Store, words: str, filters: Mapping[str, str | None], *, limit: int, offset: int = 0
) -> Record:
    """A screen of hits with marked snippets, their number, and facets over all hits.

    At most `RANKED` hits are looked at; `more` says that there were others. Where no filter is
    given, a file ranks the last `words.MOST_RANKED` documents added that hold the words.
    """
    query = parse(words)
    if not query.groups:
        return {"hits": [], "total": 0, "more": False, "facets": {}}
    everywhere = ranked(store, query, {})
    hits = ranked(store, query, filters) if any(filters.values()) else everywhere
    shown = hits[offset : offset + limit]
    snippets = snippets_of(store, query, shown)
    return {
        "hits": [{**{name: hit[name] for name in HIT}, "snippet": snippets.get(hit["document"], "")}
                 for hit in shown],
        "total": len(hits), "more": len(hits) == RANKED, "facets": facets(everywhere),
    }  # fmt: skip


def ranked(store: Store, query: Query, filters: Mapping[str, str | None]) -> list[Record]:
    """Documents that meet the query, best first, those of a file with their place in its index."""
    documents = tables.documents.c
    met = in_file(query, whole=any(filters.values())) if on_file(store) else on_server(query)
    found = (
        sql.select(documents.id.label("document"), documents.title, documents.publisher,
                   documents.published, lists.language_of(store).label("language"),
                   *([met.c.place] if on_file(store) else []))
        .join_from(met, tables.documents, documents.id == met.c.document)
        .where(*lists.document_conditions(store, filters))
        .order_by(met.c.rank, documents.id)
        .limit(RANKED)
    )  # fmt: skip
    with store.engine.connect() as connection:
        return [dict(row) for row in connection.execute(found).mappings()]


def on_file(store: Store) -> bool:
    """Whether the casebook is a file, whose index is FTS5."""
    return store.engine.dialect.name == "sqlite"


def in_file(query: Query, *, whole: bool) -> sql.Subquery:
    """Documents and their ranks by FTS5, the best lowest; all of them, or the last ones added."""
    words = sql.table("words", *map(sql.column, ("document", "rank", "rowid")))
    line = "words MATCH :asked" + ("" if whole else f" AND words.rowid > {NEWEST}")
    asked = sql.text(line).bindparams(asked=fts5(query))
    place = words.c.rowid.label("place")
    return sql.select(words.c.document, words.c.rank, place).where(asked).subquery("met")


def on_server(query: Query) -> sql.Subquery:
    """Documents and their ranks by tsvector, the best lowest."""
    words = sql.table("words", *map(sql.column, ("document", "terms")))
    titled = sql.func.to_tsvector(SIMPLE, sql.func.coalesce(tables.documents.c.title, ""))

    def meets(term: Term) -> sql.ColumnElement[bool]:
        return (titled if term.title else words.c.terms).op("@@")(tsquery(term))

    rank = sum((sql.func.ts_rank_cd(words.c.terms, tsquery(t), 1) for t in query.terms), start=0)
    return (
        sql.select(words.c.document, (-sql.func.max(rank)).label("rank"))
        .join_from(words, tables.documents, tables.documents.c.id == words.c.document)
        .where(*(sql.or_(*map(meets, group)) for group in query.groups),
               *(sql.not_(meets(term)) for term in query.without))
        .group_by(words.c.document)
        .subquery("met")
    )  # fmt: skip


SIMPLE: sql.ColumnElement[str] = sql.literal_column("'simple'")
"""The server's reading of words: as they stand, without case."""


def tsquery(term: Term) -> sql.ColumnElement[Any]:
    """A term in the server's language."""
    words = folded(term.text)
    if not term.prefix:
        return sql.func.phraseto_tsquery(SIMPLE, words)
    return sql.func.to_tsquery(SIMPLE, " <-> ".join(words.split()) + ":*")


def snippets_of(store: Store, query: Query, hits: Sequence[Record]) -> dict[str, str]:
    """The best passage of each hit by document, what was found marked by «»."""
    ids = [hit["document"] for hit in hits]
    if not ids:
        return {}
    if not on_file(store):
        return {record["id"]: snippet(record["text"], wanted(query, record["text"]))
                for record in store.document_records(ids)}  # fmt: skip
    found = sql.text(
        "SELECT document, snippet(words, -1, '«', '»', '…', 32) FROM words "
        "WHERE words MATCH :asked AND rowid IN :places"
    ).bindparams(sql.bindparam("places", expanding=True))
    values: dict[str, Any] = {"asked": fts5(query), "places": [hit["place"] for hit in hits]}
    with store.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(found, values)}


def wanted(query: Query, text: str) -> set[str]:
    """The words of a text that a query looks for."""
    whole = {part for term in query.terms for part in folded(term.text).split()}
    begun = tuple(folded(term.text).strip() for term in query.terms if term.prefix)
    return {word for word in folded(text).split() if word in whole or word.startswith(begun)}


def facets(hits: Sequence[Record]) -> dict[str, list[Record]]:
    """Hits by publisher, year and language, the most first; years from the last."""
    counted: dict[str, dict[str, int]] = {"publisher": {}, "year": {}, "language": {}}
    for hit in hits:
        values = {"publisher": hit["publisher"], "year": (hit["published"] or "")[:4],
                  "language": hit["language"]}  # fmt: skip
        for name, value in values.items():
            if value:
                counted[name][value] = counted[name].get(value, 0) + 1
    most = {name: sorted(found.items(), key=lambda item: (-item[1], item[0]))
            for name, found in counted.items()}  # fmt: skip
    most["year"].sort(reverse=True)
    return {name: [{"value": value, "pages": number} for value, number in found]
            for name, found in most.items()}  # fmt: skip
