"""Stable views in the casebook, for DuckDB, R, Datasette and whoever speaks SQL (docs/sql.md).

Names and columns of views do not change without a line in the changelog, whatever becomes of the
tables. Relations are no matter of SQL: `v_relations` shows those that were last written down by
`bedfellows views`, and `v_casebook` when that was.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence

import sqlalchemy as sql
from sqlalchemy.exc import DBAPIError

from bedfellows.errors import CasebookFailed
from bedfellows.ontology import TIE_SCORES, load_ontology
from bedfellows.records import Record
from bedfellows.store import tables

log = logging.getLogger(__name__)

RELATION = ("source", "target", "source_name", "target_name", "sign", "state", "score",
            "cooperation", "conflict", "events", "sources", "low", "high", "since",
            "until")  # fmt: skip
NUMBERS = frozenset({"score", "cooperation", "conflict", "low", "high"})
COUNTS = frozenset({"sign", "events", "sources"})
KINDS = {
    name: sql.Float() if name in NUMBERS else sql.Integer() if name in COUNTS else sql.String()
    for name in RELATION[2:]
}

relation_states = sql.Table(
    "relation_states",
    tables.metadata,
    sql.Column("source", sql.String, primary_key=True),
    sql.Column("target", sql.String, primary_key=True),
    *(sql.Column(name, kind) for name, kind in KINDS.items()),
)
"""Relations as last written down: a copy for reading, not what relations are computed from."""


NUL, NO_NUL = "\\u0000", "\\ufffd"
"""How JSON writes NUL, and the sign for what was lost."""


def json(dialect: str, column: str, *path: str) -> str:
    r"""A text inside a record.

    A server's JSON takes no NUL, which a record may hold as an escape; it reads U+FFFD instead.

    >>> json("sqlite", "e.record", "mode"), json("postgresql", "e.record", "mode")
    ... # doctest: +NORMALIZE_WHITESPACE
    ("json_extract(e.record, '$.mode')",
     "(CAST(replace(e.record, '\\u0000', '\\ufffd') AS jsonb) #>> '{mode}')")
    """
    if dialect == "sqlite":
        return f"json_extract({column}, '$.{'.'.join(path)}')"
    taken = f"replace({column}, '{NUL}', '{NO_NUL}')"
    return f"(CAST({taken} AS jsonb) #>> '{{{','.join(path)}}}')"


def number(dialect: str, kind: str, column: str, *path: str) -> str:
    """A number inside a record; `kind` is what SQL calls it."""
    found = json(dialect, column, *path)
    return found if dialect == "sqlite" else f"CAST({found} AS {kind})"


def row_id(dialect: str) -> str:
    """The printed id of an imported event."""
    if dialect == "sqlite":
        return "'row-' || printf('%016x', r.id)"
    return "'row-' || lpad(to_hex(r.id), 16, '0')"


def choice(of: str, values: Iterable[tuple[str, object]]) -> str:
    """A CASE over texts."""
    return f"CASE {of} " + " ".join(f"WHEN '{k}' THEN {v}" for k, v in values) + " END"


def score() -> str:
    """PLOVER's score of an imported event's type and mode."""
    types = load_ontology().types
    modes = [(f"{name}.{mode}", value) for name, kind in types.items()
             for mode, value in kind.modes.items()]  # fmt: skip
    plain = [*((name, kind.score) for name, kind in types.items()), *TIE_SCORES.items()]
    finer = choice("k.text || '.' || r.mode", modes)
    return f"COALESCE({finer}, {choice('k.text', plain)})"


def quad() -> str:
    """PLOVER's quad class of an imported event's type."""
    return choice("k.text", [(name, kind.quad) for name, kind in load_ontology().types.items()])


TIES = ", ".join(f"'{name}'" for name in TIE_SCORES)
FIRST = """LEFT JOIN parties {s} ON {s}.event = e.id AND {s}.side = '{side}' AND {s}.position = 0"""


def undoing(dialect: str, of: str, by: str) -> str:
    """The undoing of a verdict: `of` names the verdict in SQL, `by` what undoes it."""
    undone = number(dialect, "integer", f"{by}_said.record", "undoes")
    return (f"SELECT 1 FROM judgement_details {by}_said JOIN judgements {by} "
            f"ON {by}.id = {by}_said.judgement AND {by}.verdict = 'undo' "
            f"WHERE {undone} = {of}.id")  # fmt: skip


def verdict(dialect: str, id: str) -> str:
    """The last verdict on an event that was not taken back; an undoing may be undone itself."""
    once, again = undoing(dialect, "j", "u"), undoing(dialect, "u", "v")
    return (f"(SELECT j.verdict FROM judgements j WHERE j.event = {id} "
            "AND j.verdict IN ('accept', 'reject', 'correct') "
            f"AND NOT EXISTS ({once} AND NOT EXISTS ({again})) ORDER BY j.id DESC LIMIT 1)"
            )  # fmt: skip


def events(d: str) -> str:
    """Every event and tie, read or imported, with its first source and target."""
    record = "e.record"
    return f"""
SELECT e.id, e.kind, e.type, {json(d, record, "mode")} AS mode,
  {number(d, "integer", record, "quad")} AS quad,
  {number(d, "double precision", record, "score")} AS score, e.day,
  {json(d, record, "from")} AS since, {json(d, record, "to")} AS until,
  {json(d, record, "modality")} AS modality, {json(d, record, "polarity")} AS polarity,
  e.confidence, s.actor AS source, s.name AS source_name, s.country AS source_country,
  t.actor AS target, t.name AS target_name, t.country AS target_country,
  {json(d, record, "attribution", "speaker", "name")} AS speaker,
  {json(d, record, "place", "name")} AS place,
  {json(d, record, "sentence", "text")} AS sentence, e.document, d.story, d.title, d.publisher,
  d.published, {json(d, record, "coder")} AS coder, {verdict(d, "e.id")} AS verdict
FROM events e JOIN documents d ON d.id = e.document
{FIRST.format(s="s", side="source")}
{FIRST.format(s="t", side="target")}
UNION ALL
SELECT {row_id(d)}, CASE WHEN k.text IN ({TIES}) THEN 'tie' ELSE 'event' END, k.text, r.mode,
  {quad()}, {score()}, r.day, r.day, r.day, 'actual', 'positive', NULL, s.actor, s.name,
  s.country, t.actor, t.name, t.country, NULL, NULL, r.text, h.document, r.story, h.name, p.text,
  COALESCE(r.said, r.day), h.format, {verdict(d, row_id(d))}
FROM rows r JOIN labels k ON k.id = r.type JOIN agents s ON s.id = r.source
LEFT JOIN agents t ON t.id = r.target LEFT JOIN labels p ON p.id = r.publisher
JOIN sheets h ON h.id = r.sheet"""


def parties(d: str) -> str:
    """Every party of every event: compound ones have several on a side."""
    return f"""
SELECT event, side, position, actor, name, country FROM parties
UNION ALL
SELECT {row_id(d)}, 'source', 0, a.actor, a.name, a.country
FROM rows r JOIN agents a ON a.id = r.source
UNION ALL
SELECT {row_id(d)}, 'target', 0, a.actor, a.name, a.country
FROM rows r JOIN agents a ON a.id = r.target"""


def actors(d: str) -> str:
    """Actors that take part in events, with the number of events."""
    return """
SELECT actor, MIN(name) AS name, MIN(country) AS country, COUNT(DISTINCT event) AS events
FROM v_parties WHERE actor IS NOT NULL GROUP BY actor"""


def documents(d: str) -> str:
    """Pages, without their text."""
    return f"""
SELECT d.id, d.title, d.publisher, d.published, d.story, {json(d, "d.record", "url")} AS url,
  {json(d, "d.record", "language")} AS language, c.mime_type, c.added_at, d.clipping
FROM documents d JOIN clippings c ON c.id = d.clipping"""


def evidence(d: str) -> str:
    """The sentence behind each event that was read, with its place in the page's text."""
    record = "e.record"
    return f"""
SELECT e.id AS event, e.document, {json(d, record, "sentence", "text")} AS sentence,
  {number(d, "integer", record, "sentence", "start")} AS start_at,
  {number(d, "integer", record, "sentence", "end")} AS end_at,
  {json(d, record, "trigger", "text")} AS act,
  {json(d, record, "attribution", "speaker", "name")} AS speaker,
  {json(d, record, "attribution", "manner")} AS manner, e.confidence, d.title, d.publisher,
  d.published, {json(d, "d.record", "url")} AS url
FROM events e JOIN documents d ON d.id = e.document"""


def relations(d: str) -> str:
    """How pairs stood when `bedfellows views` last ran."""
    return f"\nSELECT {', '.join(RELATION)} FROM relation_states"


def casebook(d: str) -> str:
    """One row: how much there is, and how fresh the relations are."""
    return """
SELECT (SELECT COUNT(*) FROM documents) AS documents,
  (SELECT COUNT(*) FROM events) + (SELECT COUNT(*) FROM rows) AS events,
  (SELECT COUNT(*) FROM relation_states) AS relations,
  (SELECT value FROM meta WHERE key = 'relations_at') AS relations_at,
  (SELECT value FROM meta WHERE key = 'relations_events') AS events_then"""


VIEWS = {
    "v_documents": documents,
    "v_parties": parties,
    "v_events": events,
    "v_actors": actors,
    "v_evidence": evidence,
    "v_relations": relations,
    "v_casebook": casebook,
}
"""Views by name, those that others build on first."""


def make(engine: sql.Engine) -> None:
    """Make the views, or make them anew where this program has others; writes nothing else.

    A casebook that may only be read keeps the views it has.
    """
    texts = {name: view(engine.dialect.name) for name, view in VIEWS.items()}
    wanted = hashlib.sha256("\n".join(texts.values()).encode()).hexdigest()
    try:
        with engine.connect() as connection:
            if value_of(connection, "views") == wanted:
                return
        with engine.begin() as connection:
            for name in reversed(texts):
                connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
            for name, text in texts.items():
                connection.exec_driver_sql(f"CREATE VIEW {name} AS {text}")
            keep(connection, "views", wanted)
    except (DBAPIError, CasebookFailed) as trouble:
        log.info("views are not made: %s", trouble)


def value_of(connection: sql.Connection, key: str) -> str | None:
    """A value of the casebook's own notes."""
    query = sql.select(tables.meta.c.value).where(tables.meta.c.key == key)
    return connection.execute(query).scalar()


def keep(connection: sql.Connection, key: str, value: str) -> None:
    """Note a value."""
    connection.execute(sql.delete(tables.meta).where(tables.meta.c.key == key))
    connection.execute(sql.insert(tables.meta), {"key": key, "value": value})


def write_relations(engine: sql.Engine, rows: Sequence[Record], *, now: str, events: int) -> None:
    """Write relations down for `v_relations`: all of them or none."""
    kept = [{name: row[name] for name in RELATION} for row in rows]
    with engine.begin() as connection:
        connection.execute(sql.delete(relation_states))
        if kept:
            connection.execute(sql.insert(relation_states), kept)
        keep(connection, "relations_at", now)
        keep(connection, "relations_events", str(events))


def columns(engine: sql.Engine) -> dict[str, list[str]]:
    """The views with their columns."""
    found = sql.inspect(engine)
    return {name: [column["name"] for column in found.get_columns(name)] for name in VIEWS}
