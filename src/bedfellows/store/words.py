"""Search by words: FTS5 in a file, tsvector on a server, with the same idea of a word.

A word is a run of letters and digits, without case and accents. A document is found if it holds
all the words that are asked for.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

import sqlalchemy as sql

from bedfellows.records import Record
from bedfellows.store.writing import is_postgresql

PART = 200_000
"""Characters of a text in one row on a server: a tsvector holds 1 MB of words at most."""
SNIPPET_WORDS = 24
MOST_RANKED = 10_000
"""Documents that are ranked in a file, the last ones added, where more hold the words: to weigh
100,000 takes half a second."""
NEWEST = (
    "coalesce((SELECT rowid FROM words WHERE words MATCH :asked ORDER BY rowid DESC LIMIT 1 "
    f"OFFSET {MOST_RANKED}), -1)"
)
"""The place in the index behind which the documents lie that are ranked."""
APART = re.compile(r"[^\w]|_")


def make_words(connection: sql.Connection) -> None:
    """Make the index of words, if it is not there."""
    if is_postgresql(connection):
        for line in (
            "CREATE TABLE IF NOT EXISTS words (document VARCHAR NOT NULL, part INTEGER NOT NULL, "
            "terms TSVECTOR NOT NULL, PRIMARY KEY (document, part))",
            "CREATE INDEX IF NOT EXISTS words_terms ON words USING gin (terms)",
        ):
            connection.exec_driver_sql(line)
    else:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(document UNINDEXED, "
            "title, text, tokenize='unicode61 remove_diacritics 2')"
        )


def put_words(connection: sql.Connection, document: str, title: str | None, text: str) -> None:
    """Enter a document under its words."""
    if not is_postgresql(connection):
        line = "INSERT INTO words(document, title, text) VALUES (:d, :t, :x)"
        connection.execute(sql.text(line), {"d": document, "t": title or "", "x": text})
        return
    line = ("INSERT INTO words VALUES (:d, :n, setweight(to_tsvector('simple', :t), 'A') || "
            "to_tsvector('simple', :x)) ON CONFLICT DO NOTHING")  # fmt: skip
    rows = [{"d": document, "n": number, "t": folded(title or ""), "x": part}
            for number, part in enumerate(parts(text))]  # fmt: skip
    connection.execute(sql.text(line), rows)


def clear_words(connection: sql.Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("DELETE FROM words")


def parts(text: str) -> Iterator[str]:
    """A text's words, in stretches that the index takes."""
    for start in range(0, len(text) or 1, PART):
        yield folded(text[start : start + PART])


def folded(text: str) -> str:
    """Words apart by spaces, without case and accents.

    >>> folded("Élysée: U.S. envoy")
    'elysee  u s  envoy'
    """
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return APART.sub(" ", bare.lower())


def search(connection: sql.Connection, words: str, limit: int) -> list[Record]:
    """Documents that hold the words, best first, with a snippet marked by «»."""
    asked = [word for word in words.replace('"', " ").split() if folded(word).strip()]
    if not asked:
        return []
    return (_on_server if is_postgresql(connection) else _in_file)(connection, asked, limit)


def _in_file(connection: sql.Connection, asked: Sequence[str], limit: int) -> list[Record]:
    query = sql.text(
        "SELECT w.document, d.title, d.publisher, d.published, "
        "snippet(words, 2, '«', '»', '…', 24) AS snippet FROM words w "
        "JOIN documents d ON d.id = w.document WHERE words MATCH :asked "
        f"AND w.rowid > {NEWEST} ORDER BY rank LIMIT :n"
    )
    quoted = " ".join(f'"{word}"' for word in asked)
    found = connection.execute(query, {"asked": quoted, "n": limit}).mappings()
    return [dict(row) for row in found]


def _on_server(connection: sql.Connection, asked: Sequence[str], limit: int) -> list[Record]:
    terms = " && ".join(f"phraseto_tsquery('simple', :w{i})" for i in range(len(asked)))
    query = sql.text(
        "SELECT w.document, d.title, d.publisher, d.published, d.record "
        f"FROM (SELECT document, max(ts_rank_cd(terms, {terms}, 1)) AS rank FROM words "
        f"WHERE terms @@ ({terms}) GROUP BY document ORDER BY rank DESC, document LIMIT :n) w "
        "JOIN documents d ON d.id = w.document ORDER BY w.rank DESC, w.document"
    )
    given = {f"w{i}": folded(word) for i, word in enumerate(asked)} | {"n": limit}
    wanted = {part for word in asked for part in folded(word).split()}
    return [
        {**{k: v for k, v in row.items() if k != "record"},
         "snippet": snippet(json.loads(row["record"])["text"], wanted)}
        for row in connection.execute(query, given).mappings()
    ]  # fmt: skip


def snippet(text: str, wanted: set[str]) -> str:
    """The stretch of the text around the first of the words, which are marked by «».

    >>> snippet("The envoy praised the harbour.", {"praised"})
    'The envoy «praised» the harbour.'
    """
    words = [(m.start(), m.end(), folded(m.group())) for m in re.finditer(r"[^\W_]+", text)]
    hit = [word in wanted for _, _, word in words]
    if not words:
        return ""
    first = max((hit.index(True) if any(hit) else 0) - SNIPPET_WORDS // 3, 0)
    shown = words[first : first + SNIPPET_WORDS]
    begin = shown[0][0] if first else 0
    end = shown[-1][1] if first + SNIPPET_WORDS < len(words) else len(text)
    out, last = ["…" if first else ""], begin
    for (start, stop, _), meant in zip(shown, hit[first:], strict=False):
        if meant:
            out += [text[last:start], f"«{text[start:stop]}»"]
            last = stop
    return "".join([*out, text[last:end], "" if end == len(text) else "…"])
