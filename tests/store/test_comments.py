from __future__ import annotations

from pathlib import Path

import pytest

from bedfellows.errors import UsageError
from bedfellows.model import Clipping
from bedfellows.store import Store, comments
from factories import event, facts


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(str(tmp_path / "c.db"))
    page = facts(event("usa", "AID", "irq"), text="usa AID irq. Nobody saw it.")
    found.put(Clipping(id="c1", input="p"), page, story="d1", now="now")
    return found


def test_replies_follow_what_they_answer(store: Store) -> None:
    first = comments.comment(store, "d1", "First.", by="ana")
    comments.comment(store, "d1", "Second.")
    comments.comment(store, "d1", "To the first.", parent=first)
    found = comments.on(store, "d1")
    assert [(c.text, c.depth) for c in found] == [
        ("First.", 0), ("To the first.", 1), ("Second.", 0),
    ]  # fmt: skip


def test_a_reply_stands_where_its_comment_stands(store: Store) -> None:
    first = comments.comment(store, "d1", "Who?", span=(0, 12))
    reply = comments.comment(store, "d1", "They.", parent=first)
    answered = comments.one(store, reply)
    assert (answered.start, answered.end) == (0, 12)


def test_a_long_thread_does_not_break(store: Store) -> None:
    last = None
    for number in range(1200):
        last = comments.comment(store, "d1", str(number), parent=last)
    assert comments.on(store, "d1")[-1].depth == 1199


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (comments.LONGEST + 1)])
def test_nothing_and_too_much_are_refused(store: Store, text: str) -> None:
    with pytest.raises(UsageError, match="comment"):
        comments.comment(store, "d1", text)


@pytest.mark.parametrize("span", [(-1, 4), (4, 4), (0, 1000)])
def test_a_stretch_that_is_not_of_the_text_is_refused(store: Store, span: tuple[int, int]) -> None:
    with pytest.raises(UsageError, match="no stretch"):
        comments.comment(store, "d1", "Here.", span=span)


def test_a_comment_on_no_page_and_a_reply_to_nothing_are_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no page"):
        comments.comment(store, "d9", "Where?")
    with pytest.raises(UsageError, match="none of this number"):
        comments.comment(store, "d1", "To whom?", parent=99)


def test_what_is_taken_back_is_not_counted_and_can_be_put_back(store: Store) -> None:
    number = comments.comment(store, "d1", "Too soon.")
    assert comments.withdraw(store, number).withdrawn
    assert comments.counts(store, ["d1"]) == {}
    assert comments.withdraw(store, number, back=True).withdrawn is None
    assert comments.counts(store, ["d1"]) == {"d1": 1}
