from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

from bedfellows.network.balance import signed_graph
from bedfellows.network.balance import triangles as module
from bedfellows.network.balance.triangles import balanced_share, census
from network_webs import Row, planted, webs


def by_hand(rows: list[Row]) -> dict[str, int]:
    signs = {frozenset((a, b)): sign for a, b, sign in rows}
    names = sorted({name for row in rows for name in row[:2]})
    counts = dict.fromkeys(module.KINDS, 0)
    for trio in itertools.combinations(names, 3):
        found = [signs.get(frozenset(pair), 0) for pair in itertools.combinations(trio, 2)]
        if all(found):
            counts[module.KINDS[found.count(-1)]] += 1
    return counts


@settings(deadline=None)
@given(webs(most=10))
def test_the_census_counts_every_triad_once(rows: list[Row]) -> None:
    assert census(signed_graph(rows).edges) == by_hand(rows)


def test_the_census_in_portions_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    edges = signed_graph(planted(40, 300, camps=2, noise=0.2)).edges
    whole = census(edges)
    monkeypatch.setattr(module, "WEDGES_AT_ONCE", 7)
    assert census(edges) == whole


def test_the_share_of_balanced_triads_is_unknown_without_triads() -> None:
    assert balanced_share(census(signed_graph([("A", "B", 1)]).edges)) is None
