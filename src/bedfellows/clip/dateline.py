"""The dateline at the head of a story: 'MOSCOW, May 15 (Agency) -- '."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bedfellows.clip.names import normal_case
from bedfellows.clip.printed import find_date, find_day

_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’]*(?:-[A-ZÀ-ÖØ-Þ'’]+)*"
_CAPS_CITY = rf"{_CAPS}(?:\s{_CAPS}){{0,4}}"
_MIXED_CITY = (
    r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:\s(?:(?:de|del|la|el|al|au|am|du)\s)?[A-ZÀ-ÖØ-Þ][\w.'’-]+){0,3}"
)
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    r"(?:[A-Z][A-Za-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?)(?:,?\s+\d{4})?"
)
_REGION = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,2}"
_AGENCY = r"(?P<agency>[A-Za-z][\w.&/'’ -]{1,40})"
_DASH = r"\s*(?:—|–|--+|―|\s[-_])\s*"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<city>{_CAPS_CITY})(?:/{_CAPS_CITY}){{0,3}}(?:,\s*(?P<day>{_DAY})|,\s*{_REGION}){{0,3}}\.?"
        rf"(?:\s*[(\[]{_AGENCY}[)\]])?(?:{_DASH}|:\s+(?=[A-Z“\"]))",
        rf"(?P<city>{_MIXED_CITY})(?:,\s*{_REGION}(?!\s*\d))??(?:,?\s*(?P<day>{_DAY}))?\.?"
        rf"\s*[(\[]{_AGENCY}[)\]]{_DASH}",
        rf"(?P<city>{_MIXED_CITY})(?:,\s*{_REGION}(?!\s*\d))??,\s*(?P<day>{_DAY}){_DASH}",
        rf"[(\[]{_AGENCY}[)\]]{_DASH}(?P<city>)(?P<day>)",
        rf"(?P<city>{_MIXED_CITY})(?:,\s*{_REGION})?\s*(?:—|–|--)\s+(?P<agency>)(?P<day>)(?=[A-Z“\"])",
    )
)
_ALONE = re.compile(rf"(?P<city>{_CAPS_CITY})(?:,\s*(?P<day>{_DAY})|,\s*{_REGION}){{0,3}}\.?")
_NO_CITY = re.compile(
    r"\b(?:yes|no|but|and|well|still|update|updated|exclusive|breaking|analysis|opinion|editor|note"
    r"|correction|factbox|timeline|review|watch|video|live|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|today|yesterday|today|here|president|general|mr|mrs|the|this|that)\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s|$)", re.IGNORECASE
)


MAX_CHARS = 160
"""No dateline is longer; looking no further keeps hostile pages cheap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a story was filed, by which agency, on which day; `end` is where its text begins."""

    city: str | None
    agency: str | None = None
    published: str | None = None
    day: str | None = None
    end: int = 0


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    >>> find_dateline("MOSCOW, May 15, 1972 (Agency) -- The talks began.").city
    'Moscow'
    """
    opening = paragraph[:MAX_CHARS]
    for shape in _SHAPES:
        if (match := shape.match(opening)) and (line := _checked(match)):
            return line
    return None


def lone_dateline(line: str) -> Dateline | None:
    """A line that is nothing but a city in capitals and a day: 'CAIRO, Nov. 7, 1956'."""
    match = _ALONE.fullmatch(line.strip()) if len(line) <= MAX_CHARS else None
    if match is None or not match["day"]:
        return None
    return _checked(match)


def day_in_year(line: Dateline, published: str | None) -> str | None:
    """The day of a dateline without a year, in the year that the page names elsewhere."""
    if not line.day or not published or not published[:4].isdigit():
        return None
    return find_day(line.day, int(published[:4]))


def _checked(match: re.Match[str]) -> Dateline | None:
    """The dateline of a match, unless its 'city' is an ordinary opening word or too long."""
    parts = match.groupdict()
    city, day = parts["city"] or "", parts.get("day") or None
    if len(city.split()) > 5 or _NO_CITY.search(city) or _MONTH_FIRST.match(city):
        return None
    if (city and len(city) < 3) or (day and not find_day(day, 2000)):
        return None
    found = find_date(day) if day else None
    return Dateline(
        city=city_case(city) or None,
        agency=(parts.get("agency") or "").strip() or None,
        published=found[0] if found else None,
        day=day,
        end=match.end(),
    )


def city_case(city: str) -> str:
    """'RIO DE JANEIRO' as 'Rio de Janeiro', 'U.N.' as it is.

    >>> city_case("PORT-AU-PRINCE"), city_case("Kyiv")
    ('Port-au-Prince', 'Kyiv')
    """
    return normal_case(city.strip(" .,")) if city.isupper() else city.strip(" ,")
