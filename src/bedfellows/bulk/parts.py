"""One part: its pages read by a process of their own, its tables written, and marked as done."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bedfellows.bulk.plan import Part, Stretch
from bedfellows.engine import PAGE_LIMIT_S, Task, read_apart, task_of
from bedfellows.model import Document, Facts, Fault
from bedfellows.store.slices import TABLES, Folder, fault_rows, folder_at, rows_of

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What every part of a run shares."""

    out: str
    columns: Mapping[str, str] | None = None
    published: str | None = None
    limit_s: float = PAGE_LIMIT_S


def packed(part: Part) -> str:
    """A part as text, for the way to another machine."""
    return json.dumps(asdict(part))


def unpacked(text: str) -> Part:
    """The part that was packed."""
    held = json.loads(text)
    return Part(order=held["order"], stretches=tuple(Stretch(**s) for s in held["stretches"]))


def do(part: Part, job: Job) -> dict[str, Any]:
    """Read a part, write its tables, mark it as done; its counts. Done before: only the counts."""
    folder = folder_at(job.out)
    before = folder.read("_done", f"{part.name}.json")
    if before is not None:
        return {**json.loads(before), "again": True}
    start = time.monotonic()
    rows = read(part, job)
    folder.write_rows(part.name, rows)
    return marked(folder, part.name, part.order, rows, seconds=round(time.monotonic() - start, 1))


def marked(folder: Folder, name: str, order: int, rows: Rows, *, seconds: float
           ) -> dict[str, Any]:  # fmt: skip
    """Mark a part as done, with its counts."""
    counts = {table: len(rows[table]) for table in TABLES}
    account = {"part": name, "order": order, **counts, "seconds": seconds}
    folder.write(json.dumps(account).encode(), "_done", f"{name}.json")
    return account


def read(part: Part, job: Job) -> Rows:
    """The rows of a part, by table; a page that comes twice is there once."""
    found: Rows = {table: [] for table in TABLES}
    seen: set[str] = set()
    for rows in each(part, job):
        ids = {document["id"] for document in rows["documents"]}
        if not ids & seen:
            seen |= ids
            for table in TABLES:
                found[table] += rows[table]
    return found


def each(part: Part, job: Job) -> Iterator[Rows]:
    """The rows of each page."""
    tasks = (task_of(page, published=job.published) for page in part.pages(job.columns))
    for task, outcome in read_apart(tasks, workers=1, limit_s=job.limit_s):
        if isinstance(outcome, Fault):
            yield fault_rows(outcome)
        elif isinstance(task, Task):
            facts = Facts(document=outcome) if isinstance(outcome, Document) else outcome
            yield rows_of(facts, task.clipping.id)
