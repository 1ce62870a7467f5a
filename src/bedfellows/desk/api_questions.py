"""What may be asked through the HTTP API, and what a program may do. Listed in `api.ENDPOINTS`."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from itertools import islice
from typing import Any

from starlette.exceptions import HTTPException

from bedfellows.config import HALF_LIFE_DAYS
from bedfellows.desk import adding
from bedfellows.desk.api_calls import BadCall, Call, closed, stale
from bedfellows.desk.remembering import remembered
from bedfellows.desk.roles import may, person_of, signature
from bedfellows.filters import conditions, row_conditions, spoken_by, still_meets
from bedfellows.network import ANALYSES
from bedfellows.records import Record
from bedfellows.show import relation_row, why_record
from bedfellows.store import jobs, paging, tables

FILTERS = ("source", "target", "actor", "type", "since", "until", "said_by", "publisher",
           "country", "document")  # fmt: skip
MOST_SCANNED = 5_000
"""Events looked at for one page: a rare filter gives short pages rather than long waits."""
MOST_HITS = 1_000
"""Hits of a search, and changes, that can be paged to; a narrower question serves better."""


def about(call: Call) -> Record:
    """The program and the span of the casebook."""
    person, span = person_of(call.request), call.casebook.span()
    return {
        "program": "bedfellows", "version": version("bedfellows"),
        "first": span and span[0], "last": span and span[1],
        "role": person.role if person else "admin",
    }  # fmt: skip


def events(call: Call) -> Record:
    """Events and ties that pass every filter, by day, read ones before imported ones."""
    filters = {name: call.given.get(name) for name in FILTERS}
    store, verdicts = call.casebook.store, call.casebook.store.verdicts()
    changed = frozenset(store.corrections())
    row_where = None if filters["said_by"] else row_conditions(filters)
    found = paging.events_after(store, checked(call.after, (0, 1, 2)),
                                conditions(filters, verdicts, changed), row_where)  # fmt: skip
    items: list[Record] = []
    last, more = None, False
    for scanned, (key, record) in enumerate(found):
        if len(items) == call.limit or scanned == MOST_SCANNED:
            more = True
            break
        last = key
        if "row" in record or (
            spoken_by(record, filters["said_by"])
            and verdicts.meets(record, filters)
            and (record["id"] not in changed or still_meets(record, filters))
        ):
            items.append(record)
    return {"items": items, "next": closed(last) if more and last else None}


def checked(key: list[Any] | None, parts: Sequence[int]) -> list[Any] | None:
    """A key of a part of a list, as `store.paging` gives them."""
    if key is None:
        return None
    shaped = len(key) == 3 and key[0] in parts and isinstance(key[1], str) and (
        isinstance(key[2], int if key[0] == 2 else str)
    )  # fmt: skip
    if not shaped:
        raise BadCall("cursor: is not one of this list")
    return key


def event(call: Call) -> Record:
    """One event."""
    return one(filter(None, [call.casebook.event(call.id())]), "event")


def one(found: Iterable[Record], what: str) -> Record:
    """The only record, or 404."""
    record = next(iter(found), None)
    if record is None:
        raise HTTPException(404, f"There is no such {what}.")
    return record


def clippings(call: Call) -> Record:
    """Pages kept, without their text, the latest first."""
    found = paging.documents_after(call.casebook.store, checked(call.after, (0, 1)))
    keyed = list(islice(found, call.limit + 1))
    more = keyed[call.limit - 1][0] if len(keyed) > call.limit else None
    return {"items": [record for _, record in keyed[: call.limit]],
            "next": closed(more) if more else None}  # fmt: skip


def clipping(call: Call) -> Record:
    """One page with its text and facts."""
    return one(filter(None, [call.casebook.document(call.id())]), "clipping")


def actors(call: Call) -> Record:
    """Actors that take part in events, most often met first."""

    def place(row: Record) -> list[Any]:
        return [row["events"], row["actor"]]

    return listed(call, everybody(call), place)


def actor(call: Call) -> Record:
    """One actor."""
    wanted = call.casebook.store.verdicts().stands_for(call.id())
    return one((row for row in everybody(call) if row["actor"] == wanted), "actor in any event")


def everybody(call: Call) -> list[Record]:
    """All actors, counted once for as long as the casebook stays."""
    found: list[Record] = remembered(call.casebook, "actors", call.casebook.actors)
    return found


def listed(call: Call, found: Sequence[Record], place: Callable[[Record], list[Any]]) -> Record:
    """A page of a list that is at hand; the cursor is the place of the last row shown."""
    start = 0
    if (after := call.after) is not None:
        start = next((n for n, row in enumerate(found, 1) if place(row) == after), 0)
        if not start:
            raise stale()
    items = list(found[start : start + call.limit])
    more = start + call.limit < len(found)
    return {"items": items, "next": closed(place(items[-1])) if more else None}


def relations(call: Call) -> Record:
    """Every pair's relation at a date, the surest first."""
    web = call.casebook.web(
        half_life_days=call.given.get("half_life", HALF_LIFE_DAYS),
        **call.only("at", "said_by", "publisher", "level", "known_by", "since", "until"),
    )
    start = 0
    if (after := call.after) is not None:
        start = web.order.get((str(after[0]), str(after[-1])), -1) + 1
        if not start:
            raise stale()
    shown = web[start : start + call.limit]
    more = start + call.limit < len(web)
    return {"items": [relation_row(r) for r in shown],
            "next": closed([shown[-1].source, shown[-1].target]) if more else None}  # fmt: skip


def relation(call: Call) -> Record:
    """One pair with the reports for and against and the reasons."""
    asked = call.only("at", "level")
    found = call.casebook.why(call.id("one"), call.id("two"), **asked, **call.only("known_by"))
    if found is None:
        raise HTTPException(404, "Nothing is known between these two.")
    return why_record(found, call.casebook.reasons(found, **asked))


def findings(call: Call) -> Record:
    """What the web shows at a date, each with the reports that it rests on."""
    kind, asked = call.given.get("kind"), call.only("at", "level")

    def of(name: str) -> list[Record]:
        # as the pages ask, so that both share the answer
        question: tuple[object, ...] = ("findings", name, asked.get("at"))
        if asked.get("level", "organization") != "organization":
            question = (*question, asked["level"])
        found: list[Record] = remembered(
            call.casebook, question, lambda: call.casebook.findings(kind=name, **asked)
        )
        return found

    found = [row for name in ANALYSES if kind in (None, name) for row in of(name)]
    return listed(call, found, lambda f: [f["kind"], f["statement"][:200]])


def shifts(call: Call) -> Record:
    """What changed between pairs since a date, the thousand largest changes, largest first."""
    since, until = call.given["since"], call.given.get("until")

    def work() -> list[Record]:
        return call.casebook.shifts(since, until=until, most=MOST_HITS)

    found = remembered(call.casebook, ("api shifts", since, until), work)
    return listed(call, found, lambda s: [party["actor"] for party in s["pair"]])


def search(call: Call) -> Record:
    """Pages that hold all the words, best first."""
    found = call.casebook.store.search(call.given["q"], limit=MOST_HITS)
    return listed(call, found, lambda hit: [hit["document"]])


def judgements(call: Call) -> Record:
    """What people said of events, the latest first."""
    import sqlalchemy as sql

    query = sql.select(tables.judgements).order_by(tables.judgements.c.id.desc())
    with call.casebook.store.engine.connect() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]
    return listed(call, found, lambda j: [j["id"]])


def judge(call: Call) -> Record:
    """Keep a verdict on an event."""
    b = call.body
    call.casebook.judge(b["event"], b["verdict"], by=signature(call.request), note=b.get("note"),
                        change=b.get("change"))  # fmt: skip
    return {"event": b["event"], "verdict": b["verdict"], "by": signature(call.request),
            "note": b.get("note")}  # fmt: skip


def merges(call: Call) -> Record:
    """What people said of actors, the latest first."""
    found = sorted(call.casebook.register.judgements(), key=lambda j: -j["number"])
    return listed(call, found, lambda j: [j["number"]])


def merge(call: Call) -> Record:
    """Say that two actors are one."""
    b = call.body
    kept = call.casebook.register.merge(b["actor"], b["into"], by=signature(call.request),
                                        note=b.get("note"))  # fmt: skip
    return numbered(call, kept.number)


def undo(call: Call) -> Record:
    """Take a judgement on actors back; both stay on record."""
    number = call.request.path_params["number"]
    if not 0 < number < 1 << 31:
        raise HTTPException(404, "There is no such judgement.")
    kept = call.casebook.register.undo(number, by=signature(call.request))
    return numbered(call, kept.number)


def numbered(call: Call, number: int) -> Record:
    """A judgement on actors as it is listed."""
    return next(j for j in call.casebook.register.judgements() if j["number"] == number)


def add(call: Call) -> Record:
    """Queue a page to be read; the job says what became of it."""
    b = dict(call.body)
    if ("text" in b) == ("html" in b):
        raise BadCall("give either `text` or `html`")
    body = str(b.get("text", b.get("html")))
    if not body.strip():
        raise BadCall("the page is empty")
    stream = io.BytesIO(json.dumps(b).encode())
    label = str(b.get("title") or " ".join(body.split())[:60])
    address = adding.queued(call.request, call.casebook, [(stream, "posted.jsonl", "posted")],
                            "paste", label)  # fmt: skip
    found = jobs.job(call.casebook.store.engine, address.rpartition("/")[2])
    assert found is not None
    return found


def job(call: Call) -> Record:
    """How far a job has come; other people's are not there, except for admins."""
    found = jobs.job(call.casebook.store.engine, call.id())
    mine = found and (may(call.request, "admin") or found["by"] == signature(call.request))
    return one([found] if found and mine else [], "job among yours")
