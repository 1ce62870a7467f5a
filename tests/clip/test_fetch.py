"""Fetching a page: what is refused, what is bounded. No network: a transport of our own."""

from __future__ import annotations

import socket
from collections.abc import Callable

import httpx
import pytest

from bedfellows.clip import fetch as fetching
from bedfellows.errors import InputError, UnreadableInput

PUBLIC = "93.184.216.34"
HOSTS = {"harbour.example": PUBLIC, "inside.example": "10.0.0.7", "loop.example": "127.0.0.1",
         "link.example": "169.254.1.1", "six.example": "::1",
         "mapped.example": "::ffff:192.168.0.1"}  # fmt: skip


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if host not in HOSTS:
            raise socket.gaierror("unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (HOSTS[host], port))]

    monkeypatch.setattr("bedfellows.clip.fetch.socket.getaddrinfo", resolve)


def answers(handler: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    return httpx.MockTransport(handler)


def test_page_comes_with_its_final_address_and_the_connection_goes_to_the_checked_one() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.host == PUBLIC
        assert request.headers["host"] == "harbour.example"
        if request.url.path == "/old":
            return httpx.Response(301, headers={"location": "/new"})
        return httpx.Response(200, html="<p>The league sent cutters.</p>")

    page = fetching.fetch("https://harbour.example/old", transport=answers(handler))
    assert page.url == "https://harbour.example/new"
    assert page.mime_type.startswith("text/html")
    assert page.body == b"<p>The league sent cutters.</p>"


@pytest.mark.parametrize(
    "url",
    ["http://inside.example/", "http://loop.example/", "http://link.example/",
     "http://six.example/", "http://mapped.example/"],
)  # fmt: skip
def test_address_inside_the_network_is_refused(url: str) -> None:
    with pytest.raises(UnreadableInput, match="private network"):
        fetching.fetch(url, transport=answers(lambda _: httpx.Response(200, text="x")))


def test_redirect_to_the_inside_is_refused() -> None:
    moved = httpx.Response(302, headers={"location": "http://inside.example/admin"})
    with pytest.raises(UnreadableInput, match="private network"):
        fetching.fetch("http://harbour.example/", transport=answers(lambda _: moved))


def test_inside_is_reached_when_the_setting_allows_it() -> None:
    page = fetching.fetch(
        "http://inside.example/",
        allow_private=True,
        transport=answers(lambda _: httpx.Response(200, text="x")),
    )
    assert page.body == b"x"


@pytest.mark.parametrize(
    ("url", "answer", "message"),
    [
        ("ftp://harbour.example/", httpx.Response(200, text="x"), "no http or https"),
        ("http://gone.example/", httpx.Response(200, text="x"), "no such host"),
        ("http://harbour.example/", httpx.Response(404, text="x"), "answers 404"),
        ("http://harbour.example/", httpx.Response(301, headers={"location": "/"}), "redirects"),
        ("http://harbour.example/", httpx.Response(200, content=b"x" * 30_000_000), "larger than"),
        ("http://harbour.example/", httpx.Response(200, text=" "), "empty page"),
    ],
    ids=["scheme", "host", "status", "loop", "size", "empty"],
)
def test_failure_names_the_address_and_the_remedy(
    url: str, answer: httpx.Response, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        fetching.fetch(url, transport=answers(lambda _: answer))
    assert caught.value.input == url


def test_broken_connection_is_one_clear_error() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("timed out", request=request)

    with pytest.raises(UnreadableInput, match="not reached"):
        fetching.fetch("http://harbour.example/", transport=answers(handler))
