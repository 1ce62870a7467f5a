"""The pages kept: the list, one with its claims beside it, and how it changed."""

from __future__ import annotations

from itertools import pairwise

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk import wishes
from bedfellows.desk.asking import Data
from bedfellows.desk.comparing import changes
from bedfellows.desk.marks import passages
from bedfellows.desk.remarks import remarks_on
from bedfellows.desk.remembering import remembered
from bedfellows.show import event_row
from bedfellows.store import Store, comments, lists

SCREEN = 40
"""Pages on a screen of the list."""
FILTERS = ("publisher", "language")


def clippings(request: Request, casebook: Casebook) -> Data:
    """Pages kept, newest first, by outlet, year and language."""
    asked = {**wishes.words(request, FILTERS), "year": wishes.year(request, "year")}
    page, store = wishes.screen(request), casebook.store
    found, total = lists.pages(store, asked, limit=SCREEN, offset=(page - 1) * SCREEN)
    said = comments.counts(store, [row["id"] for row in found])
    return {
        "title": "Clippings",
        "asked": asked,
        "clippings": [{**row, "remarks": said.get(row["id"], 0)} for row in found],
        "leaves": wishes.leaves("/clippings", asked, page=page, size=SCREEN, total=total),
        "choices": {
            "publisher": remembered(casebook, "outlets", lambda: lists.outlets(store)),
            "year": remembered(casebook, "years", lambda: lists.years(store)),
            "language": remembered(casebook, "languages", lambda: lists.languages(store)),
        },
    }


def clipping(request: Request, casebook: Casebook) -> Data:
    """One page, its actors and events marked, each sentence beside its claims."""
    document = casebook.document(request.path_params["id"])
    if document is None:
        return sheet(request, casebook)
    store, records = casebook.store, casebook.events(document=document["id"])
    records.sort(key=lambda r: (r["sentence"]["start"], r["trigger"]["start"], r["id"]))
    document = {key: value for key, value in document.items() if key != "facts"}
    told = lists.versions(store, document["id"])
    former = {version.document for version in told}
    copies = lists.told_also(store, document["id"], document["story"])
    return {
        "title": document["title"] or "Untitled clipping",
        "sheet": None,
        "document": document,
        "paragraphs": passages(document["text"], records),
        "events": [claim(record) for record in records],
        "copies": [copy for copy in copies if copy["id"] not in former],
        "versions": [{"document": v.document, "version": v.version} for v in told],
        "kept": lists.retrieved(store, document["id"]),
        **remarks_on(request, casebook, document),
    }


def claim(record: Data) -> Data:
    """A claim of the page as its JSON has it."""
    fields = ("score", "quad", "confidence", "coder", "trigger", "sentence")
    return {**event_row(record), **{field: record[field] for field in fields}}


def sheet(request: Request, casebook: Casebook) -> Data:
    """A table of event data that was imported, at the row that is asked for."""
    id, event = request.path_params["id"], wishes.word(request, "event")
    found = lists.sheet(casebook.store, id)
    if found is None:
        raise HTTPException(404, "No such clipping. The list of clippings has all that are kept.")
    records = casebook.store.row_records(lists.near(id, event), SCREEN)
    return {
        "title": found["name"],
        "sheet": found,
        "event": event,
        "events": [{**event_row(r), "line": r["row"]["line"]} for r in records],
    }


def fetched(store: Store, document: str) -> str | None:
    """When a document's page was last met."""
    found = lists.retrieved(store, document)
    return found["retrieved_at"] if found else None


def versions(request: Request, casebook: Casebook) -> Data:
    """How the page at an address changed from one clip to the next."""
    id = request.path_params["id"]
    document = casebook.document(id)
    if document is None:
        raise HTTPException(404, "No such clipping. The list of clippings has all that are kept.")
    found = lists.versions(casebook.store, id)
    steps = [
        {"from": old.document, "to": new.document, "version": new.version,
         "at": fetched(casebook.store, new.document), "changes": changes(old.text, new.text)}
        for old, new in pairwise(found)
    ]  # fmt: skip
    return {
        "title": f"Versions of “{document['title'] or 'Untitled clipping'}”",
        "document": {key: document[key] for key in ("id", "title", "url")},
        "steps": steps[::-1],
    }


PAGES = (
    ("/clippings", clippings),
    ("/clippings/{id}", clipping),
    ("/clippings/{id}/versions", versions),
)
