"""Rules for days that lean on publication: today, Friday, 5 p.m. on Sunday."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from bedfellows.dates import Interval, interval_of
from bedfellows.read.when_absolute import Rule, rule
from bedfellows.read.when_frame import Frame, Meaning, nearest_weekday
from bedfellows.read.when_words import GAP, PART, PARTS_OF_DAY, WEEKDAY, weekday_number

DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
TODAY = r"(?P<word>(?i:today|tonight|yesterday|tomorrow))"


def timed(day: date | None, part: str | None) -> Meaning | None:
    """A day, or a part of it: 2014-06-13TMO."""
    if day is None:
        return None
    whole = day.isoformat()
    code = f"T{PARTS_OF_DAY[part.lower()]}" if part else ""
    return Meaning(whole + code, Interval(whole, whole))


def named_day(match: Match[str], frame: Frame) -> Meaning | None:
    """'today', 'yesterday evening', 'earlier today'; without a date, today is now."""
    said = match["word"].lower()
    part = match["part"] or ("night" if said == "tonight" else None)
    if frame.day is None:
        return Meaning("PRESENT_REF", interval_of("")) if said == "today" else None
    return timed(frame.day + timedelta(days=DAYS_AWAY[said]), part)


def day_before_last(match: Match[str], frame: Frame) -> Meaning | None:
    """'the day before yesterday', 'the day after tomorrow'."""
    away = -2 if match["side"] == "before yesterday" else 2
    return timed(frame.day + timedelta(days=away), None) if frame.day else None


def part_of_day(match: Match[str], frame: Frame) -> Meaning | None:
    """'this morning', 'last night'."""
    back = 1 if match["which"].lower() == "last" else 0
    return timed(frame.day - timedelta(days=back), match["part"]) if frame.day else None


def weekday(match: Match[str], frame: Frame) -> Meaning | None:
    """'Friday', 'last Tuesday', 'next Monday', 'Tuesday morning'."""
    which, nth = (match["which"] or "").lower(), weekday_number(match["weekday"])
    day = nearest_weekday(frame, nth)
    if day is not None and frame.day is not None and which:
        gap = (nth - frame.day.weekday()) % 7
        if which == "next":
            day = frame.day + timedelta(days=gap or 7)
        elif which == "last":
            day = frame.day - timedelta(days=(7 - gap))
    return timed(day, match["part"])


def clock(match: Match[str], frame: Frame) -> Meaning | None:
    """'6:40 p.m.', '18:00 UTC', '5 p.m. Sunday': a time of day."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()[:1]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    if hour > 24 or minute > 59:
        return None
    day = said_day(match, frame)
    whole = day.isoformat() if day else "XXXX-XX-XX"
    return Meaning(f"{whole}T{hour:02}:{minute:02}", interval_of(whole))


def said_day(match: Match[str], frame: Frame) -> date | None:
    """The day beside a clock time; else the one last mentioned, else publication."""
    if match["weekday"]:
        return nearest_weekday(frame, weekday_number(match["weekday"]))
    if match["word"] and frame.day:
        return frame.day + timedelta(days=DAYS_AWAY[match["word"].lower()])
    value = (frame.before or "")[:10]
    return date.fromisoformat(value) if is_day(value) else frame.day


def is_day(value: str) -> bool:
    """Whether a value is one whole day."""
    return len(value) == 10 and interval_of(value).start is not None


DAYS: tuple[Rule, ...] = (
    rule(rf"(?:[Ee]arlier |[Ll]ater |[Ll]ate |[Ee]arly )?{TODAY}(?: {PART})?", named_day),
    rule(r"(?:[Tt]he )?[Dd]ay (?P<side>before yesterday|after tomorrow)", day_before_last),
    rule(
        r"(?:[Ee]arlier |[Ll]ater )?(?P<which>(?i:this|last)) (?:early |late )?"
        r"(?P<part>morning|afternoon|evening|night)",
        part_of_day,
    ),
    rule(
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate|[Ee]arly|[Ee]arlier)(?: on)? )?{WEEKDAY}"
        rf"(?:{GAP}(?:early |late )?{PART})?(?:{GAP}(?:of )?(?:this|last) week)?",
        weekday,
    ),
    rule(
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?"
        r"(?:[ ]?(?P<half>[ap]\.?m\b\.?)|(?<=[:.]\d\d)(?=[ ]?(?:UTC|GMT|local|EST|EDT|CET|Z)))"
        r"(?: ?\(? ?(?:UTC|GMT|EST|EDT|ET|PST|PDT|PT|CET|CEST|BST|IST|local time)"
        r"(?: ?[+-] ?\d{1,2}(?::\d\d)?)?(?: ?\))?)?"
        rf"(?:(?:{GAP}on)?{GAP}(?:{TODAY}|{WEEKDAY}))?",
        clock,
    ),
)
"""Tried at each place in this order; the longest match wins."""
