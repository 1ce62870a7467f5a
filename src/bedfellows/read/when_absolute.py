"""Rules for dates that say their year, or whose year follows from the tense."""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match

from bedfellows.dates import Interval, interval_of
from bedfellows.read.when_frame import Frame, Meaning, pick_year, plain
from bedfellows.read.when_words import (
    COMMA,
    DAY,
    EDGE,
    GAP,
    MOD,
    MONTH,
    ORDINALS,
    SEASON,
    SEASONS,
    WEEKDAY_AHEAD,
    YEAR,
    day_string,
    month_number,
)

Resolve = Callable[[Match[str], Frame], Meaning | None]
Rule = tuple[re.Pattern[str], Resolve]

TO_DAY = (
    r"[ \t]*(?:-|–|—|to|and|through|until)[ \t]*"
    r"(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
)
IN_YEAR = (
    rf"(?:{COMMA}(?:of{GAP})?{YEAR}(?!\d)|{GAP}(?P<near>(?:of{GAP})?(?:last|this|next){GAP}year))?"
)
PARTLY = rf"(?:(?:{MOD}(?:[ \t-]+)|(?:{EDGE}{GAP}))(?:in{GAP}|of{GAP})?)?"
OF_ERA = r"(?:(?:early|late|mid)[ -])?"
ERA_DIGITS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6,
              "seventies": 7, "eighties": 8, "nineties": 9}  # fmt: skip


def year_in(match: Match[str], frame: Frame, month: int, day: int | None) -> int | None:
    """The year that the words say, or that the tense points at."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    near = groups.get("near")
    if near and frame.year:
        return frame.year + {"l": -1, "t": 0, "n": 1}[near.removeprefix("of").strip()[0]]
    return pick_year(frame, month, day)


def iso_date(match: Match[str], frame: Frame) -> Meaning | None:
    """2014-06-13."""
    value = match[0][:10]
    return plain(value) if interval_of(value).start else None


def calendar_day(match: Match[str], frame: Frame) -> Meaning | None:
    """'13 June 2014', 'June 13', 'Oct. 29', with a weekday ahead or not."""
    month, day = month_number(match["month"]), int(match["day"])
    year = year_in(match, frame, month, day)
    return plain(day_string(year, month, day)) if year else None


def day_range(match: Match[str], frame: Frame) -> Meaning | None:
    """'June 3-5', '3 to 5 June'."""
    month, first, last = month_number(match["month"]), int(match["day"]), int(match["last"])
    year = year_in(match, frame, month, first)
    if not year or last <= first:
        return None
    start, end = day_string(year, month, first), day_string(year, month, last)
    return plain(f"{start}/{end}") if start and end else None


def slashed(match: Match[str], frame: Frame) -> Meaning | None:
    """'6/13/2014', '13/06/2014', '13.06.14': the month is first unless it cannot be."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    month, day = (two, one) if one > 12 or match["mark"] == "." else (one, two)
    return plain(day_string(year + 2000 if year < 70 else year + 1900 * (year < 100), month, day))


def calendar_month(match: Match[str], frame: Frame) -> Meaning | None:
    """'June 2014', 'early March', 'October of next year', 'mid-May'."""
    month = month_number(match["month"])
    year = year_in(match, frame, month, None)
    return within(f"{year:04}-{month:02}", match) if year else None


def within(value: str, match: Match[str]) -> Meaning:
    """A value narrowed by 'early', 'late', 'mid' or 'the end of'."""
    groups = match.groupdict()
    word = groups.get("mod") or groups.get("edge") or ""
    part = word.split()[-1] if word else ""
    return Meaning(value, narrowed(value, part.lower()))


def narrowed(value: str, part: str) -> Interval:
    """The first, middle or last third of a month or year; everything otherwise.

    >>> narrowed("2014", "early")
    Interval(start='2014-01', end='2014-04')
    """
    third = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1,
             "late": 2, "end": 2, "close": 2}.get(part)  # fmt: skip
    if third is None:
        return interval_of(value)
    if re.fullmatch(r"\d{4}-\d{2}", value):
        end = interval_of(value).end or value
        return Interval(*((f"{value}-01", f"{value}-10"), (f"{value}-11", f"{value}-20"),
                          (f"{value}-21", end))[third])  # fmt: skip
    if re.fullmatch(r"\d{4}", value):
        first = third * 4 + 1
        return Interval(f"{value}-{first:02}", f"{value}-{first + 3:02}")
    return interval_of(value)


def bare_year(match: Match[str], frame: Frame) -> Meaning | None:
    """'in 2014', 'early 2014', 'fiscal 2014'."""
    if match["fiscal"]:
        return Meaning(f"FY{match['year']}", interval_of(match["year"]))
    return within(match["year"], match)


def year_range(match: Match[str], frame: Frame) -> Meaning | None:
    """'2003-2006', '2003-06'."""
    first, last = match["year"], match["last"]
    last = first[:2] + last if len(last) == 2 else last
    return plain(f"{first}/{last}") if first < last else None


def decade(match: Match[str], frame: Frame) -> Meaning | None:
    """'the 1980s', 'the late 70s', 'the nineties'."""
    said = match.groupdict()
    if said.get("full"):
        return plain(said["full"][:3])
    short, word = said.get("short"), said.get("word")
    return plain(f"19{short[0] if short else ERA_DIGITS[word or 'fifties']}")


def century(match: Match[str], frame: Frame) -> Meaning | None:
    """'the 19th century'."""
    return plain(f"{int(match['nth']) - 1:02}")


def season(match: Match[str], frame: Frame) -> Meaning | None:
    """'summer 2014', 'the spring of last year'."""
    code = SEASONS[match["season"].lower()]
    months = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}
    year = year_in(match, frame, months[code], None)
    return plain(f"{year:04}-{code}") if year else None


def quarter(match: Match[str], frame: Frame) -> Meaning | None:
    """'the second quarter of 2014', 'Q2', 'the third quarter of last year'."""
    said = match["nth"]
    nth = ORDINALS[said.lower()] if said else int(match["digit"])
    month = nth * 3
    year = year_in(match, frame, month, None)
    return plain(f"{year:04}-Q{nth}") if year else None


def half(match: Match[str], frame: Frame) -> Meaning | None:
    """'the first half of 2014'."""
    nth = 1 if match["nth"].lower() == "first" else 2
    year = year_in(match, frame, nth * 6, None)
    return plain(f"{year:04}-H{nth}") if year else None


HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
"""Feasts that keep to the same day each year."""


def holiday(match: Match[str], frame: Frame) -> Meaning | None:
    """'Christmas Day', 'New Year's Eve 2012'."""
    name = match["feast"].lower().replace("’", "'")
    month, day = HOLIDAYS[name]
    year = year_in(match, frame, month, day)
    return plain(day_string(year, month, day)) if year else None


def rule(pattern: str, resolve: Resolve) -> Rule:
    """A rule, bounded by words."""
    return re.compile(rf"(?<![\w$£€#/.-])(?:{pattern})(?!\w|[.,]\d)"), resolve


ABSOLUTE: tuple[Rule, ...] = (
    rule(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?", iso_date),
    rule(rf"{WEEKDAY_AHEAD}(?:the )?{DAY}{TO_DAY}{GAP}(?:of{GAP})?{MONTH}{IN_YEAR}", day_range),
    rule(rf"{WEEKDAY_AHEAD}{MONTH}{GAP}{DAY}{TO_DAY}{IN_YEAR}(?!:)", day_range),
    rule(rf"{WEEKDAY_AHEAD}(?:the )?{DAY}{GAP}(?:of{GAP})?{MONTH}{IN_YEAR}", calendar_day),
    rule(rf"{WEEKDAY_AHEAD}{MONTH}{GAP}(?:the )?{DAY}(?!:|\d){IN_YEAR}(?!:)", calendar_day),
    rule(r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})", slashed),
    rule(rf"{PARTLY}{MONTH}{IN_YEAR}", calendar_month),
    rule(
        rf"(?:(?:the )?{MOD}[ -])?(?:the )?{SEASON}(?:{GAP}of)?(?:{COMMA}{YEAR}|{GAP}(?P<near>"
        rf"(?:last|this|next){GAP}year))",
        season,
    ),
    rule(
        rf"(?:[Tt]he )?(?:(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|final|[1-4](?:st|nd|rd|th))"
        rf"[ -](?:fiscal |financial )?[Qq]uarter|Q(?P<digit>[1-4]))(?:{GAP}of)?{IN_YEAR}",
        quarter,
    ),
    rule(rf"(?:[Tt]he )?(?P<nth>[Ff]irst|[Ss]econd) half(?:{GAP}of)?{IN_YEAR}", half),
    rule(rf"{YEAR}[-–](?P<last>\d{{4}}|\d\d)", year_range),
    rule(rf"(?:[Tt]he )?{OF_ERA}(?P<full>1[5-9]\d0|20\d0)['’]?s", decade),
    rule(
        rf"[Tt]he {OF_ERA}(?:['’]?(?P<short>[2-9]0)['’]?s|(?P<word>{'|'.join(ERA_DIGITS)}))", decade
    ),
    rule(rf"(?<=and ){OF_ERA}['’]?(?P<short>[2-9]0)['’]?s", decade),
    rule(rf"(?P<feast>(?:Christmas|New Year['’]s) (?:Day|Eve)){IN_YEAR}", holiday),
    rule(r"(?:[Tt]he )?(?P<nth>1?\d|2[01])(?:st|nd|rd|th)[ -][Cc]entury", century),
    rule(
        rf"(?P<fiscal>(?:[Ff]iscal|FY)(?: year)? ?)?{PARTLY}(?<!\d,)(?<!\d, ){YEAR}(?!-)", bare_year
    ),
)
"""Tried at each place in this order; the longest match wins."""
