"""Days named in languages beside English: '12 juin 2014', 'juin 2014', 'lundi', 'hier'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from bedfellows.languages.words import DAYS, Words
from bedfellows.model import DateMention


def days(text: str, words: Words, *, anchor: str | None) -> Iterator[DateMention]:
    """Days and months in order; 'lundi' is the last Monday up to the day of publication."""
    told = _day(anchor)
    for match in _pattern(words.grammar["months"], _relative(words)).finditer(text):
        value = _value(match, words, told)
        if value is not None:
            yield DateMention(
                text=match[0],
                start=match.start(),
                end=match.end(),
                value=value,
                since=value,
                until=value,
            )


def _relative(words: Words) -> tuple[str, ...]:
    return tuple(word for name in DAYS for word in words.grammar[name])


@lru_cache(maxsize=8)
def _pattern(months: tuple[str, ...], relative: tuple[str, ...]) -> re.Pattern[str]:
    month, near = "|".join(map(re.escape, months)), "|".join(map(re.escape, relative))
    return re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})(?:er|º|\.)?\s+(?:de\s+)?(?P<month>{month})"
        rf"(?:\s+(?:de\s+)?(?P<year>\d{{4}}))?"
        rf"|(?P<bare>{month})\s+(?:de\s+)?(?P<its>\d{{4}})|(?P<near>{near}))\b",
        re.IGNORECASE,
    )


def _value(match: re.Match[str], words: Words, told: date | None) -> str | None:
    months = words.grammar["months"]
    if match["bare"]:
        return f"{match['its']}-{months.index(match['bare'].lower()) + 1:02d}"
    if match["month"]:
        return _on(int(match["day"]), months.index(match["month"].lower()) + 1, match["year"], told)
    return _near(match["near"].lower(), words, told)


def _on(day: int, month: int, year: str | None, told: date | None) -> str | None:
    """A day of a month; without a year, the one nearest to publication."""
    if year is None and told is None:
        return None
    years = [int(year)] if year else [told.year + step for step in (-1, 0, 1)]  # type: ignore[union-attr]
    found = [on for y in years if (on := _valid(y, month, day))]
    if not found:
        return None
    best = found[0] if told is None else min(found, key=lambda on: abs(on - told))
    return best.isoformat()


def _near(word: str, words: Words, told: date | None) -> str | None:
    if told is None:
        return None
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
    for name, step in steps.items():
        if word in words.grammar[name]:
            return (told + timedelta(days=step)).isoformat()
    back = (told.weekday() - words.grammar["weekdays"].index(word)) % 7
    return (told - timedelta(days=back)).isoformat()


def _day(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat((anchor or "")[:10])
    except ValueError:
        return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
