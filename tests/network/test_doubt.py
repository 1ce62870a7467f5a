from __future__ import annotations

from bedfellows.network.doubt import checked_first
from bedfellows.network.votes import votes_of
from factories import record


def order(*records: dict[str, object]) -> list[str]:
    return [id for _, id in checked_first(votes_of(records))]


def test_the_less_sure_of_two_like_events_comes_first() -> None:
    sure = record("a", "ASSAULT", "b", id="sure", story="s1", confidence=0.9)
    unsure = record("c", "ASSAULT", "d", id="unsure", story="s2", confidence=0.4)
    assert order(sure, unsure) == ["unsure", "sure"]


def test_the_only_report_on_a_pair_comes_before_one_of_many() -> None:
    many = [record("a", "AID", "b", id=f"m{n}", story=f"s{n}", confidence=0.5) for n in range(8)]
    alone = record("c", "AID", "d", id="alone", story="alone", confidence=0.5)
    assert order(*many, alone)[0] == "alone"


def test_a_pair_that_closes_triangles_comes_before_one_that_does_not() -> None:
    loose = record("x", "AID", "y", id="loose", story="l", confidence=0.5)
    ties = [record(*pair, id="".join(pair), story="".join(pair), confidence=1.0)
            for pair in (("a", "AID", "c"), ("b", "AID", "c"))]  # fmt: skip
    closing = record("a", "AID", "b", id="closing", story="closing", confidence=0.5)
    assert order(loose, *ties, closing)[:2] == ["closing", "loose"]


def test_a_repeated_report_changes_nothing_and_comes_last() -> None:
    first = record("a", "ASSAULT", "b", id="first", confidence=0.5)
    copy = record("a", "ASSAULT", "b", id="second", confidence=0.1)
    values = {id: value for value, id in checked_first(votes_of([first, copy]))}
    assert sorted(values.values())[0] == 0.0


def test_an_empty_casebook_has_nothing_to_check() -> None:
    assert checked_first(votes_of([])) == []
