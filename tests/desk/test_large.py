"""What keeps pages of a large casebook quick: what is looked up, what is listed, and the plans."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sql
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import app, home, people, strange
from bedfellows.model import Clipping
from bedfellows.store import Store, lists, places
from counting import counted
from factories import event, facts

PAIRS = 8


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A casebook in which one actor turns against eight others, one a page."""
    path = str(tmp_path / "c.db")
    store = Store(path)
    for number in range(PAIRS):
        for year, act in ((2010, "AID"), (2020, "ASSAULT")):
            id = f"d{number}-{year}"
            found = [event("usa", act, f"group{number}", document=id, id=f"{id}-{n}")
                     for n in range(number + 1)]  # fmt: skip
            page = facts(*found, id=id, published=f"{year}-01-01")
            store.put(Clipping(id=f"c-{id}", input=id), page, story=id, now="2020")
    store.close()
    return path


def plans(store: Store, statements: list[str]) -> str:
    """How SQLite answers statements."""
    with store.engine.connect() as connection:
        return "\n".join(
            str(row[3])
            for statement in statements
            for row in connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", ("x",) * statement.count("?")
            )
        )


def test_a_pages_own_events_are_not_sought_among_the_rows_of_tables(place: str) -> None:
    with Casebook(place) as casebook, counted() as seen:
        assert casebook.events(document="d3-2020")
    assert not [s for s in seen if "FROM rows" in s]


def test_the_map_finds_its_events_by_an_index(place: str) -> None:
    with Casebook(place) as casebook:
        with counted() as seen:
            list(places.newest_placed(casebook.store, most=10))
        assert "INDEX events_placed" in plans(casebook.store, seen[:1])


def test_the_rows_of_a_table_are_found_by_an_index(place: str) -> None:
    with Casebook(place) as casebook:
        with counted() as seen:
            list(casebook.store.row_records(lists.near("none", None), 5))
        asked = [s for s in seen if "FROM rows" in s]
        assert "INDEX rows_sheet" in plans(casebook.store, asked)


def test_an_actors_page_lists_its_surest_relations_and_says_how_many_there_are(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "RELATIONS", 3)
    client = TestClient(app(place))
    data = client.get("/actors/usa.json").json()
    assert len(data["relations"]) == 3
    assert data["related"] == PAIRS
    assert "The surest 3 of" in client.get("/actors/usa").text


def test_the_largest_changes_are_listed_and_the_others_said(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/shifts?since=2015&until=2020"
    with Casebook(place) as casebook:
        casebook.judge("d0-2010-0", "accept", by="ana")
    everything = TestClient(app(place)).get(address.replace("?", ".json?")).json()["shifts"]
    monkeypatch.setattr(home, "MOST_SHIFTS", 2)
    monkeypatch.setattr(strange, "MOST_SHIFTS", 2)
    with Casebook(place) as casebook:  # says nothing new, but what was remembered is void
        casebook.judge("d0-2010-0", "accept", by="ben")
    client = TestClient(app(place))
    data = client.get(address.replace("?", ".json?")).json()
    assert len(everything) == PAIRS
    assert [s["statement"] for s in data["shifts"]] == [s["statement"] for s in everything[:2]]
    assert "largest are listed" in client.get(address).text


def test_findings_of_a_large_web_say_how_far_they_look(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedfellows.asking.MOST_LOOKED_AT", 4)
    monkeypatch.setattr(strange, "MOST_LOOKED_AT", 4)
    with Casebook(place) as casebook:
        assert len(casebook.web()) > 4
    assert "surest relations" in TestClient(app(place)).get("/findings").text


def test_the_queue_does_not_count_events(place: str) -> None:
    with Casebook(place) as casebook:
        casebook.review.order()
        with counted() as seen:
            casebook.review.state()
        assert not [s for s in seen if "FROM events" in s]
        assert isinstance(casebook.store.engine, sql.Engine)
