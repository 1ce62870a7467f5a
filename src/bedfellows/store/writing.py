"""Rows into tables, alike on both databases: in bulk, only new ones, or written anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy.dialects import postgresql, sqlite

Values = Mapping[str, Any]
AT_A_TIME = 1_000
"""Rows read at a time: a row may hold a page of some megabytes."""
BATCH = 10_000
"""Rows handed over at a time."""


def put_new(connection: sql.Connection, table: sql.Table, rows: Sequence[Values]) -> int:
    """Enter the rows whose key is not there yet; how many were entered, as far as it is told.

    Keys go in order: of two writers with the same new rows one waits, and neither for ever.
    """
    if not rows:
        return 0
    keys = [column.name for column in table.primary_key]
    listed = sorted(rows, key=lambda row: tuple(map(str, map(row.get, keys))))
    given = listed[0] if len(listed) == 1 else listed  # of a single one the number is told
    query = _insert(connection, table).on_conflict_do_nothing()
    return connection.execute(query, given, execution_options={"preserve_rowcount": True}).rowcount


def put_anew(connection: sql.Connection, table: sql.Table, rows: Sequence[Values]) -> None:
    """Enter rows; where the key is there already, the other columns are written over."""
    if not rows:
        return
    insert, keys = _insert(connection, table), [column.name for column in table.primary_key]
    rest = {name: insert.excluded[name] for name in rows[0] if name not in keys}
    query = insert.on_conflict_do_update(index_elements=keys, set_=rest)
    connection.execute(query, sorted(rows, key=lambda row: tuple(str(row[k]) for k in keys)))


def put_all(connection: sql.Connection, table: sql.Table, rows: Iterable[Sequence[Any]],
            columns: Sequence[str], *, doubtful: bool = False) -> int:  # fmt: skip
    """Enter many rows, all new, given as values of the columns; how many there were.

    In a file, of doubtful rows those that break a rule are passed over.
    """
    if is_postgresql(connection):
        return _copy(connection, table, rows, columns)
    names = ", ".join(map(_quoted, columns))
    marks = ", ".join("?" for _ in columns)
    insert = "INSERT OR IGNORE INTO" if doubtful else "INSERT INTO"
    statement = f"{insert} {_quoted(table.name)} ({names}) VALUES ({marks})"
    count, batch = 0, list[tuple[Any, ...]]()
    for row in rows:
        batch.append(tuple(row))
        if len(batch) == BATCH:
            connection.exec_driver_sql(statement, batch)
            count, batch = count + BATCH, []
    if batch:
        connection.exec_driver_sql(statement, batch)
    return count + len(batch)


def _copy(connection: sql.Connection, table: sql.Table, rows: Iterable[Sequence[Any]],
          columns: Sequence[str]) -> int:  # fmt: skip
    """COPY, which takes rows several times faster than INSERT."""
    driver: Any = connection.connection.driver_connection
    names, count = ", ".join(map(_quoted, columns)), 0
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {_quoted(table.name)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def numbers_of(
    connection: sql.Connection, table: sql.Table, key: str, rows: Sequence[Values]
) -> dict[str, int]:
    """The numbers (`id`) of rows by the value of their unique column, entering the new ones.

    In order of their key, so that two writers with the same rows do not wait for each other.
    """
    wanted = {str(row[key]): row for row in sorted(rows, key=lambda row: str(row[key]))}
    found = _numbered(connection, table, key, list(wanted))
    new = [row for name, row in wanted.items() if name not in found]
    if new:
        insert = _insert(connection, table).on_conflict_do_nothing(index_elements=[key])
        connection.execute(insert, new)
        found |= _numbered(connection, table, key, [str(row[key]) for row in new])
    return found


def _numbered(
    connection: sql.Connection, table: sql.Table, key: str, names: Sequence[str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(names), BATCH):
        part = names[start : start + BATCH]
        query = sql.select(table.c[key], table.c.id).where(table.c[key].in_(part))
        found.update((str(name), int(number)) for name, number in connection.execute(query))
    return found


def streamed(connection: sql.Connection, query: sql.Executable) -> sql.Result[Any]:
    """Rows as they come, some at a time, and not all in memory at once."""
    return connection.execute(query, execution_options={"yield_per": AT_A_TIME})


def is_postgresql(connection: sql.Connection) -> bool:
    """Whether a server answers and not a file."""
    return connection.dialect.name == "postgresql"


def _insert(connection: sql.Connection, table: sql.Table) -> Any:
    """An INSERT that knows what to do about keys that are there already."""
    return postgresql.insert(table) if is_postgresql(connection) else sqlite.insert(table)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
