"""The people: actors, one actor, a pair."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data, date_asked
from bedfellows.show import event_row, relation_row, why_record


def actors(request: Request, casebook: Casebook) -> Data:
    """Everybody who takes part in events."""
    return {"title": "Actors", "actors": casebook.actors()}


def actor(request: Request, casebook: Casebook) -> Data:
    """One actor: relations and events."""
    id = request.path_params["id"]
    records = casebook.events(actor=id)
    if not records:
        raise HTTPException(404, "No such actor in any event. The list of actors has all.")
    parties = [p for r in records for p in (*r["source"], *r["target"])]
    known = next((p for p in parties if p["actor"] == id), parties[0])
    web = [relation_row(r) for r in casebook.web() if id in (r.source, r.target)]
    names = sorted({p["mention"]["text"] for p in parties if p["actor"] == id})
    return {
        "title": known["name"] if known["actor"] == id else id,
        "actor": known,
        "names": names,
        "relations": web,
        "events": [{**event_row(r), "document": r["document"],
                    "sentence_index": r["sentence"]["index"]} for r in records],
    }  # fmt: skip


def pair(request: Request, casebook: Casebook) -> Data:
    """How two actors stand, with the sentences for and against."""
    one, two = request.path_params["one"], request.path_params["two"]
    relation = casebook.why(one, two, at=date_asked(request))
    if relation is None:
        raise HTTPException(404, f"Nothing is known between {one} and {two}.")
    title = f"{relation.source_name} and {relation.target_name}"
    return {"title": title, "relation": why_record(relation)}


PAGES = (
    ("/actors", actors),
    ("/actors/{id}", actor),
    ("/pairs/{one}/{two}", pair),
)
