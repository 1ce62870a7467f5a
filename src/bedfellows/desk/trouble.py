"""Pages for when something is wrong: what happened, what to do, the right status."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bedfellows.desk import asking
from bedfellows.errors import BedfellowsError, CasebookError, CasebookTooNew, UsageError

log = logging.getLogger(__name__)

API = "/api/"
TITLES = {
    400: "That cannot be read",
    401: "Sign in first",
    403: "Not yours to do",
    404: "Not here",
    405: "Not that way",
    409: "Not as things stand",
    413: "Too large",
    410: "Not there any more",
    414: "Too long",
    415: "Not of this kind",
    422: "That does not fit",
    429: "Too many tries",
    500: "Something broke here",
    503: "The casebook cannot be used just now",
}
LOCKED = ("locked", "busy", "could not obtain lock", "deadlock")
"""How SQLite and PostgreSQL say that somebody else is writing."""
AGAIN_S = "5"
"""Seconds after which to try again: longer than any write of ours."""


def told(error: Exception) -> HTTPException:
    """What went wrong, as a status, words for the reader and headers."""
    if isinstance(error, HTTPException):
        return error
    if isinstance(error, UsageError):
        return HTTPException(400, str(error))
    if isinstance(error, CasebookTooNew):
        return HTTPException(503, f"A newer program wrote this casebook: {error}. "
                             "Nothing was changed.")  # fmt: skip
    if isinstance(error, DBAPIError):
        words = str(error.orig).lower()
        if any(sign in words for sign in LOCKED):
            return busy("Somebody else is writing into the casebook.")
    if isinstance(error, CasebookError):
        if any(sign in str(error).lower() for sign in LOCKED):
            return busy("Another program holds the casebook.")
        return HTTPException(503, f"The casebook cannot be opened: {error}.")
    if isinstance(error, BedfellowsError):
        return HTTPException(422, str(error))
    log.error("a page broke", exc_info=error)
    return HTTPException(500, "This is a fault of the program; nothing of yours was lost. The "
                         "program's output has the details.")  # fmt: skip


def busy(what: str) -> HTTPException:
    """Try again in a moment."""
    return HTTPException(503, f"{what} Try again in a few seconds; nothing was changed.",
                         {"Retry-After": AGAIN_S})  # fmt: skip


async def trouble(request: Request, error: Exception) -> Response:
    """The answer to a request that went wrong, in the shape that was asked for."""
    why = told(error)
    path = request.url.path
    if path.startswith(API):
        return problem(why.status_code, why.detail, why.headers)
    if path.endswith(".json"):
        return JSONResponse({"error": why.detail}, status_code=why.status_code,
                            headers=why.headers)  # fmt: skip
    if why.status_code == 401 and request.method in ("GET", "HEAD"):
        asked = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(asked, safe='/')}", status_code=303)
    data = {"title": TITLES.get(why.status_code, "Trouble"), "status": why.status_code,
            "detail": why.detail}  # fmt: skip
    answer = asking.drawn(request, "trouble", data, status=why.status_code)
    answer.headers.update(why.headers or {})
    return answer


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """Trouble as RFC 9457 has it, for programs."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Trouble"), "status": status,
            "detail": detail, **more}  # fmt: skip
    return JSONResponse(body, status_code=status, headers=dict(headers or {}),
                        media_type="application/problem+json")  # fmt: skip


class Caught:
    """Turns what nothing else caught into a page that says so, with the headers of all pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on; an answer that has begun cannot be taken back."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            answer = await trouble(Request(scope), error)
            await answer(scope, receive, send)


HANDLERS: dict[Any, Any] = {
    HTTPException: trouble, BedfellowsError: trouble, DBAPIError: trouble,
}  # fmt: skip
