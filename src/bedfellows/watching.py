"""Feeds read again and again: what is new goes into the casebook, and nothing is asked twice.

What a feed sent last, and which of its entries were taken, is kept in the casebook, so that a
watch that was stopped goes on where it was.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sql

from bedfellows.adding import Added
from bedfellows.casebook import Casebook
from bedfellows.clip.bounds import Origin
from bedfellows.clip.containers import expanded, guarded
from bedfellows.clip.following import followed
from bedfellows.errors import InputError
from bedfellows.model import Clipping, Fault, content_id, fault_of
from bedfellows.store.feeds import feeds, taken
from bedfellows.store.writing import put_anew, put_new

if TYPE_CHECKING:
    from bedfellows.clip.fetch import Fetcher

MAX_WAIT_S = 24 * 3600.0
"""A feed that fails is asked again after ever longer waits, but once a day at least."""
_KEPT_HEADERS = ("etag", "last-modified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one reading of a feed brought."""

    feed: str
    outcomes: tuple[Added | Fault, ...] = ()
    unchanged: bool = False

    @property
    def new(self) -> int:
        """How many pages were not kept before."""
        return sum(isinstance(o, Added) and o.status != "known" for o in self.outcomes)


class Watch:
    """Reads feeds into a casebook. `now` gives the time in UTC; tests give their own."""

    def __init__(
        self,
        casebook: Casebook,
        *,
        fetcher: Fetcher,
        every_s: float,
        follow: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._casebook, self._fetcher, self._follow = casebook, fetcher, follow
        self._every_s, self._now = every_s, now
        self._engine = casebook.store.engine

    def rounds(
        self, addresses: Iterable[str], *, once: bool, sleep: Callable[[float], None] = time.sleep
    ) -> Iterator[Round]:
        """Read every feed that is due, then wait for the next one; for ever, or `once`."""
        listed = list(dict.fromkeys(addresses))
        while True:
            for address in listed:
                if self._due(address) <= self._now():
                    yield self.read(address)
            if once:
                return
            wait = min(map(self._due, listed)) - self._now()
            sleep(max(1.0, wait.total_seconds()))

    def read(self, address: str) -> Round:
        """Read one feed now. Trouble is a fault, and the feed is asked again later."""
        before = self._row(address)
        try:
            page = self._fetcher.fetch_changed(address, json.loads(before.get("headers", "{}")))
        except InputError as trouble:
            self._note(address, before.get("headers", "{}"), int(before.get("failures", "0")) + 1)
            return Round(feed=address, outcomes=(fault_of(address, "clip", trouble),))
        if page is None:
            self._note(address, before["headers"], 0)
            return Round(feed=address, unchanged=True)
        outcomes = tuple(self._entries(address, page))
        headers = {name: value for name, value in page.headers if name.lower() in _KEPT_HEADERS}
        self._note(address, json.dumps(headers), 0)
        return Round(feed=address, outcomes=outcomes)

    def _entries(self, address: str, page: Clipping) -> Iterator[Added | Fault]:
        """Entries that were not taken before; each is noted once its page is stored."""
        origin = Origin(input=address, follow=self._follow)
        for entry in guarded(expanded(page, origin), address):
            if isinstance(entry, Fault):
                yield entry
                continue
            key = entry.fields.get("guid") or entry.url or entry.id
            mark = content_id(key, entry.fields.get("modified", ""))
            if self._taken(address, mark):
                continue
            pages = followed(iter([entry]), fetch=self._fetcher.fetch) if self._follow else [entry]
            for item in pages:
                yield item if isinstance(item, Fault) else self._casebook.add_clipping(item)
            self._take(address, mark)

    def _row(self, address: str) -> dict[str, str]:
        with self._engine.connect() as connection:
            found = connection.execute(sql.select(feeds).where(feeds.c.url == address)).mappings()
            return {str(k): str(v) for row in found for k, v in row.items()}

    def _due(self, address: str) -> datetime:
        """When a feed is due; at once where the clock was set back behind its last reading."""
        row, now = self._row(address), self._now()
        if not row or datetime.fromisoformat(row["checked_at"]) > now:
            return now
        return datetime.fromisoformat(row["due_at"])

    def _note(self, address: str, headers: str, failures: int) -> None:
        wait = min(self._every_s * 2**failures, max(MAX_WAIT_S, self._every_s))
        now = self._now()
        row = {
            "url": address, "headers": headers, "failures": str(failures),
            "checked_at": now.isoformat(), "due_at": (now + timedelta(seconds=wait)).isoformat(),
        }  # fmt: skip
        with self._engine.begin() as connection:
            put_anew(connection, feeds, [row])

    def _taken(self, address: str, mark: str) -> bool:
        query = sql.select(taken.c.entry).where(taken.c.feed == address, taken.c.entry == mark)
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def _take(self, address: str, mark: str) -> None:
        row = {"feed": address, "entry": mark, "taken_at": self._now().isoformat()}
        with self._engine.begin() as connection:
            put_new(connection, taken, [row])


def addresses(inputs: Iterable[str]) -> Iterator[str]:
    """Feeds named one by one, in OPML files, or in files with one address a line."""
    from pathlib import Path

    from bedfellows.clip.subscriptions import feed_addresses

    for name in inputs:
        path = Path(name)
        if name.lower().startswith(("http://", "https://")):
            yield name
        elif path.suffix.lower() == ".opml":
            with path.open("rb") as stream:
                yield from feed_addresses(stream, Origin(input=name))
        else:
            lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
            yield from (line for line in lines if line and not line.startswith("#"))
