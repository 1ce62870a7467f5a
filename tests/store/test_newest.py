"""The newest events of an actor, and those that say where they happened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bedfellows.model import Clipping, PlaceMention
from bedfellows.store import Store
from bedfellows.store.mentions import count_of, newest_of
from bedfellows.store.places import newest_placed
from factories import event, facts

SPOT = PlaceMention(text="Vale", start=0, end=4, name="Vale", country=None, lat=1.0, lon=2.0,
                    geonameid=1)  # fmt: skip


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    kept = Store(place)
    told = facts(
        event("a", "AID", "b", id="old", since="2010-01-01", place=SPOT),
        event("b", "AID", "a", id="new", since="2020-01-01", place=SPOT),
        event("c", "AID", "b", id="other", since="2021-01-01"),
        event("a", "AID", "c", id="undated", place=SPOT),
        published=None,
    )
    kept.put(Clipping(id="c1", input="p"), told, story="d1", now="now")
    yield kept
    kept.close()


def test_an_actors_newest_events_come_first_and_undated_ones_last(store: Store) -> None:
    assert [r["id"] for r in newest_of(store, ["a"], 10)] == ["new", "old", "undated"]
    assert [r["id"] for r in newest_of(store, ["a"], 1)] == ["new"]
    assert count_of(store, ["a"]) == 3


def test_a_rejected_event_is_not_among_the_newest(store: Store) -> None:
    store.judge_event("new", "reject", at="now", by="ana")
    assert [r["id"] for r in newest_of(store, ["a"], 10)] == ["old", "undated"]


def test_events_without_a_place_are_not_on_the_map(store: Store) -> None:
    assert [r["id"] for r in newest_placed(store, most=9)] == ["new", "old", "undated"]
    assert [r["id"] for r in newest_placed(store, at="2015", most=9)] == ["old"]
    assert list(newest_placed(store, types=["ASSAULT"], most=9)) == []
