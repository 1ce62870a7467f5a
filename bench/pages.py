"""Article text of made-up pages against trafilatura alone, in one run, by runs of four words.

    python -m bench.pages [--pages DIR | --old] [--out DIR]

`--pages` names a folder of `html/ID.html.gz` with `ground-truth.json` (`{ID: {"articleBody"}}`) to
measure instead; `--out` writes the made-up ones so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from bedfellows.clip import read
from bedfellows.errors import InputError
from bedfellows.model import Clipping

ROOT = Path(__file__).parent.parent
RUN = 4


def made_up(*, old: bool = False) -> dict[str, tuple[bytes, str]]:
    """The pages of the tests, each with its story in the page's own order; or the old blogs."""
    sys.path.insert(0, str(ROOT / "tests"))
    from modern_pages import PAGES
    from old_blogs import OLD

    found = {}
    for name, make in (OLD if old else PAGES).items():
        page = make()
        shown = " ".join(re.sub(r"<[^>]+>", " ", page.html).split())
        lines = sorted(page.body, key=lambda line: shown.find(" ".join(line.split())[:40]))
        found[name] = page.html.encode(), "\n".join(lines)
    return found


def stored(folder: Path) -> dict[str, tuple[bytes, str]]:
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return {
        name: (gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()),
               told["articleBody"])
        for name, told in truth.items()
    }  # fmt: skip


def written(pages: Mapping[str, tuple[bytes, str]], folder: Path) -> None:
    (folder / "html").mkdir(parents=True, exist_ok=True)
    truth = {name: {"articleBody": text} for name, (_, text) in pages.items()}
    (folder / "ground-truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))
    for name, (body, _) in pages.items():
        (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(body, mtime=0))


def ours(body: bytes) -> str:
    try:
        return read(Clipping(id="p", input="p", mime_type="text/html", body=body)).text
    except InputError:
        return ""


def plain(body: bytes) -> str:
    import trafilatura

    return trafilatura.extract(body, include_comments=False) or ""


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    last = max(1, len(words) - RUN + 1)
    return Counter(tuple(words[i : i + RUN]) for i in range(last)) if words else Counter()


def score(
    pages: Mapping[str, tuple[bytes, str]], extract: Callable[[bytes], str]
) -> tuple[float, float, float]:
    """Mean precision and recall over pages, and F1 of the two."""
    precision = recall = 0.0
    for body, text in pages.values():
        gold, found = runs(text), runs(extract(body))
        common = (gold & found).total()
        precision += common / found.total() if found else 0.0
        recall += common / gold.total() if gold else 1.0
    p, r = precision / len(pages), recall / len(pages)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def main() -> None:
    """Measure both on the same pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--old", action="store_true", help="Old Blogger templates instead.")
    args = parser.parse_args()
    pages = stored(args.pages) if args.pages else made_up(old=args.old)
    if args.out:
        written(pages, args.out)
    for name, extract in (("bedfellows", ours), ("trafilatura", plain)):
        p, r, f1 = score(pages, extract)
        print(f"{name:12} precision {p:.3f} recall {r:.3f} F1 {f1:.3f} on {len(pages)} pages")


if __name__ == "__main__":
    main()
