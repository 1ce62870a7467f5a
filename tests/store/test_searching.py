from __future__ import annotations

from collections.abc import Iterator

import pytest

from bedfellows.errors import UsageError
from bedfellows.model import Clipping
from bedfellows.store import Store, searching
from bedfellows.store.words import MOST_RANKED, NEWEST
from factories import facts

PAGES = {
    "d1": ("Envoys meet", "Courier", "2019-03-01", "The envoys of both crowns met at the river."),
    "d2": ("Oil flows", "Courier", "2020-05-01", "Oil crossed the river; no envoy was asked."),
    "d3": ("A naïve plan", "Herald", "2020-06-01", "Critics: naive, and the river wide."),
}  # fmt: skip


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    found = Store(place)
    for id, (title, publisher, published, text) in PAGES.items():
        page = facts(id=id, title=title, publisher=publisher, published=published, text=text)
        found.put(Clipping(id=f"c-{id}", input=id), page, story=id, now="now")
    yield found
    found.close()


def found(store: Store, words: str, **filters: str) -> set[str]:
    answer = searching.search(store, words, filters, limit=10)
    return {hit["document"] for hit in answer["hits"]}


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("river", {"d1", "d2", "d3"}),
        ("river envoys", {"d1"}),
        ("envoy*", {"d1", "d2"}),
        ("envoys OR oil", {"d1", "d2"}),
        ("river -oil", {"d1", "d3"}),
        ('"both crowns"', {"d1"}),
        ('"crowns both"', set()),
        ("title:oil", {"d2"}),
        ("title:river", set()),
        ("naïve", {"d3"}),
        ('river -"no envoy"', {"d1", "d3"}),
        ("", set()),
        ("?! *", set()),
    ],
)
def test_operators_find_what_they_say(store: Store, words: str, pages: set[str]) -> None:
    assert found(store, words) == pages


@pytest.mark.parametrize(
    "words", ['"', 'a"b', "NEAR(", "a AND", "{x}:y", "col:val", "^a", "(a", "'"]
)
def test_no_words_break_the_index(store: Store, words: str) -> None:
    found(store, words)


def test_words_to_leave_out_alone_are_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="add one to look for"):
        found(store, "-oil")


def test_filters_narrow_and_facets_count_all_hits(store: Store) -> None:
    assert found(store, "river", publisher="Courier") == {"d1", "d2"}
    assert found(store, "river", year="2020") == {"d2", "d3"}
    assert found(store, "river", language="fr") == set()
    answer = searching.search(store, "river", {"year": "2019"}, limit=10)
    assert answer["total"] == 1
    assert answer["facets"]["publisher"] == [
        {"value": "Courier", "pages": 2}, {"value": "Herald", "pages": 1},
    ]  # fmt: skip
    assert [row["value"] for row in answer["facets"]["year"]] == ["2020", "2019"]


def test_snippets_mark_what_was_found(store: Store) -> None:
    answer = searching.search(store, "crowns", {}, limit=10)
    assert "«crowns»" in answer["hits"][0]["snippet"]


def test_a_common_word_ranks_the_last_pages_added_and_a_filter_reaches_the_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not searching.on_file(store):
        pytest.skip("a server ranks all pages")
    monkeypatch.setattr(searching, "NEWEST", NEWEST.replace(str(MOST_RANKED), "2"))
    assert found(store, "river") == {"d2", "d3"}
    assert found(store, "envoys") == {"d1"}
    assert found(store, "river", year="2019") == {"d1"}
