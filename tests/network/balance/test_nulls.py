from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedfellows.network.balance import signed_graph
from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.graph import Edges, Ints
from bedfellows.network.balance.nulls import shuffled, signed_degrees
from bedfellows.network.balance.swaps import Swaps
from bedfellows.network.balance.triangles import triangles
from network_webs import Row, planted, webs


def share_of(edges: Edges):  # type: ignore[no-untyped-def]
    corners = triangles(edges)
    return lambda signs: float(np.mean(signs[corners].prod(axis=1) > 0))


def numbers(edges: Edges, signs: Ints) -> list[tuple[int, int]]:
    return [(int((signs[(edges.one == n) | (edges.two == n)] > 0).sum()),
             int((signs[(edges.one == n) | (edges.two == n)] < 0).sum()))
            for n in range(edges.nodes)]  # fmt: skip


@settings(deadline=None)
@given(webs(most=9), st.integers(0, 99))
def test_swaps_keep_every_actors_numbers(rows: list[Row], seed: int) -> None:
    edges = signed_graph(rows).edges
    chain = Swaps(edges, seed)
    before = numbers(edges, chain.signs())
    chain.shuffle(50, 50, Clock.of(9))
    assert numbers(edges, chain.signs()) == before


def test_swaps_reach_every_web_with_the_same_numbers_alike() -> None:
    allies = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "E"), ("E", "A")]
    rows = [(a, b, 1 if (a, b) in allies or (b, a) in allies else -1)
            for a, b in itertools.combinations("ABCDE", 2)]  # fmt: skip
    chain = Swaps(signed_graph(rows).edges, seed=1)
    met: Counter[tuple[int, ...]] = Counter()
    for _ in range(6000):
        chain.shuffle(1, 40, Clock.of(9))
        met[tuple(chain.signs().tolist())] += 1
    assert len(met) == 12  # five actors stand in 4!/2 rings
    assert max(met.values()) < 1.35 * min(met.values())


def test_planted_camps_are_more_balanced_than_their_nulls() -> None:
    edges = signed_graph(planted(40, 400, camps=2, noise=0.05)).edges
    for null in (signed_degrees, shuffled):
        found = null(edges, share_of(edges), Clock.of(20), samples=60)
        assert found.z is not None
        assert found.z > 4


def test_signs_at_random_are_as_balanced_as_their_null() -> None:
    edges = signed_graph(planted(40, 400, camps=2, noise=0.5, seed=4)).edges
    found = signed_degrees(edges, share_of(edges), Clock.of(20), samples=60)
    assert found.z is not None
    assert abs(found.z) < 3


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("A", "B", 1), ("B", "C", 1), ("A", "C", 1)], "all relations are alike"),
        ([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)], "hardly another web"),
    ],
)
def test_a_web_that_swaps_cannot_shuffle_gets_no_z(rows: list[Row], reason: str) -> None:
    edges = signed_graph(rows).edges
    found = signed_degrees(edges, share_of(edges), Clock.of(9))
    assert found.z is None
    assert found.reason is not None
    assert reason in found.reason


def test_without_time_no_null_is_given() -> None:
    edges = signed_graph(planted(40, 400, camps=2, noise=0.1)).edges
    for null in (signed_degrees, shuffled):
        found = null(edges, share_of(edges), Clock.of(0))
        assert (found.z, found.reason) == (None, "the time was too short to shuffle")
