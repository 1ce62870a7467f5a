"""Exports a casebook to every format, reads each back with its consumer's library, compares.

    python -m bench.formats [CASEBOOK…] [--write]

The sample dispatches are read first, and are the first casebook; those named follow, by the names
of their files. Counts are compared, and ten facts drawn at random (with a fixed seed) are looked
up in what came back. `--write` puts the tables into docs/formats.md. Ends with 1 if anything
differs.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bedfellows
from bedfellows.casebook import Casebook
from bedfellows.export import EXPORTERS
from bench.consumers import CONSUMERS, Consumer, plain

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs" / "formats.md"
MARK = "<!-- written by bench/formats.py -->"
DRAWN = 10
SIZES = ("| casebook | articles | events and ties | of these done by one to one | pairs |\n"
         "|---|---|---|---|---|\n")  # fmt: skip
HEAD = ("| format | casebook | written | read back by | found there | ten at random | seconds |\n"
        "|---|---|---|---|---|---|---|\n")  # fmt: skip


def held_by(casebook: Casebook) -> dict[str, list[Any]]:
    """What the casebook holds, by its own account."""
    urls = {page["id"]: page["url"] for page in casebook.clippings()}
    events = [r | {"url": urls.get(r["document"])} for r in casebook.each_event()]
    documents = list(casebook.store.document_records())
    return {"events": events, "relations": list(casebook.web()), "documents": documents}


def bodies(casebook: Casebook, documents: list[Any]) -> list[Any]:
    """Documents with the bytes of their pages."""
    from bedfellows.store.kept import kept_pages

    with casebook.store.engine.connect() as connection:
        return [{"sha256": hashlib.sha256(page.body).hexdigest(), "body": page.body}
                for page in kept_pages(connection)]  # fmt: skip


def checked(
    casebook: Casebook, format: str, held: dict[str, list[Any]], folder: Path
) -> tuple[int, str, int, str, float]:
    """Written, by whom it was read, read, how many of ten were right, seconds to write."""
    consumer: Consumer = CONSUMERS[format]
    out = folder / f"export{consumer.suffix or '.' + format}"
    start = time.perf_counter()
    account = casebook.export(format, str(out))
    seconds = time.perf_counter() - start
    if format == "warc":
        held = held | {"documents": bodies(casebook, held["documents"])}
    found, expected = consumer.read(out), list(consumer.expected(held))
    drawn = random.Random(7).sample(expected, min(DRAWN, len(expected)))
    right = sum(found.get(key) == row for key, row in drawn)
    for key, row in drawn:
        if found.get(key) != row:
            print(f"{format}: {key}: {row} came back as {found.get(key)}", file=sys.stderr)
    missing = [key for key, _ in expected if key not in found]
    verdict = f"{right} of {len(drawn)} right" + (f", {len(missing)} missing" if missing else "")
    library = f"{consumer.library} {version_of(consumer.library)}"
    return account.written, library, len(found), verdict, seconds


def version_of(library: str) -> str:
    """A library's version; parts of Python have Python's."""
    names = {"citeproc": "citeproc-py", "json": ""}
    name = names.get(library, library)
    return version(name) if name else ".".join(map(str, sys.version_info[:3]))


def casebooks(paths: list[str], folder: Path) -> Iterator[tuple[str, Casebook]]:
    """The sample read anew, then the casebooks named."""
    sample = bedfellows.open(str(folder / "sample.db"))
    list(sample.add([str(ROOT / "examples" / "dispatches")]))
    yield "sample", sample
    for path in paths:
        yield Path(path).stem, bedfellows.open(path, make=False)


def size(title: str, held: dict[str, list[Any]]) -> str:
    """A casebook's row of the table of casebooks."""
    events, done = held["events"], list(plain(held["events"]))
    return (f"| {title} | {len(held['documents'])} | {len(events)} | {len(done)} "
            f"| {len(held['relations'])} |")  # fmt: skip


def main() -> int:
    """Print the table; with --write into the docs too."""
    paths = [word for word in sys.argv[1:] if not word.startswith("--")]
    sizes, lines, wrong = [], [], False
    with tempfile.TemporaryDirectory() as name:
        for title, casebook in casebooks(paths, Path(name)):
            held = held_by(casebook)
            sizes.append(size(title, held))
            print(SIZES + sizes[-1], flush=True)
            for format in EXPORTERS:
                written, library, found, verdict, seconds = checked(
                    casebook, format, held, Path(name)
                )
                wrong |= "missing" in verdict or verdict.split()[0] != verdict.split()[2]
                lines.append(f"| {format} | {title} | {written} | {library} | {found} | {verdict} "
                             f"| {seconds:.2f} |")  # fmt: skip
                print(lines[-1], flush=True)
            casebook.close()
    if "--write" in sys.argv:
        before = DOCS.read_text("utf-8").partition(MARK)[0]
        tables = SIZES + "\n".join(sizes) + "\n\n" + HEAD + "\n".join(lines) + "\n"
        DOCS.write_text(f"{before}{MARK}\n\n{tables}", "utf-8")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
