"""The desk: the casebook in a browser. `PAGES` lists what it shows, `ACTIONS` what it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bedfellows.desk import asking, map_page, merges, pairs, people, reading, review, web_page
from bedfellows.desk.roles import needed
from bedfellows.desk.safety import SafeHeaders

DRAWN = (web_page, map_page, people, pairs, merges, review)

PAGES = (*reading.PAGES, *(page for module in DRAWN for page in module.PAGES))
"""Every page; the same address with `.json` (for `/`, `/home.json`) gives its data."""

ACTIONS: tuple[tuple[str, asking.Action], ...] = (
    *people.ACTIONS,
    *merges.ACTIONS,
    *review.ACTIONS,
)
"""Every address that a form may be posted to."""


def routes() -> list[Route]:
    """Each page twice: `.json` first, since `{id}` would swallow the ending."""
    found = [Route(path, asking.as_action(action, needed(path, acts=True)), methods=["POST"])
             for path, action in ACTIONS]  # fmt: skip
    for path, page in PAGES:
        twin = "/home.json" if path == "/" else f"{path}.json"
        role = needed(path, acts=False)
        found.append(Route(twin, asking.as_json(page, role)))
        found.append(Route(path, asking.as_html(page, role)))
    return found


def app(casebook_path: str) -> Starlette:
    """The desk over one casebook."""
    static = Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    handlers: dict[Any, Any] = {HTTPException: asking.trouble}
    desk = Starlette(
        routes=[*routes(), static],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers=handlers,
    )
    desk.state.casebook = casebook_path
    return desk


def run(casebook_path: str, *, host: str, port: int) -> None:
    """Serve until interrupted."""
    import uvicorn

    from bedfellows.casebook import Casebook

    Casebook(casebook_path).close()
    print(f"The desk is at http://{host}:{port}/ (Ctrl-C ends it)", flush=True)
    uvicorn.run(app(casebook_path), host=host, port=port, log_level="warning")
