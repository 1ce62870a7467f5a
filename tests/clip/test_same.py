"""Same paragraph in a page, same story in two."""

from __future__ import annotations

import random

import pytest

from bedfellows.clip import same

SENTENCES = [
    f"The {who} {did} the {whom} {where} {when}, {tail}."
    for who, did, whom, where, when, tail in (
        ("governor", "received", "envoys of the league", "at the old customs house", "on Tuesday",
         "and both spoke of the fleet that had closed the straits"),
        ("admiral", "warned", "island towns", "in a broadcast", "before dawn",
         "saying that no freighter would pass without his leave"),
        ("league", "sent", "three cutters", "from its northern harbour", "by nightfall",
         "although its captains had fought the governor for ten years"),
        ("harbour master", "counted", "freighters at anchor", "off the cape", "at noon",
         "and found more than forty of them waiting for word"),
        ("counsellor", "told", "reporters", "on the steps", "after the talks",
         "that nobody in the room liked anybody else in the room"),
        ("fishermen", "blocked", "coal pier", "with their own boats", "for an hour",
         "until the price of diesel was promised to be halved"),
    )
]  # fmt: skip
STORY = " ".join(SENTENCES)


def like(a: str, b: str) -> bool:
    return same.same_story(same.story_signature(a), same.story_signature(b))


@pytest.mark.parametrize(
    "copy",
    [
        STORY.upper(),
        STORY.replace(",", " ,").replace("  ", "\n"),
        f"PORT MARIA (AP) — {STORY}",
        " ".join(SENTENCES[:5]),
        f"{SENTENCES[0]} Advertisement. {' '.join(SENTENCES[1:])}",
    ],
    ids=["capitals", "marks and blanks", "dateline", "cut at the end", "advertisement"],
)
def test_copy_is_the_same_story(copy: str) -> None:
    assert like(STORY, copy)


def test_other_story_on_the_same_subject_is_not_the_same() -> None:
    other = " ".join(" ".join(sentence.split()[::-1]) for sentence in SENTENCES)
    assert not like(STORY, other)


def test_copies_share_a_band_and_strangers_do_not() -> None:
    keys = set(same.band_keys(same.story_signature(STORY)))
    copy = set(same.band_keys(same.story_signature(f"PORT MARIA (AP) — {STORY}")))
    stranger = set(same.band_keys(same.story_signature("A wholly other tale of sheep and hills.")))
    assert len(keys) == same.HASHES // same.BAND_ROWS
    assert keys & copy
    assert not keys & stranger


def test_likeness_estimates_the_share_of_common_shingles() -> None:
    rng = random.Random(7)
    pool = [f"w{n}" for n in range(400)]
    a = " ".join(rng.choice(pool) for _ in range(600))
    b = " ".join([*a.split()[:300], *(rng.choice(pool) for _ in range(300))])
    true = len(same.shingles(a) & same.shingles(b)) / len(same.shingles(a) | same.shingles(b))
    estimate = same.likeness(same.story_signature(a), same.story_signature(b))
    assert estimate == pytest.approx(true, abs=0.13)  # three standard errors of 126 hashes


def test_text_without_words_is_no_story() -> None:
    assert same.story_signature(" … ") == ()
    assert not like("", "")


def test_cut_copy_is_contained_in_the_whole() -> None:
    assert same.contained(" ".join(SENTENCES[:2]), STORY) == 1
    assert same.contained("Sheep graze on the hills of the mainland.", STORY) == 0


@pytest.mark.parametrize(
    ("copy", "same_one"),
    [
        (" ".join(SENTENCES[:2]), True),
        (f"{SENTENCES[0]} {SENTENCES[1]} And the mayor of another town opened a new bridge.", True),
        (SENTENCES[0], True),
        ("The governor received envoys of the league.", False),
        (" ".join(" ".join(sentence.split()[::-1]) for sentence in SENTENCES), False),
    ],
    ids=["cut to two sentences", "cut and merged", "one sentence", "too short", "reversed"],
)
def test_careful_check_knows_a_part_of_the_story(copy: str, same_one: bool) -> None:
    assert same.same_reporting(STORY, copy) is same_one


def test_short_text_is_the_same_only_when_equal() -> None:
    assert same.same_reporting("Fleet sails. Talks end.", "Fleet sails; talks end")
    assert not same.same_reporting("Fleet sails. Talks end.", "Fleet sails. Talks begin.")


def test_teaser_of_a_paragraph_goes_when_the_whole_is_there() -> None:
    teaser = SENTENCES[0][:60] + "..."
    assert same.unique_paragraphs([teaser, *SENTENCES]) == SENTENCES


def test_copies_of_short_paragraphs_go_inside_a_copied_run_only() -> None:
    run = [SENTENCES[0], "“Yes.”", SENTENCES[1]]
    assert same.unique_paragraphs([*run, *run]) == run
    assert same.unique_paragraphs(["“Yes.”", *SENTENCES, "“Yes.”"]) == [
        "“Yes.”",
        *SENTENCES,
        "“Yes.”",
    ]
