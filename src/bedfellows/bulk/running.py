"""All parts of a run by Daft: on this machine's cores, or on a Ray cluster."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bedfellows.bulk.parts import Job, do, marked, packed, unpacked
from bedfellows.bulk.plan import PART_PAGES, Part, planned
from bedfellows.errors import UsageError
from bedfellows.store.slices import TABLES, Folder, described, folder_at

LOCAL = "local"
"""Stands for a Ray cluster of this machine alone, started for the run."""


def bulk(
    inputs: Iterable[str], job: Job, *, workers: int, ray: str | None = None,
    part_pages: int = PART_PAGES,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """The account of each part as it is done, those of earlier runs first; then of the whole.

    Killed and started again, it goes on with the parts that are not done.
    """
    folder = folder_at(job.out)
    described(folder)
    parts = planned(inputs, folder, columns=job.columns, part_pages=part_pages)
    done = {account["part"]: account for account in folder.done()}
    yield from ({**done[p.name], "again": True} for p in parts if p.name in done)
    waiting = [part for part in parts if part.name not in done]
    if waiting:
        yield from run(waiting, job, workers=workers, ray=ray)
    yield {"twice": once(folder), **total(folder)}


def run(parts: list[Part], job: Job, *, workers: int, ray: str | None) -> Iterator[dict[str, Any]]:
    """Have Daft do the parts; their accounts in the order in which they come."""
    daft = load_daft()
    if ray == LOCAL:
        start_ray(workers)
    if ray is not None:
        daft.set_runner_ray(None if ray == LOCAL else ray)
    frame = daft.from_pydict({"part": [packed(part) for part in parts]})
    if ray is not None:
        frame = frame.into_partitions(len(parts))

    class Doer:
        """Does parts; Daft has as many of these at work as there are workers."""

        def accounts(self, column: Any) -> list[str]:
            return [json.dumps(do(unpacked(text), job)) for text in column.to_pylist()]

    Doer.accounts = daft.method.batch(  # type: ignore[method-assign]
        return_dtype=daft.DataType.string(), batch_size=1
    )(Doer.accounts)
    doer = daft.cls(Doer, max_concurrency=workers, use_process=False)()
    for row in frame.select(doer.accounts(frame["part"]).alias("account")).iter_rows():
        yield json.loads(row["account"])


def start_ray(workers: int) -> None:
    """A Ray of this machine. On a busy one it takes longer than Ray waits by itself."""
    try:
        os.environ.setdefault("RAY_raylet_start_wait_time_s", "300")
        import ray
    except ImportError as trouble:
        raise UsageError("bulk --ray: needs Ray; install bedfellows[ray]") from trouble
    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)


def load_daft() -> Any:
    """Daft, or a usage error that says how to get it."""
    try:
        import daft
    except ImportError as trouble:
        raise UsageError("bulk: needs Daft; install bedfellows[bulk]") from trouble
    return daft


def once(folder: Folder) -> int:
    """Take out what another part has too; how many documents that were.

    The first part keeps a document. Parts are independent of each other while they are read, so
    that this is done when all are.
    """
    keeper: dict[str, str] = {}
    doubles: dict[str, set[str]] = {}
    for account in folder.done():
        name = account["part"]
        for id in ids_in(folder, name):
            if keeper.setdefault(id, name) != name:
                doubles.setdefault(name, set()).add(id)
    for account in folder.done():
        if ids := doubles.get(account["part"]):
            rewrite(folder, account, ids)
    return sum(map(len, doubles.values()))


def ids_in(folder: Folder, part: str) -> list[str]:
    """Ids of a part's documents."""
    from pyarrow import parquet

    path = folder.at("documents", f"{part}.parquet")
    found: list[str] = parquet.read_table(path, columns=["id"], filesystem=folder.system
                                          )["id"].to_pylist()  # fmt: skip
    return found


def rewrite(folder: Folder, account: Mapping[str, Any], without: set[str]) -> None:
    """A part again, less some documents and what was read in them."""
    from pyarrow import parquet

    name = account["part"]
    rows: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        path = folder.at(table, f"{name}.parquet")
        held = parquet.read_table(path, filesystem=folder.system).to_pylist()
        key = "id" if table == "documents" else "document"
        rows[table] = [row for row in held if row.get(key) not in without]
    folder.write_rows(name, rows)
    marked(folder, name, account["order"], rows, seconds=account["seconds"])


def total(folder: Folder) -> dict[str, Any]:
    """Counts over all parts."""
    parts = folder.done()
    counts = {table: sum(part[table] for part in parts) for table in TABLES}
    return {"parts": len(parts), **counts, "seconds": sum(part["seconds"] for part in parts)}
