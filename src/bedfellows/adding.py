"""What becomes of a page that is added, counted and logged."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedfellows.languages import is_read, why_unread
from bedfellows.metrics import METERS
from bedfellows.model import Document, Facts, Fault

if TYPE_CHECKING:
    from bedfellows.keeping import Place

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())  # faults are handed back; else Python prints a bare "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one clipping: new, known, or the same story as another."""

    document: str
    input: str
    title: str | None
    status: str
    events: int


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
