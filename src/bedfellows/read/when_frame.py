"""What a rule of time knows beside its words: the page's date, tense, the date before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bedfellows.dates import Interval, first_day, interval_of, last_day, month_of, parse_partial

Direction = Literal["past", "present", "future", "near"]
"""Where the verb points; `near` where it does not say. The present announces weekdays ahead."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3-style value and the interval meant."""

    value: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Frame:
    """Publication date (an ISO prefix), verb's direction, value and whole day last mentioned."""

    anchor: str | None
    direction: Direction
    before: str | None
    day_before: str | None = None

    @property
    def day(self) -> date | None:
        """The day of publication, or else the last full date in the text."""
        for value in (self.anchor, self.day_before, self.before):
            parts = parse_partial(value) if value else None
            if parts and parts[1] and parts[2]:
                return date(parts[0], parts[1], parts[2])
        return None

    @property
    def month(self) -> tuple[int, int] | None:
        """The month of publication, or of the last date in the text that has one."""
        for value in (self.anchor, self.day_before, self.before):
            parts = parse_partial(value) if value else None
            if parts and parts[1]:
                return parts[0], parts[1]
        return None

    @property
    def year(self) -> int | None:
        """The year of publication, or of the last date in the text."""
        for value in (self.anchor, self.day_before, self.before):
            parts = parse_partial(value) if value else None
            if parts:
                return parts[0]
        return None

    @property
    def reference(self) -> str | None:
        """What 'later' and 'that day' lean on: the last date in the text, else publication."""
        return self.before or self.anchor


def plain(value: str | None) -> Meaning | None:
    """A value that means its own interval."""
    return Meaning(value, interval_of(value)) if value else None


def nearest_weekday(frame: Frame, weekday: int) -> date | None:
    """The weekday that the verb points at: today or before, unless future.

    >>> nearest_weekday(Frame("2014-06-13", "past", None), 4).isoformat()
    '2014-06-13'
    >>> nearest_weekday(Frame("2014-06-13", "future", None), 0).isoformat()
    '2014-06-16'
    """
    today = frame.day
    if today is None:
        return None
    if frame.direction in ("present", "future"):
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def pick_year(frame: Frame, month: int, day: int | None) -> int | None:
    """The year of a month or day that comes without one.

    The past tense takes the latest not after publication, the future the earliest not
    before; without either the nearest counts.
    """
    month_now = frame.month
    if month_now is None:
        return frame.year
    here = date(*month_now, min(frame.day.day, 28) if frame.day else 28)
    years = (here.year - 1, here.year, here.year + 1)
    begin = {y: date(y, month, min(day or 1, 28)) for y in years}
    end = {y: date(y, month, min(day or 28, 28)) for y in years}
    if frame.direction == "past":
        return max(y for y in years if begin[y] <= here)
    if frame.direction == "future":
        return min(y for y in years if end[y] >= here)
    return min(years, key=lambda y: abs((end[y] - here).days))


def news_week(day: date, shift: int = 0) -> tuple[date, date]:
    """Sunday to Saturday around a day, moved by some weeks.

    >>> [d.isoformat() for d in news_week(date(2014, 6, 13), -1)]
    ['2014-06-01', '2014-06-07']
    """
    sunday = day - timedelta(days=(day.weekday() + 1) % 7) + timedelta(weeks=shift)
    return sunday, sunday + timedelta(days=6)


def shifted(value: str, unit: str, count: int) -> str | None:
    """A value moved by units, as coarse as the unit or the value, whichever is coarser.

    >>> shifted("2014-06-13", "month", -2), shifted("2014", "year", 3)
    ('2014-04', '2017')
    """
    start = interval_of(value).start
    if start is None:
        return None
    first = first_day(start)
    try:
        if unit in ("day", "week", "fortnight"):
            return _shifted_days(value, first, unit, count)
        if unit == "month":
            return month_of(first.year, first.month, count)
        years = {"year": 1, "decade": 10, "century": 100}[unit] * count
        return f"{date(first.year + years, 1, 1).year:04}"
    except (ValueError, OverflowError):
        return None


def _shifted_days(value: str, first: date, unit: str, count: int) -> str | None:
    parts = parse_partial(value)
    if not parts or not parts[2]:
        return None
    step = {"day": 1, "week": 7, "fortnight": 14}[unit]
    return (first + timedelta(days=step * count)).isoformat()


def until_anchor(value: str, frame: Frame) -> Meaning:
    """A value whose interval ends with publication: what is past of it."""
    whole = interval_of(value)
    end = frame.anchor if frame.anchor and whole.end else whole.end
    if end and whole.end and last_day(end) > last_day(whole.end):
        end = whole.end
    return Meaning(value, Interval(whole.start, end))
