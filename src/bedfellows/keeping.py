"""Of pages met before: the same text again, a new version of one, a story that others told.

The casebook asks here what a document is beside those that it keeps.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bedfellows.clip.agencies import agency_of
from bedfellows.clip.quoted import key_of, quoted_sentences
from bedfellows.clip.same import band_keys, story_signature
from bedfellows.clip.stories import (
    STOCK_STORIES,
    least_resemblance,
    passage_keys,
    runs_of,
    same_share,
    share,
)
from bedfellows.errors import UsageError
from bedfellows.model import Clipping, Document, Facts
from bedfellows.store import Store, groups, kept, likeness, quotations
from bedfellows.store.proof import Problem, problems
from bedfellows.store.transactions import snapshot
from bedfellows.store.warc import write_archive

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bedfellows.clip.fetch import Fetcher

VERSION_SHARE = 0.3
"""Two texts at one address that share less are two pages, as on a front page; rewritten stories
of one article share more (the lead and the figures change, the background stays)."""


class Remembering:
    """Fetches pages; of one that was fetched before, only what changed since is asked for."""

    def __init__(self, store: Store, fetcher: Fetcher) -> None:
        self._store, self._fetcher = store, fetcher

    def fetch(self, url: str) -> Clipping:
        """The page, or the one that is kept where the server says that it has not changed."""
        with self._store.engine.connect() as connection:
            before = kept.last_visit(connection, url)
        if before is None:
            return self._fetcher.fetch(url)
        seen = {name.lower(): value for name, value in before.headers}
        page = self._fetcher.fetch_changed(url, seen)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return page or replace(before, retrieved_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a document stands among those kept."""

    story: str
    signature: likeness.Signature
    passages: tuple[str, ...]
    former: kept.Version | None = None


def seen_again(store: Store, clipping: Clipping, document: Document, *, now: str) -> str | None:
    """The id under which the same text of the same page is kept, its visit noted; else None."""
    same = document.id if store.knows(document.id) else None
    with store.engine.begin() as connection:
        if same is None and document.url:
            texts = kept.versions(connection, document.url)
            return next((v.document for v in texts if v.text == document.text), None)
        if same is not None and store.has_clipping(clipping.id):
            kept.visit(connection, clipping, now=now)
    return same


def place(store: Store, document: Document) -> Place:
    """The story that a document tells, and the version of its page that it replaces."""
    signature = signature_of(document.text)
    passages = tuple(passage_keys(document.text))
    with store.engine.connect() as connection:
        stock = likeness.carried(connection, passages, least=STOCK_STORIES)
        former = _former(kept.versions(connection, document.url), document)
        likely = [
            id
            for id, runs, hashes in likeness.met(connection, signature.bands)
            if runs is None or hashes is None or alike(signature, runs, hashes)
        ]
        told = likeness.told(connection, likely)
    shares = [(same_share(document.text, text, stock=stock), story) for story, text in told]
    most, story = max(shares, default=(0.0, ""))
    return Place(
        story=story if most else document.id, signature=signature, passages=passages, former=former
    )


def signature_of(text: str) -> likeness.Signature:
    """What a text is found by."""
    hashes = story_signature(text)
    return likeness.Signature(
        runs=len(runs_of(text)),
        hashes=np.array(hashes, dtype=np.uint64).tobytes(),
        bands=band_keys(hashes),
    )


def alike(signature: likeness.Signature, runs: int, hashes: bytes) -> bool:
    """Whether two signatures resemble each other enough for their texts to be compared."""
    one, two = (np.frombuffer(raw, dtype=np.uint64) for raw in (signature.hashes, hashes))
    if not len(one) or len(one) != len(two):
        return False
    return float((one == two).mean()) >= least_resemblance(signature.runs, runs)


def _former(versions: Sequence[kept.Version], document: Document) -> kept.Version | None:
    """The last version of the page at the document's address, if its text is of the same page."""
    last = versions[-1] if versions else None
    if last is None or share(runs_of(last.text), runs_of(document.text)) < VERSION_SHARE:
        return None
    return last


def differences(store: Store, url: str) -> list[str]:
    """Each version of a page against the one before, paragraph by paragraph."""
    with store.engine.connect() as connection:
        found = kept.versions(connection, url)
    if not found:
        raise UsageError(f"versions {url}: no page of this address is kept")
    lines: list[str] = []
    for old, new in pairwise(found):
        lines += unified_diff(
            old.text.split("\n\n"), new.text.split("\n\n"), lineterm="", n=0,
            fromfile=f"version {old.version} ({old.document})",
            tofile=f"version {new.version} ({new.document})",
        )  # fmt: skip
    return lines or [f"version {v.version} ({v.document})" for v in found]


def quoted(facts: Facts) -> list[quotations.Quotation]:
    """The sentences in quotation marks of a page, with their speakers and the events in them."""
    found: dict[int, quotations.Quotation] = {}
    text = facts.document.text
    for spoken in facts.attributions:
        speaker = spoken.speaker
        for start, end, key in quoted_sentences(text, spoken.content.start, spoken.content.end):
            events = tuple(e.id for e in facts.events if start <= e.trigger.start < end)
            found.setdefault(start, quotations.Quotation(
                key=key, start=start, end=end, events=events,
                speaker=speaker.actor if speaker else None,
                name=speaker.name if speaker else None,
            ))  # fmt: skip
    return list(found.values())


def quoted_again(store: Store, speaker: str | None = None) -> list[dict[str, object]]:
    """Sentences that several stories quote: the words, whose they are, where they stand."""
    found: dict[str, dict[str, object]] = {}
    places: dict[str, list[dict[str, object]]] = {}
    with store.engine.connect() as connection:
        for row in quotations.repeated(connection, speaker):
            text = json.loads(row["record"])["text"]
            listed = places.setdefault(row["key"], [])
            listed.append({name: row[name] for name in ("document", "published", "publisher",
                                                        "start", "end")})  # fmt: skip
            first = found.setdefault(row["key"], {
                "text": text[row["start"] : row["end"]], "speaker": row["speaker"],
                "name": row["name"], "stories": row["stories"], "pages": listed,
            })  # fmt: skip
            first["speaker"] = first["speaker"] or row["speaker"]
            first["name"] = first["name"] or row["name"]
    return list(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story that several pages tell, where it comes from, and how many publishers printed it."""

    origin: groups.Telling
    agency: str | None
    publishers: tuple[str, ...]
    pages: tuple[groups.Telling, ...]


def told_again(store: Store) -> list[Told]:
    """Stories that several pages tell, those of the most publishers first."""
    with store.engine.connect() as connection:
        found = [origin_of(pages) for pages in groups.tellings(connection)]
    return sorted(found, key=lambda told: (-len(told.publishers), told.origin.story))


def origin_of(pages: Sequence[groups.Telling]) -> Told:
    """Where a story comes from: the agency that its pages name, else the earliest page.

    `pages` are in order of publication. Of an agency's story the origin is its own page where
    that is kept, else the first that names it: an undated or late page may still be the agency's.
    """
    named = Counter(page.agency for page in pages if page.agency)
    agency = named.most_common(1)[0][0] if named else None
    own = [page for page in pages if agency and agency_of(page.publisher or "") == agency]
    signed = [page for page in pages if agency and page.agency == agency]
    return Told(
        origin=next(iter((*own, *signed, *pages))), agency=agency,
        publishers=tuple(dict.fromkeys(page.publisher for page in pages if page.publisher)),
        pages=tuple(pages),
    )  # fmt: skip


def check(store: Store) -> list[Problem]:
    """What of the casebook does not hold: bytes, texts, spans of evidence, words quoted.

    All as of one moment: others may go on writing meanwhile.
    """
    with snapshot(store.engine) as connection:
        return [*problems(connection), *_misquoted(connection)]


def _misquoted(connection: Connection) -> Iterator[Problem]:
    """Quoted sentences that are not at their place in the text."""
    for key, document, record, start, end in quotations.noted(connection):
        if key_of(json.loads(record)["text"][start:end]) != key:
            why = f"the sentence quoted at {start}-{end} is not the one that was noted"
            yield Problem(document=document, message=why)


def archive(store: Store, path: str) -> int:
    """Write every page kept to a web archive; how many records it has."""
    with store.engine.connect() as connection:
        return write_archive(kept.kept_pages(connection), Path(path))
