from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import app
from bedfellows.desk.bounds import LONGEST_ADDRESS, OTHER
from desk_team import casebook_at


@pytest.fixture
def path(tmp_path: Path) -> str:
    return casebook_at(tmp_path)


def set_version(path: str, version: int) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(version),))
    connection.close()


def test_a_casebook_of_a_newer_program_is_said_to_be_one(path: str) -> None:
    set_version(path, 999)
    answer = TestClient(app(path)).get("/")
    assert answer.status_code == 503
    assert "A newer program wrote this casebook" in answer.text
    assert "upgrade bedfellows" in answer.text


def test_a_casebook_that_became_newer_while_the_desk_was_open_is_noticed(path: str) -> None:
    client = TestClient(app(path))
    assert client.get("/").status_code == 200
    set_version(path, 999)
    assert client.get("/").status_code == 503


def test_what_is_no_casebook_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no database at all, " * 100)
    answer = TestClient(app(str(tmp_path / "notes.db"))).get("/")
    assert answer.status_code == 503
    assert "is not a casebook" in answer.text


@pytest.fixture
def locked(path: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A casebook into which somebody else is writing."""
    for module in ("engines", "transactions"):
        monkeypatch.setattr(f"bedfellows.store.{module}.BUSY_SECONDS", 0.05)
    with Casebook(path):
        pass
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield path
    connection.close()


def test_a_locked_casebook_asks_to_try_again(locked: str) -> None:
    answer = TestClient(app(locked)).post("/add/paste", data={"text": "A page."})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "Try again in a few seconds" in answer.text


@pytest.mark.parametrize("address", ["/nowhere", "/clippings/gone", "/pairs/a/b", "/jobs/gone"])
def test_an_address_that_leads_nowhere_says_where_to_go(path: str, address: str) -> None:
    answer = TestClient(app(path)).get(address)
    assert answer.status_code == 404
    assert '<a href="/">' in answer.text


def test_data_that_is_not_there_says_so_as_data(path: str) -> None:
    answer = TestClient(app(path)).get("/clippings/gone.json")
    assert answer.status_code == 404
    assert "No such clipping" in answer.json()["error"]


def test_a_fault_of_the_program_is_a_page_with_the_same_headers(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret of the program")

    monkeypatch.setattr(Casebook, "findings", broken)
    answer = TestClient(app(path)).get("/findings")
    assert answer.status_code == 500
    assert "a fault of the program" in answer.text
    assert "secret" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_too_much_at_once_is_refused_by_what_it_says(path: str) -> None:
    headers = {"content-length": str(OTHER + 1)}
    answer = TestClient(app(path)).post("/add/paste", content=b"", headers=headers)
    assert answer.status_code == 413
    assert "MB at once" in answer.text


def test_too_much_at_once_is_refused_by_what_it_brings(path: str) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range((OTHER >> 20) + 1):
            yield b"a" * (1 << 20)

    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = TestClient(app(path)).post("/add/paste", content=endless(), headers=kind)
    assert answer.status_code == 413


def test_an_address_that_is_too_long_is_refused(path: str) -> None:
    assert TestClient(app(path)).get("/search?q=" + "a" * LONGEST_ADDRESS).status_code == 414


def test_a_wrong_method_is_said_to_be_one(path: str) -> None:
    assert TestClient(app(path)).post("/findings").status_code == 405
