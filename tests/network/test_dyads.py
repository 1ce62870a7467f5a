from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedfellows.network import Window, relations, standing_of, votes_of
from factories import party, record

NAMES = ["arland", "borland", "corland", "dorland"]
TYPES = ["AID", "SUPPORT", "ACCUSE", "ASSAULT", "ally", "antagonist"]


@pytest.mark.parametrize(
    ("type", "state"),
    [("AID", "ally"), ("ally", "ally"), ("ASSAULT", "antagonist"), ("antagonist", "antagonist")],
)
def test_one_report_gives_a_relation_its_sign(type: str, state: str) -> None:
    (relation,) = relations([record("arland", type, "borland")])
    assert relation.state == state
    low, high = relation.interval
    assert low < relation.score < high


def test_a_denied_act_moves_nothing() -> None:
    assert relations([record("arland", "ASSAULT", "borland", polarity="negative")]) == []


def test_copies_of_a_story_count_once() -> None:
    one = record("arland", "ASSAULT", "borland")
    copy = {**one, "id": "other"}
    assert relations([one, copy])[0].score == relations([one])[0].score


def test_two_stories_weigh_more_than_one() -> None:
    one = record("arland", "ASSAULT", "borland")
    other = {**one, "id": "other", "story": "s2"}
    assert relations([one, other])[0].score < relations([one])[0].score


def test_a_report_half_a_year_old_weighs_half() -> None:
    old = record("arland", "AID", "borland", published="2020-01-01", confidence=1.0)
    (relation,) = relations([old], at="2020-06-29", half_life_days=180)
    assert relation.cooperation == pytest.approx(0.5)


def test_a_pair_with_much_of_both_is_contested() -> None:
    quarrel = [record("arland", t, "borland", story=str(i))
               for i, t in enumerate(["AID", "ASSAULT"] * 3)]  # fmt: skip
    (relation,) = relations(quarrel)
    assert (relation.state, relation.sign) == ("contested", 0)


def test_the_surest_relation_comes_first() -> None:
    sure = [record("arland", "AID", "borland", story=str(i)) for i in range(9)]
    thin = [record("arland", "ASSAULT", "corland", story="x")]
    assert [r.target for r in relations([*thin, *sure])] == ["borland", "corland"]


def test_later_reports_are_unknown_at_an_earlier_date() -> None:
    assert relations([record("arland", "AID", "borland")], at="2019-12-31") == []


def test_soldiers_act_for_their_state() -> None:
    troops = party("arl-troops", country="ARL", sectors=("MIL",))
    (relation,) = relations([record("x", "ASSAULT", "borland", source=(troops,))])
    assert "ARL" in (relation.source, relation.target)


def test_rebels_do_not_act_for_their_state() -> None:
    rebels = party("arl-rebels", country="ARL", sectors=("REB",))
    (relation,) = relations([record("x", "ASSAULT", "borland", source=(rebels,))])
    assert "arl-rebels" in (relation.source, relation.target)


triples = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(TYPES), st.sampled_from(NAMES)), max_size=12
)


@given(triples, st.permutations(NAMES))
def test_renaming_actors_changes_no_score(
    rows: list[tuple[str, str, str]], other: list[str]
) -> None:
    renamed = dict(zip(NAMES, other, strict=True))
    stories = list(enumerate(rows))
    plain = relations([record(a, t, b, story=str(i)) for i, (a, t, b) in stories])
    moved = relations([record(renamed[a], t, renamed[b], story=str(i)) for i, (a, t, b) in stories])
    scores = {frozenset((renamed[r.source], renamed[r.target])): r.score for r in plain}
    assert scores == pytest.approx({frozenset((r.source, r.target)): r.score for r in moved})


def test_the_relation_of_one_pair_is_that_of_the_whole_web() -> None:
    records = [record("arland", "AID", "borland"), record("borland", "ASSAULT", "corland")]
    votes = votes_of(records)
    for whole in relations(records):
        alone = standing_of(votes, (whole.source, whole.target), Window())
        assert alone is not None
        assert (alone.score, alone.low, alone.high) == (whole.score, whole.low, whole.high)


def test_a_pair_that_never_met_has_no_relation() -> None:
    votes = votes_of([record("arland", "AID", "borland"), record("borland", "AID", "corland")])
    assert standing_of(votes, ("arland", "corland"), Window()) is None
    assert standing_of(votes, ("arland", "nowhere"), Window()) is None
