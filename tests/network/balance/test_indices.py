from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bedfellows.network.balance import BadRelation, balance
from network_webs import Row, camp_of, cheapest, planted, strained, webs

FEUD = [("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]


@settings(deadline=None, max_examples=150)
@given(webs())
@example([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
def test_two_camps_are_as_good_as_any_two(rows: list[Row]) -> None:
    found = balance(rows).strict
    assert (found.frustration, found.lower_bound) == ((cheapest(rows, camps=2),) * 2
                                                      if rows else (0, 0))  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(webs())
@example([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
def test_many_camps_are_as_good_as_any(rows: list[Row]) -> None:
    found = balance(rows).weak
    assert (found.frustration, found.lower_bound) == ((cheapest(rows, camps=9),) * 2
                                                      if rows else (0, 0))  # fmt: skip


@settings(deadline=None)
@given(webs(most=10))
def test_the_camps_named_have_the_frustration_named(rows: list[Row]) -> None:
    found = balance(rows)
    for division in (found.strict, found.weak):
        assert strained(rows, camp_of(division)) == division.frustration
        assert len(division.strained) == division.frustration


@settings(deadline=None)
@given(webs(most=10), st.randoms(use_true_random=False))
def test_renaming_actors_changes_nothing(rows: list[Row], chance: random.Random) -> None:
    names = sorted({name for row in rows for name in row[:2]})
    new = dict(zip(names, chance.sample(names, len(names)), strict=True))
    plain = balance(rows)
    moved = balance([(new[a], new[b], sign) for a, b, sign in rows])
    assert (plain.strict.frustration, plain.weak.frustration, plain.triads) == (
        moved.strict.frustration, moved.weak.frustration, moved.triads)  # fmt: skip


@settings(deadline=None)
@given(webs(most=10), st.randoms(use_true_random=False))
def test_order_and_direction_of_rows_change_nothing(rows: list[Row], chance: random.Random) -> None:
    mixed = [(b, a, sign) if chance.random() < 0.5 else (a, b, sign) for a, b, sign in rows]
    chance.shuffle(mixed)
    plain, other = balance(rows), balance(mixed)
    assert (plain.strict, plain.weak) == (other.strict, other.weak)


@settings(deadline=None)
@given(webs(most=10), st.sets(st.sampled_from("ABCDEFGHIJ")))
def test_turning_actors_over_keeps_the_strict_index(rows: list[Row], turned: set[str]) -> None:
    switched = [(a, b, -s if (a in turned) != (b in turned) else s) for a, b, s in rows]
    assert balance(rows).strict.frustration == balance(switched).strict.frustration


def test_planted_camps_are_found_where_nothing_strains_them() -> None:
    rows = planted(60, 1200, camps=4, noise=0)
    found = balance(rows)
    assert found.weak.frustration == 0
    assert {frozenset(camp) for camp in found.weak.camps} == {
        frozenset(f"a{i}" for i in range(60) if i % 4 == camp) for camp in range(4)
    }


@pytest.mark.parametrize("camps", [2, 4])
def test_no_division_costs_more_than_the_planted_one(camps: int) -> None:
    rows = planted(80, 500, camps=camps, noise=0.08, seed=3)
    truth = strained(rows, {f"a{i}": i % camps for i in range(80)})
    found = balance(rows)
    division = found.strict if camps == 2 else found.weak
    assert division.optimal
    assert 0 < division.frustration <= truth


def test_a_web_with_a_gap_at_the_root_is_proved_by_branching() -> None:
    everybody_at_odds = [(f"a{i}", f"a{j}", -1) for i in range(7) for j in range(i)]
    found = balance(everybody_at_odds).strict
    assert (found.frustration, found.optimal) == (9, True)  # 21 - 3 · 4: halves of 3 and 4


@pytest.mark.parametrize("seed", range(12))
def test_proofs_hold_however_early_branching_starts(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedfellows.network.balance.search.STALLS", -1)
    monkeypatch.setattr("bedfellows.network.balance.cycles.TRIANGLES_AN_EDGE", 0)
    rows = planted(9, 24 + seed, camps=3, noise=0.4, seed=seed)
    found = balance(rows)
    assert (found.strict.frustration, found.strict.optimal) == (cheapest(rows, camps=2), True)
    assert (found.weak.frustration, found.weak.optimal) == (cheapest(rows, camps=9), True)


def test_without_time_the_best_found_comes_with_its_bound() -> None:
    rows = planted(120, 1200, camps=5, noise=0.3, seed=1)
    found = balance(rows, time_limit_s=1e-9)
    for division in (found.strict, found.weak):
        assert 0 <= division.lower_bound < division.frustration < 1200
        assert not division.optimal


def test_a_pair_given_twice_counts_once() -> None:
    assert balance([*FEUD, ("B", "A", 1)]).edges == 3


def test_the_strained_relations_are_named() -> None:
    (row,) = balance(FEUD).weak.strained
    assert row in FEUD


def test_actors_without_allies_stand_alone() -> None:
    found = balance([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
    assert found.weak.camps == (("A",), ("B",), ("C",))
    assert (found.weak.frustration, found.strict.frustration) == (0, 1)


def test_an_empty_web_is_balanced() -> None:
    found = balance([])
    assert (found.nodes, found.strict.frustration, found.weak.optimal) == (0, 0, True)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("A", "A", 1), "itself"),
        (("A", "B", 0), "sign is 0"),
        (("C", "A", 1), "other sign before"),
    ],
)
def test_a_relation_that_cannot_stand_is_refused_with_its_place(row: Row, reason: str) -> None:
    with pytest.raises(BadRelation, match=reason) as trouble:
        balance([*FEUD, row])
    assert trouble.value.position == 3
