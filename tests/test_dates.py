"""Partial dates and intervals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedfellows.dates import (
    BadDate,
    Interval,
    first_day,
    holds_at,
    interval_of,
    last_day,
    month_of,
    overlap,
    parse_partial,
    valid_date,
    week_of,
)
from bedfellows.errors import UsageError

VALUES = [
    ("2011-03-19", "2011-03-19", "2011-03-19"),
    ("2011-03-19T17:30", "2011-03-19", "2011-03-19"),
    ("2011-03-19TMO", "2011-03-19", "2011-03-19"),
    ("2011-W11", "2011-03-14", "2011-03-20"),
    ("2011-W11-WE", "2011-03-19", "2011-03-20"),
    ("2011-03", "2011-03", "2011-03"),
    ("2011", "2011", "2011"),
    ("FY2011", "2011", "2011"),
    ("2011-Q4", "2011-10", "2011-12"),
    ("2011-H1", "2011-01", "2011-06"),
    ("2011-SU", "2011-06", "2011-08"),
    ("2011-WI", "2011-12", "2012-02"),
    ("199", "1990", "1999"),
    ("18", "1800", "1899"),
    ("2011-03-19/2011-10-31", "2011-03-19", "2011-10-31"),
    ("PAST_REF", None, None),
    ("2011-W54", None, None),
    ("2011-13", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("value", "start", "end"), VALUES)
def test_value_means_its_interval(value: str, start: str | None, end: str | None) -> None:
    assert interval_of(value) == Interval(start, end)


@pytest.mark.parametrize("text", ["2011", "2011-03", "2012-02-29", " 2011-03-19 "])
def test_iso_prefix_is_a_valid_date(text: str) -> None:
    assert valid_date(text) == text.strip()


@pytest.mark.parametrize("text", ["19/03/2011", "2011-02-30", "2011-3", "March", "", "20110319"])
def test_anything_else_is_refused_with_value_and_remedy(text: str) -> None:
    with pytest.raises(BadDate) as trouble:
        valid_date(text)
    assert isinstance(trouble.value, UsageError)
    assert trouble.value.value == text
    assert repr(text) in str(trouble.value)
    assert "2014-06-13" in str(trouble.value)


def test_first_and_last_day_refuse_what_is_no_date() -> None:
    for edge in (first_day, last_day):
        with pytest.raises(BadDate):
            edge("soon")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2011", "2011"), ("2011-12-31", None), True),
        (("2011", "2011"), ("2012", None), False),
        ((None, "2011-03"), ("2011-03-31", "2011-04-02"), True),
        ((None, "2011-03"), ("2011-04", None), False),
        ((None, None), ("1950", "1950"), True),
    ],
)
def test_intervals_overlap_when_they_may_share_a_day(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], expected: bool
) -> None:
    assert overlap(Interval(*one), Interval(*other)) is expected
    assert overlap(Interval(*other), Interval(*one)) is expected


def test_open_interval_holds_at_every_later_date() -> None:
    since = Interval("2011-03", None)
    assert holds_at(since, "2011-03-01")
    assert holds_at(since, "2030")
    assert not holds_at(since, "2011-02-28")


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_every_day_lies_in_its_month_week_and_year(day: date) -> None:
    whole = day.isoformat()
    assert holds_at(interval_of(whole[:7]), whole)
    assert holds_at(interval_of(whole[:4]), whole)
    assert holds_at(interval_of(week_of(day)), whole)
    assert first_day(whole[:7]) <= day <= last_day(whole[:7])
    assert parse_partial(whole) == (day.year, day.month, day.day)


@given(st.integers(1600, 2100), st.integers(1, 12), st.integers(-300, 300))
def test_months_move_there_and_back(year: int, month: int, shift: int) -> None:
    there = parse_partial(month_of(year, month, shift))
    assert there is not None
    assert there[1] is not None
    assert month_of(there[0], there[1], -shift) == month_of(year, month)
