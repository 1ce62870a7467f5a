"""Pages grouped by story as they come: copies join, neighbours on one subject do not."""

from __future__ import annotations

import random

import pytest

from bedfellows.clip.stories import StoryIndex, least_resemblance, runs_of, same_share, share

VOCABULARY = [f"word{i}" for i in range(3000)]


def paragraph(seed: object, words: int = 40) -> str:
    dice = random.Random(str(seed))
    return " ".join(dice.choice(VOCABULARY) for _ in range(words)).capitalize() + "."


def story(seed: object, paragraphs: int = 8) -> list[str]:
    return [paragraph(f"{seed}-{i}") for i in range(paragraphs)]


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


STOCK = paragraph("stock", 45)
A, B = story("a"), story("b")
COPIES = {
    "same": A,
    "cut": A[:4],
    "new lead": [paragraph("lead", 25), *A[1:]],
    "other dateline": ["PORT MARIA (Other) — " + A[0], *A[1:]],
    "advertisements": [line for part in A for line in (part, "Advertisement: tyres.")],
    "merged": [*A[:6], *B[1:4]],
    "paragraphs moved": [*A[4:], *A[:4]],
}


@pytest.mark.parametrize("way", COPIES)
def test_copy_joins_its_story_whatever_was_done_to_it(way: str) -> None:
    index = StoryIndex()
    index.add("b", text(*B))
    index.add("a", text(*A))
    assert index.add("copy", text(*COPIES[way])) == "a"


def test_copy_of_a_copy_joins_the_first() -> None:
    index = StoryIndex()
    index.add("a", text(*A))
    assert index.add("one", text(*A[:6])) == "a"
    assert index.add("two", text(*A[:5], paragraph("own"))) == "a"


def test_different_stories_stay_apart() -> None:
    index = StoryIndex()
    assert [index.add(str(i), text(*story(i))) for i in range(30)] == [str(i) for i in range(30)]


def test_stories_that_share_what_an_agency_repeats_stay_apart() -> None:
    index = StoryIndex()
    for i in range(4):
        index.add(f"long{i}", text(*story(i), STOCK))
    for i in range(4):
        assert index.add(f"short{i}", text(paragraph(f"own{i}", 30), STOCK)) == f"short{i}"


def test_texts_of_a_few_words_are_one_story_only_when_they_are_equal() -> None:
    index = StoryIndex()
    index.add("a", "Talks begin on Monday in Varna Mills")
    assert index.add("b", "Talks begin on Monday in Varna Mills") == "a"
    assert index.add("c", "Talks begin on Monday in Port Maria") == "c"


def test_text_without_words_is_a_story_of_its_own() -> None:
    index = StoryIndex()
    assert index.add("a", "...") == "a"
    assert index.add("b", "…") == "b"


def test_case_and_marks_do_not_matter() -> None:
    assert share(runs_of("“One two three, four five!”"), runs_of("ONE TWO THREE FOUR FIVE")) == 1.0


def test_share_is_of_the_shorter_text() -> None:
    assert same_share(text(*A), text(A[0])) == 1.0
    assert same_share(text(*A), text(*B)) == 0.0


def test_stock_is_left_out_of_the_share() -> None:
    from bedfellows.clip.stories import passage_keys

    one, two = (text(paragraph(name, 30), STOCK) for name in "xy")
    assert same_share(one, two) > 0.5
    assert same_share(one, two, stock=passage_keys(STOCK)) == 0.0


def test_resemblance_asked_of_signatures_never_exceeds_what_a_copy_has() -> None:
    for one, two in ((20, 20), (20, 400), (300, 310)):
        shared = 0.5 * min(one, two)
        assert least_resemblance(one, two) <= shared / (one + two - shared)
    assert least_resemblance(0, 20) == 0.0
