"""Pages from addresses, politely: robots.txt obeyed, hosts spared, time and size bounded.

Nothing inside the network is reached: addresses are checked after their name is resolved and
after every redirect, and the connection goes to the very address that was checked.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from bedfellows.clip.addresses import checked_address
from bedfellows.clip.kinds import MAX_PAGE_BYTES, bounded
from bedfellows.clip.links import joined, parts_of
from bedfellows.clip.robots import Robots
from bedfellows.errors import UnreadableInput
from bedfellows.model import Clipping, content_id

if TYPE_CHECKING:
    import httpx

USER_AGENT = "bedfellows/0.1 (reads news pages for research)"
PRIVATE_VARIABLE = "BEDFELLOWS_FETCH_PRIVATE"
_MOVED = (301, 302, 303, 307, 308)
_LATER = (429, 500, 502, 503, 504)
"""Answers that say 'later' (RFC 9110 and RFC 6585)."""
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How hosts are treated. Times in seconds."""

    timeout_s: float = 20.0
    total_s: float = 60.0
    delay_s: float = 1.0
    max_delay_s: float = 60.0
    retries: int = 3
    backoff_s: float = 1.0
    max_redirects: int = 5
    obey_robots: bool = True
    allow_private: bool = False


class Busy(UnreadableInput):
    """The host did not answer, or said 'later', more often than we ask. Try again later."""


class Fetcher:
    """Fetches pages one at a time; remembers each host's rules and when it was last asked.

    `sleep` and `clock` (seconds, as time.monotonic) are given by tests.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.manners = manners or Manners()
        self._transport, self._sleep, self._clock = transport, sleep, clock
        self._asked: dict[str, float] = {}
        self._robots = Robots(self._plain_get, clock=clock)

    def fetch(self, url: str) -> Clipping:
        """The page at an address, with the address where it was found in the end.

        Raises UnreadableInput: refused by robots.txt or for a private address, not reached, too
        large, too slow, or answered with an error.
        """
        found = self.fetch_changed(url)
        if found is None:
            raise UnreadableInput(url, "the server answers 304 to a plain request")
        return found

    def fetch_changed(self, url: str, seen: Mapping[str, str] | None = None) -> Clipping | None:
        """The page, or None where it has not changed since its `etag` or `last-modified`."""
        conditions = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        extra = {conditions[k]: v for k, v in (seen or {}).items() if k in conditions and v}
        at = url
        for _ in range(self.manners.max_redirects + 1):
            if self.manners.obey_robots:
                self._ask_leave(at, url)
            status, headers, body = self._with_retries(at, url, extra)
            if status == NOT_MODIFIED:
                return None
            if status not in _MOVED or "location" not in headers:
                return _clipping(url, at, body, status, headers)
            at = joined(at, headers["location"])
        limit = self.manners.max_redirects
        raise UnreadableInput(url, f"more than {limit} redirects; give the final address")

    def _ask_leave(self, at: str, url: str) -> None:
        checked_address(at, input=url, allow_private=self.manners.allow_private)
        try:
            allowed = self._robots.allows(at, USER_AGENT)
        except UnreadableInput as trouble:
            raise Busy(url, f"{trouble.input}: {trouble.message}") from trouble
        if not allowed:
            host = parts_of(at).hostname
            why = f"'{host}' asks robots not to read it (robots.txt); save the page by hand"
            raise UnreadableInput(url, why)

    def _plain_get(self, url: str) -> tuple[int, bytes]:
        """Status and body of a robots.txt, redirects followed."""
        at = url
        for _ in range(self.manners.max_redirects + 1):
            status, headers, body = self._with_retries(at, url, {}, tries=1)
            if status not in _MOVED or "location" not in headers:
                return status, body
            at = joined(at, headers["location"])
        return 404, b""

    def _with_retries(
        self, at: str, url: str, extra: Mapping[str, str], *, tries: int | None = None
    ) -> tuple[int, httpx.Headers, bytes]:
        """One answer; 'later' and broken connections are asked again after a growing pause."""
        import httpx

        tries = tries or self.manners.retries + 1
        why, pause = "", 0.0
        for number in range(tries):
            if number:
                self._sleep(pause)
            self._spare(at)
            address = checked_address(at, input=url, allow_private=self.manners.allow_private)
            try:
                status, headers, body = self._get(at, address, url, extra)
            except (httpx.HTTPError, httpx.InvalidURL) as trouble:
                why = f"not reached ({trouble})"
                pause = self._pause(number)
                if isinstance(trouble, httpx.UnsupportedProtocol | httpx.InvalidURL):
                    break
                continue
            if status not in _LATER:
                return status, headers, body
            why = f"the server answers {status}"
            pause = max(self._pause(number), _seconds(headers.get("retry-after")))
            pause = min(pause, self.manners.max_delay_s)
        raise Busy(url, f"{why}, asked {number + 1} times; try again later")

    def _pause(self, number: int) -> float:
        """Back-off, doubled every time and jittered so that clients do not return in step."""
        return self.manners.backoff_s * float(2**number) * random.uniform(1.0, 1.25)

    def _spare(self, url: str) -> None:
        """Wait until the host may be asked again: our delay, or its own wish up to a minute."""
        host = parts_of(url).netloc.lower()
        wish = self._robots.delay(url, USER_AGENT) or 0.0
        delay = max(self.manners.delay_s, min(wish, self.manners.max_delay_s))
        wait = self._asked.get(host, -delay) + delay - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._asked[host] = self._clock()

    def _get(
        self, url: str, address: str, input: str, extra: Mapping[str, str]
    ) -> tuple[int, httpx.Headers, bytes]:
        """One request to the checked address under the host's own name, its body bounded."""
        import httpx

        named = httpx.URL(url)
        with httpx.Client(
            timeout=self.manners.timeout_s, transport=self._transport, trust_env=False
        ) as client:
            request = client.build_request(
                "GET",
                named.copy_with(host=address),
                headers={
                    "Host": named.netloc.decode("ascii"), "User-Agent": USER_AGENT, **extra,
                },
                extensions={"sni_hostname": named.raw_host.decode("ascii")},
            )  # fmt: skip
            response = client.send(request, stream=True)
            try:
                return response.status_code, response.headers, self._body(response, input)
            finally:
                response.close()

    def _body(self, response: httpx.Response, input: str) -> bytes:
        """The answer's body, up to the size of a page and within the whole time allowed."""
        until = self._clock() + self.manners.total_s
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MAX_PAGE_BYTES:
                bounded(bytes(body), input)
            if self._clock() > until:
                why = f"slower than {self.manners.total_s:.0f} s; try again later"
                raise UnreadableInput(input, why)
        return bytes(body)


def _seconds(after: str | None) -> float:
    """A Retry-After header as seconds; its form with a date counts as no wish."""
    return float(after) if after and after.strip().isdigit() else 0.0


def _clipping(url: str, at: str, body: bytes, status: int, headers: httpx.Headers) -> Clipping:
    if status >= 400:
        raise UnreadableInput(url, f"the server answers {status}; check the address")
    return Clipping(
        id=content_id(bounded(body, url)),
        input=url,
        url=at,
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        mime_type=headers.get("content-type", "text/html").lower(),
        body=body,
        headers=tuple((str(name), str(value)) for name, value in headers.items()),
    )


def private_allowed(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the setting opens private networks: BEDFELLOWS_FETCH_PRIVATE=1."""
    return environ.get(PRIVATE_VARIABLE, "") == "1"


@lru_cache(maxsize=1)
def shared_fetcher() -> Fetcher:
    """The fetcher of this process, so that hosts are spared across calls."""
    return Fetcher(Manners(allow_private=private_allowed()))


def fetch(url: str) -> Clipping:
    """The page at an address, by the fetcher of this process."""
    return shared_fetcher().fetch(url)
