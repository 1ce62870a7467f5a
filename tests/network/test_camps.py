from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import pytest

from bedfellows.network import ANALYSES, relations
from bedfellows.network.swing import swing_actors
from factories import record

Finding = dict[str, Any]


def web(*rows: tuple[str, str, int]) -> list[Any]:
    return relations([
        record(one, "ally" if sign > 0 else "antagonist", two, story=f"{one}-{two}")
        for one, two, sign in rows
    ])  # fmt: skip


def found(kind: str, rows: Sequence[tuple[str, str, int]]) -> list[Finding]:
    return list(ANALYSES[kind](web(*rows), None))


TWO_CAMPS = [
    ("arland", "borland", 1),
    ("corland", "dorland", 1),
    ("arland", "corland", -1),
    ("borland", "dorland", -1),
]
STRAINED = [*TWO_CAMPS, ("borland", "corland", 1), ("arland", "dorland", -1)]


def test_the_camps_are_named_with_their_members() -> None:
    (finding,) = found("camps", TWO_CAMPS)
    assert finding["camps"] == [["arland", "borland"], ["corland", "dorland"]]
    assert finding["statement"].startswith(
        "The web falls into 2 camps: Arland and Borland; Corland and Dorland. "
        "None of its 4 relations is out of place."
    )


def test_a_strained_relation_is_told_with_its_proof_and_its_sentence() -> None:
    (finding,) = found("camps", STRAINED)
    assert (finding["frustration"], finding["lower_bound"], finding["optimal"]) == (1, 1, True)
    assert [e["sentence"] for e in finding["evidence"]] == ["borland ally corland."]
    assert "1 of its 6 relations strains it, and no division has fewer." in finding["statement"]


def test_what_would_settle_the_web_is_the_fewest_changes() -> None:
    (finding,) = found("settle", STRAINED)
    assert finding["changes"] == [
        {"source": "borland", "target": "corland", "sign": 1, "becomes": -1}
    ]
    assert finding["statement"].startswith(
        "One change would settle the web (fewer would not): a break between Borland and Corland."
    )


def test_a_balanced_web_needs_no_settling() -> None:
    assert found("settle", TWO_CAMPS) == []


def test_an_actor_between_allies_at_odds_is_a_strained_triad() -> None:
    statements = [finding["statement"] for finding in found("triads", STRAINED)]
    assert "Borland stands with both Arland and Corland, who are antagonists." in statements
    assert len(statements) == 2


def test_balance_counts_triads_and_gives_its_null_or_the_reason_for_none() -> None:
    (finding,) = found("balance", STRAINED)
    assert finding["triads"] == {"+++": 0, "++-": 2, "+--": 2, "---": 0}
    null = finding["null"]
    assert (null["z"] is None) == (null["reason"] is not None)


def test_a_larger_web_is_measured_against_webs_with_the_same_numbers() -> None:
    names = [f"land{i}" for i in range(12)]
    rows = [(a, b, 1 if names.index(a) % 2 == names.index(b) % 2 else -1)
            for a, b in itertools.combinations(names, 2)]  # fmt: skip
    (camps,), (balance,) = found("camps", rows), found("balance", rows)
    assert camps["null"]["mean"] > 0
    assert camps["null"]["z"] < -2
    assert balance["null"]["z"] > 2
    assert "Webs in which everybody keeps as many allies and antagonists need" in camps["statement"]


@pytest.mark.parametrize("kind", ["camps", "balance", "triads", "settle"])
@pytest.mark.parametrize("rows", [[], TWO_CAMPS[:1], TWO_CAMPS[:3]])
def test_a_web_without_a_circle_has_no_structure_to_tell(
    kind: str, rows: list[tuple[str, str, int]]
) -> None:
    assert found(kind, rows) == []


@pytest.mark.parametrize("kind", sorted(ANALYSES))
def test_every_finding_has_the_promised_fields(kind: str) -> None:
    fields = {"kind", "statement", "at", "pair", "common_allies", "common_enemies", "actors",
              "value", "evidence"}  # fmt: skip
    for finding in found(kind, STRAINED):
        assert fields <= finding.keys()
        assert finding["kind"] == kind


def test_an_actor_that_strains_no_more_elsewhere_is_a_tie() -> None:
    from bedfellows.network.balance import balance

    rows = [("A", "B", 1), ("C", "D", 1), ("A", "C", -1), ("B", "D", -1), ("A", "D", -1),
            ("B", "C", -1), ("E", "A", 1), ("E", "C", 1)]  # fmt: skip
    ties = swing_actors(rows, balance(rows).weak)
    assert [tie["actor"] for tie in ties] == ["E"]
