"""Who asks, told from a cookie or a token, before any page is reached.

In a team nothing but the door itself (`OPEN`) answers strangers: an address that forgot to say
which role it needs is shut, not open.
"""

from __future__ import annotations

import secrets
from typing import Any

import sqlalchemy as sql
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bedfellows.desk.roles import ROLES, TO_LOOK, Person, refuse_others
from bedfellows.desk.trouble import trouble
from bedfellows.store import accounts, sessions

COOKIE = "bedfellows_session"
VISITOR = "bedfellows_visitor"
"""Signs the forms of those who have yet to sign in; it lets nobody in."""
OPEN = ("/login", "/reset", "/static")
PREFIX = "bft_"
"""By which a token is known for one where it turns up in a log or a public place."""


def door(state: Any) -> sql.Engine:
    """The engine that accounts are asked with, opened on the first request."""
    if getattr(state, "door", None) is None:
        from bedfellows.casebook import Casebook

        state.door = Casebook(state.casebook).store.engine
    engine: sql.Engine = state.door
    return engine


def bearer(request: Request) -> str | None:
    """The token of a call; None where it brings none."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip() if scheme.lower() == "bearer" else None


def by_token(state: Any, token: str) -> Person | None:
    """The holder of a token, with the lesser of the two roles."""
    found = accounts.token_holder(door(state), accounts.digest_of(token))
    if found is None:
        return None
    role = min(found["role"], found["token_role"], key=ROLES.index)
    return Person(account=found["id"], name=found["name"], role=role, token=found["token"])


def by_session(state: Any, secret: str) -> Person | None:
    """The account of a session."""
    found = sessions.holder(door(state), accounts.digest_of(secret))
    if found is None:
        return None
    return Person(account=found["id"], name=found["name"], role=found["role"])


class Persons:
    """Puts `person` on every request of a team's desk, and shuts out strangers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Recognise, refuse or pass on."""
        if scope["type"] != "http" or not scope["app"].state.team:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            fresh = await recognise(request)
            if not request.url.path.startswith(tuple(f"{o}/" for o in OPEN)) and (
                request.url.path.removesuffix(".json") not in OPEN
            ):
                refuse_others(request, TO_LOOK)
        except Exception as error:
            answer = await trouble(request, error)
            await answer(scope, receive, send)
            return

        async def with_cookie(message: Message) -> None:
            if fresh and message["type"] == "http.response.start":
                bake(request, message, fresh)
            await send(message)

        await self.app(scope, receive, with_cookie)


async def recognise(request: Request) -> str | None:
    """Set `person` and `visitor`; a new visitor's secret where one has to be given."""
    state, held = request.app.state, request.cookies.get(COOKIE)
    token = bearer(request)
    if token is not None:
        request.state.person = await run_in_threadpool(by_token, state, token)
        request.state.by_token = True
        if request.state.person is None:
            raise HTTPException(401, "The token is unknown, has run out or was revoked.",
                                {"WWW-Authenticate": 'Bearer error="invalid_token"'})  # fmt: skip
        return None
    request.state.person = await run_in_threadpool(by_session, state, held) if held else None
    if request.state.person is not None:
        request.state.visitor = held
        return None
    request.state.visitor = request.cookies.get(VISITOR)
    if request.state.visitor:
        return None
    request.state.visitor = secrets.token_urlsafe(24)
    return str(request.state.visitor)


def bake(request: Request, message: Message, secret: str) -> None:
    """Put a visitor's cookie on an answer."""
    answer = Response()
    put_cookie(request, answer, VISITOR, secret)
    message["headers"] = [*message["headers"], *(
        (name, value) for name, value in answer.raw_headers if name == b"set-cookie"
    )]  # fmt: skip


def put_cookie(request: Request, answer: Response, name: str, value: str) -> None:
    """A cookie that scripts cannot read and other sites' forms do not carry."""
    answer.set_cookie(name, value, httponly=True, samesite="lax", path="/",
                      secure=request.url.scheme == "https")  # fmt: skip
