"""The vocabulary of time: names of months and days, numbers in words, and their patterns.

Patterns are fragments for the rules, written for `re.VERBOSE`-free joining. Text may come
with a blank before punctuation ('March 1 , 2008'), so `GAP` and `COMMA` allow one.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(SMALL)} | {
    "a": 1, "an": 1, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "a couple of": 2, "a dozen": 12, "a hundred": 100,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2,
            "3rd": 3, "4th": 4}  # fmt: skip
UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 0, "year": 0, "decade": 0, "century": 0}
"""Units with their length in days; nought for those that vary."""
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS_OF_DAY = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI",
    "noon": "MI", "lunchtime": "MI", "dawn": "MO", "dusk": "EV", "midnight": "NI",
}  # fmt: skip

GAP = r"[ \t\xa0]+"
COMMA = r"(?:[ \t\xa0]*,[ \t\xa0]*|[ \t\xa0]+)"
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
WEEKDAY = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\.)"
)
WEEKDAY_AHEAD = (
    r"(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    rf"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?){COMMA})?"
)
"""A weekday before a full date; only there are 'Sat' and 'Sun' days."""
COUNT = (
    r"(?P<count>\d{1,3}|a couple of|a dozen|a hundred|an?|"
    + "|".join(sorted((w for w in NUMBERS if " " not in w), key=len, reverse=True))
    + ")"
)
UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
PART = r"(?P<part>morning|afternoon|evening|night)"
MOD = r"(?P<mod>(?:very )?early|(?:very )?late|mid)"
EDGE = r"(?:the )?(?:very )?(?P<edge>beginning|start|middle|end|close|turn)(?: of)?"


def month_number(name: str) -> int:
    """A month's number from its name or abbreviation.

    >>> month_number("Sept.")
    9
    """
    head = name[:3].title()
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(head))


def weekday_number(name: str) -> int:
    """Monday is 0.

    >>> weekday_number("Tues.")
    1
    """
    head = name[:3].title()
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(head))


def number(words: str) -> int:
    """A count from digits or words.

    >>> number("a couple of"), number("12")
    (2, 12)
    """
    plain = re.sub(r"\s+", " ", words.lower())
    return int(plain) if plain.isdigit() else NUMBERS[plain]


def day_string(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None for the 31st of June.

    >>> day_string(2014, 6, 31) is None
    True
    """
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
