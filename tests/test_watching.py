"""Feeds watched: what is new is added, what was seen is not asked for again, and a stop costs
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

import samples
from bedfellows.adding import Added
from bedfellows.casebook import Casebook
from bedfellows.clip.fetch import Fetcher, Manners
from bedfellows.model import Fault
from bedfellows.watching import Round, Watch, addresses

FEED = "http://127.0.0.1/feed"
HOUR = 3600.0


@dataclass
class Site:
    """A site whose feed the test changes between readings."""

    entries: list[str] = field(default_factory=list)
    status: int = 200
    asked: list[httpx.Request] = field(default_factory=list)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        etag = f'"{len(self.entries)}"'
        if self.status != 200:
            return httpx.Response(self.status)
        if request.url.path.startswith("/page"):
            body = samples.html("Linked", samples.LEAD, samples.SECOND)
            return httpx.Response(200, content=body, headers={"content-type": "text/html"})
        if request.headers.get("if-none-match") == etag:
            return httpx.Response(304)
        body = samples.rss(*self.entries)
        return httpx.Response(200, content=body, headers={"etag": etag,
                                                          "content-type": "text/xml"})  # fmt: skip


def entry(number: int, **more: str) -> str:
    words = " ".join(f"word{number}x{i}" for i in range(30))
    text = f"<p>{samples.LEAD} {words}.</p><p>{samples.SECOND} Once more, {words}.</p>"
    return samples.rss_entry(title=f"Story {number}", html=text, guid=f"g{number}", **more)


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    with Casebook(place) as opened:
        yield opened


class Time:
    """A clock that a sleep moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 3, tzinfo=UTC)
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


def watch(casebook: Casebook, site: Site, *, now: Callable[[], datetime], **more: bool) -> Watch:
    fetcher = Fetcher(
        Manners(allow_private=True, delay_s=0.0, retries=0, obey_robots=False),
        transport=httpx.MockTransport(site.answer), sleep=lambda _: None,
    )  # fmt: skip
    return Watch(casebook, fetcher=fetcher, every_s=HOUR, now=now, **more)


def titles(round: Round) -> list[str | None]:
    return [o.title for o in round.outcomes if isinstance(o, Added) and o.status != "known"]


def test_first_reading_adds_every_entry_and_the_next_only_what_is_new(casebook: Casebook) -> None:
    site, now = Site([entry(1), entry(2)]), Time()
    watching = watch(casebook, site, now=now)
    assert titles(watching.read(FEED)) == ["Story 1", "Story 2"]
    site.entries.insert(0, entry(3))
    later = watching.read(FEED)
    assert titles(later) == ["Story 3"]
    assert later.new == 1


def test_feed_that_has_not_changed_is_not_sent_again(casebook: Casebook) -> None:
    site, now = Site([entry(1)]), Time()
    watching = watch(casebook, site, now=now)
    watching.read(FEED)
    assert watching.read(FEED).unchanged
    assert site.asked[-1].headers["if-none-match"] == '"1"'


def test_watch_that_was_stopped_goes_on_where_it_was(casebook: Casebook) -> None:
    site, now = Site([entry(1)]), Time()
    watch(casebook, site, now=now).read(FEED)
    site.entries.append(entry(2))
    assert titles(watch(casebook, site, now=now).read(FEED)) == ["Story 2"]


def test_feed_is_read_when_it_is_due_and_not_before(casebook: Casebook) -> None:
    site, now = Site([entry(1)]), Time()
    watching = watch(casebook, site, now=now)
    assert len(list(watching.rounds([FEED], once=True))) == 1
    assert list(watching.rounds([FEED], once=True)) == []
    now.now += timedelta(seconds=HOUR)
    assert len(list(watching.rounds([FEED], once=True))) == 1


def test_feed_is_read_again_after_the_clock_was_set_back(casebook: Casebook) -> None:
    site, now = Site([entry(1)]), Time()
    watching = watch(casebook, site, now=now)
    watching.read(FEED)
    now.now -= timedelta(days=400)
    assert len(list(watching.rounds([FEED], once=True))) == 1


def test_watch_sleeps_until_the_next_feed_is_due(casebook: Casebook) -> None:
    site, now = Site([entry(1)]), Time()
    rounds = watch(casebook, site, now=now).rounds([FEED], once=False, sleep=now.sleep)
    next(rounds)
    next(rounds)
    assert now.slept == [pytest.approx(HOUR)]


def test_feed_in_trouble_is_a_fault_and_is_asked_ever_more_rarely(casebook: Casebook) -> None:
    site, now = Site(status=500), Time()
    rounds = watch(casebook, site, now=now).rounds([FEED], once=False, sleep=now.sleep)
    for _ in range(3):
        (fault,) = next(rounds).outcomes
        assert isinstance(fault, Fault)
        assert fault.input == FEED
    assert now.slept == [pytest.approx(2 * HOUR), pytest.approx(4 * HOUR)]


def test_entry_that_its_feed_says_was_changed_is_read_again(casebook: Casebook) -> None:
    site, now = Site([entry(1)]), Time()
    watching = watch(casebook, site, now=now)
    watching.read(FEED)
    words = "It was corrected on Wednesday by the editors of the wire, who regret the error."
    changed = entry(1).replace("Once more,", words)
    site.entries = [
        changed.replace("</item>", "<dcterms:modified>2026-03-04</dcterms:modified></item>"),
        "",
    ]
    (outcome,) = watching.read(FEED).outcomes
    assert isinstance(outcome, Added)
    assert outcome.status.startswith("new version of")


def test_followed_entries_are_read_at_their_pages(casebook: Casebook) -> None:
    link = "<link>http://127.0.0.1/page</link>"
    site = Site([entry(1).replace(f"<link>{samples.URL}</link>", link)])
    found = watch(casebook, site, now=Time(), follow=True).read(FEED)
    assert titles(found) == ["Linked"]


def test_feeds_are_named_by_address_list_or_opml(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_bytes(samples.opml("https://a.example/rss"))
    (tmp_path / "b.txt").write_text("# mine\nhttps://b.example/rss\n\n")
    given = [str(tmp_path / "a.opml"), str(tmp_path / "b.txt"), "https://c.example/rss"]
    assert list(addresses(given)) == [f"https://{x}.example/rss" for x in "abc"]
