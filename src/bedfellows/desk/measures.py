"""`/metrics`: what the desk and its casebook do, for a monitor (Prometheus)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import sqlalchemy as sql
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bedfellows.desk.roles import needed, refuse_others
from bedfellows.metrics import CONTENT_TYPE, METERS, exposition
from bedfellows.store.jobs import jobs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/metrics"


class Timed:
    """Notes how long each answer took, by the pattern of its address, not by the address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and note the time."""
        start = time.monotonic()
        try:
            await self.app(scope, receive, send)
        finally:
            if scope["type"] == "http":
                route = getattr(scope.get("route"), "path", "none")
                seconds = time.monotonic() - start
                METERS.observe("bedfellows_request_seconds", seconds, path=route)


async def metrics(request: Request) -> Response:
    """The measures as text; whoever may look at the desk may read them."""
    refuse_others(request, needed(PATH, acts=False))
    text = await run_in_threadpool(told, request)
    return PlainTextResponse(text, headers={"Content-Type": CONTENT_TYPE})


def told(request: Request) -> str:
    """Those of this process and of the casebook."""
    with request.app.state.casebooks.borrow() as casebook:
        METERS.set("bedfellows_queue", queue(casebook.store.engine))
        return exposition(casebook.store)


def queue(engine: sql.Engine) -> int:
    """Jobs of adding pages that are not at their end."""
    under_way = jobs.c.state.in_(("waiting", "reading"))
    query = sql.select(sql.func.count()).select_from(jobs).where(under_way)
    with engine.connect() as connection:
        return int(connection.scalar(query) or 0)


ROUTES = (Route(PATH, metrics),)
