from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedfellows.network import Relation, relations
from bedfellows.network.keys import first_of, heaviest_of, numbered
from bedfellows.network.standing import Points, kept_company, standing
from factories import record


def web(*rows: tuple[str, str, str], times: int = 1) -> dict[tuple[str, str], Relation]:
    """Relations of acts, each told by `times` stories."""
    told = [record(a, t, b, story=f"{n}-{i}") for n, (a, t, b) in enumerate(rows)
            for i in range(times)]  # fmt: skip
    return {(r.source, r.target): r for r in relations(told)}


def test_no_pairs_have_no_standing() -> None:
    nothing = np.empty(0)
    found = standing(nothing.astype(int), nothing.astype(int),
                     Points(cooperation=nothing, conflict=nothing),
                     Points(cooperation=nothing, conflict=nothing))  # fmt: skip
    assert len(found.score) == 0


def test_more_reports_narrow_the_interval() -> None:
    few, many = web(("a", "AID", "b")), web(("a", "AID", "b"), times=20)
    assert many["a", "b"].low > few["a", "b"].low
    assert many["a", "b"].score > few["a", "b"].score


def test_the_habits_of_quarrelsome_actors_are_expected_of_them() -> None:
    others = [("hawk", "ASSAULT", f"x{n}") for n in range(60)]
    doves = [("dove", "AID", f"x{n}") for n in range(60)]
    found = web(*others, *doves, times=3)
    hawks = np.mean([r.expected for pair, r in found.items() if "hawk" in pair])
    assert hawks < 0 < np.mean([r.expected for pair, r in found.items() if "dove" in pair])


def test_a_pair_against_its_habits_stays_on_its_own_side_with_many_reports() -> None:
    others = [("hawk", "ASSAULT", f"x{n}") for n in range(30)]
    found = web(*others, *[("hawk", "AID", "friend")] * 30)
    assert found["friend", "hawk"].sign == 1


def test_a_thin_pair_whose_habits_say_otherwise_has_no_sign() -> None:
    others = [("hawk", "ASSAULT", f"x{n}") for n in range(200)]
    found = web(*others, ("hawk", "REQUEST", "stranger"), times=4)
    assert all(r.sign in (-1, 0) for r in found.values())


def test_third_parties_to_whom_both_stand_alike_speak_for_a_pair() -> None:
    # 0 and 1 share the ally 2 and the enemy 3; 0 and 4 part over both
    one = np.array([0, 0, 0, 1, 1, 0, 2, 3])
    two = np.array([1, 2, 3, 2, 3, 4, 4, 4])
    own = np.array([0.0, 1.0, -1.0, 1.0, -1.0, 0.0, -1.0, 1.0])
    company = kept_company(one, two, own)
    assert company[0] > 0 > company[5]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0, 50),
                          st.floats(0, 50)), min_size=1, max_size=30))  # fmt: skip
def test_scores_and_intervals_are_in_order(rows: list[tuple[int, int, float, float]]) -> None:
    pairs = {(min(a, b), max(a, b)): (p, q) for a, b, p, q in rows if a != b}
    one, two = np.array([p[0] for p in pairs], int), np.array([p[1] for p in pairs], int)
    points = Points(cooperation=np.array([v[0] for v in pairs.values()]),
                    conflict=np.array([v[1] for v in pairs.values()]))  # fmt: skip
    found = standing(one, two, points, points)
    assert np.all(found.low <= found.score)
    assert np.all(found.score <= found.high)
    assert np.all(np.abs(found.high) <= 1)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=40))
def test_the_first_of_each_combination_is_found(rows: list[tuple[int, int]]) -> None:
    first = np.array([a for a, _ in rows], int), np.array([b for _, b in rows], int)
    seen: set[tuple[int, int]] = set()
    expected = [not (row in seen or seen.add(row)) for row in rows]  # type: ignore[func-returns-value]
    assert first_of(*first).tolist() == expected


def test_the_heaviest_report_of_a_story_votes() -> None:
    weight, story = np.array([0.2, 1.8, 1.0, 1.8]), np.array([7, 7, 8, 7])
    assert heaviest_of(weight, story).tolist() == [False, True, True, False]


@pytest.mark.parametrize("most", [100, 10**9])
def test_keys_are_numbered_alike_by_either_way(most: int) -> None:
    found, places = numbered(np.array([9, 3, 9, 50]), most)
    assert (found.tolist(), places.tolist()) == ([3, 9, 50], [1, 0, 1, 2])


def test_company_is_the_same_however_its_paths_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dice = np.random.default_rng(5)
    one, two = np.triu_indices(30, 1)
    met = dice.random(len(one)) < 0.4
    one, two = one[met], two[met]
    own = dice.normal(size=len(one))
    whole = kept_company(one, two, own)
    monkeypatch.setattr("bedfellows.network.standing.DENSE_ACTORS", 0)
    joined = kept_company(one, two, own)
    monkeypatch.setattr("bedfellows.network.standing.AT_ONCE", 50)
    np.testing.assert_allclose(joined, whole, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(kept_company(one, two, own), joined)
