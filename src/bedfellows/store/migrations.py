"""Casebooks of every version: a new one is made, an older one upgraded, a newer one refused.

A casebook carries its version in `meta`. Each version has one step here, which makes it from
the version before; new tables need no step. Before the first step everything is set aside beside
the casebook. Steps use Alembic's operations, which rebuild a table where SQLite cannot alter it.
"""

from __future__ import annotations

import logging
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sql
from sqlalchemy.exc import DatabaseError, OperationalError

from bedfellows.errors import CasebookError, CasebookTooNew, NoCasebook
from bedfellows.store import tables
from bedfellows.store.engines import explained, is_address, read_only, remedy, shown
from bedfellows.store.kept import freeze_old
from bedfellows.store.words import make_words
from bedfellows.store.writing import is_postgresql

if TYPE_CHECKING:
    from alembic.operations import Operations

log = logging.getLogger(__name__)
LOCK = 0x62656466
"""Advisory lock under which a server's casebook is made or upgraded."""
OLDEST = 2
"""Casebooks of version 1 have the tables of version 2 less some, which are made anew."""


def to_3(op: Operations) -> None:
    """Indexes for a million imported events, look-ups of names, and the order of documents."""
    for name, columns in (("day", ["day", "id"]), ("source", ["source", "day"]),
                           ("target", ["target", "day"]), ("type", ["type", "day"]),
                           ("publisher", ["publisher", "day"])):  # fmt: skip
        op.create_index(f"rows_{name}", "rows", columns, if_not_exists=True)
    for table in ("parties", "agents"):
        op.create_index(f"{table}_name", table, [sql.text("lower(name)")], if_not_exists=True)
    op.execute(ADDITIONS)
    freeze_old(op.get_bind())


def to_4(op: Operations) -> None:
    """Indexes for the rows of one table, and for the events of the map."""
    op.create_index("rows_sheet", "rows", ["sheet", "day", "id"], if_not_exists=True)
    placed = next(index for index in tables.events.indexes if index.name == "events_placed")
    placed.create(op.get_bind(), checkfirst=True)


ADDITIONS = (
    "INSERT INTO additions (document, at, events) SELECT d.id, c.added_at, "
    "(SELECT count(*) FROM events e WHERE e.document = d.id) FROM documents d "
    "JOIN clippings c ON c.id = d.clipping ORDER BY c.added_at, d.id"
)
"""Notes the documents of a casebook that has no notes of them."""
STEPS: Mapping[int, Callable[[Operations], None]] = {3: to_3, 4: to_4}
"""What makes each version of the one before."""


def no_casebook(path: str) -> NoCasebook:
    """The error where a question is asked of a casebook that nobody has made."""
    return NoCasebook(shown(path), "there is no casebook here; `bedfellows add` or `bedfellows "
                         "import` makes it, --casebook names another")  # fmt: skip


def open_casebook(engine: sql.Engine, path: str, *, make: bool = True) -> None:
    """Make, upgrade or refuse the casebook behind an engine; afterwards it can be used.

    Unless it is to be made, one that is not there yet is refused, and nothing is written.
    """
    try:
        if not _is_current(engine, path, make=make):
            _bring_up(engine, path)
    except OperationalError as trouble:
        words = remedy(trouble.orig or trouble) or f"cannot be opened: {trouble.orig}"
        raise CasebookError(shown(path), words.strip()) from trouble
    except DatabaseError as trouble:
        damage = remedy(trouble.orig) if trouble.orig and "malformed" in str(trouble) else None
        other = "is not a casebook; choose another file"
        raise CasebookError(shown(path), damage or other) from trouble
    explained(engine, path)


def _is_current(engine: sql.Engine, path: str, *, make: bool) -> bool:
    """Whether nothing has to be done, which is found out without writing."""
    with engine.connect() as connection:
        names = _tables(connection)
        if not names:
            if not make:
                raise no_casebook(path)
            return False
        if "meta" not in names:
            raise CasebookError(shown(path), "is another program's database; choose another")
        version = version_of(connection)
    if version is not None and version > tables.VERSION:
        raise CasebookTooNew(shown(path), f"has version {version}, this program reads "
                             f"{tables.VERSION}; upgrade bedfellows")  # fmt: skip
    missing = {"words", *tables.metadata.tables} - names
    if version == tables.VERSION and not missing:
        return True
    if not is_address(path) and read_only(path):
        raise CasebookError(path, f"has version {version} and may not be written, so that it "
                            "cannot be upgraded; copy it to another place")  # fmt: skip
    return False


def version_of(connection: sql.Connection) -> int | None:
    """The version that a casebook says it has."""
    found = connection.scalar(
        sql.select(tables.meta.c.value).where(tables.meta.c.key == "version")
    )  # fmt: skip
    return None if found is None else int(found)


def _tables(connection: sql.Connection) -> set[str]:
    return set(sql.inspect(connection).get_table_names())


def _bring_up(engine: sql.Engine, path: str) -> None:
    """Make what is missing and run the steps, in one transaction that others wait for."""
    with engine.begin() as connection:
        if is_postgresql(connection):
            connection.execute(sql.select(sql.func.pg_advisory_xact_lock(LOCK)))
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        version = version_of(connection) if "meta" in _tables(connection) else None
        if version is not None and version < tables.VERSION:
            kept = set_aside(connection, path, version)
            log.warning("%s: upgraded from version %d to %d; as it was it is kept in %s",
                        shown(path), version, tables.VERSION, kept)  # fmt: skip
        tables.create(connection)
        make_words(connection)
        if version is None:
            values = {"version": str(tables.VERSION), "made": secrets.token_hex(8)}
            connection.execute(sql.insert(tables.meta),
                               [{"key": k, "value": v} for k, v in values.items()])  # fmt: skip
        elif version < tables.VERSION:
            _upgrade(connection, version)


def _upgrade(connection: sql.Connection, version: int) -> None:
    """Run the steps from a version to ours."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    op = Operations(MigrationContext.configure(connection))
    for number in range(max(version, OLDEST) + 1, tables.VERSION + 1):
        STEPS[number](op)
    connection.execute(
        sql.update(tables.meta).where(tables.meta.c.key == "version")
        .values(value=str(tables.VERSION))
    )  # fmt: skip


def set_aside(connection: sql.Connection, path: str, version: int) -> str:
    """Keep a casebook as it is before an upgrade; where."""
    if is_postgresql(connection):
        return _set_aside_on_server(connection, version)
    place = free_place(Path(f"{path}.version-{version}"))
    copy_file(path, place)
    return str(place)


def copy_file(path: str, place: Path) -> None:
    """A sound copy of a casebook's file, also while others write; whole or not at all."""
    half = place.with_name(place.name + ".part")
    half.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(half)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    half.replace(place)


def _set_aside_on_server(connection: sql.Connection, version: int) -> str:
    """A schema with copies of the tables; it is there once the upgrade is."""
    here = connection.scalar(sql.text("SELECT current_schema()"))
    schema = f"{here}_version_{version}"
    names = _tables(connection)
    connection.exec_driver_sql(f'CREATE SCHEMA "{schema}"')
    for name in sorted(names):
        connection.exec_driver_sql(f'CREATE TABLE "{schema}"."{name}" AS TABLE "{name}"')
    return f"schema {schema}"


def free_place(path: Path) -> Path:
    """A path at which there is nothing yet: the one given, or with a number.

    >>> free_place(Path("no-such-file.db")).name
    'no-such-file.db'
    """
    number, place = 1, path
    while place.exists():
        number += 1
        place = path.with_name(f"{path.name}-{number}")
    return place
