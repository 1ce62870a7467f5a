"""Events as people have them, held in memory, and mended where the casebook changed.

Reading a few hundred thousand events takes tens of seconds, and every verdict changes the
casebook. What is stored of a page stays as it is, so that of a casebook that has only got new
pages and new verdicts on events, only those are read again. The result is the list that
`Store.event_records` gives, to the letter; a judgement on an actor, which may touch any event, has
all of them read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sql

from bedfellows.records import Record
from bedfellows.reviews import EventJudgement
from bedfellows.shelves import Shelf
from bedfellows.store import Store, tables
from bedfellows.store.folder import FolderStore
from bedfellows.store.quotations import voiced
from bedfellows.store.rows import ASKED, batched
from bedfellows.store.writing import is_postgresql

MOST_MENDED = 20_000
"""Pages and verdicts that are read one by one; with more, all are read, which is then as quick."""
KEPT = 2
"""Casebooks whose events are held; the votes of the same casebook hold them anyway."""


class State(NamedTuple):
    """How far a casebook had come: the last page and verdict, and `rest`, which touches any event.

    `quiet` says that no other transaction was under way, whose page could bear a lower number.
    """

    additions: int
    judgements: int
    rest: tuple[object, ...]
    quiet: bool


@dataclass(frozen=True, slots=True)
class Held:
    """The events of a casebook at some state of it."""

    stamp: tuple[object, ...]
    state: State
    records: Sequence[Record]
    verdicts: Mapping[str, EventJudgement]
    """What had been said of each event by then, or of a copy of it."""


HELD: Shelf[Held] = Shelf(KEPT)
"""Of this process, by the casebook's path."""


def records_of(store: Store) -> Sequence[Record]:
    """Every event and tie that people let stand, in order of publication; do not change them."""
    stamp = store.stamp()
    before = HELD.get(store.path)
    if before is not None and before.stamp == stamp:
        return before.records

    def work() -> Held:
        latest = HELD.get(store.path)
        return latest if latest is not None and latest.stamp == stamp else read(store, latest)

    found = WORK.ask((store.path, stamp), work)
    HELD.keep(store.path, found)
    return found.records


WORK: Shelf[Held] = Shelf(KEPT)
"""One reads, others wait for it."""


def read(store: Store, before: Held | None) -> Held:
    """The events as they are now, from those held before as far as they may be."""
    stamp = store.stamp()
    state = state_of(store, stamp)
    found = None if before is None else mended(store, before, state)
    records = list(store.event_records()) if found is None else found
    return Held(stamp, state, records, said_of_events(store))


def said_of_events(store: Store) -> Mapping[str, EventJudgement]:
    """The verdicts that reach events; a folder of tables has none."""
    return {} if isinstance(store, FolderStore) else store.reaching()


def state_of(store: Store, stamp: tuple[object, ...]) -> State:
    """How far a casebook has come, by its stamp."""
    if isinstance(store, FolderStore):
        return State(0, 0, stamp, quiet=False)
    made, additions, _, judgements, *under_way, people, owns = stamp
    return State(int(str(additions or 0)), int(str(judgements or 0)), (made, people, owns),
                 quiet=not any(under_way))  # fmt: skip


def mended(store: Store, before: Held, now: State) -> list[Record] | None:
    """The events held, with those read again that have changed; None if any may have."""
    then = before.state
    if not (then.quiet and now.quiet) or then.rest != now.rest:
        return None
    if then.additions > now.additions or then.judgements > now.judgements:
        return None
    pages = added_since(store, then.additions)
    said = said_of_events(store)
    judged = {e for e in {*said, *before.verdicts} if said.get(e) != before.verdicts.get(e)}
    if len(pages) + len(judged) > MOST_MENDED:
        return None
    kept = (r for r in before.records if r["id"] not in judged and r["document"] not in pages)
    anew = {r["id"]: r for r in read_again(store, sorted(pages), sorted(judged))}
    found = [*kept, *anew.values()]
    with store.engine.connect() as connection:
        undated_last = is_postgresql(connection)
        voices = voiced(connection) if pages else None
    found.sort(key=lambda r: ((r["published"] is None) == undated_last, r["published"] or "",
                              r["document"], r["id"]))  # fmt: skip
    return found if voices is None else [spoken(record, voices) for record in found]


def added_since(store: Store, last: int) -> set[str]:
    """Pages that were added after one of them, by its number."""
    query = sql.select(tables.additions.c.document).where(tables.additions.c.id > last)
    with store.engine.connect() as connection:
        return set(connection.scalars(query))


def read_again(store: Store, pages: Sequence[str], judged: Sequence[str]) -> Iterator[Record]:
    """The events of some pages, and some by their ids."""
    events = tables.events.c
    for column, ids in ((events.document, pages), (events.id, judged)):
        for part in batched(ids, ASKED):
            yield from store.event_records([column.in_(part)])


def spoken(record: Record, voices: Mapping[str, tuple[str, int]]) -> Record:
    """An event with the voice that it has now: a new page may quote an old one's sentence."""
    voice, stories = voices.get(record["id"], (None, 1))
    if (record["voice"], record["voiced"]) == (voice, stories):
        return record
    return {**record, "voice": voice, "voiced": stories}


__all__ = ["records_of"]
