"""What the register costs at the start of a run: reading, filing, marking, first look-ups.

python -m bench.loading
"""

from __future__ import annotations

import time
from collections.abc import Callable

from bedfellows.actors import load_registry
from bedfellows.read.names import name_marker


def timed(what: str, act: Callable[[], object]) -> float:
    """Print the processor time of an act, and give it."""
    start = time.process_time()
    act()
    spent = time.process_time() - start
    print(f"{what:42s} {spent:.2f} s")
    return spent


def main() -> None:
    """Time each part in a fresh process; spaCy is loaded before, as every run needs it."""
    import spacy.util

    assert spacy.util.filter_spans
    total = timed("register read and filed", load_registry)
    registry = load_registry()
    total += timed("names filed for marking", lambda: name_marker(registry))
    total += timed(
        "first unknown name (cities, provinces)", lambda: registry.resolve("Xyzzy police")
    )
    total += timed("first name by sound", lambda: registry.resolve("Kassem Sulaymani", at="2014"))
    print(f"{'together':42s} {total:.2f} s of processor time")


if __name__ == "__main__":
    main()
