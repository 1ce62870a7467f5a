"""Rules for weeks, months, seasons and years that lean on publication: 'last week'."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from bedfellows.dates import Interval, interval_of, month_of, week_of
from bedfellows.read.when_absolute import Rule, narrowed, rule
from bedfellows.read.when_frame import Frame, Meaning, news_week, plain, until_anchor
from bedfellows.read.when_words import EDGE, GAP, MOD, MONTHS, SEASON, SEASONS

SHIFTS = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "next": 1,
          "coming": 1, "following": 1, "same": 0, "that": 0, "upcoming": 1}  # fmt: skip
NEARBY = (
    r"(?:(?P<near>(?i:this|last|next|past|coming|the (?:coming|past|last|next|current)))"
    rf"{GAP})"
)
CALENDAR_UNIT = r"(?P<unit>week|month|year|quarter|decade|century|weekend)"


def nearby(match: Match[str], frame: Frame) -> Meaning | None:
    """'this week', 'last month', 'next year', 'early next month', 'later this year'."""
    shift = SHIFTS[match["near"].lower().removeprefix("the ")]
    unit = match["unit"].lower()
    return around(unit, shift, frame, (match["mod"] or match["edge"] or "").lower())


def around(unit: str, shift: int, frame: Frame, part: str) -> Meaning | None:
    """A calendar unit counted from publication."""
    if unit in ("week", "weekend"):
        return week(shift, frame, weekend=unit == "weekend")
    if unit in ("month", "quarter"):
        return month_or_quarter(unit, shift, frame, part)
    if frame.year is None:
        return None
    if unit == "year":
        value = f"{frame.year + shift:04}"
        return Meaning(value, narrowed(value, part.split()[-1])) if part else plain(value)
    digits, span = (3, 10) if unit == "decade" else (2, 100)
    year = frame.year + shift * span // 2 if shift < 0 else frame.year + shift * span
    return plain(f"{year:04}"[:digits])


def week(shift: int, frame: Frame, *, weekend: bool) -> Meaning | None:
    """A week of the news, Sunday to Saturday, under the ISO number of its middle."""
    if frame.day is None:
        return None
    if weekend:
        saturday = news_week(frame.day - timedelta(days=1), shift)[1]
        sunday = saturday + timedelta(days=1)
        return Meaning(
            f"{week_of(saturday)}-WE", Interval(saturday.isoformat(), sunday.isoformat())
        )
    first, last = news_week(frame.day, shift)
    last = frame.day if shift == 0 and frame.direction != "future" else last
    value = week_of(first + timedelta(days=3))
    return Meaning(value, Interval(first.isoformat(), last.isoformat()))


def month_or_quarter(unit: str, shift: int, frame: Frame, part: str) -> Meaning | None:
    """A month or quarter counted from that of publication."""
    if frame.month is None:
        return None
    year, month = frame.month
    if unit == "month":
        value = month_of(year, month, shift)
        return Meaning(value, narrowed(value, part.split()[-1])) if part else plain(value)
    count = year * 4 + (month - 1) // 3 + shift
    return plain(f"{count // 4:04}-Q{count % 4 + 1}")


def earlier_or_later(match: Match[str], frame: Frame) -> Meaning | None:
    """'earlier this week', 'later this year': the unit, cut at publication."""
    found = around(match["unit"].lower(), 0, frame, "")
    if found is None:
        return None
    if match["side"].lower() == "earlier":
        return until_anchor(found.value, frame)
    return Meaning(found.value, Interval(frame.anchor or found.interval.start,
                                         interval_of(found.value).end))  # fmt: skip


def near_season(match: Match[str], frame: Frame) -> Meaning | None:
    """'last summer', 'this spring', 'in the winter'."""
    if frame.month is None:
        return None
    code = SEASONS[match["season"].lower()]
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year, month = frame.month
    near = (match["near"] or "").lower()
    if near == "last":
        year -= begins + 2 >= month
    elif near == "next":
        year += begins <= month
    elif near != "this" and frame.direction == "past":
        year -= begins > month
    return plain(f"{year:04}-{code}")


def edge_of_unit(match: Match[str], frame: Frame) -> Meaning | None:
    """'the end of the year', 'the beginning of the month'."""
    return around(match["unit"].lower(), 0, frame, match["edge"].lower())


def week_of_month(match: Match[str], frame: Frame) -> Meaning | None:
    """'the last week of March', 'the first week of June'."""
    if frame.month is None:
        return None
    month = MONTHS.index(match["name"]) + 1
    here_year, here_month = frame.month
    year = here_year - (month > here_month) if frame.direction != "future" else here_year
    nth = {"first": 1, "second": 8, "third": 15, "last": 22}[match["nth"].lower()]
    start = date(year, month, nth)
    end = start + timedelta(days=6)
    return Meaning(week_of(end - timedelta(days=3)), Interval(start.isoformat(), end.isoformat()))


UNITS_NEARBY: tuple[Rule, ...] = (
    rule(rf"(?:(?:[Tt]he )?{MOD} |{EDGE}{GAP})?{NEARBY}{CALENDAR_UNIT}(?!-)", nearby),
    rule(rf"(?P<side>[Ee]arlier|[Ll]ater)(?: on)? this {CALENDAR_UNIT}", earlier_or_later),
    rule(rf"{EDGE}{GAP}the {CALENDAR_UNIT}", edge_of_unit),
    rule(rf"(?P<near>[Ll]ast|[Tt]his|[Nn]ext) {SEASON}", near_season),
    rule(
        rf"(?P<near>(?<=[Ii]n )|(?<=[Bb]y )|(?<=since ))(?:(?:early|late|mid)[ -])?(?:the )?"
        rf"{SEASON}",
        near_season,
    ),
    rule(
        r"(?:[Tt]he )?(?P<nth>first|second|third|last) week (?:of|in) "
        rf"(?P<name>{'|'.join(MONTHS)})",
        week_of_month,
    ),
)
"""Tried at each place in this order; the longest match wins."""
