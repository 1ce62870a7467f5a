"""A pair: its verdict, its series, the sentences for and against, and how two tell it."""

from __future__ import annotations

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asked import Asked, asked_of, web_of
from bedfellows.desk.asking import Data
from bedfellows.errors import UsageError
from bedfellows.network import Relation
from bedfellows.network.chart import chart
from bedfellows.network.perspectives import telling
from bedfellows.network.reasons import reasons
from bedfellows.show import relation_row, why_record

MOST_SERIES = 60_000
"""Reports in a casebook up to which the series is drawn with the page; it counts the whole web at
each date, which for a million reports takes seconds, so there it is drawn when asked for."""


def pair(request: Request, casebook: Casebook) -> Data:
    """How two actors stand, with the sentences for and against, over time, and as two tell it."""
    one, two = request.path_params["one"], request.path_params["two"]
    asked = asked_of(request)
    relation = relation_of(casebook, one, two, asked)
    if relation is None:
        undated = asked.at and relation_of(casebook, one, two, replace(asked, at=None))
        more = " at this date" if undated else ""
        raise HTTPException(404, f"Nothing is known between {one} and {two}{more}.")
    beside = web_of(casebook, asked).of(relation.source, relation.target)
    told = why_record(relation, reasons(beside, relation))
    points = series(request, casebook, relation)
    return {
        "title": f"{relation.source_name} and {relation.target_name}",
        "relation": told, "asked": {"at": asked.at, "plain": asked.plain},
        "query": asked.query(),
        "series": points,
        "svg": chart(points, relation.title) if points else "",
        "turns": [point for point in points or () if point.get("turn")],
        "perspectives": perspectives(request, casebook, relation, asked),
    }  # fmt: skip


def relation_of(casebook: Casebook, one: str, two: str, asked: Asked) -> Relation | None:
    """The relation in the web asked for."""
    verdicts = casebook.store.verdicts()
    found = web_of(casebook, asked).between(verdicts.stands_for(one), verdicts.stands_for(two))
    if found is None and asked.plain and asked.at is None:
        try:
            return casebook.why(one, two, level=asked.level)
        except UsageError as trouble:
            raise HTTPException(404, str(trouble).removeprefix("why ")) from trouble
    return found


def series(request: Request, casebook: Casebook, relation: Relation) -> list[Data] | None:
    """Points over time; None where the casebook is so large that it must be asked for."""
    if casebook.web().reports > MOST_SERIES and request.query_params.get("series") != "1":
        return None
    return casebook.series(relation.source, relation.target)


def perspectives(request: Request, casebook: Casebook, relation: Relation, asked: Asked) -> Data:
    """The pair as two speakers, outlets or countries' media tell it, side by side."""
    evidence = relation.evidence
    tellers = list(dict.fromkeys(
        [e["attribution"]["speaker"]["name"] for e in evidence
         if e["attribution"] and e["attribution"]["speaker"]]
        + [e["publisher"] for e in evidence if e["publisher"]]
    ))  # fmt: skip
    given = request.query_params
    chosen = [given.get("one_by") or "", given.get("two_by") or ""]
    return {"tellers": tellers, "sides": [side(casebook, relation, who, asked) for who in chosen]}


def side(casebook: Casebook, relation: Relation, who: str, asked: Asked) -> Data:
    """How one of them tells the pair."""
    if not who:
        return {"by": "", "relation": None, "telling": None}
    web = casebook.web(at=asked.at, told_by=who)
    found = web.between(relation.source, relation.target)
    return {"by": who, "relation": relation_row(found) if found else None,
            "telling": telling(found) if found else None}  # fmt: skip


PAGES = (("/pairs/{one}/{two}", pair),)
