"""Parquet: a table in columns, read batch by batch, rows as those of CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from bedfellows.clip.bounds import Origin
from bedfellows.clip.tables import choose_columns, object_row
from bedfellows.errors import UnreadableInput
from bedfellows.model import Clipping, Fault

BATCH_ROWS = 32
"""Rows in memory at a time: with rows of 16 MB, the limit for one, half a gigabyte at worst."""


def parquet_rows(stream: BinaryIO, origin: Origin) -> Iterator[Clipping | Fault]:
    """One clipping or fault for each row. `stream` must be seekable."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(stream)
        chosen = choose_columns(table.schema_arrow.names, origin.columns, input=origin.input)
        wanted = sorted(set(chosen.values()))
        number = 0
        for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield object_row(_texts(row), origin.input, number, origin.columns)
    except (pa.ArrowException, OSError, ValueError, TypeError) as trouble:
        why = f"not a whole Parquet file ({' '.join(str(trouble).split())[:120]})"
        raise UnreadableInput(origin.input, why) from trouble


def _texts(row: dict[str, object]) -> dict[str, object]:
    """A row whose bytes are text and whose dates are printed."""
    return {name: _text(value) for name, value in row.items()}


def _text(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return value if isinstance(value, str | list | dict | int | float | None) else str(value)
