"""A folder that `bulk` wrote, or a slice of it, into a casebook."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bedfellows import keeping
from bedfellows.errors import UsageError
from bedfellows.model import Clipping, Facts, content_id
from bedfellows.rebuilt import facts_from
from bedfellows.store import Store
from bedfellows.store.slices import Folder, folder_at, is_bulk


def bring(
    store: Store, address: str, *, since: str | None = None, until: str | None = None,
    publisher: str | None = None,
) -> Iterator[bool]:  # fmt: skip
    """True for each document that is new, False for each that is known; all in order.

    The slice is the pages published between two dates (both included), of one publisher. The
    text is kept as the page: its own bytes stay where `bulk` read them.
    """
    if not is_bulk(address):
        raise UsageError(f"import parquet {address}: no folder that `bulk` wrote")
    folder = folder_at(address)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for part in folder.done():
        for facts in facts_in(folder, part["part"]):
            page = facts.document
            day = page.published or ""
            early, late = since and day < since, until and day[: len(until)] > until
            if not (early or late or (publisher and page.publisher != publisher)):
                yield keep(store, facts, now=now)


def facts_in(folder: Folder, part: str) -> Iterator[Facts]:
    """The facts of each document of one part."""
    from pyarrow import parquet

    def rows(table: str) -> list[dict[str, Any]]:
        path = folder.at(table, f"{part}.parquet")
        held: list[dict[str, Any]] = parquet.read_table(path, filesystem=folder.system).to_pylist()
        return held

    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for table, kind in (("events", "event"), ("ties", "tie"), ("roles", "role")):
        for row in rows(table):
            found[row["document"]].append({"kind": kind, **row})
    for row in rows("documents"):
        others = json.loads(row.pop("facts"))
        yield facts_from([{"kind": "document", **row}, *others, *found[row["id"]]])


def keep(store: Store, facts: Facts, *, now: str) -> bool:
    """Store a document with its facts, unless it is known."""
    document = facts.document
    if store.knows(document.id):
        return False
    body = document.text.encode()
    page = Clipping(id=content_id(body), input=document.input, url=document.url, body=body,
                    mime_type="text/plain", retrieved_at=now)  # fmt: skip
    place = keeping.place(store, document)
    return store.put(page, facts, story=place.story, now=now, signature=place.signature,
                     former=place.former, passages=place.passages,
                     quoted=keeping.quoted(facts))  # fmt: skip
