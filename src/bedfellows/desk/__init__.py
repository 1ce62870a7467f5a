"""The desk: the casebook in a browser. `PAGES` lists what it shows, `ACTIONS` what it does."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bedfellows.desk import (
    about,
    adding,
    api,
    api_document,
    asking,
    clippings,
    entrance,
    files,
    home,
    jobs,
    map_page,
    measures,
    merges,
    pairs,
    people,
    remarks,
    review,
    searching,
    strange,
    team,
    telling,
    times,
    web_page,
)
from bedfellows.desk.bounds import Bounded
from bedfellows.desk.casebooks import Casebooks
from bedfellows.desk.persons import Persons
from bedfellows.desk.roles import needed
from bedfellows.desk.safety import SafeHeaders
from bedfellows.desk.trouble import HANDLERS, Caught
from bedfellows.desk.warming import Warmer

PAGES: tuple[tuple[str, asking.Page], ...] = (
    *home.PAGES, *clippings.PAGES, *strange.PAGES, *searching.PAGES, *times.PAGES, *telling.PAGES,
    *files.PAGES, *about.PAGES,
    *people.PAGES, *pairs.PAGES, *web_page.PAGES, *map_page.PAGES, *review.PAGES, *merges.PAGES,
    *adding.PAGES, *jobs.PAGES, *entrance.PAGES, *team.PAGES, *api_document.PAGES,
)  # fmt: skip
"""Every page; the same address with `.json` (for `/`, `/home.json`) gives its data. Whoever may
look at it: `roles.NEEDED`."""

ACTIONS: tuple[tuple[str, asking.Action], ...] = (
    *remarks.ACTIONS, *people.ACTIONS, *review.ACTIONS, *merges.ACTIONS,
    *adding.ACTIONS, *entrance.ACTIONS, *team.ACTIONS,
)  # fmt: skip
"""Every address that a form may be posted to. Who may do it: `roles.NEEDED`."""

MENU = (
    ("/", "Home"),
    ("/web", "The web"),
    ("/map", "Map"),
    ("/findings", "Findings"),
    ("/shifts", "Changes"),
    ("/timeline", "Time line"),
    ("/actors", "Actors"),
    ("/clippings", "Clippings"),
    ("/sources", "Sources"),
    ("/review", "Review"),
    ("/add", "Add"),
)
"""What the head of every page leads to; who may not go there does not see it."""

asking.templates().globals["menu"] = [(path, name, needed(path, acts=False)) for path, name in MENU]

SMALLEST, LEVEL = 1_000, 4
"""Bytes from which an answer is compressed for browsers that take it, and how hard. What a form is
signed with stands in a page under another mask each time (`safety.form_token`), so that the length
of a page tells nothing of it."""

LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
"""Names by which a laptop's own desk is called. Others are refused, so that no page elsewhere
can reach it under a name of its own (DNS rebinding)."""


def routes() -> list[Route]:
    """Each page twice: `.json` first, since `{id}` would swallow the ending."""
    found = [Route(path, asking.as_action(action, needed(path, acts=True)), methods=["POST"])
             for path, action in ACTIONS]  # fmt: skip
    for path, page in PAGES:
        twin = "/home.json" if path == "/" else f"{path}.json"
        role = needed(path, acts=False)
        found.append(Route(twin, asking.as_json(page, role)))
        found.append(Route(path, asking.as_html(page, role)))
    found += [Route(path, files.as_file(make, needed(path, acts=False)))
              for path, make in files.FILES]  # fmt: skip
    return [*found, *api.routes()]


def app(casebook_path: str, *, team: bool = False, hosts: tuple[str, ...] = ("*",)) -> Starlette:
    """The desk over one casebook; with `team`, behind its accounts."""
    static = Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    desk = Starlette(
        routes=[*measures.ROUTES, *routes(), static],
        middleware=[
            Middleware(measures.Timed),
            Middleware(SafeHeaders),
            Middleware(GZipMiddleware, minimum_size=SMALLEST, compresslevel=LEVEL),
            Middleware(Caught),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(Bounded),
            Middleware(Persons),
        ],
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )
    desk.state.casebook, desk.state.team = casebook_path, team
    desk.state.casebooks, desk.state.worker = Casebooks(casebook_path), jobs.Worker(casebook_path)
    return desk


AT_ONCE = 6
"""Requests answered at a time; the others queue. Forty at a time share the interpreter, and the
longest of them wait for all."""
SWITCH_SECONDS = 0.0005
"""How long a thread runs while others wait. SQLite lets go of the interpreter at every row, and
with Python's own 0.005 s a page of a hundred rows waits half a second beside a busy one."""


@asynccontextmanager
async def lifespan(desk: Starlette) -> AsyncIterator[None]:
    """Answer few requests at a time, in their order; let go of the casebooks at the end."""
    current_default_thread_limiter().total_tokens = AT_ONCE
    yield
    desk.state.casebooks.close()


def run(
    casebook_path: str, *, host: str, port: int, team: bool = False,
    certificate: tuple[str, str] | None = None,
) -> None:  # fmt: skip
    """Serve until interrupted; `certificate` names the files of a TLS certificate and its key."""
    import uvicorn

    from bedfellows.casebook import Casebook

    Casebook(casebook_path).close()
    scheme = "https" if certificate else "http"
    named = f"[{host}]" if ":" in host else host
    print(f"The desk is at {scheme}://{named}:{port}/ (Ctrl-C ends it)", flush=True)
    hosts = ("*",) if team else LOOPBACK
    files = {"ssl_certfile": certificate[0], "ssl_keyfile": certificate[1]} if certificate else {}
    desk = app(casebook_path, team=team, hosts=hosts)
    Warmer(desk, casebook_path).start()
    sys.setswitchinterval(SWITCH_SECONDS)
    uvicorn.run(desk, host=host, port=port,
                log_level="warning", **files)  # type: ignore[arg-type]  # fmt: skip
