"""Reading in the background: one worker a desk, so that the casebook has one writer.

A job is written down before it begins and after every page, so that its page can be left and
come back to, and after a restart says how far it came.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.adding import Added
from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data
from bedfellows.desk.roles import may, signature
from bedfellows.errors import BedfellowsError
from bedfellows.model import Fault
from bedfellows.store import jobs as kept
from bedfellows.store.accounts import moment

if TYPE_CHECKING:
    import sqlalchemy as sql

log = logging.getLogger(__name__)

Outcome = Added | Fault
Work = Callable[[Casebook], Iterator[Outcome]]
BEAT_S = 30.0
WAITING = 50
"""Jobs that may wait; more are refused, so that nobody fills the memory."""
LISTED = 200
"""Outcomes kept with a job; the counts go on."""
SHOWN = 50
OURS = "Pages listed here are kept; then came a fault of the program, which its output details"


@dataclass(frozen=True, slots=True)
class Job:
    """Work that waits: what reads, and what to let go of at the end."""

    id: str
    work: Work
    close: Callable[[], None]


@dataclass(slots=True)
class Tally:
    """How far a job has come."""

    pages: int = 0
    faults: int = 0
    outcomes: list[dict[str, Any]] = field(default_factory=list)

    def count(self, outcome: Outcome) -> None:
        """Take one page into account."""
        self.pages += 1
        self.faults += isinstance(outcome, Fault)
        if len(self.outcomes) < LISTED:
            self.outcomes.append(outcome_row(outcome))

    def values(self) -> dict[str, Any]:
        """The columns."""
        return {"pages": self.pages, "faults": self.faults, "outcomes": self.outcomes}


def outcome_row(outcome: Outcome) -> dict[str, Any]:
    """One page's outcome: a document with its status, or what was wrong."""
    if isinstance(outcome, Fault):
        return {"input": outcome.input, "error": outcome.message}
    return {"input": outcome.input, "document": outcome.document, "title": outcome.title,
            "status": outcome.status, "events": outcome.events}  # fmt: skip


class Worker:
    """Reads job after job in a thread that starts with the first one."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._queue: SimpleQueue[Job] = SimpleQueue()
        self._held: list[str] = []
        self._lock = threading.Lock()
        self._started = False

    def take(
        self, engine: sql.Engine, work: Work, *, kind: str, label: str, by: str | None,
        close: Callable[[], None] = lambda: None,
    ) -> str:  # fmt: skip
        """Write a job down and queue it; its id. 429 where too many wait."""
        with self._lock:
            if len(self._held) >= WAITING:
                raise HTTPException(429, f"{WAITING} jobs are waiting already. Try again later.",
                                    {"Retry-After": "60"})  # fmt: skip
            id = secrets.token_hex(8)
            kept.enter(engine, id, by=by, kind=kind, label=label)
            self._held.append(id)
            self._queue.put(Job(id, work, close))
            if not self._started:
                self._started = True
                threading.Thread(target=self._run, name="bedfellows-reader", daemon=True).start()
                threading.Thread(target=self._beat, name="bedfellows-beat", daemon=True).start()
        return id

    def _run(self) -> None:
        while True:
            job = self._queue.get()
            try:
                with Casebook(self.path) as casebook:
                    read(casebook, job)
            except Exception:  # the thread must live on for the next job
                log.exception("job %s was lost", job.id)
            finally:
                job.close()
                with self._lock:
                    self._held.remove(job.id)

    def _beat(self) -> None:
        pause = threading.Event()
        while not pause.wait(BEAT_S):
            with self._lock:
                held = list(self._held)
            if held:
                try:
                    with Casebook(self.path) as casebook:
                        kept.beat(casebook.store.engine, held)
                except Exception:
                    log.exception("no sign of life could be given for %s jobs", len(held))


def read(casebook: Casebook, job: Job) -> None:
    """Do a job, writing down each page; its end is told whatever happens."""
    engine, tally = casebook.store.engine, Tally()
    kept.update(engine, job.id, state="reading")
    state, message = "done", None
    try:
        for outcome in job.work(casebook):
            tally.count(outcome)
            kept.update(engine, job.id, **tally.values())
    except BedfellowsError as trouble:
        state, message = "failed", str(trouble)
    except Exception as trouble:
        log.exception("job %s broke", job.id)
        state, message = "failed", f"{OURS} ({type(trouble).__name__})."
    if state == "done" and tally.pages == tally.faults:
        state = "failed"
        message = "No page could be read." if tally.pages else "Nothing to read was found in it."
    kept.update(engine, job.id, state=state, message=message, ended_at=moment(),
                **tally.values())  # fmt: skip


def jobs(request: Request, casebook: Casebook) -> Data:
    """The last jobs: one's own, and for admins everybody's."""
    own = None if may(request, "admin") else signature(request)
    return {"title": "Reading", "jobs": kept.latest(casebook.store.engine, SHOWN, by=own)}


def job(request: Request, casebook: Casebook) -> Data:
    """How far one job has come; other people's are not there, except for admins."""
    found = kept.job(casebook.store.engine, request.path_params["id"])
    if found is None or not (may(request, "admin") or found["by"] == signature(request)):
        raise HTTPException(404, "No such job among yours. The list of jobs has them.")
    return {"title": f"Reading {found['label']}", "job": found}


PAGES = (("/jobs", jobs), ("/jobs/{id}", job))
