"""A casebook's facts into the formats of others: what is written, and what has no place there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from bedfellows.books import Book
from bedfellows.errors import UsageError, unknown
from bedfellows.export import EXPORTERS, Account, Holdings, evidence
from bedfellows.export.holdings import Face, Land, Period
from bedfellows.network import Relation, Window, standings
from bedfellows.network.changes import ends_of, step_for
from bedfellows.records import Record

Filters = Mapping[str, str | None]


def export(
    casebook: Book, format: str, path: str | Path, *, at: str | None = None,
    with_evidence: bool = False, **filters: str | None,
) -> Account:  # fmt: skip
    """Write a casebook, or the part that passes the filters, to a file.

    `at` is the date of the web, for formats of relations. Returns an account of what was written
    and of what the format could not hold. Raises UsageError for an unknown format.
    """
    if format not in EXPORTERS:
        raise unknown("export", format, EXPORTERS)
    out = Path(path)
    if out.is_dir() or not out.resolve().parent.is_dir():
        raise UsageError(f"export {path}: name a file in a folder that is there")
    held = holdings(casebook, at=at, filters=filters)
    account = EXPORTERS[format](held, out)
    if with_evidence and format not in evidence.HOLDS_IT:
        evidence.write(held, out.with_name(out.name + evidence.SUFFIX))
        for what in [what for what in account.lost if "--evidence" in what]:
            del account.lost[what]
    return account


def holdings(casebook: Book, *, at: str | None = None, filters: Filters | None = None) -> Holdings:
    """A casebook as exporters see it."""
    from bedfellows.keeping import archive
    from bedfellows.store.content import content_of

    filters = {name: value for name, value in (filters or {}).items() if value is not None}
    return Holdings(
        events=addressed(casebook, filters),
        documents=lambda: documents(casebook, filters),
        relations=lambda: web(casebook, at, filters),
        periods=lambda: periods(casebook, filters),
        archive=lambda path: archive(casebook.store, str(path)),
        face=lambda actor: face(casebook, actor),
        land=land,
        content=lambda: content_of(casebook.store.engine),
        about={"program": f"Bedfellows {version('bedfellows')}",
               "day": datetime.now(UTC).date().isoformat()},
    )  # fmt: skip


def addressed(casebook: Book, filters: Filters) -> Callable[[], Iterator[Record]]:
    """Event records with the address of their page."""

    @cache
    def urls() -> dict[str, str]:
        return {page["id"]: page["url"] for page in casebook.clippings() if page["url"]}

    def events() -> Iterator[Record]:
        for record in casebook.each_event(**filters):
            yield record | {"url": urls().get(record["document"])}

    return events


def documents(casebook: Book, filters: Filters) -> Iterator[Record]:
    """Pages with their text; where filters are given, those that their events stand in."""
    if not filters:
        yield from casebook.store.document_records()
        return
    wanted = {record["document"] for record in casebook.each_event(**filters)}
    for page in casebook.store.document_records():
        if page["id"] in wanted:
            yield page


WEB_FILTERS = ("said_by", "publisher", "since", "until")
"""Filters of events that a web knows too."""


def web(casebook: Book, at: str | None, filters: Filters) -> Sequence[Relation]:
    """The web under the filters that apply to webs, and the pairs that the others name."""
    given = {name: filters[name] for name in WEB_FILTERS if name in filters}
    found: Sequence[Relation] = casebook.web(at=at, **given)
    for name in ("source", "target", "actor"):
        if name in filters:
            who = str(filters[name]).casefold()
            found = [r for r in found if who in {word.casefold() for word in r[:4]}]
    return found


def periods(casebook: Book, filters: Filters) -> Iterator[Period]:
    """The web at the end of each month, quarter or year, whichever keeps the periods few."""
    span = casebook.span()
    if span is None:
        return
    votes = casebook.votes(said_by=filters.get("said_by"), publisher=filters.get("publisher"))
    start = span[0]
    for end in ends_of(*span, step_for(*span)):
        stop = last_of(end)
        yield Period(start=start, end=stop, relations=standings(votes, Window(at=stop)))
        start = following(stop)


def last_of(end: str) -> str:
    """The last day of a date."""
    from bedfellows.dates import last_day

    return last_day(end).isoformat()


def following(day: str) -> str:
    """The day after."""
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def face(casebook: Book, id: str) -> Face:
    """What the register, or the casebook's own list, knows of an actor."""
    from bedfellows.actors import load_registry

    listed = load_registry().actors.get(id)
    if listed:
        return Face(kind=listed.kind, wikidata=listed.wikidata_id)
    own = casebook.store.own(id) or {}
    return Face(kind=own.get("kind"), wikidata=own.get("wikidata_id"))


@cache
def lands() -> dict[str, Land]:
    """Countries by code."""
    from bedfellows.actors import load_registry
    from bedfellows.actors.codes import codes

    listed = codes()
    cow = {ours: theirs for theirs, ours in listed["number"].items()}
    alpha2 = {ours: theirs for theirs, ours in listed["alpha2"].items()}
    return {id: Land(name=actor.name, cow=cow.get(id, ""), alpha2=alpha2.get(id, ""))
            for id, actor in load_registry().actors.items() if actor.kind == "country"}  # fmt: skip


def land(code: str) -> Land:
    """A country by its code; one that is not listed is called by its code."""
    return lands().get(code, Land(name=code))


__all__ = ["export", "holdings"]
