"""The people: actors, one actor, and what may be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk import facts
from bedfellows.desk.asking import Data
from bedfellows.desk.authors import signed_by
from bedfellows.desk.remembering import remembered
from bedfellows.errors import UsageError
from bedfellows.records import Record
from bedfellows.register import CasebookRegister
from bedfellows.show import event_row, relation_row
from bedfellows.store.mentions import count_of, imported_of, newest_of
from bedfellows.verdicts import Judgement

NEWEST = 300
"""Events of an actor that its page reads; names and posts on pages are taken from these."""
OFFERED = 300
"""Relations whose actors are offered for a merge."""
RELATIONS = 100
"""Relations listed, the surest; hubs of a large casebook have thousands, two megabytes of page."""
LISTED = 60
"""Events listed; the time line and `bedfellows events` have the rest."""


def actors(request: Request, casebook: Casebook) -> Data:
    """Everybody who takes part in events."""
    return {"title": "Actors", "actors": remembered(casebook, "actors", casebook.actors)}


def actor(request: Request, casebook: Casebook) -> Data:
    """One actor: names, posts in time, relations, mentions, where each fact is from, corrections.

    An id that was merged away shows the actor it stands for.
    """
    asked = request.path_params["id"]
    verdicts = casebook.store.verdicts()
    id = verdicts.stands_for(asked)
    ids = sorted({asked, id, *verdicts.ids_of(id)})
    records = [r for r in newest_of(casebook.store, ids, NEWEST) if facts.takes_part(r, id)]
    records += imported_of(casebook.store, ids, LISTED)
    entry = facts.entry_of(casebook, id)
    if not records and entry is None and id not in verdicts.faces:
        raise HTTPException(404, f"Nobody here is called {asked}. The list of actors has all.")
    register, found = casebook.register, casebook.web().of(id)
    face = shown_as(register, id, records)
    documents = casebook.store.document_records(sorted({r["document"] for r in records})[:NEWEST])
    posts = facts.posts(entry, id, documents)
    return {
        "title": face["name"], "actor": {"actor": id, **face}, "asked": asked,
        "kind": entry.kind if entry else None, "state": register.state(id, verdicts),
        "stands_for": sorted(verdicts.ids_of(id) - {id}),
        "names": facts.names(entry, id, records),
        "posts": posts, "svg": facts.time_line(face["name"], posts, records),
        "facts": facts.provenance(casebook, id, entry, face, records),
        "relations": [relation_row(r) for r in found[:RELATIONS]], "related": len(found),
        "mentions": mentions(records, id),
        "total": count_of(casebook.store, ids),
        "events": [listed(r) for r in records[:LISTED]],
        "judgements": [j for j in register.judgements() if concerns(j, ids)][::-1],
        "others": others(casebook),
    }  # fmt: skip


def shown_as(register: CasebookRegister, id: str, records: Sequence[Record]) -> Data:
    """Name, country and sectors; those that pages give where nobody else does."""
    face = register.face(id)
    party = next((p for r in records for p in facts.parties(r) if p["actor"] == id), None)
    if party is not None and face["name"] == id:
        face |= {"name": party["name"]}
    return {
        "name": face["name"], "country": face["country"] or (party and party["country"]),
        "sectors": list(face["sectors"] or (party["sectors"] if party else ())),
    }  # fmt: skip


def listed(record: Record) -> Data:
    """An event as a row of the list."""
    return {**event_row(record), "document": record["document"],
            "sentence_index": record["sentence"]["index"]}  # fmt: skip


def mentions(records: Sequence[Record], id: str) -> list[Data]:
    """The pages with the most events of the actor."""
    counts = Counter(r["document"] for r in records)
    pages = {r["document"]: r for r in records}
    return [{"id": document, "document": document, "title": pages[document]["title"],
             "publisher": pages[document]["publisher"],
             "published": pages[document]["published"], "events": count}
            for document, count in counts.most_common(20)]  # fmt: skip


def concerns(judgement: Record, ids: Sequence[str]) -> bool:
    """Whether a judgement is on one of the ids; undoings are shown with what they undo."""
    return judgement["verdict"] != "undo" and (
        judgement["actor"] in ids or judgement["other"] in ids
    )


def others(casebook: Casebook) -> list[str]:
    """Names offered for a merge: those of the surest relations; any other may be typed."""
    busiest = casebook.web()[:OFFERED]
    return sorted({name for r in busiest for name in (r.source_name, r.target_name)})


def merge(request: Request, casebook: Casebook, form: FormData) -> str:
    """This actor is another one."""
    id = request.path_params["id"]
    into = field(form, "into", "Say with whom: a name or an id.")
    register = casebook.register
    said(lambda: register.merge(id, into, by=signed_by(request), note=note(form)))
    return address(casebook.store.verdicts().stands_for(id))


def split(request: Request, casebook: Casebook, form: FormData) -> str:
    """Mentions by some words are somebody else."""
    id = request.path_params["id"]
    new = field(form, "new", "Give the other actor a name.")
    words = [str(one) for one in form.getlist("words") if str(one).strip()]
    register = casebook.register
    judgement = said(lambda: register.split(id, new, words=words, by=signed_by(request),
                                            note=note(form)))  # fmt: skip
    return address(str(judgement.other or id))


def rename(request: Request, casebook: Casebook, form: FormData) -> str:
    """Show the actor under another name."""
    id = request.path_params["id"]
    name = field(form, "name", "Give the name to show.")
    register = casebook.register
    said(lambda: register.rename(id, name, by=signed_by(request), note=note(form)))
    return address(id)


def dispute(request: Request, casebook: Casebook, form: FormData) -> str:
    """Say that people disagree who this is."""
    id = request.path_params["id"]
    register = casebook.register
    said(lambda: register.dispute(id, by=signed_by(request), note=note(form)))
    return address(id)


def said(judge: Callable[[], Judgement]) -> Judgement:
    """Keep a judgement; what the register refuses comes back with its reason (400)."""
    try:
        return judge()
    except UsageError as trouble:
        raise HTTPException(400, str(trouble)) from trouble


def field(form: FormData, name: str, missing: str) -> str:
    """A field that must be filled in; 400 says what is missing."""
    value = form.get(name)
    if not isinstance(value, str) or not value.strip():
        raise HTTPException(400, missing)
    return value.strip()


def note(form: FormData) -> str | None:
    """Why, where somebody says so."""
    value = form.get("note")
    return (value.strip() or None) if isinstance(value, str) else None


def address(id: str) -> str:
    """The page of an actor."""
    return f"/actors/{quote(id, safe='')}"


PAGES = (
    ("/actors", actors),
    ("/actors/{id}", actor),
)
ACTIONS = (
    ("/actors/{id}/merge", merge),
    ("/actors/{id}/split", split),
    ("/actors/{id}/rename", rename),
    ("/actors/{id}/dispute", dispute),
)
