"""The time line: events by day, with filters, and their number by month."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk import wishes
from bedfellows.desk.asking import Data
from bedfellows.desk.bars import bars
from bedfellows.desk.remembering import remembered
from bedfellows.filters import conditions, row_conditions
from bedfellows.ontology import TIE_SCORES, load_ontology, sign_of
from bedfellows.show import event_row
from bedfellows.store import lists, rows, tables

SCREEN = 50
"""Events on a screen."""


def timeline(request: Request, casebook: Casebook) -> Data:
    """Events by date, the latest first."""
    types = (*load_ontology().types, *TIE_SCORES)
    asked = {
        "actor": wishes.word(request, "actor"),
        "type": wishes.choice(request, "type", types),
        "publisher": wishes.word(request, "publisher"),
        "since": wishes.day(request, "since"),
        "until": wishes.day(request, "until"),
    }
    events = events_by_day(casebook, asked, before=before_asked(request))
    last = events[-1] if len(events) == SCREEN else None
    months = by_month(casebook, asked)
    return {
        "title": "Time line",
        "asked": asked,
        "types": types,
        "events": events,
        "after": last and wishes.address(
            "/timeline", {**asked, "before": f"{last['date']}~{last['id']}"}),
        "months": months,
        "total": sum(month["cooperation"] + month["conflict"] for month in months),
        "svg": bars(months),
        "outlets": remembered(casebook, "outlets", lambda: lists.outlets(casebook.store)),
    }  # fmt: skip


def before_asked(request: Request) -> tuple[str, str] | None:
    """The event that the last screen ended with, as `day~id`."""
    asked = wishes.word(request, "before")
    if asked is None:
        return None
    match = re.fullmatch(r"(\d{4}(?:-\d\d){0,2})~([\w-]+)", asked)
    if not match:
        raise HTTPException(400, f"“{asked}” is no place on the time line. Begin at /timeline.")
    return match[1], match[2]


def events_by_day(
    casebook: Casebook, asked: dict[str, str | None], *, before: tuple[str, str] | None
) -> list[Data]:
    """A screen of events, the latest first, as people have them."""
    store = casebook.store
    where = conditions(asked, store.verdicts())
    found = lists.days(store, where, row_conditions(asked), limit=SCREEN, before=before)
    numbers = [n for _, id in found if (n := rows.number_in(id)) is not None]
    read = [id for _, id in found if rows.number_in(id) is None]
    records = {r["id"]: r for r in store.event_records([tables.events.c.id.in_(read)])}
    records |= {r["id"]: r for r in store.rows_of(numbers)}
    return [
        {**event_row(records[id]), "date": day, "document": records[id]["document"],
         "publisher": records[id]["publisher"], "sign": tone(records[id])}
        for day, id in found if id in records
    ]  # fmt: skip


def tone(record: Data) -> int:
    """+1 or -1 as PLOVER scores an event; 0 for what it scores 0, a request."""
    return int(record["score"] > 0) - int(record["score"] < 0)


def by_month(casebook: Casebook, asked: dict[str, str | None]) -> list[Data]:
    """Cooperation and conflict by month, counted once for each state of the casebook."""

    def counted() -> list[Data]:
        where = conditions(asked, casebook.store.verdicts())
        out: dict[str, Data] = {}
        for row in lists.months(casebook.store, where, row_conditions(asked)):
            fresh = {"month": row["month"], "cooperation": 0, "conflict": 0}
            month = out.setdefault(row["month"], fresh)
            month["cooperation" if sign_of(row["type"]) > 0 else "conflict"] += row["events"]
        return list(out.values())

    answer: list[Data] = remembered(casebook, ("months", *asked.items()), counted)
    return answer


PAGES = (("/timeline", timeline),)
