"""Who tells the web: outlets and speakers, and the web as one of them, or two, tell it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bedfellows.casebook import Casebook
from bedfellows.desk import wishes
from bedfellows.desk.asking import Data, date_asked
from bedfellows.desk.remembering import remembered
from bedfellows.network.picture import draw
from bedfellows.show import relation_row
from bedfellows.store import lists

SPEAKERS, PAIRS, DIFFERENCES = 60, 40, 20
"""Speakers listed, pairs of one telling, and pairs that two tell differently."""


def sources(request: Request, casebook: Casebook) -> Data:
    """Outlets by their pages, and speakers by the claims that stand on their word."""
    everybody = speakers(casebook)
    return {
        "title": "Sources",
        "outlets": remembered(casebook, "outlets", lambda: lists.outlets(casebook.store)),
        "speakers": everybody[:SPEAKERS],
        "total": len(everybody),
    }


def speakers(casebook: Casebook) -> list[Data]:
    """Those on whose word claims stand, the most quoted first."""

    def counted() -> list[Data]:
        found: dict[str, Data] = {}
        for record in casebook.records():
            voice = record["attribution"]
            if voice and voice["speaker"]:
                count(found, voice["speaker"], record["publisher"])
        rows = sorted(found.values(), key=lambda row: (-row["events"], row["name"]))
        return [{**row, "outlets": len(row["outlets"])} for row in rows]

    answer: list[Data] = remembered(casebook, "speakers", counted)
    return answer


def count(found: dict[str, Data], speaker: Data, publisher: str | None) -> None:
    """Add a claim to its speaker's."""
    who = speaker["actor"] or speaker["name"]
    row = found.setdefault(who, {
        "who": who, "actor": speaker["actor"], "name": speaker["name"],
        "country": speaker["country"], "events": 0, "outlets": set(),
    })  # fmt: skip
    row["events"] += 1
    row["outlets"].add(publisher)


def told(request: Request, casebook: Casebook) -> Data | Response:
    """The web as one speaker, outlet or country tells it; beside another's, if one is named."""
    by, beside, at = wishes.word(request, "by"), wishes.word(request, "beside"), date_asked(request)
    if by is None:
        ending = ".json" if request.url.path.endswith(".json") else ""
        return RedirectResponse(f"/sources{ending}", status_code=303)
    web = casebook.web(at=at, told_by=by)
    name = name_of(casebook, by)
    return {
        "title": f"The web as {name} tells it",
        "by": by,
        "name": name,
        "beside": beside,
        "beside_name": name_of(casebook, beside) if beside else None,
        "at": at,
        "svg": remembered(casebook, ("told", by, at), lambda: draw(web)) if web else "",
        "relations": [relation_row(r) for r in web[:PAIRS]],
        "total": len(web),
        "differences": apart(casebook.compare(by, beside, at=at)) if beside else [],
        "outlets": [row["publisher"] for row in
                    remembered(casebook, "outlets", lambda: lists.outlets(casebook.store))],
        "speakers": [{"who": row["who"], "name": row["name"]}
                     for row in speakers(casebook)[:SPEAKERS]],
    }  # fmt: skip


def apart(found: Sequence[Data]) -> list[Data]:
    """The pairs whose scores are the furthest apart, the widest gap first."""
    return sorted(found, key=lambda row: -abs(row["difference"]))[:DIFFERENCES]


def name_of(casebook: Casebook, who: str) -> str:
    """A speaker's name by its id; other words are names already."""
    return next((str(row["name"]) for row in speakers(casebook) if row["who"] == who), who)


PAGES = (
    ("/sources", sources),
    ("/told", told),
)
