"""Casebooks kept open between requests: opening one takes longer than most questions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sql
from sqlalchemy.exc import SQLAlchemyError

from bedfellows.casebook import Casebook
from bedfellows.errors import CasebookError, CasebookTooNew
from bedfellows.store import tables

MOST = 8
"""Idle casebooks kept; more requests at once open more and close them after."""


class Casebooks:
    """One casebook's open handles; each serves one request at a time."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._idle: deque[Casebook] = deque()

    @contextmanager
    def borrow(self) -> Iterator[Casebook]:
        """A casebook for one request; after trouble with it, it is closed and not used again."""
        try:
            casebook = self._idle.pop()
        except IndexError:
            casebook = Casebook(self.path)
        try:
            refuse_newer(casebook)
            yield casebook
        except (SQLAlchemyError, CasebookError):
            casebook.close()
            raise
        except BaseException:
            self._put_back(casebook)
            raise
        self._put_back(casebook)

    def _put_back(self, casebook: Casebook) -> None:
        if len(self._idle) < MOST:
            self._idle.append(casebook)
        else:
            casebook.close()

    def close(self) -> None:
        """Let go of the idle ones."""
        while self._idle:
            self._idle.pop().close()


def refuse_newer(casebook: Casebook) -> None:
    """Another program may have moved the casebook on while we had it open."""
    query = sql.select(tables.meta.c.value).where(tables.meta.c.key == "version")
    with casebook.store.engine.connect() as connection:
        version = connection.scalar(query)
    if version is not None and int(version) > tables.VERSION:
        raise CasebookTooNew(
            casebook.store.path, f"has version {version}, this program reads {tables.VERSION}; "
            "upgrade bedfellows and start the desk again"
        )  # fmt: skip
