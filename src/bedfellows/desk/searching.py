"""Search: pages by their words with facets, actors by name, claims by their sentence."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk import wishes
from bedfellows.desk.asking import Data
from bedfellows.desk.remembering import remembered
from bedfellows.errors import UsageError
from bedfellows.show import event_row
from bedfellows.store import searching, tables

SCREEN, ACTORS, EVENTS, LOOKED = 20, 8, 8, 12
"""Hits on a screen, actors and events beside them, and best pages whose events are looked at."""
FACETS = ("publisher", "year", "language")


def search(request: Request, casebook: Casebook) -> Data:
    """Pages, actors and events that hold the words."""
    asked = {"q": wishes.word(request, "q"), **wishes.words(request, FACETS[::2]),
             "year": wishes.year(request, "year")}  # fmt: skip
    words, page = asked["q"] or "", wishes.screen(request)
    filters = {name: asked[name] for name in FACETS}
    try:
        found = searching.search(casebook.store, words, filters, limit=SCREEN,
                                 offset=(page - 1) * SCREEN)  # fmt: skip
    except UsageError as trouble:
        raise HTTPException(400, str(trouble)) from trouble

    def to(name: str, value: str | None) -> str:
        return wishes.address("/search", {**asked, name: value})

    query = searching.parse(words)
    terms = [term.text.casefold() for term in query.terms]
    return {
        "title": "Search",
        "words": words,
        "asked": asked,
        "results": found["hits"],
        "more": found["more"],
        "facets": {name: [{**row, "address": to(name, row["value"])} for row in rows]
                   for name, rows in found["facets"].items()},
        "lifted": {name: to(name, None) for name in FACETS},
        "leaves": wishes.leaves("/search", asked, page=page, size=SCREEN, total=found["total"]),
        "actors": called(casebook, query)[:ACTORS],
        "events": said(casebook, [hit["document"] for hit in found["hits"][:LOOKED]], terms),
    }  # fmt: skip


def called(casebook: Casebook, query: searching.Query) -> list[Data]:
    """Actors whose name meets the query, words by their beginnings; those met most first."""
    everybody: list[Data] = remembered(casebook, "actors", casebook.actors)
    if not query.groups:
        return []

    def meets(name: str) -> bool:
        words = f" {name.casefold()}"
        return all(any(f" {term.text.casefold()}" in words for term in group)
                   for group in query.groups)  # fmt: skip

    return [actor for actor in everybody if meets(actor["name"])]


def said(casebook: Casebook, documents: list[str], terms: list[str]) -> list[Data]:
    """Claims of some pages whose sentence has one of the words."""
    if not documents:
        return []
    records = casebook.store.event_records([tables.events.c.document.in_(documents)])
    rows = [{**event_row(r), "document": r["document"], "published": r["published"]}
            for r in records
            if any(term in r["sentence"]["text"].casefold() for term in terms)]  # fmt: skip
    order = {document: place for place, document in enumerate(documents)}
    rows.sort(key=lambda row: order[row["document"]])
    return rows[:EVENTS]


PAGES = (("/search", search),)
