"""What the program does, in numbers that a monitor reads: Prometheus's text format.

    watch = Meters()
    watch.add("bedfellows_pages_total", status="new")
    with watch.timed("bedfellows_request_seconds", path="/web"): ...
    print(exposition(casebook.store, watch))

Totals of what is kept come from the casebook; what happens in this process from `METERS`.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""Prometheus text exposition format, version 0.0.4."""
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds in seconds of the classes of latencies; those of Prometheus's clients, and 30."""
KNOWN = {
    "bedfellows_pages_total": ("counter", "Pages met since this process began, by outcome."),
    "bedfellows_faults_total": ("counter", "Pages that could not be read, by step and error."),
    "bedfellows_events_total": ("counter", "Events found since this process began."),
    "bedfellows_page_seconds": ("histogram", "Seconds between two pages stored."),
    "bedfellows_request_seconds": ("histogram", "Seconds to answer a request, by path."),
    "bedfellows_queue": ("gauge", "Jobs of adding pages that wait or are being read."),
    "bedfellows_warmed": ("gauge", "Whether the pages are worked out ahead: 1, or 0."),
    "bedfellows_kept_pages": ("gauge", "Pages in the casebook."),
    "bedfellows_kept_events": ("gauge", "Events and ties of pages in the casebook."),
    "bedfellows_kept_rows": ("gauge", "Imported events in the casebook."),
}
"""Every measure with its kind and what it says."""
Labels = tuple[tuple[str, str], ...]


class Counted(Protocol):
    """What is asked of a store."""

    def counts(self) -> tuple[int, int]:
        """Events of pages, and imported events."""
        ...

    def pages(self) -> int:
        """Pages kept."""
        ...


@dataclass(slots=True)
class Spread:
    """Latencies by class, with their sum in seconds."""

    classes: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0


class Meters:
    """Counters, gauges and latencies of this process; safe among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: dict[tuple[str, Labels], float] = {}
        self._spreads: dict[tuple[str, Labels], Spread] = {}

    def add(self, name: str, amount: float = 1.0, **labels: str) -> None:
        """Count something."""
        key = name, tuple(sorted(labels.items()))
        with self._lock:
            self._numbers[key] = self._numbers.get(key, 0.0) + amount

    def set(self, name: str, value: float, **labels: str) -> None:
        """Say how much there is of something now."""
        with self._lock:
            self._numbers[name, tuple(sorted(labels.items()))] = value

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """Note how long something took."""
        with self._lock:
            spread = self._spreads.setdefault((name, tuple(sorted(labels.items()))), Spread())
            spread.classes[bisect_left(BOUNDS, seconds)] += 1
            spread.total += seconds

    @contextmanager
    def timed(self, name: str, **labels: str) -> Iterator[None]:
        """Note how long the block took, however it ended."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.observe(name, time.monotonic() - start, **labels)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each measure's name with one line of it."""
        with self._lock:
            numbers = sorted(self._numbers.items())
            spreads = [(key, list(s.classes), s.total) for key, s in sorted(self._spreads.items())]
        for (name, labels), value in numbers:
            yield name, f"{name}{braced(labels)} {value:.17g}"
        for (name, labels), classes, total in spreads:
            met = 0
            for bound, count in zip((*map(str, BOUNDS), "+Inf"), classes, strict=True):
                met += count
                yield name, f"{name}_bucket{braced((*labels, ('le', bound)))} {met}"
            yield name, f"{name}_sum{braced(labels)} {total:.17g}"
            yield name, f"{name}_count{braced(labels)} {met}"


METERS = Meters()
"""Those of this process."""


def exposition(store: Counted, meters: Meters = METERS) -> str:
    """Everything, as Prometheus reads it."""
    events, rows = store.counts()
    kept = Meters()
    kept.set("bedfellows_kept_pages", store.pages())
    kept.set("bedfellows_kept_events", events)
    kept.set("bedfellows_kept_rows", rows)
    lines: list[str] = []
    said = ""
    for name, line in (*meters.lines(), *kept.lines()):
        if name != said:
            kind, about = KNOWN.get(name, ("untyped", name))
            lines += [f"# HELP {name} {about}", f"# TYPE {name} {kind}"]
            said = name
        lines.append(line)
    return "\n".join(lines) + "\n"


def braced(labels: Labels) -> str:
    """Labels as they stand behind a name.

    >>> braced((("path", "/web"),)), braced(())
    ('{path="/web"}', '')
    """
    pairs = [f'{name}="{escaped(value)}"' for name, value in labels]
    return "{" + ",".join(pairs) + "}" if pairs else ""


def escaped(value: str) -> str:
    """A label's value with its quotes, line ends and backslashes escaped."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
