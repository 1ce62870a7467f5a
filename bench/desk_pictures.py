"""Pictures of every page of the desk, in both themes and at two widths.

    python -m bench.desk_pictures OUT [--casebook CASEBOOK] [--only WORD]

Without a casebook the sample of the tests is read. Wants Chromium (BEDFELLOWS_CHROMIUM).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

THEMES = ("light", "dark")
ASKING = ("/review/alike",)
"""Pages that have nothing to show until they are asked something."""
WIDTHS = {390: 844, 1440: 900}
"""A phone and a laptop, in CSS pixels."""


def addresses(casebook: str) -> dict[str, str]:
    """Names of pictures and the addresses that they show."""
    from bedfellows.casebook import Casebook
    from bedfellows.desk import PAGES

    with Casebook(casebook) as held:
        first = busiest(held)
        shown = {"clipping": f"/clippings/{first}", "nowhere": "/nowhere"}
        told = next((c["id"] for c in held.clippings() if c["url"]), first)
        shown["versions"] = f"/clippings/{told}/versions"
        web = held.web()
        if web:
            shown["actor"] = f"/actors/{web[0].source}"
            shown["pair"] = f"/pairs/{web[0].source}/{web[0].target}"
    shown |= {
        "search": "/search?q=iran*", "paper": "/about/codebook", "brief": "/brief?since=2014-06-12",
        "told": "/told?by=Gulf+Courier&beside=Northern+Dispatch",
    }  # fmt: skip
    for path, page in PAGES:
        if "{" not in path and path not in ASKING and page.__name__ not in shown:
            shown[page.__name__] = path
    return shown


def busiest(casebook: Any) -> str:
    """The page with the most events."""
    counts: dict[str, int] = {}
    for event in casebook.events():
        counts[event["document"]] = counts.get(event["document"], 0) + 1
    return max(counts, key=lambda page: counts[page], default="none")


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--casebook")
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        casebook = asked.casebook or str(Path(folder) / "sample.db")
        if not asked.casebook:
            from desk.sample import build

            build(Path(casebook))
        shoot(casebook, asked.out, asked.only)
    return 0


def shoot(casebook: str, out: Path, only: str) -> None:
    """Serve the casebook and photograph all of it."""
    paths = {name: path for name, path in addresses(casebook).items() if only in name}
    wanted = ((f"{name}-{width}-{theme}", path)
              for width in WIDTHS for theme in THEMES for name, path in paths.items())  # fmt: skip
    photograph(casebook, out, wanted)


def photograph(casebook: str, out: Path, wanted: Iterable[tuple[str, str]]) -> None:
    """Pages of a casebook's desk as `NAME-WIDTH-THEME.png`, each given with its address."""
    from playwright.sync_api import sync_playwright

    from desk.browser.conftest import CHROMIUM, QUIET, serving

    with serving(Path(casebook)) as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for name, path in wanted:
            _, width, theme = name.rsplit("-", 2)
            size = {"width": int(width), "height": WIDTHS[int(width)]}
            page = browser.new_page(base_url=desk, viewport=size, color_scheme=theme)
            page.goto(path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            page.screenshot(path=out / f"{name}.png", full_page=True)
            print(name, "TOO WIDE" if wide > int(width) else "", flush=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
