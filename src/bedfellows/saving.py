"""Casebooks kept safe and moved: backup, restore, the whole of one into another."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bedfellows.errors import MissingInput, UsageError
from bedfellows.store import Store
from bedfellows.store.engines import is_address, read_only, shown
from bedfellows.store.migrations import copy_file, free_place
from bedfellows.store.salvage import Salvage, mend
from bedfellows.store.transactions import snapshot
from bedfellows.store.whole import is_empty, parts_of, pour, pour_rows, read_whole, write_whole

SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back: rows of each table, rows that could not be read, and the pages gone."""

    counts: dict[str, int]
    lost: dict[str, int] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    kept_in: str | None = None


def backup(store: Store, out: str) -> None:
    """Write the casebook, as of now, to a new SQLite file; others may go on writing to it."""
    place = Path(out)
    if place.exists():
        raise UsageError(f"backup {out}: is there already; choose another name")
    if not place.absolute().parent.is_dir():
        raise UsageError(f"backup {out}: its folder is not there; make it first")
    if not is_address(store.path) and not read_only(store.path):
        copy_file(store.path, place)
        return
    with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as folder:
        poured = str(Path(folder) / "poured.db")
        with (
            closing(Store(poured)) as copy,
            snapshot(store.engine) as source,
            copy.engine.begin() as target,
        ):
            pour(target, parts_of(source))
        copy_file(poured, place)


def export_all(store: Store, out: str) -> dict[str, int]:
    """Write everything to a file of JSON Lines, gzipped if it ends in .gz; rows by table."""
    with snapshot(store.engine) as source:
        return write_whole(parts_of(source), Path(out))


def import_all(store: Store, path: str) -> dict[str, int]:
    """Take in a whole casebook that `export_all` wrote; into an empty one, all or nothing."""
    with store.engine.begin() as target:
        if not is_empty(target):
            raise UsageError(f"import all: {shown(store.path)} is not empty; name a new casebook, "
                             "or `restore --replace`")  # fmt: skip
        return pour(target, read_whole(_file(path)))


def restore(store: Store, source: str, *, replace: bool = False) -> Restored:
    """Bring back a backup, an export, or what can be read of a damaged SQLite file.

    A casebook that is not empty is replaced only if asked to, and kept beside first.
    """
    path = _file(source)
    if not is_address(store.path) and path.resolve() == Path(store.path).resolve():
        raise UsageError(f"restore {source}: is the casebook itself; name another with --casebook")
    kept_in = None
    with store.engine.connect() as connection:
        if not is_empty(connection):
            if not replace:
                raise UsageError(f"restore: {shown(store.path)} is not empty; name a new casebook "
                                 "with --casebook, or say --replace")  # fmt: skip
            kept_in = str(_beside(store.path))
    if kept_in:
        backup(store, kept_in)
    with path.open("rb") as file:
        head = file.read(len(SQLITE))
    if head == SQLITE:
        return _salvaged(store, path, kept_in)
    with store.engine.begin() as target:
        return Restored(counts=pour(target, read_whole(path)), kept_in=kept_in)


def _salvaged(store: Store, path: Path, kept_in: str | None) -> Restored:
    """Through a scratch casebook, where what is whole is sorted out."""
    salvage = Salvage(path=path)
    with tempfile.TemporaryDirectory(prefix="bedfellows-") as folder:
        scratch = Store(str(Path(folder) / "scratch.db"))
        try:
            with scratch.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                for _ in pour_rows(connection, salvage.parts(), doubtful=True):
                    pass
                mend(connection, salvage)
                connection.commit()
            with snapshot(scratch.engine) as source, store.engine.begin() as target:
                counts = pour(target, parts_of(source))
        except sqlite3.DatabaseError as trouble:
            raise UsageError(f"restore {path}: nothing of it can be read ({trouble}); "
                             "take an older backup") from trouble  # fmt: skip
        finally:
            scratch.close()
    lost = {table: count for table, count in salvage.lost.items() if count}
    return Restored(counts=counts, lost=lost, documents=salvage.documents, kept_in=kept_in)


def _beside(path: str) -> Path:
    """Where a casebook is kept before it is replaced: beside it, or in the current folder."""
    name = "casebook.db" if is_address(path) else path
    return free_place(Path(f"{name}.before-restore"))


def _file(path: str) -> Path:
    if not Path(path).is_file():
        raise MissingInput(path, "no such file; check the path")
    return Path(path)
