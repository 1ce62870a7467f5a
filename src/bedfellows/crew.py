"""Processes that do one thing to many items, whatever becomes of any of them.

    crew = Crew(work, workers=2, limit_s=120)
    for item, outcome in crew.each(items): ...

Outcomes come in the order of the items. No more items are taken than the processes can work on,
so memory stays flat however long the input. A process that is killed costs nothing: its item is
tried once more, and one that kills two processes is given up. A process that exceeds its time
is ended and its item given up at once. Given up means an outcome of `Lost`, and the rest goes on.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from bedfellows.errors import BedfellowsError

log = logging.getLogger(__name__)

AHEAD = 8
"""Items for each process that may be done or under way before the first of them is handed out:
one slow page among quick ones then keeps nobody waiting, and memory stays small."""
DEATHS = 2
"""Processes that an item may cost: a kill from outside hits it once, its own doing each time."""
STILLBORN = 6
"""Processes that end before the first outcome of any, after which something else is wrong."""
RENEWED = 2_000
"""Items after which a process makes room for a fresh one, since the parser remembers every word
it ever met. It costs some seconds of start-up after a quarter of an hour's work."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class CrewError(BedfellowsError):
    """Worker processes end as soon as they start; the message says what to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """An item that was given up, and why."""

    error: str
    message: str


@dataclass(slots=True)
class Hand:
    """One process: the item that it has, since when, and how many it did."""

    process: SpawnProcess
    line: Connection
    number: int | None = None
    since: float = 0.0
    done: int = 0


def never(item: Any) -> bool:
    """No item is idle."""
    return False


@dataclass(slots=True)
class Crew:
    """`work` is a function of a module; items and outcomes are what `pickle` takes.

    Items for which `idle` holds are their own outcome, and go through in their place.
    """

    work: Callable[[Any], Any]
    workers: int
    limit_s: float
    idle: Callable[[Any], bool] = never
    hands: list[Hand] = field(default_factory=list)
    proven: bool = False
    stillborn: int = 0

    def each(self, items: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Every item with its outcome, in order."""
        try:
            yield from Run(self, iter(items)).outcomes()
        finally:
            self.dismiss()

    def free(self) -> Hand | None:
        """A process that has nothing to do, started if there is room for one more."""
        found = next((hand for hand in self.hands if hand.number is None), None)
        if found is None and len(self.hands) < self.workers:
            found = self.hire()
        return found

    def hire(self) -> Hand:
        """One more process."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.work), daemon=True)
        with one_thread():
            process.start()
        theirs.close()
        hand = Hand(process, ours)
        self.hands.append(hand)
        return hand

    def fire(self, hand: Hand) -> None:
        """End a process, whatever it does."""
        self.hands.remove(hand)
        hand.process.kill()
        hand.process.join()
        hand.line.close()

    def died(self, hand: Hand) -> None:
        """Let go of a process that ended by itself. Raises CrewError where all of them do."""
        self.fire(hand)
        self.stillborn += not self.proven
        if self.stillborn >= STILLBORN:
            raise CrewError("reading: worker processes end as soon as they start; is memory "
                            "short? --workers 1 reads in this process")  # fmt: skip

    def dismiss(self) -> None:
        """End all processes."""
        for hand in list(self.hands):
            self.fire(hand)


class Run:
    """One pass over items: what is out, what is done and waits for its turn."""

    def __init__(self, crew: Crew, items: Iterator[Any]) -> None:
        self.crew, self.items = crew, items
        self.out: dict[int, Any] = {}
        self.done: dict[int, tuple[Any, Any]] = {}
        self.again: list[int] = []
        self.deaths: Counter[int] = Counter()
        self.taken = self.given = 0
        self.ended = False

    def outcomes(self) -> Iterator[tuple[Any, Any]]:
        """Until every item is given."""
        while True:
            self.send()
            while self.given in self.done:
                yield self.done.pop(self.given)
                self.given += 1
                self.collect(0.0)
                self.send()
            if self.out:
                self.collect(None)
            elif self.ended and self.given == self.taken:
                return

    def send(self) -> None:
        """Give every process something to do, if there is anything."""
        while (number := self.next_number()) is not None:
            hand = self.crew.free()
            assert hand is not None
            hand.number, hand.since = number, time.monotonic()
            try:
                hand.line.send(self.out[number])
            except (BrokenPipeError, ConnectionResetError):
                self.lose(hand)

    def next_number(self) -> int | None:
        """The item to do next, None where there is none or nobody is free."""
        crew = self.crew
        room = len(crew.hands) < crew.workers or any(h.number is None for h in crew.hands)
        if self.again and room:
            return self.again.pop(0)
        while room and not self.ended and self.taken - self.given < AHEAD * crew.workers:
            try:
                item = next(self.items)
            except StopIteration:
                self.ended = True
                break
            number = self.taken
            self.taken += 1
            if not crew.idle(item):
                self.out[number] = item
                return number
            self.done[number] = (item, item)
        return None

    def collect(self, patience_s: float | None) -> None:
        """Take in what the processes have done; None waits for the first of them."""
        busy = {hand.line: hand for hand in self.crew.hands if hand.number is not None}
        if not busy:
            return
        if patience_s is None:
            latest = min(hand.since for hand in busy.values()) + self.crew.limit_s
            patience_s = max(0.0, latest - time.monotonic())
        for line in wait(list(busy), patience_s):
            self.take(busy[line])  # type: ignore[index]
        for hand in list(self.crew.hands):
            if hand.number is not None and time.monotonic() - hand.since >= self.crew.limit_s:
                self.overrun(hand)

    def take(self, hand: Hand) -> None:
        """The outcome of one process, or its end."""
        try:
            outcome = hand.line.recv()
        except (EOFError, OSError):
            self.lose(hand)
            return
        self.crew.proven = True
        hand.done += 1
        self.settle(hand, outcome)
        if hand.done >= RENEWED:
            self.crew.fire(hand)

    def settle(self, hand: Hand, outcome: Any) -> None:
        """An item has its outcome."""
        assert hand.number is not None
        self.done[hand.number] = (self.out.pop(hand.number), outcome)
        hand.number = None

    def lose(self, hand: Hand) -> None:
        """A process died: its item is tried again, or given up."""
        number = hand.number
        assert number is not None
        code = hand.process.exitcode
        self.deaths[number] += 1
        if self.deaths[number] < DEATHS:
            log.warning("a worker died (%s); its page is read again", code)
            hand.number = None
            self.again.append(number)
        else:
            why = f"{DEATHS} worker processes died over this page; the others are read"
            self.settle(hand, Lost(error="WorkerDied", message=why))
        self.crew.died(hand)

    def overrun(self, hand: Hand) -> None:
        """A process took too long: it is ended, and its item given up."""
        limit = self.crew.limit_s
        why = f"took more than {limit:g} s; a page of this size may need a higher --page-limit"
        self.settle(hand, Lost(error="TooSlow", message=why))
        self.crew.fire(hand)


def serve(line: Connection, work: Callable[[Any], Any]) -> None:
    """What a process does: one item after another, until the other end is gone.

    Ctrl-C reaches every process of a terminal; the first of them ends the others.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            item = line.recv()
            try:
                outcome = work(item)
            except Exception as trouble:  # whatever one page does, the others are read
                log.exception("a page could not be read")
                outcome = Lost(error=type(trouble).__name__, message=f"cannot be read: {trouble}")
            line.send(outcome)


@contextmanager
def one_thread() -> Iterator[None]:
    """Processes that start here multiply matrices on one thread each, for each has one core."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
