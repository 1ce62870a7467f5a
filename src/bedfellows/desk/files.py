"""What can be taken away: the web, events, clippings and findings in the formats of programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bedfellows.casebook import Casebook
from bedfellows.desk import wishes
from bedfellows.desk.asking import Answer, Data
from bedfellows.desk.roles import refuse_others
from bedfellows.show import event_row, relation_row
from bedfellows.web_files import DOCUMENTS, written

Lines = Iterator[str]
KINDS = {"csv": "text/csv", "json": "application/json", "jsonl": "application/x-ndjson",
         "graphml": "application/xml", "gexf": "application/xml", "svg": "image/svg+xml",
         "matrix": "image/svg+xml", "html": "text/html"}  # fmt: skip
ENDINGS = {"matrix": "-matrix.svg"}
"""How the name of a file ends whose format is not its ending: what programs open it by."""
EVENT_FIELDS = ("id", "date", "type", "source", "target", "modality", "speaker", "sentence",
                "document", "title", "publisher", "published", "confidence")  # fmt: skip


def export(request: Request, casebook: Casebook) -> Data:
    """What can be taken away, and in which formats."""
    return {
        "title": "Export",
        "offers": [
            {"what": what, "about": ABOUT[what], "formats": list(formats)}
            for what, formats in OFFERS.items()
        ],
    }


def web(casebook: Casebook, format: str, at: str | None) -> Lines:
    """Every pair's relation."""
    found = casebook.web(at=at)
    if format in DOCUMENTS:
        yield written(found, format)
    else:
        yield from table([relation_row(r) for r in found], format)


def events(casebook: Casebook, format: str, at: str | None) -> Lines:
    """Every event up to a date; as JSON Lines whole, as CSV on one line each."""
    records = casebook.each_event(until=at)
    if format == "jsonl":
        return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return separated((flat(record) for record in records), EVENT_FIELDS)


def flat(record: Data) -> Data:
    """An event on one line, with its page."""
    more = ("document", "title", "publisher", "published", "confidence")
    return {**event_row(record), **{field: record[field] for field in more}}


def clippings(casebook: Casebook, format: str, at: str | None) -> Lines:
    """Every page's metadata."""
    rows = [row for row in casebook.clippings() if at is None or (row["published"] or "") <= at]
    return table(rows, format)


def findings(casebook: Casebook, format: str, at: str | None) -> Lines:
    """Findings of every kind with their sentences."""
    return table(casebook.findings(at=at), format)


def table(rows: Sequence[Data], format: str) -> Lines:
    """Rows as JSON, JSON Lines or CSV."""
    if format == "json":
        yield json.dumps(rows, ensure_ascii=False, indent=1)
    elif format == "jsonl":
        yield from (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        yield from separated(rows, tuple(rows[0]) if rows else ())


def separated(rows: Iterable[Data], fields: Sequence[str]) -> Lines:
    """Rows as CSV, a line at a time."""
    held = io.StringIO()
    writer = csv.DictWriter(held, fields, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        yield held.getvalue()
        held.seek(0)
        held.truncate()
        writer.writerow(row)
    yield held.getvalue()


Offer = Callable[[Casebook, str, "str | None"], Lines]
OFFERS: dict[str, dict[str, Offer]] = {
    "web": dict.fromkeys(("csv", "json", *DOCUMENTS), web),
    "events": dict.fromkeys(("csv", "jsonl"), events),
    "clippings": dict.fromkeys(("csv", "jsonl"), clippings),
    "findings": dict.fromkeys(("json", "jsonl"), findings),
}
"""What is offered, in which formats, and what writes it."""
ABOUT = {
    "web": "Every pair with its state, score, interval and counts.",
    "events": "Every claim with its sentence, its page and on whose word it stands.",
    "clippings": "Every page's title, byline, outlet, date and address; not its text.",
    "findings": "Every finding with its sentences.",
}


def take(request: Request) -> Response:
    """A file: `/export/web.csv`."""
    what, _, format = request.path_params["file"].partition(".")
    write = OFFERS.get(what, {}).get(format)
    if write is None:
        raise HTTPException(404, "Nothing is offered under this name. See the page “Export”.")
    at = wishes.day(request, "at")

    def lines() -> Lines:
        with request.app.state.casebooks.borrow() as casebook:
            yield from write(casebook, format, at)

    name = f"bedfellows-{what}{'-' + at if at else ''}{ENDINGS.get(format, '.' + format)}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines(), media_type=KINDS[format], headers=headers)


def as_file(make: Callable[[Request], Response], role: str | None) -> Answer:
    """A file for those whose role reaches."""

    async def answer(request: Request) -> Response:
        refuse_others(request, role)
        return make(request)

    return answer


PAGES: tuple[tuple[str, Any], ...] = (("/export", export),)
FILES = (("/export/{file}", take),)
"""Addresses that answer a file."""
