"""Review by keyboard: a verdict is a key, and each can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bedfellows.casebook import Casebook

WAITING = "Number(document.getElementById('review').dataset.left)"


@pytest.fixture
def review(page: Any) -> Any:
    page.goto("/review")
    return page


def press(page: Any, key: str) -> None:
    """A key that answers with the next event."""
    with page.expect_navigation():
        page.keyboard.press(key)


def held(casebook: Path) -> list[tuple[str, dict[str, Any] | None]]:
    with Casebook(str(casebook)) as book:
        return [(j["verdict"], j["change"]) for j in book.review.judgements()]


def test_ten_events_take_ten_keys(review: Any, casebook: Path) -> None:
    before = review.evaluate(WAITING)
    keys = "arafsararf"
    for key in keys:
        press(review, key)
    assert review.evaluate(WAITING) == before - 10
    words = {"a": "accept", "r": "reject", "f": "correct", "s": "skip"}
    assert [verdict for verdict, _ in held(casebook)] == [words[key] for key in keys]
    assert "10 events, 1.0 keys" in review.locator("#review-pace").inner_text()


def test_undo_brings_the_event_back(review: Any, casebook: Path) -> None:
    sentence = review.locator("mark").inner_text()
    press(review, "r")
    assert review.locator("mark").inner_text() != sentence
    press(review, "u")
    assert review.locator("mark").inner_text() == sentence
    assert [verdict for verdict, _ in held(casebook)] == ["reject", "undo"]
    with Casebook(str(casebook)) as book:
        assert book.store.rejected() == frozenset()


def test_a_type_is_changed_by_three_keys(review: Any, casebook: Path) -> None:
    review.keyboard.press("t")
    review.keyboard.press("m")
    press(review, "Enter")
    ((verdict, change),) = held(casebook)
    assert (verdict, change) == ("correct", {"type": "MOBILIZE"})


def test_an_actor_is_changed_from_the_keyboard(review: Any, casebook: Path) -> None:
    review.keyboard.press("c")
    review.keyboard.type("Norway")
    press(review, "Enter")
    ((verdict, change),) = held(casebook)
    assert verdict == "correct"
    assert change is not None
    assert change["source"]["actor"] == "NOR"


def test_keys_can_be_switched_off(review: Any, casebook: Path) -> None:
    review.locator("#review-single").uncheck()
    review.locator("body").press("a")
    assert held(casebook) == []
    review.get_by_role("button", name="Accept").click()
    assert [verdict for verdict, _ in held(casebook)] == ["accept"]


def test_a_rejection_spreads_after_a_preview(review: Any, casebook: Path) -> None:
    with Casebook(str(casebook)) as book:
        chosen = next(e["id"] for e in book.events() if book.review.alike(e["id"]))
        count = len(book.review.alike(chosen))
    review.goto(f"/review?event={chosen}")
    press(review, "r")
    review.get_by_role("link", name="Look at them").click()
    assert review.locator(".review-list input").count() == count
    review.get_by_role("button", name="Reject those ticked").click()
    review.wait_for_url("**/review")
    assert [verdict for verdict, _ in held(casebook)].count("reject") == count + 1


def test_two_reviewers_disagree_where_everybody_sees_it(review: Any, casebook: Path) -> None:
    with Casebook(str(casebook)) as book:
        event = book.review.queue("somebody else", most=1)[0]["id"]
        book.review.judge(event, "accept", by="somebody else")
    review.goto("/review?second=1")
    assert "somebody else says accept" in review.locator(".review-said").inner_text()
    press(review, "r")
    review.get_by_role("link", name="Verdicts and agreement").click()
    assert "somebody else: accept" in review.locator(".review-list").first.inner_text()
    assert "0 (0 %)" in review.locator("table").first.inner_text()


def test_review_works_without_scripts(open_page: Any, casebook: Path) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/review")
    page.get_by_role("button", name="Reject").click()
    assert [verdict for verdict, _ in held(casebook)] == ["reject"]
