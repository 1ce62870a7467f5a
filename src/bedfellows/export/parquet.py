"""Tables of event data as Parquet, read a batch at a time; cells are texts, as in CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bedfellows.errors import MissingInput, UnreadableInput
from bedfellows.export.lines import BadLine, Cells, fault, placed
from bedfellows.export.rows import LeftOut, Outcome, Row

BATCH = 20_000
"""Rows in memory at a time."""


def headed(path: str, wanted: Sequence[str], names: Mapping[str, str]) -> dict[str, int]:
    """Places of the columns, the wanted ones certainly among them."""
    return placed(path, _opened(path).schema_arrow.names, wanted, names)


def table(path: str, read: Callable[[int, Cells], Row | LeftOut]) -> Iterator[Outcome]:
    """Outcomes of each row, numbered from 1; a bad one is a fault, and the rest goes on."""
    import pyarrow as pa

    number = 0
    try:
        for batch in _opened(path).iter_batches(batch_size=BATCH, use_threads=False):
            for cells in zip(*map(texts, batch.columns), strict=True):
                number += 1
                try:
                    yield read(number, cells)
                except BadLine as trouble:
                    yield fault(path, number, str(trouble))
    except (pa.ArrowException, OSError, ValueError) as trouble:
        yield fault(path, number + 1, f"the file ends in the middle: {trouble}")


def texts(column: Any) -> list[str]:
    """A column's cells as texts; nothing as ''."""
    return ["" if value is None else value if isinstance(value, str) else str(value)
            for value in column.to_pylist()]  # fmt: skip


def _opened(path: str) -> Any:
    import pyarrow as pa
    from pyarrow import parquet

    if not Path(path).is_file():
        raise MissingInput(path, "no such file; check the path")
    try:
        return parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as trouble:
        raise UnreadableInput(path, f"is no whole Parquet file: {trouble}") from None
