"""Marked pairs as word pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedfellows.events.marking import LONGEST, MARKERS, Marked, mark
from bedfellows.events.relation import Pair, load_relation_model


def marked(text: str, source: tuple[int, int], target: tuple[int, int]) -> tuple[Marked, list[str]]:
    tokenizer = load_relation_model().tokenizer
    (one,) = mark([Pair(text=text, source=source, target=target)], tokenizer)
    return one, [tokenizer.id_to_token(id) or "" for id in one.ids]


def test_both_stretches_stand_between_their_marks() -> None:
    one, pieces = marked("Oslo thanked Bern.", (0, 4), (13, 17))
    assert pieces[1:-1] == [MARKERS[0], "oslo", MARKERS[1], "thanked",
                            MARKERS[2], "bern", MARKERS[3], "."]  # fmt: skip
    assert (pieces[one.source], pieces[one.target]) == (MARKERS[0], MARKERS[2])


def test_a_target_before_the_source_keeps_its_own_marks() -> None:
    _, pieces = marked("Bern was thanked by Oslo.", (20, 24), (0, 4))
    assert pieces.index(MARKERS[2]) < pieces.index(MARKERS[0])


def test_a_stretch_inside_the_other_is_marked_inside_it() -> None:
    _, pieces = marked("Norwegian officials", (0, 19), (0, 9))
    order = [piece for piece in pieces if piece in MARKERS]
    assert order == [MARKERS[0], MARKERS[2], MARKERS[3], MARKERS[1]]


@pytest.mark.parametrize("gap", [10, 200, 1500])
def test_a_long_sentence_keeps_both_opening_marks(gap: int) -> None:
    text = "Oslo " + "and so on " * gap + "thanked Bern " + "at length " * gap
    at = text.index("Bern")
    one, pieces = marked(text, (0, 4), (at, at + 4))
    assert len(one.ids) <= LONGEST
    assert (pieces[one.source], pieces[one.target]) == (MARKERS[0], MARKERS[2])


@given(st.text(min_size=4, max_size=80), st.data())
def test_any_text_can_be_marked(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    cut = sorted(data.draw(st.tuples(places, places, places, places)))
    one, _ = marked(text, (cut[0], cut[1]), (cut[2], cut[3]))
    assert 0 < one.source < len(one.ids)
    assert 0 < one.target < len(one.ids)
