"""Partial dates and intervals: what a page means by "June 2014" or "the second quarter".

A date is an ISO 8601 prefix: `2014-06-13`, `2014-06` or `2014`; a coarse one says that nobody
knows the day. An interval has two such ends, both included; None leaves an end open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bedfellows.errors import UsageError

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
"""Meteorological seasons of the northern half of the world, as months; winter crosses a year."""


class BadDate(UsageError):
    """A date that cannot be read. Write it as 2014-06-13, 2014-06 or 2014."""

    def __init__(self, value: str) -> None:
        super().__init__(f"{value!r} is no date: write it as 2014-06-13, 2014-06 or 2014")
        self.value = value


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another, both included; None is open."""

    start: str | None
    end: str | None


OPEN = Interval(None, None)


def parse_partial(text: str) -> tuple[int, int | None, int | None] | None:
    """Year, month and day of an ISO prefix; None where it is none or no such day exists.

    >>> parse_partial("2014-06")
    (2014, 6, None)
    """
    found = PARTIAL.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return (year or 0, month, day)


def valid_date(text: str) -> str:
    """The date as given, if it is one.

    >>> valid_date(" 2014-06 ")
    '2014-06'
    """
    clean = text.strip()
    if parse_partial(clean) is None:
        raise BadDate(text)
    return clean


def first_day(partial: str) -> date:
    """The earliest day that a partial date may mean.

    >>> first_day("2014-06").isoformat()
    '2014-06-01'
    """
    parts = parse_partial(partial)
    if parts is None:
        raise BadDate(partial)
    year, month, day = parts
    return date(year, month or 1, day or 1)


def last_day(partial: str) -> date:
    """The latest day that a partial date may mean.

    >>> last_day("2014-02").isoformat()
    '2014-02-28'
    """
    parts = parse_partial(partial)
    if parts is None:
        raise BadDate(partial)
    year, month, day = parts
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def month_of(year: int, month: int, shift: int = 0) -> str:
    """A month as a prefix, moved by some months.

    >>> month_of(2014, 1, -1)
    '2013-12'
    """
    year, month = divmod(year * 12 + month - 1 + shift, 12)
    return f"{year:04}-{month + 1:02}"


def week_of(day: date) -> str:
    """The ISO week of a day.

    >>> week_of(date(2014, 6, 13))
    '2014-W24'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def interval_of(value: str) -> Interval:
    """The interval that a TIMEX3-style value means; open on both sides where it has no dates.

    >>> interval_of("2014-Q2")
    Interval(start='2014-04', end='2014-06')
    >>> interval_of("201")
    Interval(start='2010', end='2019')
    >>> interval_of("PAST_REF")
    Interval(start=None, end=None)
    """
    if "/" in value:
        first, _, last = value.partition("/")
        return Interval(interval_of(first).start, interval_of(last).end)
    value = value.partition("T")[0].removeprefix("FY")
    if parse_partial(value) is not None:
        return Interval(value, value)
    if re.fullmatch(r"\d{2,3}", value):
        span = 10 ** (4 - len(value))
        first_year = int(value) * span
        return Interval(f"{first_year:04}", f"{first_year + span - 1:04}")
    return _part_of_year(value)


def _part_of_year(value: str) -> Interval:
    """Weeks, quarters, halves and seasons."""
    found = re.fullmatch(r"(\d{4})-(W(\d{2})(-WE)?|Q([1-4])|H([12])|(SP|SU|FA|WI))", value)
    if not found:
        return OPEN
    year, week, weekend, quarter, half, season = int(found[1]), *found.groups()[2:]
    if week:
        return _week(year, int(week), weekend=bool(weekend))
    if quarter:
        return _months(year, int(quarter) * 3 - 2, int(quarter) * 3)
    if half:
        return _months(year, int(half) * 6 - 5, int(half) * 6)
    if season == "WI":
        return Interval(f"{year:04}-12", f"{year + 1:04}-02")
    return _months(year, *SEASONS[season])


def _months(year: int, first: int, last: int) -> Interval:
    return Interval(month_of(year, first), month_of(year, last))


def _week(year: int, week: int, *, weekend: bool) -> Interval:
    """Monday to Sunday, or Saturday and Sunday."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return OPEN
    sunday = monday + timedelta(days=6)
    start = sunday - timedelta(days=1) if weekend else monday
    return Interval(start.isoformat(), sunday.isoformat())


def overlap(one: Interval, other: Interval) -> bool:
    """Whether two intervals may share a day; a coarse end counts in full.

    >>> overlap(Interval("2014", "2014"), Interval("2014-06-13", None))
    True
    """
    return not (_ends_before(one, other) or _ends_before(other, one))


def holds_at(interval: Interval, at: str) -> bool:
    """Whether a date may lie in an interval.

    >>> holds_at(Interval("2011", None), "2010-12-31")
    False
    """
    return overlap(interval, Interval(at, at))


def _ends_before(one: Interval, other: Interval) -> bool:
    if one.end is None or other.start is None:
        return False
    return last_day(one.end) < first_day(other.start)
