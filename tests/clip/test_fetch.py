"""Fetching a page: what is refused, what is bounded, how hosts are spared. No real network."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

import samples
from bedfellows import clip
from bedfellows.clip.fetch import Fetcher, Manners, private_allowed
from bedfellows.errors import InputError, UnreadableInput
from bedfellows.model import Clipping, Fault

PUBLIC = "93.184.216.34"
HOSTS = {"harbour.example": PUBLIC, "inside.example": "10.0.0.7", "loop.example": "127.0.0.1",
         "link.example": "169.254.1.1", "six.example": "::1", "local.example": "fe80::1",
         "mapped.example": "::ffff:192.168.0.1", "nat.example": "64:ff9b::a00:7",
         "zero.example": "0.0.0.0", "group.example": "224.0.0.1"}  # fmt: skip
BOMB = gzip.compress(bytes(30_000_000), 1)
LOOP = {"location": "/"}
RULES = "User-agent: *\nDisallow: /closed\nAllow: /closed/a"
Handler = Callable[[httpx.Request], httpx.Response]


@dataclass
class Clock:
    """Time that passes only when somebody sleeps."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if host not in HOSTS:
            raise socket.gaierror("unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (HOSTS[host], port))]

    monkeypatch.setattr("bedfellows.clip.addresses.socket.getaddrinfo", resolve)


def fetcher(handler: Handler, *, clock: Clock | None = None, **manners: object) -> Fetcher:
    clock = clock or Clock()
    return Fetcher(
        Manners(**({"obey_robots": False} | manners)),  # type: ignore[arg-type]
        transport=httpx.MockTransport(handler), sleep=clock.sleep, clock=clock,
    )  # fmt: skip


def always(response: httpx.Response) -> Handler:
    return lambda _: response


@pytest.mark.usefixtures("names")
class TestAddresses:
    def test_connection_goes_to_the_checked_address_and_the_last_url_is_kept(self) -> None:
        def handler(request: httpx.Request) -> httpx.Response:
            assert request.url.host == PUBLIC
            assert request.headers["host"] == "harbour.example"
            if request.url.path == "/old":
                return httpx.Response(301, headers={"location": "/new"})
            return httpx.Response(200, html="<p>x</p>", headers={"etag": "a"})

        page = fetcher(handler).fetch("https://harbour.example/old")
        assert page.url == "https://harbour.example/new"
        assert page.mime_type.startswith("text/html")
        assert page.body == b"<p>x</p>"
        assert ("etag", "a") in page.headers

    @pytest.mark.parametrize("host", sorted(set(HOSTS) - {"harbour.example"}))
    def test_address_inside_the_network_is_refused(self, host: str) -> None:
        with pytest.raises(UnreadableInput, match="private network"):
            fetcher(always(httpx.Response(200, text="x"))).fetch(f"http://{host}/")

    def test_redirect_to_the_inside_is_refused(self) -> None:
        moved = httpx.Response(302, headers={"location": "http://inside.example/admin"})
        with pytest.raises(UnreadableInput, match="private network"):
            fetcher(always(moved)).fetch("http://harbour.example/")

    def test_redirect_of_robots_to_the_inside_closes_the_host(self) -> None:
        moved = httpx.Response(302, headers={"location": "http://inside.example/robots.txt"})
        with pytest.raises(UnreadableInput, match=r"robots\.txt"):
            fetcher(always(moved), obey_robots=True).fetch("http://harbour.example/")

    def test_inside_is_reached_when_the_setting_allows_it(self) -> None:
        answer = always(httpx.Response(200, text="x"))
        assert fetcher(answer, allow_private=True).fetch("http://inside.example/").body == b"x"
        assert private_allowed({"BEDFELLOWS_FETCH_PRIVATE": "1"})
        assert not private_allowed({})

    @pytest.mark.parametrize(
        ("url", "answer", "message"),
        [
            ("ftp://harbour.example/", httpx.Response(200, text="x"), "no http or https"),
            ("http://harbour.example:99999/", httpx.Response(200, text="x"), "is no address"),
            ("http://gone.example/", httpx.Response(200, text="x"), "no such host"),
            ("http://harbour.example/", httpx.Response(404, text="x"), "answers 404"),
            (
                "http://harbour.example/",
                httpx.Response(301, headers={"location": "/"}),
                "redirects",
            ),
            ("http://harbour.example/", httpx.Response(200, content=b"x" * 30_000_000), "larger"),
            ("http://harbour.example/", httpx.Response(200, text=" "), "empty page"),
            ("http://harbour.example/", httpx.Response(304), "304"),
        ],
        ids=["scheme", "port", "host", "status", "loop", "size", "empty", "unasked 304"],
    )
    def test_failure_names_the_address_and_the_remedy(
        self, url: str, answer: httpx.Response, message: str
    ) -> None:
        with pytest.raises(InputError, match=message) as caught:
            fetcher(always(answer)).fetch(url)
        assert caught.value.input == url


@pytest.mark.usefixtures("names")
class TestManners:
    def test_page_that_robots_may_not_read_is_refused_and_others_are_read(self) -> None:
        def handler(request: httpx.Request) -> httpx.Response:
            if request.url.path == "/robots.txt":
                return httpx.Response(
                    200, text="User-agent: *\nDisallow: /closed\nAllow: /closed/a"
                )
            return httpx.Response(200, text="x")

        polite = fetcher(handler, obey_robots=True)
        with pytest.raises(UnreadableInput, match=r"robots\.txt"):
            polite.fetch("http://harbour.example/closed/b")
        assert polite.fetch("http://harbour.example/closed/a").body == b"x"

    @pytest.mark.parametrize(("status", "open_"), [(404, True), (403, True), (503, False)])
    def test_missing_rules_open_a_host_and_broken_ones_close_it(
        self, status: int, open_: bool
    ) -> None:
        def handler(request: httpx.Request) -> httpx.Response:
            robots = request.url.path == "/robots.txt"
            return httpx.Response(status if robots else 200, text="x")

        polite = fetcher(handler, obey_robots=True)
        if open_:
            assert polite.fetch("http://harbour.example/").body == b"x"
        else:
            with pytest.raises(UnreadableInput, match=r"robots\.txt"):
                polite.fetch("http://harbour.example/")

    def test_rules_are_asked_for_once_a_day(self) -> None:
        asked: list[str] = []

        def handler(request: httpx.Request) -> httpx.Response:
            asked.append(request.url.path)
            return httpx.Response(200, text="x")

        clock = Clock()
        polite = fetcher(handler, clock=clock, obey_robots=True)
        for _ in range(3):
            polite.fetch("http://harbour.example/a")
        clock.now += 25 * 3600
        polite.fetch("http://harbour.example/a")
        assert asked.count("/robots.txt") == 2

    def test_host_is_asked_again_only_after_the_delay(self) -> None:
        clock = Clock()
        polite = fetcher(always(httpx.Response(200, text="x")), clock=clock, delay_s=2.0)
        polite.fetch("http://harbour.example/a")
        polite.fetch("http://harbour.example/b")
        assert clock.slept == [pytest.approx(2.0)]

    def test_wish_of_the_host_for_a_longer_delay_is_granted_up_to_a_minute(self) -> None:
        rules = "User-agent: *\nCrawl-delay: {}"
        for wish, granted in ((7, 7.0), (900, 60.0)):
            clock = Clock()
            answer = always(httpx.Response(200, text=rules.format(wish)))
            polite = fetcher(answer, clock=clock, obey_robots=True)
            polite.fetch("http://harbour.example/a")
            assert max(clock.slept) == pytest.approx(granted)

    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
    def test_later_is_asked_again_with_growing_pauses(self, status: int) -> None:
        clock, answers = Clock(), iter([status, status, 200])
        polite = fetcher(
            lambda _: httpx.Response(next(answers), text="x"), clock=clock, delay_s=0.0
        )
        assert polite.fetch("http://harbour.example/").body == b"x"
        first, second = clock.slept
        assert 1.0 <= first <= 1.25
        assert 2.0 <= second <= 2.5

    def test_server_that_says_when_is_asked_then(self) -> None:
        clock, answers = Clock(), iter([429, 200])
        polite = fetcher(
            lambda _: httpx.Response(next(answers), text="x", headers={"retry-after": "30"}),
            clock=clock,
        )
        polite.fetch("http://harbour.example/")
        assert clock.slept == [30.0]

    def test_later_without_end_is_one_error(self) -> None:
        with pytest.raises(UnreadableInput, match="answers 503, asked 4 times; try again later"):
            fetcher(always(httpx.Response(503))).fetch("http://harbour.example/")

    def test_broken_connection_is_tried_again_and_then_one_clear_error(self) -> None:
        tries: list[int] = []

        def handler(request: httpx.Request) -> httpx.Response:
            tries.append(1)
            raise httpx.ReadTimeout("timed out", request=request)

        with pytest.raises(UnreadableInput, match="not reached"):
            fetcher(handler).fetch("http://harbour.example/")
        assert len(tries) == 4

    def test_page_that_has_not_changed_is_not_sent_again(self) -> None:
        def handler(request: httpx.Request) -> httpx.Response:
            if request.headers.get("if-none-match") == '"v1"':
                return httpx.Response(304)
            return httpx.Response(200, text="x", headers={"etag": '"v1"'})

        polite = fetcher(handler)
        page = polite.fetch_changed("http://harbour.example/", {})
        assert isinstance(page, Clipping)
        assert polite.fetch_changed("http://harbour.example/", dict(page.headers)) is None


class Server(BaseHTTPRequestHandler):
    """A server of the kinds that a list of feeds meets sooner or later."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        getattr(self, "do_" + self.path.strip("/").replace(".", "_").partition("?")[0], self.lost)()

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def lost(self) -> None:
        self.send(b"gone", 404)

    def do_page(self) -> None:
        self.send(samples.html(), content_type="text/html; charset=utf-8")

    def do_feed(self) -> None:
        links = (f"http://127.0.0.1:{self.server.server_address[1]}/{name}"  # type: ignore[attr-defined]
                 for name in ("page", "gone"))  # fmt: skip
        items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
        self.send(samples.rss(items), content_type="text/xml")

    def do_moved(self) -> None:
        self.send(b"", 302, location="/page")

    def do_metadata(self) -> None:
        self.send(b"", 302, location="http://169.254.169.254/latest/")

    def do_short(self) -> None:
        self.send_response(200)
        self.send_header("content-length", "5000")
        self.end_headers()
        self.wfile.write(b"<p>half")
        self.close_connection = True

    def do_silent(self) -> None:
        time.sleep(1.5)
        self.close_connection = True

    def do_drip(self) -> None:
        self.send_response(200)
        self.send_header("content-length", "5000")
        self.end_headers()
        for _ in range(60):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)
        self.close_connection = True

    def do_garbage(self) -> None:
        self.wfile.write(b"\x00\x01 not http\r\n\r\n")
        self.close_connection = True

    def do_bomb(self) -> None:
        self.send(BOMB, content_encoding="gzip")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: tests are silent."""


class Quiet(ThreadingHTTPServer):
    """Says nothing of clients that hang up, which is what they should do here."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = Quiet(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def local(**manners: object) -> Fetcher:
    usual = {"allow_private": True, "delay_s": 0.0, "retries": 0, "timeout_s": 0.4, "total_s": 0.8}
    return Fetcher(Manners(**(usual | manners)))  # type: ignore[arg-type]


def test_page_of_a_real_server_is_read(base: str) -> None:
    assert local().fetch(f"{base}/moved").url == f"{base}/page"


@pytest.mark.parametrize(
    ("path", "message"),
    [("short", "not reached"), ("silent", "not reached"), ("drip", "slower than"),
     ("garbage", "not reached"), ("bomb", "larger than 20 MB"), ("nothing", "answers 404")],
)  # fmt: skip
def test_trouble_of_a_real_server_is_one_error(base: str, path: str, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        local().fetch(f"{base}/{path}")


def test_loopback_is_refused_without_the_setting(base: str) -> None:
    with pytest.raises(UnreadableInput, match="private network"):
        local(allow_private=False).fetch(f"{base}/page")


def test_followed_feed_gives_its_pages_and_a_fault_for_the_one_that_is_gone(base: str) -> None:
    page, fault = clip.clippings([f"{base}/feed"], follow=True, fetcher=local())
    assert isinstance(page, Clipping)
    assert page.url == f"{base}/page"
    assert isinstance(fault, Fault)
    assert fault.input == f"{base}/gone"


def test_feeds_of_an_opml_file_are_fetched(base: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.opml"
    path.write_bytes(samples.opml(f"{base}/feed", f"{base}/nothing"))
    found = list(clip.clippings([path], fetcher=local()))
    assert all(isinstance(item, Fault) for item in found)
    assert {item.input for item in found} == {f"{base}/feed", f"{base}/nothing"}
