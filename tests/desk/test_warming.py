"""Pages are worked out ahead: at the start, after a change, and whatever one of them says."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette

from bedfellows.casebook import Casebook
from bedfellows.desk import app, asking, warming
from bedfellows.desk.roles import TO_LOOK, needed
from bedfellows.model import Clipping
from bedfellows.store import Store
from factories import event, facts

MOST_S = 20.0


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = str(tmp_path / "c.db")
    put(path, 0)
    return path


def put(path: str, number: int) -> None:
    store, id = Store(path), f"d{number}"
    page = facts(event("usa", "AID", "irq", document=id), id=id)
    store.put(Clipping(id=f"c{number}", input=id), page, story=id, now="2020")
    store.close()


def until(true: Callable[[], bool]) -> None:
    """Wait for a thread."""
    end = time.monotonic() + MOST_S
    while not true():
        assert time.monotonic() < end, "it has not come"
        time.sleep(0.01)


def test_whatever_is_warmed_may_be_seen_by_every_reader() -> None:
    assert {needed(path, acts=False) for path, _ in warming.PAGES} == {TO_LOOK}


def test_trouble_with_one_page_leaves_the_others(
    place: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[str] = []

    def broken(request: object, casebook: object) -> asking.Data:
        raise ZeroDivisionError

    def sound(request: object, casebook: object) -> asking.Data:
        asked.append("sound")
        return {}

    monkeypatch.setattr(warming, "PAGES", (("/broken", broken), ("/sound", sound)))
    with Casebook(place) as casebook:
        warming.warm(app(place), casebook)
    assert asked == ["sound"]
    assert "/broken could not be worked out" in caplog.text


def test_every_page_is_asked_without_trouble(place: str, caplog: pytest.LogCaptureFixture) -> None:
    with Casebook(place) as casebook:
        warming.warm(app(place), casebook)
    assert not caplog.text


def test_a_change_has_the_pages_worked_out_anew(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def warmed(desk: Starlette, casebook: Casebook) -> None:
        seen.append(len(casebook.records()))

    monkeypatch.setattr(warming, "warm", warmed)
    monkeypatch.setattr(warming, "LOOK_S", 0.01)
    warmer = warming.Warmer(app(place), place)
    warmer.start()
    try:
        until(lambda: seen == [1])
        put(place, 1)
        until(lambda: seen == [1, 2])
    finally:
        warmer.ended.set()
