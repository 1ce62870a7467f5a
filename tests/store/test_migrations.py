"""An older casebook is upgraded with a copy beside it."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bedfellows import keeping
from bedfellows.casebook import Casebook
from bedfellows.store import Store
from bedfellows.store.engines import engine_of
from bedfellows.store.migrations import STEPS
from bedfellows.store.tables import VERSION
from kept_facts import put

LATER = ("DROP TABLE additions", "DROP INDEX rows_day", "DROP INDEX parties_name",
         "DROP INDEX rows_sheet", "DROP INDEX events_placed",
         "UPDATE meta SET value = '2' WHERE key = 'version'")  # fmt: skip
"""What makes a casebook of version 2 of ours."""


@pytest.fixture
def old(place: str) -> str:
    """A casebook of version 2 with two pages."""
    store = Store(place)
    for number in range(2):
        put(store, number)
    with store.engine.begin() as connection:
        for statement in LATER:
            connection.exec_driver_sql(statement)
    store.close()
    return place


def test_older_casebook_is_upgraded_and_loses_nothing(old: str) -> None:
    with Casebook(old) as casebook:
        assert {row["id"] for row in casebook.clippings()} == {"d0", "d1"}
        assert keeping.check(casebook.store) == []
        before = casebook.store.stamp()
        put(casebook.store, 2)
        assert casebook.store.stamp() != before


def test_upgraded_casebook_has_the_tables_and_indexes_of_a_new_one(
    old: str, tmp_path: Path
) -> None:
    def made(path: str) -> dict[str, str]:
        connection = sqlite3.connect(path)
        found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL"))
        connection.close()
        return {name: " ".join(str(words).split()) for name, words in found.items()}

    if old.startswith("postgresql"):
        pytest.skip("SQLite tells its tables as text")
    Store(old).close()
    Store(str(tmp_path / "new.db")).close()
    assert made(old).keys() == made(str(tmp_path / "new.db")).keys()


def test_copy_beside_an_upgraded_casebook_is_as_it_was(
    old: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        Store(old).close()
    assert "version 2" in caplog.text
    if old.startswith("postgresql"):
        engine = engine_of(old)
        with engine.connect() as connection:
            schema = connection.exec_driver_sql("SELECT current_schema()").scalar()
            kept = connection.exec_driver_sql(f"SELECT value FROM {schema}_version_2.meta "
                                              "WHERE key = 'version'").scalar()  # fmt: skip
            pages = connection.exec_driver_sql(
                f"SELECT count(*) FROM {schema}_version_2.documents"
            ).scalar()
        engine.dispose()
    else:
        connection_ = sqlite3.connect(f"{old}.version-2")
        (kept,) = connection_.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        (pages,) = connection_.execute("SELECT count(*) FROM documents").fetchone()
        connection_.close()
    assert (kept, pages) == ("2", 2)


def test_upgrade_that_fails_leaves_the_casebook_as_it_was(
    old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(op: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setitem(STEPS, VERSION, break_off)  # type: ignore[arg-type]
        with pytest.raises(RuntimeError, match="in the middle"):
            Store(old)
    engine = engine_of(old)
    with engine.connect() as connection:
        version = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'version'")
        assert version.scalar() == "2"
    engine.dispose()
    with Casebook(old) as casebook:
        assert keeping.check(casebook.store) == []


def test_many_may_open_a_new_casebook_at_the_same_moment(place: str) -> None:
    def opened(_: int) -> bool:
        with Casebook(place) as casebook:
            return casebook.clippings() == []

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(opened, range(8)))


def test_every_version_has_its_step() -> None:
    assert set(STEPS) == set(range(3, VERSION + 1))


READ = """
import sys
from bedfellows.casebook import Casebook
with Casebook(sys.argv[1]) as casebook:
    print(len(casebook.events()), casebook.search("grustark")[0]["document"])
    casebook.judge(casebook.events()[0]["id"], "reject")
"""


def test_casebook_in_a_folder_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    store = Store(str(folder / "case.db"))
    put(store, 0)
    store.close()
    (folder / "case.db").chmod(0o444)
    folder.chmod(0o555)
    # root may write anywhere, unless it lets go of that
    humble = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*humble, sys.executable, "-c", READ, str(folder / "case.db")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    folder.chmod(0o755)
    assert done.stdout == "1 d0\n", done.stderr
    assert "CasebookFailed" in done.stderr
    assert "may not be written" in done.stderr
