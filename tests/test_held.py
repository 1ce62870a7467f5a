"""Events held in memory are, after every change, what the casebook would read out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bedfellows.casebook import Casebook
from bedfellows.model import Clipping
from bedfellows.register import JudgementRefused
from bedfellows.review import Review
from bedfellows.store import Store
from bedfellows.store.quotations import Quotation
from factories import event, facts

NAMES = ("usa", "isis", "grustark", "ruritania")
NUMBERS = st.integers(0, 5)
CHANGES = st.one_of(
    st.tuples(st.just("add"), NUMBERS, st.booleans()),
    st.tuples(st.sampled_from(("accept", "reject", "flip", "skip")), NUMBERS, NUMBERS),
    st.tuples(st.just("undo"), NUMBERS, NUMBERS),
    st.tuples(st.just("merge"), st.integers(0, 2), st.just(0)),
)
"""What happens to a casebook."""


def put(store: Store, number: int, quoted: bool) -> None:
    """A page with two events; one that quotes a sentence that other pages may quote as well."""
    id, ends = f"d{number}", (NAMES[number % 4], NAMES[(number + 1) % 4])
    told = [event(ends[0], kind, ends[1], document=id, id=f"{id}-{kind}")
            for kind in ("AID", "ACCUSE")]  # fmt: skip
    said = [Quotation(key="sentence", start=0, end=9, events=(f"{id}-AID",))] if quoted else []
    published = None if number == 3 else f"2020-0{6 - number}-01"
    page = facts(*told, id=id, published=published)
    store.put(Clipping(id=f"c{number}", input=id), page, story=id, now="2020", quoted=said)


def happen(casebook: Casebook, kind: str, one: int, two: int | bool) -> None:
    """One change, if it can be."""
    store, ids = casebook.store, [r["id"] for r in casebook.store.event_records()]
    if kind == "add":
        if not store.knows(f"d{one}"):
            put(store, one, bool(two))
    elif kind == "undo":
        casebook.review.undo(by="ana")
    elif kind == "merge":
        with suppress(JudgementRefused):  # nobody of that name is there, or they are one already
            casebook.register.merge(NAMES[one], NAMES[one + 1], by="ana")
    elif ids:
        id, change = ids[one % len(ids)], {"flip": True} if kind == "flip" else None
        casebook.judge(id, "correct" if change else kind, by="ana", change=change)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, max_size=10))
def test_held_events_are_those_that_would_be_read(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, int]]
) -> None:
    with Casebook(str(tmp_path_factory.mktemp("held") / "c.db")) as casebook:
        for change in changes:
            happen(casebook, *change)
            assert list(casebook.records()) == list(casebook.store.event_records())


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    with Casebook(place) as found:
        for number in range(5):
            put(found.store, number, quoted=number < 2)
        found.records()
        yield found


def test_held_events_are_mended_on_both_databases(casebook: Casebook) -> None:
    first = casebook.records()[0]
    casebook.judge(first["id"], "reject", by="ana")
    put(casebook.store, 5, quoted=True)
    found = list(casebook.records())
    assert found == list(casebook.store.event_records())
    assert first["id"] not in {r["id"] for r in found}
    assert {r["voiced"] for r in found} == {1, 3}


def test_a_verdict_has_one_event_read_again(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = casebook.records(), []
    read = Store.event_records

    def noted(store: Store, where: object = ()) -> object:
        seen.append(where)
        return read(store, where)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "event_records", noted)
    casebook.judge(before[2]["id"], "reject", by="ana")
    after = casebook.records()
    assert len(after) == len(before) - 1
    assert seen
    assert all(seen)  # never without a condition, which would read all


def test_a_rejected_event_is_gone_from_the_web_at_once(tmp_path: Path) -> None:
    with Casebook(str(tmp_path / "c.db")) as casebook:
        put(casebook.store, 0, quoted=False)
        assert casebook.web()[0].events == 2
        casebook.judge("d0-ACCUSE", "reject", by="ana")
        assert [r.state for r in casebook.web()] == ["ally"]
        Review(casebook.store, casebook.votes).undo(by="ana")
        assert casebook.web()[0].events == 2
