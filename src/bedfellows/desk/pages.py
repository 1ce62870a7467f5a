"""What each page shows: a function from request and casebook to plain data.

The data is what the `.json` twin answers; the template of the page's name draws it.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bedfellows.casebook import Casebook
from bedfellows.desk.marks import paragraphs
from bedfellows.network.picture import draw
from bedfellows.show import event_row, relation_row, why_record

Data = dict[str, Any]
Page = Callable[[Request, Casebook], Data]
Answer = Callable[[Request], Awaitable[Response]]
ROWS = 40
"""Rows of a table on the home page; the lists have the rest."""


@cache
def templates() -> Environment:
    """Templates with escaping always on."""
    folder = Path(__file__).parent / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def data_of(page: Page, request: Request) -> Data:
    """Open the casebook, ask, close."""
    with Casebook(request.app.state.casebook) as casebook:
        return page(request, casebook)


def as_json(page: Page) -> Answer:
    """The page's data as JSON."""

    async def answer(request: Request) -> Response:
        data = await run_in_threadpool(data_of, page, request)
        return JSONResponse({k: v for k, v in data.items() if k not in ("svg", "paragraphs")})

    return answer


def as_html(page: Page) -> Answer:
    """The page's data in its template."""

    async def answer(request: Request) -> Response:
        data = await run_in_threadpool(data_of, page, request)
        template = templates().get_template(f"{page.__name__}.html")
        return HTMLResponse(template.render(**data))

    return answer


async def trouble(request: Request, error: Exception) -> Response:
    """An error page that says what happened and what to do."""
    assert isinstance(error, HTTPException)
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": error.detail}, status_code=error.status_code)
    page = templates().get_template("trouble.html")
    return HTMLResponse(
        page.render(title="Not here", status=error.status_code, detail=error.detail),
        status_code=error.status_code,
    )


def date_asked(request: Request) -> str | None:
    """The `at` of the address; 400 where it is not a date."""
    at = request.query_params.get("at") or None
    if at and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", at):
        raise HTTPException(400, f"“{at}” is not a date. Write 2014, 2014-06 or 2014-06-13.")
    return at


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


def actors(request: Request, casebook: Casebook) -> Data:
    """Everybody who takes part in events."""
    return {"title": "Actors", "actors": casebook.actors()}


def actor(request: Request, casebook: Casebook) -> Data:
    """One actor: relations and events."""
    id = request.path_params["id"]
    records = casebook.events(actor=id)
    if not records:
        raise HTTPException(404, "No such actor in any event. The list of actors has all.")
    parties = [p for r in records for p in (*r["source"], *r["target"])]
    known = next((p for p in parties if p["actor"] == id), parties[0])
    web = [relation_row(r) for r in casebook.web() if id in (r.source, r.target)]
    names = sorted({p["mention"]["text"] for p in parties if p["actor"] == id})
    return {
        "title": known["name"] if known["actor"] == id else id,
        "actor": known,
        "names": names,
        "relations": web,
        "events": [{**event_row(r), "document": r["document"],
                    "sentence_index": r["sentence"]["index"]} for r in records],
    }  # fmt: skip


def pair(request: Request, casebook: Casebook) -> Data:
    """How two actors stand, with the sentences for and against."""
    one, two = request.path_params["one"], request.path_params["two"]
    relation = casebook.why(one, two, at=date_asked(request))
    if relation is None:
        raise HTTPException(404, f"Nothing is known between {one} and {two}.")
    title = f"{relation.source_name} and {relation.target_name}"
    return {"title": title, "relation": why_record(relation)}


def findings(request: Request, casebook: Casebook) -> Data:
    """Strange bedfellows with their sentences."""
    return {"title": "Findings", "findings": casebook.findings(at=date_asked(request))}


def search(request: Request, casebook: Casebook) -> Data:
    """Pages that hold the words."""
    words = request.query_params.get("q", "")
    return {"title": "Search", "words": words, "results": casebook.search(words)}
