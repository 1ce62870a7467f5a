"""The reading room: home, clippings, findings, search."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data, date_asked
from bedfellows.desk.marks import paragraphs
from bedfellows.network.picture import draw
from bedfellows.show import event_row, relation_row

ROWS = 40
"""Rows of a table on the home page; the lists have the rest."""


def home(request: Request, casebook: Casebook) -> Data:
    """The web at a date, findings, newest clippings."""
    at = date_asked(request)
    web = casebook.web(at=at)
    return {
        "title": "The web",
        "at": at,
        "svg": draw(web),
        "relations": [relation_row(r) for r in web[:ROWS]],
        "total": len(web),
        "findings": casebook.findings(kind="strange-bedfellows", at=at)[:5],
        "clippings": casebook.clippings()[:10],
    }


def clippings(request: Request, casebook: Casebook) -> Data:
    """All pages kept."""
    return {"title": "Clippings", "clippings": casebook.clippings()}


def clipping(request: Request, casebook: Casebook) -> Data:
    """One page with its actors and events marked."""
    document = casebook.document(request.path_params["id"])
    if document is None:
        raise HTTPException(404, "No such clipping. The list of clippings has all that are kept.")
    records = casebook.events(document=document["id"])
    records.sort(key=lambda record: record["trigger"]["start"])
    return {
        "title": document["title"] or "Untitled clipping",
        "document": document,
        "paragraphs": paragraphs(document["text"], records),
        "events": [{**event_row(r), "sentence_index": r["sentence"]["index"]} for r in records],
    }


def findings(request: Request, casebook: Casebook) -> Data:
    """Strange bedfellows with their sentences."""
    return {"title": "Findings", "findings": casebook.findings(at=date_asked(request))}


def search(request: Request, casebook: Casebook) -> Data:
    """Pages that hold the words."""
    words = request.query_params.get("q", "")
    return {"title": "Search", "words": words, "results": casebook.search(words)}


PAGES = (
    ("/", home),
    ("/clippings", clippings),
    ("/clippings/{id}", clipping),
    ("/findings", findings),
    ("/search", search),
)
