"""Review: one doubtful event at a time, verdicts by key, and how far reviewers agree."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data
from bedfellows.desk.authors import signed_by
from bedfellows.desk.roles import may
from bedfellows.errors import UsageError
from bedfellows.records import Record
from bedfellows.reviews import said

CONTEXT = 600
"""Characters of the page shown on either side of the sentence: about two paragraphs."""
NEWEST = 100
"""Verdicts listed; the command line lists all."""


def review(request: Request, casebook: Casebook) -> Data:
    """The next event for this person, or the one asked for by `event`; `done` was judged last."""
    who, given = signed_by(request), request.query_params
    second = given.get("second") == "1"
    event = asked_event(casebook, given.get("event")) or next(
        iter(casebook.review.queue(who, most=1, second=second)), None
    )
    judged = [j for j in casebook.review.judgements() if j["holds"] and j["verdict"] != "undo"]
    return {
        "title": "Review", "second": second, "left": casebook.review.left(who, second=second),
        "mine": sum(j["by"] == who for j in judged), "reviewers": len({j["by"] for j in judged}),
        "event": event, "done": done(casebook, given.get("done")),
        "verdicts": [j for j in judged if event and j["event"] == event["id"]],
        **(shown(casebook, event) if event else {}),
    }  # fmt: skip


def asked_event(casebook: Casebook, id: str | None) -> Record | None:
    """The event that an address names; 404 where there is none."""
    if not id:
        return None
    found = casebook.store.coded(id)
    if found is None:
        raise HTTPException(404, f"No event {id} was read from a page. The queue has others.")
    return found


def done(casebook: Casebook, id: str | None) -> Data | None:
    """What was said last, and whether a rejection could spread."""
    verdict = casebook.store.held().get(id or "")
    if verdict is None:
        return None
    alike = len(casebook.review.alike(verdict.event)) if verdict.verdict == "reject" else 0
    return {"event": verdict.event, "said": said(verdict), "alike": alike}


def shown(casebook: Casebook, event: Record) -> Data:
    """What a reviewer needs beside the event: its sentence in context, and what may be chosen."""
    from bedfellows.network.votes import kinds

    document = casebook.document(event["document"])
    text = document["text"] if document else ""
    start, end = event["sentence"]["start"], event["sentence"]["end"]
    return {
        "before": text[max(0, start - CONTEXT) : start].lstrip(),
        "after": text[end : end + CONTEXT].rstrip(),
        "cut": {"before": start > CONTEXT, "after": end + CONTEXT < len(text)},
        "pieces": pieces(event),
        "types": [type for type in kinds() if type != event["type"]],
        "people": met(casebook, event["document"]),
    }


def pieces(event: Record) -> list[Data]:
    """The sentence cut where its source, word and target stand; `part` names them."""
    sentence = event["sentence"]
    spans = [("word", event["trigger"])]
    spans += [(side, p["mention"]) for side in ("source", "target") for p in event[side]]
    placed = [(m["start"] - sentence["start"], m["end"] - sentence["start"], part)
              for part, m in spans]  # fmt: skip
    size = len(sentence["text"])
    inside = [(a, b, part) for a, b, part in placed if 0 <= a < b <= size]
    bounds = sorted({0, size, *(edge for a, b, _ in inside for edge in (a, b))})
    return [{"text": sentence["text"][a:b],
             "part": next((part for x, y, part in inside if x <= a and b <= y), None)}
            for a, b in pairwise(bounds)]  # fmt: skip


def met(casebook: Casebook, document: str) -> list[str]:
    """Names of those that the page's events have, for the fields that change an actor."""
    records = casebook.events(document=document)
    return sorted({p["name"] for r in records for p in (*r["source"], *r["target"])})


def alike(request: Request, casebook: Casebook) -> Data:
    """Events of the same pattern as a rejected one: a preview before the rejection spreads."""
    event = asked_event(casebook, request.query_params.get("event"))
    pair = request.query_params.get("pair") == "1"
    if event is None:
        return {"title": "The same pattern", "event": None, "pair": pair, "rejected": False,
                "found": []}  # fmt: skip
    verdict = casebook.store.held().get(event["id"])
    return {
        "title": "The same pattern", "event": event, "pair": pair,
        "rejected": verdict is not None and verdict.verdict == "reject",
        "found": casebook.review.alike(event["id"], pair=pair),
    }  # fmt: skip


def agreement(request: Request, casebook: Casebook) -> Data:
    """How far reviewers agree, where they do not, the newest verdicts, and what `train` gets."""
    disputed = casebook.review.disputed()
    records = {r["id"]: r for r in casebook.store.coded_many(sorted(disputed))}
    return {
        "title": "Verdicts and agreement",
        "pairs": [{"one": a.one, "two": a.two, "events": a.events, "same": a.same,
                   "share": round(a.share, 3), "kappa": a.kappa}
                  for a in casebook.review.agreements()],
        "disputed": [{"event": event, "record": records.get(event),
                      "verdicts": [{"by": j.by, "said": said(j)} for j in verdicts]}
                     for event, verdicts in disputed.items()],
        "judgements": list(casebook.review.judgements())[::-1][:NEWEST],
        "lessons": len(casebook.review.lessons()),
    }  # fmt: skip


def judge(request: Request, casebook: Casebook, form: FormData) -> str:
    """Keep the verdict of a form, then show the next event."""
    event, verdict = word(form, "event"), word(form, "verdict")
    change: Mapping[str, Any] | None = None
    if verdict == "flip":
        verdict, change = "correct", {"flip": True}
    elif verdict == "correct":
        change = changes(casebook, event, form)
        if not change:  # nothing was altered: it is right as it stands
            verdict, change = "accept", None
    try:
        casebook.review.judge(event, verdict, by=signed_by(request), change=change,
                              note=word(form, "note") or None)  # fmt: skip
    except UsageError as trouble:
        raise HTTPException(400, str(trouble)) from trouble
    return back(form, f"done={quote(event)}")


def changes(casebook: Casebook, event: str, form: FormData) -> Data:
    """What a form alters about an event."""
    record = casebook.store.coded(event)
    if record is None:
        raise HTTPException(404, f"No event {event} was read from a page. The queue has others.")
    found: Data = {}
    if (type := word(form, "type")) and type != record["type"]:
        found["type"] = type
    for side in ("source", "target"):
        names = {record[side][0]["name"], record[side][0]["actor"]} if record[side] else set()
        if (who := word(form, side)) and who not in names:
            found[side] = who
    return found


def undo(request: Request, casebook: Casebook, form: FormData) -> str:
    """Take back this person's last verdict, or one by its number, and show its event again."""
    number = word(form, "number")
    if number and not number.isdecimal():
        raise HTTPException(400, f"“{number}” is no number of a verdict; the list has them.")
    if number and not may(request, "editor"):
        given = {j.number: j.by for j in casebook.store.event_judgements()}
        if given.get(int(number)) != signed_by(request):
            raise HTTPException(403, "Only who gave a verdict, or an editor, may take it back.")
    taken = casebook.review.undo(by=signed_by(request), number=int(number) if number else None)
    if number or taken is None:
        return "/review/agreement" if number else back(form)
    return back(form, f"event={quote(taken.event)}")


def spread(request: Request, casebook: Casebook, form: FormData) -> str:
    """Reject the ticked events of a rejected one's pattern."""
    event = word(form, "event")
    others = [str(other) for other in form.getlist("other")]
    try:
        casebook.review.spread(event, others, by=signed_by(request))
    except UsageError as trouble:
        raise HTTPException(400, str(trouble)) from trouble
    return back(form)


def word(form: FormData, name: str) -> str:
    """A field of a form as text."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def back(form: FormData, query: str = "") -> str:
    """The review page in the same mode."""
    parts = filter(None, (query, "second=1" if word(form, "second") == "1" else ""))
    return f"/review?{'&'.join(parts)}".rstrip("?")


PAGES = (
    ("/review", review),
    ("/review/alike", alike),
    ("/review/agreement", agreement),
)
ACTIONS = (
    ("/review/judge", judge),
    ("/review/undo", undo),
    ("/review/spread", spread),
)
