"""A piece of writing, done whole or not at all, and again where the database asks for that."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sql
from sqlalchemy.exc import DBAPIError

from bedfellows.errors import CasebookFailed
from bedfellows.store.engines import BUSY_SECONDS

T = TypeVar("T")
FIRST_PAUSE_SECONDS = 0.05
AGAIN = ("40001", "40P01")
"""PostgreSQL's states for 'try again': serialization failure, deadlock."""
GONE = ("57P01", "57P02", "57P03", "08")
"""Beginnings of the states of a server that goes down, is down, or comes up."""
GONE_WORDS = ("connection", "server closed", "starting up", "shutting down")
"""Words of the same, where the driver tells no state."""


def in_transaction(engine: sql.Engine, act: Callable[[sql.Connection], T]) -> T:
    """Do a piece of writing in one transaction, again after a deadlock or a server's restart.

    `act` must do no harm when it is done twice: a connection may break after what it did was
    stored and before that was told.
    """
    until, pause = time.monotonic() + BUSY_SECONDS, FIRST_PAUSE_SECONDS
    while True:
        try:
            with engine.begin() as connection:
                return act(connection)
        except (DBAPIError, CasebookFailed) as trouble:
            if engine.dialect.name != "postgresql" or not passing(trouble):
                raise
            if time.monotonic() + pause > until:
                raise
            time.sleep(pause)
            pause = min(2 * pause, 2.0)


@contextmanager
def snapshot(engine: sql.Engine) -> Iterator[sql.Connection]:
    """A connection that sees everything as of one moment, whoever writes meanwhile."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            yield connection.execution_options(isolation_level="REPEATABLE READ")
        return
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        yield connection


def passing(trouble: BaseException) -> bool:
    """Whether a server's trouble may be over when asked again."""
    cause = trouble.orig if isinstance(trouble, DBAPIError) else trouble.__cause__
    state = getattr(cause, "sqlstate", None) or ""
    if state:
        return state.startswith((*AGAIN, *GONE))
    words = str(cause).lower()
    return any(said in words for said in GONE_WORDS)
