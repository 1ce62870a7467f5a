"""The object that users hold: add pages, ask for events, the web, the why and the findings."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Self

from bedfellows.config import HALF_LIFE_DAYS
from bedfellows.engine import PAGE_LIMIT_S, read_all, task_of
from bedfellows.errors import UsageError, unknown
from bedfellows.filters import (
    conditions,
    kept_by,
    outlets_of,
    page_meets,
    publisher_meets,
    role_meets,
    row_conditions,
    spoken_by,
    still_meets,
)
from bedfellows.languages import is_read, why_unread
from bedfellows.metrics import METERS
from bedfellows.model import Clipping, Document, Facts, Fault, content_id, fault_of
from bedfellows.network import (
    ANALYSES,
    LEVELS,
    Relation,
    Window,
    acting,
    standing_of,
    standings,
    votes_of,
)
from bedfellows.records import Record
from bedfellows.results import Findings, Records, Series
from bedfellows.store import Store, tables
from bedfellows.store.folder import FolderStore
from bedfellows.store.rows import number_in
from bedfellows.store.slices import is_bulk
from bedfellows.webs import VOTES, WEBS, Web

if TYPE_CHECKING:
    from bedfellows.export import Account
    from bedfellows.intake import Imported
    from bedfellows.keeping import Place
    from bedfellows.network.votes import Votes
    from bedfellows.register import CasebookRegister
    from bedfellows.review import Review

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())  # faults are handed back; else Python prints a bare "fault"

BODIES = {"UNO": "United Nations", "EUR": "European Union", "IGO": "Intergovernmental bodies"}
"""Names of PLOVER's codes for bodies of many states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one clipping: new, known, or the same story as another."""

    document: str
    input: str
    title: str | None
    status: str
    events: int


class Casebook:
    """One store of pages and facts. Use as a context manager, or call `close`.

    One that is not there is made, or refused if it is not to be made.
    """

    def __init__(self, path: str, *, make: bool = True) -> None:
        self.store: Store = FolderStore(path) if is_bulk(path) else Store(path, make=make)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def add(
        self, inputs: Iterable[str], *, columns: Mapping[str, str] | None = None,
        follow: bool = False, workers: int = 1, limit_s: float = PAGE_LIMIT_S,
    ) -> Iterator[Added | Fault]:  # fmt: skip
        """Clip, read and store; one outcome a clipping, durable when it is yielded.

        With several `workers`, that many processes clip and read, each page for `limit_s` at
        most, and this one stores. Started again after whatever ended it, it goes on where it
        was: pages that are kept are not read again.
        """
        from bedfellows import keeping
        from bedfellows.clip.fetch import shared_fetcher
        from bedfellows.clip.sources import clippings

        fetcher = keeping.Remembering(self.store, shared_fetcher())
        pages = clippings(inputs, columns=columns, follow=follow, fetcher=fetcher)
        yield from metered(self.taken_in(pages, workers=workers, limit_s=limit_s))

    def taken_in(
        self, pages: Iterable[Clipping | Fault], *, workers: int, limit_s: float
    ) -> Iterator[Added | Fault]:
        """Each page stored, read here or by that many processes."""
        if workers <= 1:
            for page in pages:
                yield page if isinstance(page, Fault) else self.add_clipping(page)
            return
        tasks = (task_of(page, known=self.has(page)) for page in pages)
        for task, outcome in read_all(tasks, workers=workers, limit_s=limit_s):
            if isinstance(task, Fault):
                yield task
            elif isinstance(outcome, Fault):
                yield outcome
            else:
                yield self.add_clipping(task.clipping, outcome)

    def has(self, page: Clipping | Fault) -> bool:
        """Whether a page's bytes are kept."""
        return isinstance(page, Clipping) and self.store.has_clipping(page.id)

    def add_clipping(
        self, clipping: Clipping, ahead: Facts | Document | None = None
    ) -> Added | Fault:
        """Store one clipping with its facts, unless it is known; `ahead` was read elsewhere."""
        from bedfellows import keeping, pipeline
        from bedfellows.clip import read
        from bedfellows.errors import InputError

        try:
            document = read(clipping) if ahead is None else document_of(ahead)
        except InputError as trouble:
            return fault_of(clipping.input, "clip", trouble)
        document = self.distinct(document)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if known := keeping.seen_again(self.store, clipping, document, now=now):
            return added(replace(document, id=known), "known", 0)
        facts = (ahead if isinstance(ahead, Facts) and ahead.document == document
                 else pipeline.facts_of(document, pipeline.load_tools()))  # fmt: skip
        place = keeping.place(self.store, document)
        if not self.store.put(clipping, facts, story=place.story, now=now,
                              signature=place.signature, former=place.former,
                              passages=place.passages, quoted=keeping.quoted(facts)):  # fmt: skip
            return added(document, "known", 0)  # another writer was first
        return added(document, status_of(document, place), len(facts.events))

    def distinct(self, document: Document) -> Document:
        """The document, renamed where another text already has the id that its row gave it."""
        kept = self.document(document.id)
        if kept is None or kept["text"] == document.text:
            return document
        return replace(document, id=content_id(document.id, document.text))

    def import_table(
        self, format: str, path: str, *, columns: Mapping[str, str] | None = None
    ) -> Iterator[Fault | Imported]:
        """Event data of others; faults as they are met, then one account of the file."""
        from bedfellows.intake import import_table

        return import_table(self.store, format, path, columns=columns)

    def judge(
        self, event: str, verdict: str, *, by: str | None = None, note: str | None = None,
        change: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Accept an event, reject it, or correct it by a `change` (flip, type, source, target).

        A rejected one has no effect anywhere until accepted, a corrected one that of its change.
        """
        self.review.judge(event, verdict, by=by, note=note, change=change)

    @property
    def review(self) -> Review:
        """What people say of events: the queue, verdicts, undoing, agreement."""
        from bedfellows.review import Review

        return Review(self.store, self.votes)

    def events(self, **filters: str | None) -> Records:
        """Event and tie records that pass every filter given, read ones before imported ones.

        Filters: source, target, actor (id, name or country), type, since, until (dates),
        said_by, publisher, country, document.
        """
        return Records(self.each_event(**filters))

    def each_event(self, **filters: str | None) -> Iterator[Record]:
        """The same one by one, for casebooks that do not fit into memory."""
        verdicts, changed = self.store.verdicts(), frozenset(self.store.corrections())
        for record in self.store.event_records(conditions(filters, verdicts, changed)):
            if (spoken_by(record, filters.get("said_by")) and verdicts.meets(record, filters)
                    and (record["id"] not in changed or still_meets(record, filters))):  # fmt: skip
                yield record
        if not filters.get("said_by"):  # tables do not say on whose word
            yield from self.store.row_records(row_conditions(filters))

    def event(self, id: str) -> Record | None:
        """One event or tie, read or imported, by its id."""
        number = number_in(id)
        if number is not None:
            return next(self.store.rows_of([number]), None)
        return next(self.store.event_records([tables.events.c.id == id]), None)

    def votes(
        self, *, said_by: str | None = None, publisher: str | None = None,
        told_by: str | None = None, level: str = "organization",
    ) -> Votes:  # fmt: skip
        """Reports on pairs, all or some.

        `said_by` keeps those on a speaker's word, `publisher` those of an outlet or a country's
        outlets, `told_by` those of either.
        """
        if level not in LEVELS:
            raise unknown("--level", level, LEVELS)
        key = (self.store.path, self.store.stamp(), said_by, publisher, told_by, level)
        if (held := VOTES.get(key)) is not None:
            return held
        who = publisher or told_by
        outlets = None if who is None else outlets_of(who, self.store.publishers())
        records = [record for record in self.store.event_records()
                   if kept_by(record, said_by, outlets if publisher else None)
                   and (told_by is None or kept_by(record, None, outlets)
                        or spoken_by(record, told_by))]  # fmt: skip
        columns = None if said_by else self.store.columns(publishers=outlets)
        return VOTES.keep(key, votes_of(records, columns, level=level, names=country_names()))

    def web(
        self, *, at: str | None = None, half_life_days: float = HALF_LIFE_DAYS,
        said_by: str | None = None, publisher: str | None = None, level: str = "organization",
        known_by: str | None = None, since: str | None = None, until: str | None = None,
        told_by: str | None = None,
    ) -> Web:  # fmt: skip
        """Every pair's relation at a date, the surest first.

        The last few webs are kept in memory until the casebook changes.
        """
        asked = (at, half_life_days, said_by, publisher, told_by, level, known_by, since, until)
        key = (self.store.path, self.store.stamp(), asked)
        found = WEBS.get(key)
        if found is None:
            votes = self.votes(said_by=said_by, publisher=publisher, told_by=told_by,
                               level=level)  # fmt: skip
            window = Window(at=at, known_by=known_by, since=since, until=until)
            found = Web(standings(votes, window, half_life_days=half_life_days,
                                  fetch=self.store.rows_of))  # fmt: skip
            WEBS.keep(key, found)
        return found

    def findings(
        self, *, kind: str | None = None, at: str | None = None, level: str = "organization"
    ) -> Findings:
        """What the web shows at a date, each with its evidence."""
        if kind is not None and kind not in ANALYSES:
            raise unknown("--kind", kind, ANALYSES)
        web = acting(self.web(at=at, level=level))
        return Findings(finding for name, ask in ANALYSES.items() if kind in (None, name)
                        for finding in ask(web, at))  # fmt: skip

    def why(
        self, one: str, two: str, *, at: str | None = None, known_by: str | None = None,
        level: str = "organization",
    ) -> Relation | None:  # fmt: skip
        """The relation of two actors, given by id or name, with its evidence."""
        web = self.web(at=at, known_by=known_by, level=level)
        one, two = map(self.store.verdicts().stands_for, (one, two))
        first, second = actor_named(one), actor_named(two)
        if one.casefold() == two.casefold() or first == second:
            raise UsageError(f"why {one} {two}: both are the same actor; name two")
        return web.between(one, two) or web.between(first, second)

    def reasons(
        self, relation: Relation, *, at: str | None = None, level: str = "organization"
    ) -> list[str]:
        """Structural reasons for how a pair stands, as sentences."""
        from bedfellows.network.reasons import reasons

        return reasons(acting(self.web(at=at, level=level)), relation)

    def compare(self, one: str, two: str, *, at: str | None = None) -> list[Record]:
        """The web as two speakers, outlets or countries' media tell it, side by side."""
        from bedfellows.network.perspectives import differences

        return differences(self.web(at=at, told_by=one), self.web(at=at, told_by=two))

    def series(
        self, one: str, two: str, *, since: str | None = None, until: str | None = None,
        step: str | None = None,
    ) -> Series:  # fmt: skip
        """How a pair stood over time, with the reports that turned it."""
        from bedfellows.network.changes import STEPS, ends_of, series, step_for

        if step is not None and step not in STEPS:
            raise unknown("--step", step, STEPS)
        found = self.why(one, two)
        if found is None or found.since is None or found.until is None:
            return Series()
        first, last = since or found.since, until or found.until
        if first[:7] > last[:7]:
            raise UsageError(f"--since {first}: lies behind the end, {last}")
        votes, names = self.votes(), (found.source, found.target)

        def standing(at: str) -> Relation | None:
            return standing_of(votes, names, Window(at=at), fetch=self.store.rows_of)

        points = series(list(ends_of(first, last, step or step_for(first, last))), standing)
        return Series(points).titled(found.title)

    def shifts(self, since: str, *, until: str | None = None) -> Findings:
        """What changed between pairs since a date, the largest changes first."""
        from bedfellows.network.changes import shifts, today_of

        end = until or today_of(self.web())
        return Findings(shifts(self.web(at=since), self.web(at=end), since))

    def brief(
        self, *, since: str | None = None, until: str | None = None, actor: str | None = None
    ) -> str:
        """A page or two with footnotes, as Markdown; what shifted, where `since` is given.

        `actor`, by id or name, keeps what concerns one actor.
        """
        from bedfellows.network.brief import brief
        from bedfellows.network.changes import today_of

        end = until if since is None else until or today_of(self.web())
        web = self.web(at=end)
        shifted = [] if since is None else self.shifts(since, until=end)
        if actor is None:
            return brief(web, shifted, self.findings(at=end), since=since, until=end)
        ids = set(web.called(actor)) or set(web.called(actor_named(actor)))
        if not ids:
            raise UsageError(f"--actor {actor}: in no relation; `bedfellows actors` lists who is")
        return brief(
            [r for r in web if ids & {r.source, r.target}],
            [s for s in shifted if ids & {end["actor"] for end in s["pair"]}],
            [f for f in self.findings(at=end) if ids & set(f["actors"])],
            since=since, until=end, about=actor,
        )  # fmt: skip

    def export(
        self, format: str, path: str, *, at: str | None = None, with_evidence: bool = False,
        **filters: str | None,
    ) -> Account:  # fmt: skip
        """Write the facts in a format of others (`export.EXPORTERS`); what it could not hold."""
        from bedfellows.exporting import export

        return export(self, format, path, at=at, with_evidence=with_evidence, **filters)

    def cite(self, *what: str, at: str | None = None) -> Record:
        """A reference of an event (its id), a relation (two actors) or, of nothing, of it all."""
        from bedfellows import citing

        if not what:
            return citing.cite_casebook(self)
        if len(what) == 1:
            return citing.cite_event(self, what[0])
        if len(what) > 2:
            raise UsageError(f"cite {' '.join(what)}: name an event, two actors, or nothing")
        return citing.cite_relation(self, *what, at=at)

    def refresh_views(self) -> dict[str, list[str]]:
        """Write relations down for `v_relations`; all views with their columns (docs/sql.md)."""
        from bedfellows.store import views

        now = datetime.now(UTC).isoformat(timespec="seconds")
        views.write_relations(self.store.engine, self.web().rows(), now=now,
                              events=sum(self.store.counts()))  # fmt: skip
        return views.columns(self.store.engine)

    def span(self) -> tuple[str, str] | None:
        """First and last day that any pair has a report of; None in an empty casebook."""
        days = [day for r in self.web() for day in (r.since, r.until) if day]
        return (min(days), max(days)) if days else None

    @property
    def register(self) -> CasebookRegister:
        """What people say of actors: merge, split, add, rename, dispute, undo, import."""
        from bedfellows.register import CasebookRegister

        return CasebookRegister(self.store)

    def clippings(self, **filters: str | None) -> Records:
        """Documents, newest first, without their text.

        Filters are those of `events`, but `since` and `until` are dates of publication; one on
        events keeps the documents that have an event that passes.
        """
        told = pages_with(self, filters)
        found = (record for record in self.store.document_records()
                 if page_meets(record, filters)
                 and (told is None or record["id"] in told))  # fmt: skip
        return Records({k: v for k, v in record.items() if k not in ("text", "facts")}
                       for record in found)  # fmt: skip

    def document(self, id: str) -> Record | None:
        """One document with its text and other facts."""
        return next(self.store.document_records([id]), None)

    def actors(self, **filters: str | None) -> Records:
        """Actors that take part in events, most often met first; the filters are of `events`."""
        counts: dict[str, Record] = {}
        chosen = any(filters.values())
        records = self.each_event(**filters) if chosen else self.store.event_records()
        met = ((party, 1) for record in records
               for party in (*record["source"], *record["target"]))  # fmt: skip
        for party, times in chain(met, () if chosen else self.store.agent_counts()):
            if party["actor"]:
                kept = {key: party[key] for key in ("actor", "name", "country", "sectors")}
                entry = counts.setdefault(party["actor"], {**kept, "events": 0})
                entry["events"] += times
        return Records(sorted(counts.values(), key=lambda e: (-e["events"], e["actor"])))

    def roles(self, **filters: str | None) -> Records:
        """Role records of every page.

        Filters: source (the holder), target (the organization), country, type (words of the
        post), since, until (it was held within), publisher, said_by.
        """
        pages = (record["facts"] for record in self.store.document_records()
                 if publisher_meets(record, filters))  # fmt: skip
        return Records(fact for facts in pages for fact in facts
                       if fact["kind"] == "role" and role_meets(fact, facts, filters))  # fmt: skip

    def search(self, words: str) -> Records:
        """Documents that hold all the words, best first."""
        return Records(self.store.search(words))


def open(path_or_url: str | PathLike[str], *, make: bool = True) -> Casebook:
    """Open a casebook, making it if it is not there. Takes a path, or the address of a database.

    With `make=False` one that is not there raises NoCasebook: a misspelt path is noticed.

    >>> import tempfile
    >>> with open(tempfile.mkdtemp() + "/new.db") as casebook:
    ...     casebook.web()
    0 relations
    """
    return Casebook(fspath(path_or_url), make=make)


def pages_with(casebook: Casebook, filters: Mapping[str, str | None]) -> frozenset[str] | None:
    """Ids of documents with an event that passes the filters on events; None without any."""
    asked = {k: v for k, v in filters.items() if v and k not in ("since", "until", "publisher")}
    if not asked:
        return None
    return frozenset(record["document"] for record in casebook.each_event(**asked))


def metered(outcomes: Iterable[Added | Fault]) -> Iterator[Added | Fault]:
    """The outcomes, counted and logged on the way."""
    start, counts = time.monotonic(), Counter[str]()
    for outcome in outcomes:
        now = time.monotonic()
        METERS.observe("bedfellows_page_seconds", now - start)
        start = now
        if isinstance(outcome, Fault):
            status = "fault"
            METERS.add("bedfellows_faults_total", step=outcome.step, error=outcome.error)
            about = {"input": outcome.input, "step": outcome.step, "error": outcome.error}
            if log.hasHandlers():  # without any, Python would print the bare word
                log.warning("fault", extra={**about, "why": outcome.message})
        else:
            status = outcome.status.partition(" (")[0].partition(" of ")[0].partition(" as ")[0]
            METERS.add("bedfellows_events_total", outcome.events)
            about = {"input": outcome.input, "document": outcome.document, "status": status}
            log.debug("page", extra={**about, "events": outcome.events})
        METERS.add("bedfellows_pages_total", status=status)
        counts[status] += 1
        yield outcome
    log.info("added", extra={"pages": sum(counts.values()), **counts})


def status(casebook: Casebook) -> Record:
    """How much a casebook holds and when it came, `store.tally` says it in full."""
    from bedfellows.store.tally import tally

    return tally(casebook.store)


def document_of(read: Facts | Document) -> Document:
    """The document of what was read."""
    return read.document if isinstance(read, Facts) else read


def status_of(document: Document, place: Place) -> str:
    """What became of a document that was stored."""
    status = "new" if place.story == document.id else f"same story as {place.story}"
    if place.former:
        status = f"new version of {place.former.document}"
    if document.language and not is_read(document.language):
        status += f" ({why_unread(document.language)})"
    return status


def added(document: Document, status: str, events: int) -> Added:
    """The outcome of one clipping."""
    return Added(document=document.id, input=document.input, title=document.title,
                 status=status, events=events)  # fmt: skip


def actor_named(name: str) -> str:
    """The id of the actor that a name means in the register, or the name itself."""
    from bedfellows.actors import load_registry

    return load_registry().resolve(name).actor or name


@cache
def country_names() -> Mapping[str, str]:
    """Names of countries by code."""
    from bedfellows.actors import load_registry

    actors = load_registry().actors.items()
    return BODIES | {code: actor.name for code, actor in actors if actor.kind == "country"}


__all__ = ["Added", "Casebook", "open"]
