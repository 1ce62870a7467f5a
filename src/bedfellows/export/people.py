"""Who appears in events, once each: for formats that list actors apart from what they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bedfellows.model import content_id
from bedfellows.records import Record


def parties_of(record: Record) -> Iterator[Record]:
    """Sources, targets and the speaker of an event."""
    yield from record["source"]
    yield from record["target"]
    said = record["attribution"]
    if said and said["speaker"]:
        yield said["speaker"]


def id_of(party: Record) -> str:
    """The actor's id; a party without one is known by its name.

    >>> id_of({"actor": "USA", "name": "United States"})
    'USA'
    """
    return party["actor"] or "unnamed-" + content_id(party["name"], length=12)


def cast(events: Iterable[Record]) -> dict[str, Record]:
    """Every party of the events by its id, as it was first met."""
    found: dict[str, Record] = {}
    for record in events:
        for party in parties_of(record):
            found.setdefault(id_of(party), party)
    return found
