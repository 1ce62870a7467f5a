"""The desk's search means the same on both stores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bedfellows.model import Clipping
from bedfellows.store import Store
from bedfellows.store.searching import search
from factories import facts

PAGES = (
    ("d1", "Envoy in the harbour", "The Élysée sent an envoy over air strikes.", "Courier"),
    ("d2", "Sanctions", "Sanctioned barges left; the strikes in the air went on.", "Post"),
    ("d3", "Fog", "An envoy of the cantons came by barge.", "Post"),
)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    opened = Store(place)
    for id, title, text, publisher in PAGES:
        page = facts(id=id, title=title, text=text, publisher=publisher)
        opened.put(Clipping(id=f"c{id}", input=id, body=id.encode()), page, story=id, now="2026")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("envoy", {"d1", "d3"}), ('"air strikes"', {"d1"}), ("air strikes", {"d1", "d2"}),
        ("title:envoy", {"d1"}), ("sanction*", {"d2"}), ("elysee OR fog", {"d1", "d3"}),
        ("envoy -barge", {"d1"}), ("title:fog envoy", {"d3"}), ("nowhere", set()),
    ],
)  # fmt: skip
def test_operators_find_the_same_pages(store: Store, asked: str, found: set[str]) -> None:
    answer = search(store, asked, {}, limit=10)
    assert {hit["document"] for hit in answer["hits"]} == found
    assert answer["total"] == len(found)


def test_hits_are_marked_in_their_snippets_and_counted_by_publisher(store: Store) -> None:
    answer = search(store, "barge*", {}, limit=10)
    assert all("«barge" in hit["snippet"] for hit in answer["hits"])
    assert answer["facets"]["publisher"] == [{"value": "Post", "pages": 2}]
    assert search(store, "envoy", {"publisher": "Post"}, limit=10)["total"] == 1
