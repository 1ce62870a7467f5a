"""How the desk answers: pages are asked for data, actions are asked where to go next.

A page is a function from request and casebook to plain data: the `.json` twin of its
address answers that data, the template of the function's name draws it. An action changes
the casebook for a form that was posted and says which address to show next. Either may give
a whole answer of its own instead.
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
from bedfellows.desk import roles, safety, typesetting
from bedfellows.shelves import Shelf
from bedfellows.store.accounts import log_deed

Data = dict[str, Any]
Page = Callable[[Request, Casebook], Data | Response]
Action = Callable[[Request, Casebook, FormData], str | Response]
Answer = Callable[[Request], Awaitable[Response]]
DRAWN = ("svg", "paragraphs")
"""Data made for the template alone, left out of the `.json` twin."""
LASTING = frozenset((
    "home", "findings", "shifts", "brief", "actors", "actor", "pair", "timeline", "sources",
    "told", "search", "web", "camps",
))  # fmt: skip
"""Pages made of the casebook's facts and judgements alone (what `stamp` covers): drawn once for
each person until something changes."""
DRAWN_PAGES: Shelf[Response] = Shelf(128)
"""Pages as they were drawn; a large one takes 200 kB."""
MOST_FIELDS, MOST_FILES = 500, 50
MOST_TEXT = 8 * 1024 * 1024
"""Bytes of one field: a pasted page."""


@cache
def templates() -> Environment:
    """Templates with escaping always on."""
    folder = Path(__file__).parent / "templates"
    made = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    made.filters |= {"minus": typesetting.minus, "coded": typesetting.coded}
    return made


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
        "person": roles.person_of(request), "team": roles.is_team(request),
    }  # fmt: skip


def drawn(request: Request, name: str, data: Data, *, status: int = 200) -> HTMLResponse:
    """Data in a template; nobody between us and the reader keeps a copy."""
    page = templates().get_template(f"{name}.html").render(**context(request), **data)
    headers = {"cache-control": "private, no-cache"}
    return HTMLResponse(typesetting.labelled(page), status_code=status, headers=headers)


def data_of(page: Page, request: Request) -> Data | Response:
    """Ask the page with a casebook of its own."""
    with request.app.state.casebooks.borrow() as casebook:
        return page(request, casebook)


def as_json(page: Page, role: str | None) -> Answer:
    """The page's data as JSON, for those whose role reaches."""

    async def answer(request: Request) -> Response:
        roles.refuse_others(request, role)
        data = await run_in_threadpool(data_of, page, request)
        if isinstance(data, Response):
            return data
        headers = {"cache-control": "private, no-cache"}
        return JSONResponse({k: v for k, v in data.items() if k not in DRAWN}, headers=headers)

    return answer


def as_html(page: Page, role: str | None) -> Answer:
    """The page's data in its template."""

    def fresh(request: Request) -> Response:
        data = data_of(page, request)
        return data if isinstance(data, Response) else drawn(request, page.__name__, data)

    def made(request: Request) -> Response:
        if page.__name__ not in LASTING:
            return fresh(request)
        with request.app.state.casebooks.borrow() as casebook:
            stamp = casebook.store.stamp()
        key = (request.app.state.casebook, stamp, request.url.path, request.url.query,
               roles.person_of(request), safety.form_secret(request))  # fmt: skip
        found = DRAWN_PAGES.ask(key, lambda: fresh(request))
        headers = {k: v for k, v in found.headers.items() if k in ("cache-control", "location")}
        return Response(found.body, found.status_code, headers, found.media_type)

    async def answer(request: Request) -> Response:
        roles.refuse_others(request, role)
        return await run_in_threadpool(made, request)

    return answer


def as_action(action: Action, role: str | None) -> Answer:
    """The form's action, then the page it names (303)."""

    def act(request: Request, form: FormData) -> str | Response:
        with request.app.state.casebooks.borrow() as casebook:
            done = action(request, casebook, form)
            person = roles.person_of(request)
            if person is not None and role is not None:
                log_deed(casebook.store.engine, person.name, action.__name__, request.url.path,
                         note=done if isinstance(done, str) else None)  # fmt: skip
            return done

    async def answer(request: Request) -> Response:
        safety.refuse_strangers(request)
        roles.refuse_others(request, role)
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS,
                                max_part_size=MOST_TEXT) as form:  # fmt: skip
            safety.refuse_forged(request, form)
            done = await run_in_threadpool(act, request, form)
        return done if isinstance(done, Response) else RedirectResponse(done, status_code=303)

    return answer


def date_asked(request: Request) -> str | None:
    """The `at` of the address; 400 where it is not a date."""
    at = request.query_params.get("at") or None
    if at and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", at):
        raise HTTPException(400, f"“{at}” is not a date. Write 2014, 2014-06 or 2014-06-13.")
    return at


def own_address(given: object, otherwise: str = "/") -> str:
    r"""An address of this desk to go to next, never another site's.

    >>> own_address("/findings?at=2014"), own_address("//evil.example"), own_address("/\\evil")
    ('/findings?at=2014', '/', '/')
    """
    text = given if isinstance(given, str) else ""
    plain = re.fullmatch(r"/(?![/\\])[!-\[\]-~]*", text)
    return text if plain else otherwise
