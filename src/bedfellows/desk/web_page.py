"""The web drawn: relations at a date for the script that draws them, and a table of the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asked import asked_of, web_of
from bedfellows.desk.asking import Data
from bedfellows.network import LEVELS, Relation
from bedfellows.network.shown import Shown, degrees, shown, stops
from bedfellows.show import relation_row

ROWS = 100
"""Rows of the table before a script adds the rest."""
OFFERED = 300
"""Speakers and outlets offered while somebody types; any other may be typed."""
SMALLEST_CAMP = 3
"""Two allies are a line; a halo says more from three on."""


def web(request: Request, casebook: Casebook) -> Data:
    """The web at a date: `actors` and `edges` for the drawing, `note` on what is left out."""
    asked = asked_of(request)
    found = web_of(casebook, asked)
    drawn, span = shown(found), casebook.span()
    return {
        "title": "The web drawn",
        "svg": found.drawing if found else "",
        "asked": asked.filters(),
        "query": asked.query(), "undated": asked.query(dated=False),
        "note": drawn.note,
        "left_out": {"weaker": drawn.weaker, "unsigned": drawn.unsigned},
        "stops": stops(*span) if span else [],
        "choices": choices(casebook, found),
        "relations": [relation_row(r) for r in drawn.relations[:ROWS]],
        **graph_of(drawn),
    }  # fmt: skip


def graph_of(drawn: Shown) -> Data:
    """Actors, busiest first, and edges between their places in that list."""
    actors = degrees(drawn.relations)
    place = {actor: number for number, (actor, _, _) in enumerate(actors)}
    return {
        "actors": [{"actor": actor, "name": name, "lines": lines}
                   for actor, name, lines in actors],
        "edges": [edge(r, place[r.source], place[r.target]) for r in drawn.relations],
    }  # fmt: skip


def edge(relation: Relation, source: int, target: int) -> Data:
    """A relation as a line; `source` and `target` are places among `actors`."""
    return {
        "source": source, "target": target, "sign": relation.sign, "state": relation.state,
        "score": round(relation.score, 3), "low": round(relation.low, 3),
        "high": round(relation.high, 3), "events": relation.events,
        "sources": relation.sources, "since": relation.since, "until": relation.until,
    }  # fmt: skip


def choices(casebook: Casebook, found: Sequence[Relation]) -> Data:
    """What the filters offer."""
    from bedfellows.network.votes import kinds

    names = {name for r in found[:OFFERED] for name in (r.source_name, r.target_name)}
    return {"types": list(kinds()), "levels": list(LEVELS), "speakers": sorted(names),
            "publishers": sorted(casebook.store.publishers())[:OFFERED]}  # fmt: skip


def camps(request: Request, casebook: Casebook) -> Data:
    """The camps of the relations that are drawn: the halos, and the same in words."""
    from bedfellows.network.structure import structure
    from bedfellows.network.swing import swing_actors

    asked = asked_of(request)
    drawn = shown(web_of(casebook, asked))
    found = structure(drawn.relations)
    data: dict[str, Any] = {"title": "Camps", "query": asked.query(), "at": asked.at, "camps": [],
                            "optimal": True, "strained": 0, "swing": [], "small": []}  # fmt: skip
    if found is None:
        return data
    division = found.balance.weak
    sizes = sorted(division.camps, key=lambda camp: (-len(camp), min(camp)))
    big = [camp for camp in sizes if len(camp) >= SMALLEST_CAMP]
    small = [camp for camp in sizes if 0 < len(camp) < SMALLEST_CAMP]
    swing = swing_actors(found.rows, division)

    def called(actors: Any) -> list[Data]:
        return [{"actor": actor, "name": found.names[actor]} for actor in sorted(actors)]

    return data | {"camps": [called(camp) for camp in big],
                   "small": [called(camp) for camp in small], "optimal": division.optimal,
                   "strained": division.frustration,
                   "swing": called(tie["actor"] for tie in swing)}  # fmt: skip


PAGES = (
    ("/web", web),
    ("/web/camps", camps),
)
