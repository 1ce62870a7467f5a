"""Findings of every kind, what shifted, and the brief that gathers both."""

from __future__ import annotations

from starlette.requests import Request

from bedfellows.asking import MOST_LOOKED_AT
from bedfellows.casebook import Casebook
from bedfellows.desk import wishes
from bedfellows.desk.asking import Data, date_asked
from bedfellows.desk.home import MOST_SHIFTS, found, recent, shifted
from bedfellows.network import ANALYSES
from bedfellows.network import brief as briefing
from bedfellows.network.changes import today_of
from bedfellows.network.findings import best, proof
from bedfellows.show import relation_row

KINDS = {
    "strange-bedfellows": "Antagonists who share an ally or an enemy",
    "leverage": "Who sides with two antagonists, and can press either",
    "cross-pressured": "Who is pulled both ways",
    "enemy-of-my-enemy": "The enemy of an enemy is a friend",
    "coalition": "Groups that stand together",
    "broker": "Who stands between others",
    "out-of-character": "Pairs that do not fit the company they keep",
    "camps": "The camps that the web falls into",
    "balance": "How far the web is from two camps",
    "triads": "Threes by their signs",
    "settle": "The fewest changes that would settle the web",
}
"""Kinds of findings, as a heading says them."""
DEAR = ("camps", "balance", "settle")
"""Kinds that a solver works out; left for their own page where the web is large."""
LARGE = 2_000
"""Pairs of a web that is large: at 12,900 each of `DEAR` takes some 15 s on a busy core."""
SAMPLE = 3
"""Findings of each kind where all kinds are shown."""


def findings(request: Request, casebook: Casebook) -> Data:
    """What the web shows at a date, by kind, each with its sentences."""
    at, kind = date_asked(request), wishes.choice(request, "kind", ANALYSES)
    left = () if kind else left_out(casebook, at)
    names = [name for name in ANALYSES if kind in (None, name) and name not in left]
    shown = [found(casebook, name, at) for name in names]
    groups = [
        {"kind": name, "heading": KINDS.get(name, name), "total": len(rows),
         "shown": rows if kind else rows[:SAMPLE]}
        for name, rows in zip(names, shown, strict=True)
    ]  # fmt: skip
    return {
        "title": "Findings",
        "at": at,
        "kind": kind,
        "kinds": [{"kind": name, "heading": KINDS.get(name, name)} for name in ANALYSES],
        "looked_at": MOST_LOOKED_AT if len(casebook.web(at=at)) > MOST_LOOKED_AT else None,
        "left_out": [{"kind": name, "heading": KINDS[name]} for name in left],
        "groups": [group for group in groups if group["total"] or kind],
        "findings": [row for rows in shown for row in rows],
    }


def left_out(casebook: Casebook, at: str | None) -> tuple[str, ...]:
    """Kinds that a page of all kinds does not work out."""
    return DEAR if len(casebook.web(at=at)) > LARGE else ()


def shifts(request: Request, casebook: Casebook) -> Data:
    """What changed between pairs since a date, the largest changes first."""
    until = wishes.day(request, "until")
    since = wishes.day(request, "since") or recent(until or last_day(casebook))
    return {
        "title": "What changed",
        "since": since,
        "until": until,
        "shifts": shifted(casebook, since, until) if since else [],
        "most": MOST_SHIFTS,
    }


def last_day(casebook: Casebook) -> str | None:
    """The last day that the web has a report of."""
    web = casebook.web()
    return today_of(web) if web else None


def brief(request: Request, casebook: Casebook) -> Data:
    """A page or two for somebody in a hurry, with footnotes; made to be printed."""
    since, until = wishes.day(request, "since"), wishes.day(request, "until")
    end = until or last_day(casebook)
    web = casebook.web(at=until)
    sure = [relation for relation in web if relation.sign][: briefing.PAIRS]
    standing = [{**relation_row(r), "evidence": [proof(e) for e in best(r)]} for r in sure]
    rows = shifted(casebook, since, end)[: briefing.SHIFTS] if since and end else []
    kinds = [kind for kind in ANALYSES if kind not in left_out(casebook, until)]
    strange = [row for kind in kinds
               for row in found(casebook, kind, until)[: briefing.FINDINGS_PER_KIND]]  # fmt: skip
    notes = Notes()
    return {
        "title": "Brief",
        "since": since,
        "until": end,
        "asked": {"since": since, "until": until},
        "summary": briefing.summary(web) if web else None,
        "standing": [notes.cited(row) for row in standing],
        "shifts": [notes.cited(row) for row in rows],
        "strange": [notes.cited(row) for row in strange],
        "notes": notes.notes,
    }


class Notes:
    """Footnotes in the order in which they are first cited."""

    def __init__(self) -> None:
        self.notes: list[Data] = []
        self.numbers: dict[str, int] = {}

    def cited(self, row: Data) -> Data:
        """A statement with the numbers of its footnotes in `notes`."""
        pieces = row["evidence"][: briefing.NOTES]
        return {**row, "notes": [self.number(piece) for piece in pieces]}

    def number(self, piece: Data) -> int:
        """The number of a piece of evidence."""
        if piece["event"] not in self.numbers:
            self.notes.append(piece)
            self.numbers[piece["event"]] = len(self.notes)
        return self.numbers[piece["event"]]


PAGES = (
    ("/findings", findings),
    ("/shifts", shifts),
    ("/brief", brief),
)
