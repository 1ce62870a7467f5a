from __future__ import annotations

from collections.abc import Iterator

import pytest

from bedfellows.casebook import Casebook
from bedfellows.filters import conditions
from bedfellows.model import Clipping
from bedfellows.store import Store, lists
from factories import event, facts


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    held = Casebook(place)
    for number in range(1, 6):
        id, day = f"d{number}", f"202{number}-01-0{number}"
        told = [event("usa", kind, "irq", document=id, since=day, until=day)
                for kind in ("AID", "ACCUSE")]  # fmt: skip
        page = facts(*told, id=id, published=day, publisher="Odd" if number % 2 else "Even")
        held.store.put(Clipping(id=f"c{number}", input=id), page, story=id, now="now")
    yield held
    held.close()


def test_pages_come_newest_first_a_screen_at_a_time(casebook: Casebook) -> None:
    first, total = lists.pages(casebook.store, {}, limit=2)
    second, _ = lists.pages(casebook.store, {}, limit=2, offset=2)
    assert total == 5
    assert [page["id"] for page in (*first, *second)] == ["d5", "d4", "d3", "d2"]
    assert first[0]["events"] == 2


def test_pages_are_filtered_by_outlet_year_and_end(casebook: Casebook) -> None:
    def ids(**filters: str) -> list[str]:
        return [page["id"] for page in lists.pages(casebook.store, filters, limit=9)[0]]

    assert ids(publisher="Even") == ["d4", "d2"]
    assert ids(year="2023") == ["d3"]
    assert ids(until="2022-01") == ["d2", "d1"]
    assert ids(language="fr") == []


def test_days_go_on_where_the_last_screen_ended(casebook: Casebook) -> None:
    seen: list[tuple[str, str]] = []
    before = None
    while found := lists.days(casebook.store, [], [], limit=3, before=before):
        seen += found
        before = found[-1]
    assert len(seen) == len(set(seen)) == 10
    assert [day for day, _ in seen] == sorted((day for day, _ in seen), reverse=True)


def test_months_count_events_by_type_under_filters(casebook: Casebook) -> None:
    where = conditions({"publisher": "Even"}, casebook.store.verdicts())
    found = lists.months(casebook.store, where, [])
    assert found[0] == {"month": "2022-01", "type": "ACCUSE", "events": 1}
    assert len(found) == 4


def test_a_new_merge_changes_the_stamp(casebook: Casebook) -> None:
    before = casebook.store.stamp()
    casebook.register.rename("usa", "Union", by="ana")
    assert casebook.store.stamp() != before


def test_outlets_and_years_are_counted(casebook: Casebook) -> None:
    assert lists.outlets(casebook.store)[0] == {
        "publisher": "Odd", "pages": 3, "first": "2021-01-01", "last": "2025-01-05",
    }  # fmt: skip
    assert lists.years(casebook.store)[0] == {"year": "2025", "pages": 1}
    assert lists.languages(casebook.store) == [{"language": "en", "pages": 5}]


def test_copies_of_a_story_are_told(place: str) -> None:
    store = Store(place)
    for id in ("d1", "d2"):
        store.put(Clipping(id=id, input=id), facts(id=id), story="d1", now="now")
    assert [copy["id"] for copy in lists.told_also(store, "d1", "d1")] == ["d2"]
    store.close()
