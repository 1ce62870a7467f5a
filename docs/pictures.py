"""Takes the pictures of the documentation anew from the sample dispatches: `make pictures`.

Wants Chromium (BEDFELLOWS_CHROMIUM). Every picture that a page of the documentation or the README
shows is listed here, and no other lies in docs/: a test compares.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
DISPATCHES = DOCS.parent / "examples" / "dispatches"
sys.path.insert(0, str(DOCS.parent))

WEB = "web.png"
"""The drawing of the web alone."""
DESK = {
    "home-1440-light": "/",
    "home-1440-dark": "/",
    "findings-1440-light": "/findings",
    "findings-1440-dark": "/findings",
    "clipping-1440-light": "/clippings/{busiest}",
    "clipping-390-light": "/clippings/{busiest}",
    "clipping-390-dark": "/clippings/{busiest}",
    "told-1440-light": "/told?by=Gulf+Courier&beside=Anatolian+Post",
    "review-1440-light": "/review",
}
"""Pages of the desk, named by page, width in CSS pixels and theme, with their addresses."""
WIDE, HIGH = 1280, 930
"""Size of the drawing of the web in CSS pixels."""
KEPT_HIGH, KEPT_WIDE, COLOURS = 2200, 1000, 128
"""What is kept of a picture, its top, reduced, in a palette: all of them weigh 1 MB."""


def pictures() -> set[str]:
    """Paths of all pictures below docs/."""
    return {WEB, *(f"desk/{name}.png" for name in DESK)}


def draw(svg: str, out: Path) -> None:
    """A drawing as a picture."""
    from playwright.sync_api import sync_playwright

    from desk.browser.conftest import CHROMIUM, QUIET

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": WIDE, "height": HIGH})
        page.set_content(f"<style>body{{margin:0}}svg{{width:100vw;height:100vh}}</style>{svg}")
        page.screenshot(path=out)
        browser.close()


def lighten(picture: Path) -> None:
    """Keep the top of a picture, no wider than needed."""
    from PIL import Image

    with Image.open(picture) as whole:
        top = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, KEPT_HIGH)))
    top.thumbnail((KEPT_WIDE, KEPT_HIGH), Image.Resampling.LANCZOS)
    top.quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)


def main() -> None:
    """Read the sample, and photograph it."""
    from bench.desk_pictures import busiest, photograph

    import bedfellows

    with tempfile.TemporaryDirectory() as folder:
        kept = str(Path(folder) / "sample.db")
        with bedfellows.open(kept) as casebook:
            list(casebook.add([str(DISPATCHES)]))
            draw(casebook.web().picture().svg, DOCS / WEB)
            known = {"busiest": busiest(casebook)}
        wanted = [(name, path.format_map(known)) for name, path in DESK.items()]
        photograph(kept, DOCS / "desk", wanted)
    for picture in pictures():
        lighten(DOCS / picture)


if __name__ == "__main__":
    main()
