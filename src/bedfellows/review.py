"""Reviewing a casebook's events: what to look at next, verdicts, and how far people agree.

with bedfellows.open("my.db") as casebook:
    for event in casebook.review.queue("ana", most=10):
        casebook.review.judge(event["id"], "accept", by="ana")
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sql

from bedfellows.errors import UsageError, unknown
from bedfellows.ontology import TIE_SCORES, load_ontology
from bedfellows.records import Record
from bedfellows.register import CasebookRegister, author
from bedfellows.reviews import (
    VERDICTS,
    Agreement,
    EventJudgement,
    agreements,
    by_person,
    disputed,
    lessons,
)
from bedfellows.store import Store, tables
from bedfellows.verdicts import standing_of

if TYPE_CHECKING:
    from bedfellows.network.votes import Votes

ANEW = 50
"""Verdicts after which the order is found anew: sooner would cost a web for each."""
KEPT_ORDERS = 4
MOST_ALIKE = 200
"""Events of the same pattern that are previewed at once."""


class Review:
    """Verdicts on a casebook's events. Each is kept with its author and time, for good.

    `votes` gives the reports that the order of the queue is found from.
    """

    def __init__(self, store: Store, votes: Callable[[], Votes]) -> None:
        self.store, self.votes = store, votes

    def queue(self, by: str | None = None, *, most: int = 20, second: bool = False) -> list[Record]:
        """Events that this person has not judged, the most doubtful and influential first.

        `second` gives those that somebody else judged, so that two people's verdicts can be
        compared. Each is as it was coded, with `value`: how much checking it may change the web.
        """
        waiting = self.waiting(by, second)
        found = [
            (value, id)
            for id, value in islice(
                (item for item in self.order().items() if item[0] in waiting), most
            )
        ]
        records = {r["id"]: r for r in self.store.coded_many([id for _, id in found])}
        return [{**records[id], "value": round(value, 4)} for value, id in found if id in records]

    def left(self, by: str | None = None, *, second: bool = False) -> int:
        """How many events wait for this person."""
        waiting, order = self.waiting(by, second), self.order()
        if waiting.others is not None:
            return sum(id in waiting for id in waiting.others & order.keys())
        return len(order) - sum(id in order for id in waiting.mine)

    def waiting(self, by: str | None, second: bool) -> Waiting:
        """Which events wait for this person."""
        people = by_person(self.store.event_judgements())
        mine = people.get(by or author(), {})
        others = {event for name, said in people.items() if name != (by or author())
                  for event, j in said.items() if j.verdict != "skip"}  # fmt: skip
        return Waiting(mine, others if second else None)

    def order(self) -> dict[str, float]:
        """All events that were read with their value; kept until pages or many verdicts are added.

        One that is rejected meanwhile stays, so that another person may be asked about it.
        """
        from bedfellows.network.doubt import checked_first

        key = (self.store.path, self.state())
        found = ORDERS.get(key)
        if found is None:
            found = ORDERS[key] = {id: value for value, id in checked_first(self.votes())}
            for id in sorted(self.store.held()):
                found.setdefault(id, 0.0)
            while len(ORDERS) > KEPT_ORDERS:
                ORDERS.popitem(last=False)
        return found

    def state(self) -> tuple[Hashable, ...]:
        """Changes with what is read, and with every so many verdicts."""
        added = tables.additions.c.id  # its last is found at once, where events would be counted
        with self.store.engine.connect() as connection:
            last = connection.scalar(sql.select(sql.func.max(added)))
            return (last, len(self.store.event_judgements()) // ANEW)

    def judge(
        self, event: str, verdict: str, *, by: str | None = None, note: str | None = None,
        change: Mapping[str, Any] | None = None, like: str | None = None,
    ) -> int:  # fmt: skip
        """Keep a verdict; its number. `correct` needs a `change`.

        A change may `flip` the event, give its `type`, and name its `source` or `target` by id or
        name.
        """
        if verdict not in VERDICTS:
            raise unknown("judge", verdict, VERDICTS)
        if not self.store.knows_event(event):
            raise UsageError(
                f"judge {event}: no such event; `bedfellows events --format csv` lists their ids"
            )
        if bool(change) != (verdict == "correct"):
            raise UsageError(f"judge {event} {verdict}: say what to correct: flip, type, source or "
                             "target; only `correct` changes anything")  # fmt: skip
        more: Record = {"change": self.change_of(event, change)} if change else {}
        if like:
            more["like"] = like
        return self.store.judge_event(event, verdict, at=now(), by=by or author(), note=note,
                                      **more)  # fmt: skip

    def change_of(self, event: str, change: Mapping[str, Any]) -> Record:
        """A change with its parties looked up; UsageError names what cannot be."""
        if self.store.coded(event) is None:
            raise UsageError(f"judge {event} correct: it was imported from a table; a table's "
                             "events can be accepted or rejected")  # fmt: skip
        found: Record = {}
        if change.get("flip"):
            found["flip"] = True
        if type := change.get("type"):
            if type not in load_ontology().types and type not in TIE_SCORES:
                known = sorted({*load_ontology().types, *TIE_SCORES})
                raise unknown(f"judge {event} correct --type", type, known)
            found["type"] = type
        for side in ("source", "target"):
            if who := change.get(side):
                found[side] = self.party(str(who))
        return found

    def party(self, who: str) -> Record:
        """The party that a person means by an id or a name; one nobody knows stays unresolved."""
        register = CasebookRegister(self.store)
        id = register.known(who)
        if id is None:
            from bedfellows.actors.folding import slug

            return {"actor": slug(who) or None, "name": who, "country": None, "sectors": [],
                    "resolved": False}  # fmt: skip
        face = register.face(id)
        return {"actor": id, **face, "sectors": list(face["sectors"]), "resolved": True}

    def undo(self, *, by: str | None = None, number: int | None = None) -> EventJudgement | None:
        """Take back a verdict by its number, or this person's last one with what spread from it.

        The one taken back; None where there is nothing to undo.
        """
        who = by or author()
        held = [j for j in standing_of(self.store.event_judgements())
                if (j.number == number if number else j.by == who)]  # fmt: skip
        if not held:
            return None
        last = held[-1]
        batch = [j for j in held if last.like and j.like == last.like] or [last]
        for judgement in batch:
            self.store.judge_event(judgement.event, "undo", at=now(), by=who,
                                   undoes=judgement.number)  # fmt: skip
        return last

    def alike(self, event: str, *, pair: bool = False) -> list[Record]:
        """Other events of the same pattern that have no verdict yet: the same word and type, and
        with `pair` the same two actors.
        """
        shown = self.store.coded(event)
        if shown is None:
            return []
        held = self.store.held()
        wanted = pattern(shown, pair)
        records = self.store.event_records([tables.events.c.type == shown["type"]])
        found = (r for r in records if r["id"] != event and r["id"] not in held
                 and pattern(r, pair) == wanted)  # fmt: skip
        return list(islice(found, MOST_ALIKE))

    def spread(self, event: str, others: Sequence[str], *, by: str | None = None) -> int:
        """Reject others of a rejected event's pattern; how many. One `undo` takes all back."""
        verdict = self.store.held().get(event)
        if verdict is None or verdict.verdict != "reject":
            raise UsageError(f"spread {event}: reject it first; only a rejection spreads")
        open_ones = {r["id"] for r in self.alike(event)} & set(others)
        for other in sorted(open_ones):
            self.judge(other, "reject", by=by, note=f"as {event}", like=event)
        return len(open_ones)

    def judgements(self) -> Iterator[Record]:
        """Every verdict, oldest first, with whether it holds."""
        every = self.store.event_judgements()
        held = {j.number for j in standing_of(every)}
        for j in every:
            yield {**asdict(j), "holds": j.number in held or j.verdict == "undo"}

    def agreements(self) -> list[Agreement]:
        """Every two people who judged an event in common."""
        return agreements(self.store.event_judgements())

    def disputed(self) -> dict[str, list[EventJudgement]]:
        """Events of which people say different things."""
        return disputed(self.store.event_judgements())

    def lessons(self) -> list[Record]:
        """Verdicts as `train` learns from them."""
        held = self.store.held()
        return lessons(self.store.coded_many(sorted(held)), held)


class Waiting:
    """Which events wait for a person: those not judged by them; with `others`, only those too."""

    def __init__(self, mine: Mapping[str, Any], others: set[str] | None) -> None:
        self.mine, self.others = mine, others

    def __contains__(self, id: str) -> bool:
        return id not in self.mine and (self.others is None or id in self.others)


ORDERS: OrderedDict[Hashable, dict[str, float]] = OrderedDict()
"""Orders of this process; the key names the casebook and its state."""


def pattern(record: Record, pair: bool) -> tuple[Hashable, ...]:
    """What makes two codings alike: the word, the type, with `pair` the actors too."""
    ends = [tuple(p["actor"] for p in record[side]) for side in ("source", "target")]
    return (record["trigger"]["text"].casefold(), record["type"], *(ends if pair else ()))


def now() -> str:
    """This moment, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


__all__ = ["Review"]
