"""Dates as papers print them, turned into ISO 8601: 'MAY 4, 1931' is '1931-05-04'."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

FIELD_CHARS = 200
MONTHS = "january february march april may june july august september october november december"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_CLOCK = (
    r"(?:(?:\s*,|\s+at|\s*[|\-–—·T])?\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?"
    r"(?:\s*[ap]\.?\s?m\b\.?)?(?:\s*\(?\b(?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]?T|C[SD]T|Z)\b\)?"
    r"|\s*[+-]\d{2}:?\d{2})?)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d{2})\b"
_SHAPES = tuple(
    re.compile(rf"\b{_WEEKDAY}{shape}{_CLOCK}", re.IGNORECASE)
    for shape in (
        rf"{_MONTH}\s*{_DAY}\b\s*,?\s*{_YEAR}",
        rf"{_DAY}\b\s*(?:of\s+)?[-\s]?{_MONTH}[-,\s]*{_YEAR}",
        r"(?P<year>(?:1[5-9]|20)\d{2})[-/.](?P<mon>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>(?:1[5-9]|20)\d{2})\b",
        rf"{_MONTH}\s*,?\s*{_YEAR}",
    )
)
_NO_YEAR = tuple(
    re.compile(rf"\b{_WEEKDAY}{shape}", re.IGNORECASE)
    for shape in (rf"{_MONTH}\s*{_DAY}\b", rf"{_DAY}\b\s*(?:of\s+)?{_MONTH}")
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first full date in the text, with the stretch it takes, clock time included.

    >>> find_date("Gazette, MAY 4, 1931")
    ('1931-05-04', 9, 20)
    """
    found = [match for shape in _SHAPES if (match := shape.search(text))]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if value := _value(match):
            return value, match.start(), match.end()
    return None


def find_day(text: str, year: int) -> str | None:
    """The day of a date without a year ('May 15'), put into the given year."""
    for shape in _NO_YEAR:
        if match := shape.search(text):
            return _iso(year, _month(match["month"]), int(match["day"]))
    return None


def iso_date(text: str | None) -> str | None:
    """A date field in whatever form (ISO, printed, seconds since 1970) as an ISO prefix.

    >>> iso_date("1970-01-13T04:00:00Z"), iso_date("771465600"), iso_date("May 2008")
    ('1970-01-13', '1994-06-13', '2008-05')
    """
    text = (text or "").strip()[:FIELD_CHARS]
    if re.fullmatch(r"(?:1[5-9]|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?", text):
        return text
    if match := re.fullmatch(r"((?:1[5-9]|20)\d{2})(\d{2})(\d{2})(?:[T\s]?\d{4,6}Z?)?", text):
        return _iso(*map(int, match.groups()))
    if re.fullmatch(r"-?\d{9,10}(?:\.\d+)?|\d{13}", text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    found = find_date(text)
    return found[0] if found else None


def _month(name: str) -> int:
    return next(
        i for i, month in enumerate(MONTHS.split(), 1) if month.startswith(name[:3].lower())
    )


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first"):
        return _numeric(year, int(parts["first"]), int(parts["second"]))
    month = int(parts["mon"]) if parts.get("mon") else _month(parts["month"])
    if not parts.get("day"):
        return f"{year}-{month:02d}"
    return _iso(year, month, int(parts["day"]))


def _numeric(year: int, first: int, second: int) -> str | None:
    """13/06/1994 is clear; 06/05/1994 is not, and only its year is certain."""
    if first > 12 or second > 12:
        return _iso(year, min(first, second), max(first, second))
    return _iso(year, first, second) if first == second else str(year)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
