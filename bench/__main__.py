"""Prints what reading costs beside bare spaCy, on the same text in the same run."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bedfellows.clip.sources import clippings
from bedfellows.model import Document
from bedfellows.pipeline import MODEL, documents, facts_of, load_tools

ROUNDS = 10


def main() -> None:
    """Read the sample (or the paths given) ten times over with both."""
    import importlib

    paths = sys.argv[1:] or [str(Path(__file__).parent.parent / "examples" / "dispatches")]
    pages = [page for page in documents(clippings(paths)) if isinstance(page, Document)] * ROUNDS
    bare, tools = importlib.import_module(MODEL).load(), load_tools()
    start = time.perf_counter()
    for page in pages:
        bare(page.text)
    middle = time.perf_counter()
    for page in pages:
        facts_of(page, tools)
    end = time.perf_counter()
    ours, theirs = end - middle, middle - start
    print(f"{len(pages)} pages: bare spaCy {theirs:.1f} s, whole reading {ours:.1f} s, "
          f"{ours / theirs:.2f} times as long")  # fmt: skip


main()
