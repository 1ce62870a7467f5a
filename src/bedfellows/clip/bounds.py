"""How much of a hostile input is read: what comes out metered, nesting bounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bedfellows.errors import UnreadableInput

MAX_DEPTH = 3
"""Containers inside containers: a WARC in a WACZ holds a feed, and nothing real goes deeper."""
MAX_RATIO = 200
"""Bytes out for each byte in. Deflate can reach 1,032; compressed news stays under 20 and the
dullest table of our tests under 60."""
FREE_BYTES = 32 * 1024 * 1024
"""So much may come out before the ratio is judged: short inputs compress by any ratio."""


class Bomb(UnreadableInput):
    """What was read unpacks out of all proportion; nothing more of its archive is read."""


Columns = Mapping[str, str] | None


@dataclass(slots=True)
class Meter:
    """What one outer input gave and what was made of it, over every level of nesting."""

    given: int = 0
    taken: int = 0

    def give(self, size: int) -> None:
        """So many compressed bytes were read from the outer input."""
        self.given += size

    def take(self, size: int, input: str) -> None:
        """So many bytes came out. Raises UnreadableInput once they are out of proportion."""
        self.taken += size
        if self.taken > FREE_BYTES and self.taken > MAX_RATIO * self.given:
            raise Bomb(
                input,
                f"unpacks to more than {MAX_RATIO} times its size, as decompression bombs do;"
                " unpack it yourself if you trust it",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a stream comes from, and how what is inside it is to be read."""

    input: str
    columns: Columns = None
    follow: bool = False
    url: str | None = None
    retrieved_at: str | None = None
    depth: int = 0
    meter: Meter = field(default_factory=Meter)

    def inside(self, member: str, *, url: str | None = None, at: str | None = None) -> Origin:
        """The origin of something inside. Raises UnreadableInput where the nesting is too deep."""
        if self.depth >= MAX_DEPTH:
            raise UnreadableInput(
                self.input, f"packed more than {MAX_DEPTH} deep; unpack the outer ones first"
            )
        return replace(
            self,
            input=f"{self.input}!{member}" if member else self.input,
            url=url or self.url,
            retrieved_at=at or self.retrieved_at,
            depth=self.depth + 1,
        )
