"""What worker processes do in tests: a module of its own, since they import it by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def work(item: tuple[str, str]) -> str:
    """Do as the item says."""
    what, detail = item
    if what == "raise":
        raise ValueError(detail)
    if what == "hang":
        time.sleep(600)
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "die once" and not Path(detail).exists():
        Path(detail).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "slow":
        time.sleep(0.3)
    return f"{what} done"


def dies_at_once(item: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def thread_settings(item: str) -> str | None:
    return os.environ.get(item)
