"""How the desk answers: pages are asked for data, actions are asked where to go next.

A page is a function from request and casebook to plain data: the `.json` twin of its
address answers that data, the template of the function's name draws it. An action changes
the casebook for a form that was posted and says which address to show next.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from bedfellows.casebook import Casebook

Data = dict[str, Any]
Page = Callable[[Request, Casebook], Data]
Action = Callable[[Request, Casebook, FormData], str]
Answer = Callable[[Request], Awaitable[Response]]
DRAWN = ("svg", "paragraphs")
"""Data made for the template alone, left out of the `.json` twin."""


@cache
def templates() -> Environment:
    """Templates with escaping always on."""
    folder = Path(__file__).parent / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def context(request: Request) -> Data:
    """What every template may use beside its page's data."""
    return {"request": request}


def data_of(page: Page, request: Request) -> Data:
    """Open the casebook, ask, close."""
    with Casebook(request.app.state.casebook) as casebook:
        return page(request, casebook)


def as_json(page: Page) -> Answer:
    """The page's data as JSON."""

    async def answer(request: Request) -> Response:
        data = await run_in_threadpool(data_of, page, request)
        return JSONResponse({k: v for k, v in data.items() if k not in DRAWN})

    return answer


def as_html(page: Page) -> Answer:
    """The page's data in its template."""

    async def answer(request: Request) -> Response:
        data = await run_in_threadpool(data_of, page, request)
        template = templates().get_template(f"{page.__name__}.html")
        return HTMLResponse(template.render(**context(request), **data))

    return answer


def as_action(action: Action) -> Answer:
    """The form's action, then the page it names (303)."""

    def act(request: Request, form: FormData) -> str:
        with Casebook(request.app.state.casebook) as casebook:
            return action(request, casebook, form)

    async def answer(request: Request) -> Response:
        refuse_strangers(request)
        form = await request.form()
        return RedirectResponse(await run_in_threadpool(act, request, form), status_code=303)

    return answer


def refuse_strangers(request: Request) -> None:
    """Another site's page may not post here: browsers say where a form came from."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    home = f"{request.url.scheme}://{request.url.netloc}"
    if site not in ("same-origin", "none") or (origin not in (None, home)):
        raise HTTPException(403, "The form was sent by another site. Send it from the desk.")


async def trouble(request: Request, error: Exception) -> Response:
    """An error page that says what happened and what to do."""
    assert isinstance(error, HTTPException)
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": error.detail}, status_code=error.status_code)
    page = templates().get_template("trouble.html")
    drawn = page.render(
        **context(request), title="Not here", status=error.status_code, detail=error.detail
    )
    return HTMLResponse(drawn, status_code=error.status_code)


def date_asked(request: Request) -> str | None:
    """The `at` of the address; 400 where it is not a date."""
    at = request.query_params.get("at") or None
    if at and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", at):
        raise HTTPException(400, f"“{at}” is not a date. Write 2014, 2014-06 or 2014-06-13.")
    return at
