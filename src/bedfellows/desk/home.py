"""The first page: the web at a date, what is strange, what changed, what came in."""

from __future__ import annotations

from datetime import date, timedelta

from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data, date_asked
from bedfellows.desk.remembering import remembered
from bedfellows.network.picture import draw
from bedfellows.show import relation_row
from bedfellows.store import lists

ROWS, FINDINGS, SHIFTS, NEWEST = 20, 5, 5, 8
"""Rows of each part; the pages that they lead to have the rest."""
MOST_SHIFTS = 200
"""Changes listed, the largest; of a million events 15,000 pairs change in a year, seven megabytes
of page."""
RECENT_DAYS = 90
"""What the first page calls new: a quarter, half of the half-life of a report."""


def home(request: Request, casebook: Casebook) -> Data:
    """The web at a date, findings, newest clippings, what changed."""
    at = date_asked(request)
    web = casebook.web(at=at)
    since = recent(at or max((r.until for r in web if r.until), default=None))
    return {
        "title": "The web",
        "at": at,
        "svg": remembered(casebook, ("drawn", at), lambda: draw(web)),
        "relations": [relation_row(r) for r in web[:ROWS]],
        "total": len(web),
        "actors": len({end for r in web for end in (r.source, r.target)}),
        "size": lists.size(casebook.store),
        "findings": found(casebook, "strange-bedfellows", at)[:FINDINGS],
        "since": since,
        "shifts": shifted(casebook, since, at)[:SHIFTS] if since else [],
        "clippings": lists.pages(casebook.store, {"until": at}, limit=NEWEST)[0],
    }


def recent(day: str | None) -> str | None:
    """The day that begins the quarter before a date; None where nothing is dated."""
    if day is None:
        return None
    whole = date.fromisoformat((day + "-12-28"[len(day) - 4 :])[:10])
    return (whole - timedelta(days=RECENT_DAYS)).isoformat()


def found(casebook: Casebook, kind: str, at: str | None) -> list[Data]:
    """Findings of a kind, worked out once for each state of the casebook."""
    answer: list[Data] = remembered(
        casebook, ("findings", kind, at), lambda: casebook.findings(kind=kind, at=at)
    )
    return answer


def shifted(casebook: Casebook, since: str, until: str | None) -> list[Data]:
    """What changed most between pairs, worked out once for each state of the casebook."""
    answer: list[Data] = remembered(
        casebook,
        ("shifts", since, until),
        lambda: casebook.shifts(since, until=until, most=MOST_SHIFTS),
    )
    return answer


PAGES = (("/", home),)
