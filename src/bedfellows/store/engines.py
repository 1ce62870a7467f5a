"""Opens a casebook's database: a SQLite file by its path, a PostgreSQL server by its address.

Trouble that the user can mend (a full disk, a folder that may not be written, a server that is
gone) comes out as one of our errors, with what to do next, whoever was asking.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sql

from bedfellows.errors import CasebookError, CasebookFailed

BUSY_SECONDS = 30
"""How long to wait for another writer of the same file, or for a server that is starting up."""
PAUSE_SECONDS = 0.1
ADDRESSES = ("postgresql:", "postgres:", "postgresql+psycopg:")
REMEDIES = (
    (("disk is full", "no space left", "disk full", "53100", "disk i/o error", "file too large"),
     "its disk is full or broken; make room, then run the same command again"),
    (("readonly", "read-only", "permission denied"),
     "may not be written; copy it to a place where you may write"),
    (("is locked", "lock timeout"),
     f"another program has kept it locked for {BUSY_SECONDS} s; try again when that is done"),
    (("malformed", "not a database", "invalid page", "could not read block"),
     "is damaged; `bedfellows check` says where, `bedfellows restore` saves the rest"),
    (("connection", "server closed", "terminating", "starting up", "shutting down", "57p0"),
     "the server is gone or not reached; when it is back, run the same command again"),
)  # fmt: skip
"""Words of the two databases for the same trouble, and what to do next."""


def is_address(path: str) -> bool:
    """Whether a casebook is a server's database and not a file.

    >>> is_address("postgresql://localhost/news"), is_address("news.db")
    (True, False)
    """
    return path.startswith(ADDRESSES)


def shown(path: str) -> str:
    """A path or address as it may be shown: without the password.

    >>> shown("postgresql://ana:secret@localhost/news")
    'postgresql://ana:***@localhost/news'
    """
    if not is_address(path):
        return path
    try:
        return sql.make_url(path).render_as_string(hide_password=True)
    except sql.exc.ArgumentError:
        return path.partition(":")[0] + "://…"


def engine_of(path: str) -> sql.Engine:
    """An engine for the casebook; nothing is asked of it yet."""
    return _server(path) if is_address(path) else _file(path)


def explained(engine: sql.Engine, path: str) -> None:
    """From now on let the database's own trouble come out as CasebookFailed, where it is known."""

    def explain(context: sql.engine.ExceptionContext) -> None:
        words = remedy(context.original_exception)
        if words is None and context.is_disconnect:
            words = REMEDIES[-1][1]
        if words:
            raise CasebookFailed(shown(path), words) from context.original_exception

    sql.event.listen(engine, "handle_error", explain)


def remedy(trouble: BaseException) -> str | None:
    """What to do about a database's trouble; None where that is not known."""
    if not _is_of_the_database(trouble):
        return None
    words = f"{trouble} {getattr(trouble, 'sqlstate', '') or ''}".lower()
    return next((say for marks, say in REMEDIES if any(mark in words for mark in marks)), None)


def _is_of_the_database(trouble: BaseException) -> bool:
    """Operational errors and damage; a constraint that does not hold is a matter of its own."""
    kinds = {kind.__name__ for kind in type(trouble).__mro__}
    return "OperationalError" in kinds or type(trouble) is sqlite3.DatabaseError or bool(
        kinds & {"DataCorrupted", "IndexCorrupted", "InternalError_"}
    )  # fmt: skip


def read_only(path: str) -> bool:
    """Whether a file is there and can only be read."""
    file = Path(path)
    return file.is_file() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def _file(path: str) -> sql.Engine:
    """SQLite in WAL mode: readers beside one writer."""
    if read_only(path):
        return _unchanging(path)
    url = sql.URL.create("sqlite", database=path)
    engine = sql.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    sql.event.listen(engine, "connect", _pragmas)
    return engine


def _unchanging(path: str) -> sql.Engine:
    """A file in a folder where nothing may be written; WAL needs to, so SQLite is told not to.

    Beside a log of another's writes the log is read as well.
    """
    how = "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"
    address = f"file:{quote(str(Path(path).resolve()))}?{how}"
    return sql.create_engine(
        "sqlite://", poolclass=sql.NullPool,
        creator=lambda: sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS),
    )  # fmt: skip


def _pragmas(connection: Any, _: object) -> None:
    """WAL for readers beside the writer; FULL so that what is reported is on disk.

    Two programs that make one file at the same moment do not wait for each other at this point.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError as trouble:
            if "locked" not in str(trouble) or time.monotonic() > until:
                raise
            time.sleep(PAUSE_SECONDS)
    for line in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {line}")


def _server(path: str) -> sql.Engine:
    """PostgreSQL through psycopg 3."""
    try:
        import psycopg
    except ImportError as trouble:
        raise CasebookError(
            shown(path), "PostgreSQL needs one more package: pip install 'bedfellows[postgresql]'"
        ) from trouble
    try:
        url = sql.make_url(path).set(drivername="postgresql+psycopg")
        engine = sql.create_engine(
            url, pool_pre_ping=True, pool_size=8, max_overflow=32,
            connect_args={"application_name": "bedfellows", "connect_timeout": 10},
        )  # fmt: skip
    except (sql.exc.ArgumentError, ValueError) as trouble:
        raise CasebookError(
            shown(path), "is no address; write postgresql://user@host/database"
        ) from trouble

    @sql.event.listens_for(engine, "connect")
    def prepare(connection: psycopg.Connection[Any], _: object) -> None:
        connection.adapters.register_dumper(str, _storable())

    return engine


def _storable() -> Any:
    """Writes texts to PostgreSQL, which takes no NUL: it becomes the sign for one, '␀'.

    Records are kept as JSON, which writes NUL in other letters and keeps it.
    """
    from psycopg.types.string import StrDumper

    class Storable(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\x00", "␀") if "\x00" in obj else obj)

    return Storable
