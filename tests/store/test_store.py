from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bedfellows.casebook import Casebook
from bedfellows.errors import CasebookError, CasebookTooNew
from bedfellows.model import Clipping
from bedfellows.store import Store
from factories import event, facts

CLIPPING = Clipping(id="c1", input="page.txt", body=b"bytes as fetched")


def filled(path: Path) -> Store:
    store = Store(str(path))
    store.put(CLIPPING, facts(event("usa", "SUPPORT", "irq")), story="d1", now="now")
    return store


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    store = filled(tmp_path / "c.db")
    (record,) = store.event_records()
    assert (record["type"], record["source"][0]["actor"]) == ("SUPPORT", "usa")
    assert record["publisher"] == "Courier"
    assert store.knows("d1")
    assert not store.knows("d2")
    store.close()


def test_facts_survive_closing(tmp_path: Path) -> None:
    filled(tmp_path / "c.db").close()
    with Casebook(str(tmp_path / "c.db")) as casebook:
        assert [row["title"] for row in casebook.clippings()] == ["A page"]


def test_search_finds_words_and_marks_them(tmp_path: Path) -> None:
    store = filled(tmp_path / "c.db")
    (hit,) = store.search('praised "')
    assert "«praised»" in hit["snippet"]
    assert store.search("nowhere") == []
    store.close()


def test_a_half_written_clipping_leaves_nothing(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "c.db"))
    twice = event("usa", "SUPPORT", "irq")
    with pytest.raises(Exception, match="UNIQUE"):
        store.put(CLIPPING, facts(twice, twice), story="d1", now="now")
    assert not store.knows("d1")
    store.close()


def test_a_text_file_is_refused_as_a_casebook(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be read as one " * 40)
    with pytest.raises(CasebookError, match="not a casebook"):
        Store(str(path))


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes(name)")
    connection.close()
    with pytest.raises(CasebookError, match="another program"):
        Store(str(path))


def test_a_newer_casebook_is_refused(tmp_path: Path) -> None:
    filled(tmp_path / "c.db").close()
    connection = sqlite3.connect(tmp_path / "c.db")
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    connection.commit()
    connection.close()
    with pytest.raises(CasebookTooNew, match="upgrade"):
        Store(str(tmp_path / "c.db"))


def test_a_folder_is_refused_as_a_casebook(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="folder"):
        Store(str(tmp_path))
