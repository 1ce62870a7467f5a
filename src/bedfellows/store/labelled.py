"""The names behind the numbers of imported events, each looked up once in a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sql

from bedfellows.store import tables
from bedfellows.store.writing import BATCH

LOOKED_UP = 500
"""Rows whose names are looked up together."""


class Named:
    """Types, publishers, parties and tables that were met so far, by number."""

    def __init__(self, connection: sql.Connection) -> None:
        self._connection = connection
        self._texts: dict[int, str] = {}
        self._parties: dict[int, str] = {}
        self._sheets: dict[int, Mapping[str, Any]] = {}

    def learn(self, rows: Iterable[Mapping[Any, Any]]) -> None:
        """Look up the names in rows that were not met before."""
        met = list(rows)
        labels, agents, sheets = tables.labels.c, tables.agents.c, tables.sheets
        numbers = (row[name] for row in met for name in ("type", "publisher"))
        query = sql.select(labels.id, labels.text)
        self._texts.update(map(tuple, self._new(query, labels.id, self._texts, numbers)))
        numbers = (row[name] for row in met for name in ("source", "target"))
        query = sql.select(agents.id, agents.record)
        self._parties.update(map(tuple, self._new(query, agents.id, self._parties, numbers)))
        numbers = (row["sheet"] for row in met)
        for sheet in self._new(sql.select(sheets), sheets.c.id, self._sheets, numbers):
            self._sheets[sheet.id] = dict(sheet._mapping)

    def _new(self, query: sql.Select[Any], column: sql.ColumnElement[Any],
             known: Mapping[int, Any], numbers: Iterable[int | None]) -> list[Any]:  # fmt: skip
        wanted = sorted({number for number in numbers if number} - known.keys())
        found: list[Any] = []
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            found += self._connection.execute(query.where(column.in_(part))).all()
        return found

    def told(self, row: Mapping[Any, Any]) -> dict[str, Any]:
        """A row with its names."""
        sheet = self._sheets[row["sheet"]]
        return {
            **row, "kind": self._texts[row["type"]],
            "outlet": self._texts[row["publisher"]] if row["publisher"] else None,
            "source_record": self._parties[row["source"]],
            "target_record": self._parties[row["target"]] if row["target"] else None,
            "document": sheet["document"], "name": sheet["name"], "format": sheet["format"],
        }  # fmt: skip
