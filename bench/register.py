"""Writes the register's table and its coverage of others' lists into docs/actors.md.

    python -m bench.register [--leaders REIGN.csv --armed UCDP.csv]

Without the lists the coverage figures of the page stay as they are.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bedfellows.actors import load_registry
from bedfellows.actors.census import as_markdown
from bench.coverage import armed, leaders

PAGE = Path(__file__).parent.parent / "docs" / "actors.md"


def put(text: str, part: str, body: str) -> str:
    """The text with the part between its marks replaced."""
    start, end = f"<!-- {part} -->\n", f"<!-- end of {part} -->\n"
    before, _, rest = text.partition(start)
    return before + start + body + end + rest.partition(end)[2]


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench.register", description=__doc__)
    parser.add_argument("--leaders", type=Path)
    parser.add_argument("--armed", type=Path)
    options = parser.parse_args()
    text = put(PAGE.read_text("utf-8"), "register", as_markdown())
    if options.leaders and options.armed:
        registry = load_registry()
        right, total = leaders(registry, options.leaders, 0)
        known, met = armed(registry, options.armed, 0)
        text = put(text, "coverage", (
            f"| list | covered | share |\n|---|---|---|\n"
            f"| REIGN: country-months 1990 to 2021 with the right head of state or government | "
            f"{right} of {total} | {right / total:.3f} |\n"
            f"| UCDP: armed actors, governments aside, of Iraq, Syria, Yemen, Libya, Mali, "
            f"Ukraine, Sudan, Myanmar and Congo | {known} of {met} | {known / met:.3f} |\n"
        ))  # fmt: skip
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
