"""Events as tables of one source and one target have them, and what such tables cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from bedfellows.export.holdings import Account
from bedfellows.ontology import quad_of, recoded
from bedfellows.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One source and at most one target of an event, with the type that says all of it.

    `day` is the first day it may have happened on, else the day it was published.
    """

    id: str
    record: Record
    type: str
    mode: str | None
    source: Record
    target: Record | None
    day: str

    @property
    def quad(self) -> int:
        """PLOVER's quad class."""
        return quad_of(self.type)


def whole_day(date: str) -> str:
    """A coarse date's first day.

    >>> whole_day("2014"), whole_day("2014-06"), whole_day("2014-06-13")
    ('2014-01-01', '2014-06-01', '2014-06-13')
    """
    return f"{date}-01-01" if len(date) == 4 else f"{date}-01" if len(date) == 7 else date[:10]


def act_type(record: Record) -> tuple[str, str | None] | str:
    """Type and mode of an event in a format without modality and polarity, or why it has none.

    PLOVER codes an announced act of cooperation as AGREE, an announced attack as THREATEN and a
    refused favour as REJECT; what is only feared, or denied, must not look as if it happened.
    """
    if record["kind"] == "tie":
        return "standing ties (ally, antagonist) left out: the format knows acts only"
    if record["modality"] == "hypothetical":
        return "hypothetical events left out: the format would show them as having happened"
    type = recoded(record["type"], record["modality"], record["polarity"])
    if type == record["type"] and record["polarity"] == "negative":
        return "denied events left out: the format would show them as having happened"
    if type == record["type"] and record["modality"] == "future":
        return "announced events left out: the format has no type for their announcement"
    return type, record["mode"] if type == record["type"] else None


def acts(events: Iterable[Record], account: Account, *, lacks: Iterable[str]) -> Iterator[Act]:
    """Rows of a table; what is left out, and fields that the format `lacks`, are counted."""
    lacking = [(LOSSES[name][0], LOSSES[name][1]) for name in lacks]
    for record in events:
        found = act_type(record)
        day = record["from"] or record["published"]
        if isinstance(found, str):
            account.lose(found)
        elif not day:
            account.lose("undated events left out")
        elif not record["source"]:
            account.lose("events without a source left out")
        else:
            for message, holds in lacking:
                if holds(record):
                    account.lose(message)
            yield from pairs(record, found, whole_day(day), account)


def pairs(
    record: Record, found: tuple[str, str | None], day: str, account: Account
) -> Iterator[Act]:
    """Every source with every target; an event of several parties becomes several rows."""
    sides = list(product(record["source"], record["target"] or [None]))
    if len(sides) > 1:
        account.lose("events of several parties written as a row for each pair")
    for number, (source, target) in enumerate(sides, 1):
        id = record["id"] if len(sides) == 1 else f"{record['id']}-{number}"
        yield Act(id=id, record=record, type=found[0], mode=found[1], source=source,
                  target=target, day=day)  # fmt: skip


def coarse(record: Record) -> bool:
    """Whether the date is a month or a year."""
    return len(record["from"] or record["published"] or "2000-01-01") < 10


def recoding(record: Record) -> bool:
    """Whether a format without modality or polarity has to say it by the type."""
    return (record["modality"], record["polarity"]) != ("actual", "positive")


Test = Callable[[Record], Any]
LOSSES: Mapping[str, tuple[str, Test]] = {
    "speaker": ("events whose speaker has no column", lambda r: r["attribution"]),
    "confidence": ("events whose confidence has no column", lambda r: r["confidence"] is not None),
    "contexts": ("events whose contexts have no column", lambda r: r["contexts"]),
    "mode": ("events whose mode is no code of its own", lambda r: r["mode"]),
    "end": ("events whose last day has no column",
            lambda r: r["to"] and r["from"] and r["to"] != r["from"]),
    "coarse": ("events dated by month or year, written as its first day", coarse),
    "offsets": ("events whose sentence has no column; --evidence writes them beside",
                lambda r: r["sentence"]["start"] is not None),
    "positions": ("events whose sentence has no position; --evidence writes it beside",
                  lambda r: r["sentence"]["start"] is not None),
    "place": ("events whose place has no column", lambda r: r["place"]),
    "title": ("events whose page title has no column", lambda r: r["title"]),
    "recoded": ("announced or refused acts written as AGREE, THREATEN or REJECT", recoding),
    "published": ("events whose day of publication has no column",
                  lambda r: r["published"] and r["from"]),
}  # fmt: skip
"""Fields that a format may lack: what is said of them, and which records have them."""
