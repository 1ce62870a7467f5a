"""What hosts ask of robots: RFC 9309, Robots Exclusion Protocol, 2022."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlunsplit

from bedfellows.clip.links import parts_of
from bedfellows.errors import InputError, UnreadableInput

if TYPE_CHECKING:
    from protego import Protego

KEPT_S = 24 * 3600.0
"""A host's rules are asked for again after a day (RFC 9309, 2.4)."""
MAX_BYTES = 500 * 1024
"""Rules past this are not read (RFC 9309, 2.5)."""


class Robots:
    """Rules by host. `get` gives status and body of an address; `clock` seconds."""

    def __init__(
        self, get: Callable[[str], tuple[int, bytes]], *, clock: Callable[[], float]
    ) -> None:
        self._get, self._clock = get, clock
        self._rules: dict[str, tuple[float, Protego]] = {}

    def allows(self, url: str, agent: str) -> bool:
        """Whether the host lets us read the address."""
        return bool(self._of(url).can_fetch(url, agent))

    def delay(self, url: str, agent: str) -> float | None:
        """Seconds between requests that the host wishes for, where its rules are known."""
        known = self._rules.get(_site(url))
        wish = known[1].crawl_delay(agent) if known else None
        return float(wish) if wish is not None else None

    def _of(self, url: str) -> Protego:
        from protego import Protego

        site = _site(url)
        known = self._rules.get(site)
        if known is None or self._clock() - known[0] > KEPT_S:
            known = self._clock(), Protego.parse(self._text(site))
            self._rules[site] = known
        return known[1]

    def _text(self, site: str) -> str:
        """A host's rules, none where it has none (4xx).

        Raises UnreadableInput where the host is in trouble: then nothing there may be read
        (RFC 9309, 2.3.1.4), now.
        """
        address = f"{site}/robots.txt"
        try:
            status, body = self._get(address)
        except InputError as trouble:
            why = f"its rules for robots are not to be had: {trouble.message}"
            raise UnreadableInput(address, why) from trouble
        if status >= 500:
            raise UnreadableInput(address, f"the server answers {status}; try again later")
        return body[:MAX_BYTES].decode("utf-8", errors="replace") if status < 300 else ""


def _site(url: str) -> str:
    parts = parts_of(url)
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))
