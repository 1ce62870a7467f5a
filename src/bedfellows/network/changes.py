"""How relations change: the series of a pair, its change points, and what shifted since a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bedfellows.dates import first_day, last_day, month_of
from bedfellows.network.dyads import Relation
from bedfellows.network.findings import best, proof
from bedfellows.network.votes import Record

STEPS = {"month": 1, "quarter": 3, "year": 12}
"""Lengths of a step of a series, in months."""
MOST_POINTS = 24
"""Points of a series where no step is asked for; the shortest step that gives no more is taken."""
TURN = 0.25
"""Least change of a score that is called a shift; smaller ones are within most intervals."""
PROOFS = 3
Web = Sequence[Relation]


def step_for(first: str, last: str, most: int = MOST_POINTS) -> str:
    """The shortest step that keeps a series readable.

    >>> step_for("2005-01-01", "2011-12-31"), step_for("2014-05-02", "2014-06-13")
    ('year', 'month')
    >>> step_for("2005", "2006")
    'month'
    """
    begin, end = first_day(first), last_day(last)
    months = 12 * (end.year - begin.year) + end.month - begin.month + 1
    fitting = [name for name, length in STEPS.items() if months / length <= most]
    return fitting[0] if fitting else "year"


def ends_of(first: str, last: str, step: str) -> Iterator[str]:
    """The last months of steps from one date to another, as prefixes; the last date ends it."""
    year, month = int(first[:4]), int(first[5:7] or 1)
    length = STEPS[step]
    month += -month % length
    while (end := month_of(year, month)) < last[:7]:
        yield end
        year, month = divmod(year * 12 + month - 1 + length, 12)
        month += 1
    yield last


def point(at: str, relation: Relation | None) -> Record:
    """How a pair stood at a date, as a point of its series."""
    if relation is None:
        return {"at": at, "state": "unknown", "score": None, "low": None, "high": None,
                "cooperation": 0.0, "conflict": 0.0, "events": 0}  # fmt: skip
    return {
        "at": at, "state": relation.state, "score": round(relation.score, 4),
        "low": round(relation.low, 4), "high": round(relation.high, 4),
        "cooperation": round(relation.cooperation, 4), "conflict": round(relation.conflict, 4),
        "events": relation.events,
    }  # fmt: skip


def series(dates: Sequence[str], standing: Callable[[str], Relation | None]) -> list[Record]:
    """A pair's points, each with the reports that turned it, where it turned."""
    points, held, since = [], None, None
    for at in dates:
        relation = standing(at)
        here = point(at, relation)
        if held is not None and relation is not None and turned(held, relation):
            here["turn"] = [proof(event) for event in movers(held, relation, since)]
        points.append(here)
        held, since = relation or held, at
    return points


def turned(before: Relation, after: Relation) -> bool:
    """Whether a pair changed: its score left the old interval, or crossed 0."""
    moved = abs(after.score - before.score) >= TURN
    outside = not before.low <= after.score <= before.high
    return moved and (outside or before.score * after.score < 0)


def movers(before: Relation, after: Relation, since: str | None) -> list[Record]:
    """The heaviest reports after a date that point the way the pair went."""
    up = after.score > before.score
    new = [e for e in after.evidence if not since or day_of(e) > last_of(since)]
    return [e for e in new if (e["score"] > 0) == up][:PROOFS]


def day_of(event: Record) -> str:
    """When a report's event happened, else when it was said."""
    return str(event["to"] or event["from"] or event["published"] or "")


def last_of(prefix: str) -> str:
    """A date that sorts behind all days of a coarse one.

    >>> last_of("2014-06") > "2014-06-30", last_of("2014-06-13")
    (True, '2014-06-13')
    """
    return prefix if len(prefix) == len("2014-06-13") else prefix + "-99"


def shifts(before: Web, after: Web, since: str, *, most: int | None = None) -> list[Record]:
    """Pairs that changed between two dates and have new reports, the largest changes first.

    The reports of the `most` largest are looked up; None looks up all.
    """
    earlier = {(r.source, r.target): r for r in before}
    found = []
    for relation in after:
        old = earlier.get((relation.source, relation.target))
        fresh = relation.until is not None and relation.until > last_of(since)
        if fresh and (words := change(old, relation)):
            found.append((size(old, relation), words, old, relation))
    found.sort(key=lambda item: (-item[0], item[3].source, item[3].target))
    return [
        shift(value, words, old, relation, since) for value, words, old, relation in found[:most]
    ]


def size(old: Relation | None, new: Relation) -> float:
    """How large a change is, less so where little is known."""
    start = old.score if old else new.expected
    return abs(new.score - start) * new.points / (new.points + 1)


def change(old: Relation | None, new: Relation) -> str | None:
    """What became of a pair, in words; None where nothing did."""
    if old is None:
        return f"are new to each other: {new.state}" if new.sign else None
    told = "unknown" not in (old.state, new.state)
    if told and old.state != new.state and old.score * new.score < 0:
        return f"turned from {old.state} to {new.state}"
    if abs(new.score - old.score) < TURN:
        return None
    return "drew closer" if new.score > old.score else "grew apart"


def shift(value: float, words: str, old: Relation | None, new: Relation, since: str) -> Record:
    """A changed pair as it is printed."""
    was = f"{old.score:+.2f}" if old else "nothing known"
    grew = new.score > (old.score if old else 0.0)
    news = [e for e in new.evidence if day_of(e) > last_of(since)]
    driving = [e for e in news if (e["score"] > 0) == grew] or best(new)
    return {
        "statement": f"{new.title} {words} ({was} → {new.score:+.2f}).",
        "pair": [{"actor": new.source, "name": new.source_name},
                 {"actor": new.target, "name": new.target_name}],
        "since": since, "before": round(old.score, 4) if old else None,
        "after": round(new.score, 4), "state_before": old.state if old else "unknown",
        "state_after": new.state, "value": round(value, 4),
        "evidence": [proof(event) for event in driving[:PROOFS]],
    }  # fmt: skip


def today_of(web: Web) -> str:
    """The last day that any relation has a report of; today's date for an empty web."""
    return max((r.until for r in web if r.until), default=date.today().isoformat())
