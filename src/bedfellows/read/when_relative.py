"""Rules for dates counted from another: 'three days ago', 'that year', 'recently'."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from bedfellows.dates import Interval, first_day, interval_of, month_of, parse_partial, week_of
from bedfellows.read.when_absolute import Rule, rule
from bedfellows.read.when_days import is_day
from bedfellows.read.when_frame import Frame, Meaning, news_week, plain, shifted
from bedfellows.read.when_units import SHIFTS
from bedfellows.read.when_words import COUNT, GAP, UNIT, number

STOP = r"(?=\s*(?:[.,;:)'’\"]|$))"
SAME_LAST_YEAR = (
    r"[Tt]he same (?P<unit>period|time|day|month|quarter|year)(?: of)?"
    r" (?:a year (?:ago|earlier|before)|(?:the )?(?:last|previous) year)"
)
NOW = (
    r"(?:[Rr]ight )?[Nn]ow|[Cc]urrently|[Pp]resently|[Nn]owadays|[Aa]t present|[Aa]t the moment"
    r"|[Tt]hese days|(?<=the )current"
)
LATELY = (
    r"(?:[Ii]n )?(?:the )?recent (?:(?:\w[\w.]*[ ])?history|days|weeks|months|years|decades|times)"
    r"|(?:[Mm]ore |[Mm]ost )?[Rr]ecently|[Ll]ately|[Rr]ecent|the past(?=[ ]*[.,;:)'’\"])"
)
SOON = (
    r"(?:very )?[Ss]oon(?! after|er|-)|the (?:near |foreseeable )?future"
    r"|(?:the )?coming (?:days|weeks|months|years|hours)"
)
THERE = r"(?:(?P<there>(?i:the same|that same|that|the previous|the following|the next)) )"


def ago(match: Match[str], frame: Frame) -> Meaning | None:
    """'three days ago', 'a year ago', 'two weeks from now'."""
    back = match["side"].lower() in ("ago", "back")
    base = frame.anchor or (frame.day.isoformat() if frame.day else None)
    return moved(base, match["unit"], number(match["count"]) * (-1 if back else 1))


def later(match: Match[str], frame: Frame) -> Meaning | None:
    """'two weeks later', 'a day earlier': counted from the date before in the text."""
    back = match["side"].lower() in ("earlier", "before", "previously", "prior")
    return moved(frame.reference, match["unit"], number(match["count"]) * (-1 if back else 1))


def moved(base: str | None, unit: str, count: int) -> Meaning | None:
    """A value moved by units; weeks are told by their number, since none means the day."""
    value = shifted(base, unit, count) if base else None
    if value is None:
        return Meaning("PAST_REF" if count < 0 else "FUTURE_REF", Interval(None, None))
    if unit in ("week", "fortnight") and is_day(value):
        middle = date.fromisoformat(value)
        first, last = middle - timedelta(days=3), middle + timedelta(days=3)
        return Meaning(week_of(middle), Interval(first.isoformat(), last.isoformat()))
    return plain(value)


def same(match: Match[str], frame: Frame) -> Meaning | None:
    """'the same day', 'that year', 'the following month', 'the previous year'."""
    near, unit = match["there"].lower().split()[-1], match["unit"].lower()
    if frame.reference is None or unit == "weekend":
        return None
    if unit == "time":
        return plain(frame.reference)
    if unit == "week" and interval_of(frame.reference).start:
        start = first_day(interval_of(frame.reference).start or "")
        first, last = news_week(start, SHIFTS[near])
        return Meaning(
            week_of(first + timedelta(days=3)), Interval(first.isoformat(), last.isoformat())
        )
    value = shifted(frame.reference, unit, SHIFTS[near])
    return plain(value)


def beside(match: Match[str], frame: Frame) -> Meaning | None:
    """'a day before', 'the year previous': counted from the date before in the text."""
    return moved(frame.reference, match["unit"], 1 if match["side"] == "after" else -1)


def year_before(match: Match[str], frame: Frame) -> Meaning | None:
    """'the same month a year ago': the last date, a year before."""
    parts = parse_partial(frame.reference) if frame.reference else None
    if not parts or not parts[1] or match["unit"] == "year":
        return plain(shifted(frame.reference or "", "year", -1))
    return plain(month_of(parts[0], parts[1], -12))


def within_unit(match: Match[str], frame: Frame) -> Meaning | None:
    """'later in the day', 'earlier that year': the day or year of the date before."""
    unit = match["unit"]
    base = frame.day_before or frame.anchor if unit == "day" else frame.reference
    return plain(shifted(base, unit, 0)) if base and unit != "week" else None


def pointing(value: str, words: str) -> Rule:
    """A rule for words that point at past, present or future with no date."""

    def resolve(match: Match[str], frame: Frame) -> Meaning | None:
        ends = {
            "PRESENT_REF": (frame.anchor, frame.anchor),
            "PAST_REF": (None, frame.anchor),
            "FUTURE_REF": (frame.anchor, None),
        }
        return Meaning(value, Interval(*ends[value]))

    return rule(words, resolve)


RELATIVE: tuple[Rule, ...] = (
    rule(
        rf"(?:(?i:about|around|nearly|almost|some|more than|over) )?(?i:{COUNT}){GAP}{UNIT}{GAP}"
        r"(?P<side>ago|back|from now)",
        ago,
    ),
    rule(
        rf"(?:(?i:about|around|nearly|almost|some|just|more than) )?(?i:{COUNT}){GAP}{UNIT}{GAP}"
        r"(?P<side>earlier|later|previously|afterwards?)",
        later,
    ),
    rule(rf"{THERE}(?P<unit>day|week|month|year|decade)(?!-)", same),
    rule(r"(?P<there>that) (?P<unit>time)", same),
    rule(rf"{SAME_LAST_YEAR}", year_before),
    rule(
        r"(?P<side>[Ll]ater|[Ee]arlier) (?:in|that) (?:the )?(?P<unit>day|week|month|year)",
        within_unit,
    ),
    rule(
        rf"[Tt]he (?P<unit>day|week|month|year) (?P<side>previous|earlier|before|after){STOP}",
        beside,
    ),
    rule(rf"(?:[Aa]|[Oo]ne) (?P<unit>day|week|month|year) (?P<side>before|after){STOP}", beside),
    pointing("PRESENT_REF", NOW),
    pointing("PAST_REF", LATELY),
    pointing("FUTURE_REF", SOON),
)
"""Tried at each place in this order; the longest match wins."""
