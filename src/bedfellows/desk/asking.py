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
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from bedfellows.casebook import Casebook
from bedfellows.desk import roles, safety

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
    """What every template may use beside its page's data.

    `csrf()` gives the hidden field that every form holds; `person` is who is signed in (None on a
    laptop), with `name` and `role`; `may("editor")` tells whether to offer what needs the role.
    """

    def csrf() -> Markup:
        return Markup('<input type="hidden" name="{}" value="{}">').format(
            safety.FIELD, safety.form_token(request)
        )

    def may(role: str) -> bool:
        return roles.may(request, role)

    return {
        "request": request, "csrf": csrf, "form_token": safety.form_token(request), "may": may,
        "person": roles.person_of(request), "team": getattr(request.app.state, "team", False),
    }  # fmt: skip


def data_of(page: Page, request: Request) -> Data:
    """Open the casebook, ask, close."""
    with Casebook(request.app.state.casebook) as casebook:
        return page(request, casebook)


def as_json(page: Page, role: str | None) -> Answer:
    """The page's data as JSON, for those whose role reaches."""

    async def answer(request: Request) -> Response:
        roles.refuse_others(request, role)
        data = await run_in_threadpool(data_of, page, request)
        return JSONResponse({k: v for k, v in data.items() if k not in DRAWN})

    return answer


def as_html(page: Page, role: str | None) -> Answer:
    """The page's data in its template."""

    async def answer(request: Request) -> Response:
        roles.refuse_others(request, role)
        data = await run_in_threadpool(data_of, page, request)
        template = templates().get_template(f"{page.__name__}.html")
        return HTMLResponse(template.render(**context(request), **data))

    return answer


def as_action(action: Action, role: str | None) -> Answer:
    """The form's action, then the page it names (303)."""

    def act(request: Request, form: FormData) -> str:
        with Casebook(request.app.state.casebook) as casebook:
            return action(request, casebook, form)

    async def answer(request: Request) -> Response:
        safety.refuse_strangers(request)
        roles.refuse_others(request, role)
        form = await request.form()
        safety.refuse_forged(request, form)
        return RedirectResponse(await run_in_threadpool(act, request, form), status_code=303)

    return answer


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
