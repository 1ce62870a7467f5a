"""The object that users hold: add pages, ask for events, the web, the why and the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Self

from bedfellows.adding import Added, added, document_of, metered, status_of
from bedfellows.asking import Asking
from bedfellows.engine import PAGE_LIMIT_S, read_all, task_of
from bedfellows.errors import UsageError
from bedfellows.filters import (
    conditions,
    page_meets,
    publisher_meets,
    role_meets,
    row_conditions,
    spoken_by,
    still_meets,
)
from bedfellows.model import Clipping, Document, Facts, Fault, content_id, fault_of
from bedfellows.records import Record
from bedfellows.results import Records
from bedfellows.store import Store, lists, tables
from bedfellows.store.folder import FolderStore
from bedfellows.store.rows import number_in
from bedfellows.store.slices import is_bulk

if TYPE_CHECKING:
    from bedfellows.export import Account
    from bedfellows.intake import Imported
    from bedfellows.register import CasebookRegister
    from bedfellows.review import Review


class Casebook(Asking):
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
        page = filters.get("document")
        if page and not lists.sheet(self.store, page):
            return  # of a page; the rows of tables are not looked through for it
        if not filters.get("said_by"):  # tables do not say on whose word
            yield from self.store.row_records(row_conditions(filters))

    def event(self, id: str) -> Record | None:
        """One event or tie, read or imported, by its id."""
        number = number_in(id)
        if number is not None:
            return next(self.store.rows_of([number]), None)
        return next(self.store.event_records([tables.events.c.id == id]), None)

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
        records = self.each_event(**filters) if chosen else self.records()
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


def status(casebook: Casebook) -> Record:
    """How much a casebook holds and when it came, `store.tally` says it in full."""
    from bedfellows.store.tally import tally

    return tally(casebook.store)


__all__ = ["Added", "Casebook", "open"]
