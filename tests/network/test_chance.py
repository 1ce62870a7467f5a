"""A finding says how often chance alone makes as much of it."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from bedfellows.network import ANALYSES, Relation, relations
from bedfellows.network.chance import DEALS, Chance
from bedfellows.network.graph import Graph
from factories import record

PAIR_KINDS = ["strange-bedfellows", "leverage", "enemy-of-my-enemy", "cross-pressured"]
Row = tuple[str, str, bool]


def web(rows: list[Row]) -> list[Relation]:
    """Relations of different strengths, so that no two of them tie."""
    acts = [record(one, "AID" if friends else "ASSAULT", two, story=str(n),
                   confidence=0.5 + n / (2 * len(rows)))
            for n, (one, two, friends) in enumerate(rows)]  # fmt: skip
    return relations(acts)


def camps(size: int) -> list[Row]:
    """Two camps, at peace within and at odds without."""
    actors = [f"{side}{n}" for side in "ab" for n in range(size)]
    return [(one, two, one[0] == two[0]) for one, two in combinations(actors, 2)]


def dice(seed: int, actors: int = 14) -> list[Row]:
    """Friends and foes by the toss of a coin."""
    toss = random.Random(seed)
    names = [f"n{number}" for number in range(actors)]
    return [(one, two, toss.random() < 0.5) for one, two in combinations(names, 2)]


def shares(kind: str, rows: list[Row]) -> list[float]:
    return [f["null"]["share"] for f in ANALYSES[kind](web(rows), None)]


def test_camps_make_more_of_common_enemies_than_chance_does() -> None:
    assert max(shares("enemy-of-my-enemy", camps(6))) < 0.1


def test_what_chance_made_is_rarely_called_surprising() -> None:
    """Of all pairs that might have been antagonists, about a tenth comes out below a tenth."""
    low, pairs = 0, 0
    for seed in range(10):
        graph = Graph(web(dice(seed)))
        chance = Chance(graph)
        pairs += len(graph.signed)
        for relation in graph.signed:
            if relation.sign < 0:
                null = chance.of_company(relation, (1, -1))
                low += null["share"] <= 0.1
    assert 0.02 < low / pairs < 0.15


def test_webs_that_are_dealt_keep_everybodys_allies_and_antagonists() -> None:
    found = web(dice(1))
    chance = Chance(Graph(found))
    order = [r for r in found if r.sign]

    def kept(signs: Any) -> Counter[tuple[str, int]]:
        ends = [(end, int(s)) for r, s in zip(order, signs, strict=True)
                for end in (r.source, r.target)]  # fmt: skip
        return Counter(ends)

    own = kept([r.sign for r in order])
    dealt = chance.signs(order)
    assert len(dealt) == 1 + DEALS
    assert kept(dealt[0]) == own
    assert all(kept(signs) == own for signs in dealt)
    assert len({tuple(signs) for signs in dealt.tolist()}) > DEALS / 2


@pytest.mark.parametrize("kind", PAIR_KINDS)
def test_a_share_is_told_with_what_it_means(kind: str) -> None:
    first = next(ANALYSES[kind](web(dice(2)), None))
    null = first["null"]
    told = "fewer than 1%" if null["share"] < 0.01 else f"{null['share']:.0%}"
    assert " By chance " in first["statement"]
    assert first["statement"].endswith(
        f" in {told} of webs where all keep as many allies and antagonists."
    )
    assert null["samples"] == DEALS
    assert null["kept"] == "each actor's numbers of allies and antagonists"


def test_a_web_that_can_hardly_be_dealt_otherwise_gives_no_share() -> None:
    rivals = [("a", "b", False), ("c", "a", True), ("c", "b", True)]
    (found,) = ANALYSES["leverage"](web(rivals), None)
    assert found["null"]["share"] is None
    assert found["null"]["reason"] == "hardly another web has the same numbers"
    assert "chance" not in found["statement"]


@pytest.mark.parametrize("kind", PAIR_KINDS)
def test_names_change_no_share(kind: str) -> None:
    rows = dice(3, actors=8)
    order = [f"n{n}" for n in range(8)]
    random.Random(5).shuffle(order)
    new = {f"n{n}": name for n, name in enumerate(order)}
    moved = [(new[one], new[two], friends) for one, two, friends in rows]
    assert sorted(shares(kind, rows)) == sorted(shares(kind, moved))
