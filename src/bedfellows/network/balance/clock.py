"""How much time is left: solvers stop in time and say how far they came."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment on the monotonic clock, in seconds, after which work must stop."""

    deadline: float

    @classmethod
    def of(cls, seconds: float) -> Clock:
        """A clock that runs out that many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self.deadline - time.monotonic())

    def out(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self.deadline

    def share(self, part: float) -> Clock:
        """A clock for a part (0 to 1) of the time left."""
        return Clock.of(self.left() * part)
