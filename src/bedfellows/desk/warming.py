"""What the pages show is worked out before somebody asks, when the desk starts and after changes.

A thread of its own asks the pages that need nothing else, one after another, the most visited
first; what they work out is kept in memory (`webs`, `held`, `remembering`) for whoever comes next.
After a change it waits until the casebook has been left alone for a moment, and never works more
than half of the time, so that it does not stand in the way of pages that are being added.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk import (
    about,
    clippings,
    home,
    map_page,
    people,
    strange,
    telling,
    times,
    web_page,
)
from bedfellows.desk.asking import Page
from bedfellows.metrics import METERS
from bedfellows.network import ANALYSES

log = logging.getLogger(__name__)
LOOK_S = 2.0
"""Seconds between looks at the casebook; a look is one question of a few rows."""
PAGES: tuple[tuple[str, Page], ...] = (
    ("/", home.home), ("/clippings", clippings.clippings), ("/timeline", times.timeline),
    ("/web", web_page.web), ("/actors", people.actors), ("/sources", telling.sources),
    ("/findings", strange.findings), ("/shifts", strange.shifts), ("/brief", strange.brief),
    ("/about", about.about), ("/map", map_page.map),
)  # fmt: skip
"""What is asked ahead; pages of one actor, pair or clipping are quick once these are."""


def asked_for(desk: Starlette, path: str) -> Request:
    """A request of nobody in particular, of a page as it is without any question."""
    return Request({"type": "http", "method": "GET", "path": path, "query_string": b"",
                    "headers": [], "path_params": {}, "app": desk, "state": {}})  # fmt: skip


def warm(desk: Starlette, casebook: Casebook) -> None:
    """Ask every page once; trouble with one is logged, and the others are asked."""
    steps: list[tuple[str, Callable[[], object]]] = [
        ("the web", casebook.web), ("the queue", casebook.review.order),
        *((path, partial(page, asked_for(desk, path), casebook)) for path, page in PAGES),
        *((kind, partial(home.found, casebook, kind, None)) for kind in ANALYSES),
    ]  # fmt: skip
    for name, step in steps:
        try:
            step()
        except Exception:  # a page says its trouble to whoever asks for it
            log.warning("%s could not be worked out ahead", name, exc_info=True)


class Warmer:
    """Keeps the pages of a desk worked out, in the background."""

    def __init__(self, desk: Starlette, casebook_path: str) -> None:
        self.desk, self.path = desk, casebook_path
        self.ended = threading.Event()

    def start(self) -> None:
        """Begin, in a thread that ends with the program."""
        threading.Thread(target=self.run, name="bedfellows-warmer", daemon=True).start()

    def run(self) -> None:
        """Work out, then wait for changes, until told to end."""
        with Casebook(self.path) as casebook:
            done: tuple[object, ...] | None = None
            before, rest = casebook.store.stamp(), 0.0
            while not self.ended.wait(rest):
                now = casebook.store.stamp()
                rest = LOOK_S
                if now != done:
                    METERS.set("bedfellows_warmed", 0)
                if now != done and now == before:
                    start = time.monotonic()
                    warm(self.desk, casebook)
                    METERS.set("bedfellows_warmed", 1)
                    done, rest = now, max(LOOK_S, time.monotonic() - start)
                before = now


__all__ = ["Warmer", "warm"]
