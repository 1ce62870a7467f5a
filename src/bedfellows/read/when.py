"""When: time expressions in a page, their values, and the intervals meant.

A grammar of ours. Rules find the words (`when_absolute`, `when_days`,
`when_units`, `when_relative`); the verb's tense
says where a bare weekday or month points (`when_tense`); the date of publication, or the date
before in the text, anchors the rest (`when_frame`). Values follow TimeML's TIMEX3
(Pustejovsky and others 2003); its durations and sets ('for three years', 'daily') are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bedfellows.dates import Interval, interval_of, parse_partial
from bedfellows.model import DateMention
from bedfellows.read.when_absolute import ABSOLUTE, Rule
from bedfellows.read.when_days import DAYS, is_day
from bedfellows.read.when_frame import Frame, Meaning
from bedfellows.read.when_guard import is_date
from bedfellows.read.when_relative import RELATIVE
from bedfellows.read.when_tense import direction_of
from bedfellows.read.when_units import UNITS_NEARBY

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

TELLTALE = re.compile(
    r"\d{2}|[ap]\.?m\b|day\b|tonight|\bnow|current|present|lately|recent|soon|future|past|moment"
    r"|week|month|year|decade|century|quarter|half|morning|afternoon|evening|night|tomorrow"
    r"|spring|summer|autumn|fall|winter|ago\b|later|earlier|time|these days|"
    r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)|(?:Mon|Tue|Wed|Thu|Fri)|coming|s\b"
    r"|Christmas|New Year",
    re.IGNORECASE,
)
SINCE = re.compile(r"(?i)\b(?:since|starting|beginning)\s+(?:the\s+|in\s+|on\s+)?$")
UNTIL = re.compile(r"(?i)\b(?:by|until|till|before|through|up to)\s+(?:the\s+|in\s+|on\s+)?$")
BETWEEN = re.compile(r"(?i)\b(?:between|from)\s+(?:the\s+)?$")
JOIN = re.compile(r"(?i)\s*(?:and|to|until|till|through|-|–|—)\s+(?:the\s+)?")

CLOCK = re.compile(r"[\dX-]{10}T(\d\d:\d\d)")
CLOCK_DAY = re.compile(r"\s*,?\s*(?:on\s+)?")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule's pattern matched."""

    match: re.Match[str]
    rule: Rule
    offset: int

    @property
    def start(self) -> int:
        """Where it begins in the page."""
        return self.offset + self.match.start()

    @property
    def end(self) -> int:
        """Where it ends in the page."""
        return self.offset + self.match.end()


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, the explicit ones first."""
    return ABSOLUTE + DAYS + UNITS_NEARBY + RELATIVE


def find_dates(doc: Doc, *, anchor: str | None) -> tuple[DateMention, ...]:
    """The dates and times of day in a parsed page, in their order.

    `anchor` is the publication date, whole or a prefix; without it relative dates lean on
    the nearest date before them.
    """
    anchor = anchor if anchor and parse_partial(anchor) else None
    text = doc.text  # put together anew at each call
    found: list[DateMention] = []
    before: str | None = None
    day: str | None = None
    for sentence in doc.sents:
        for hit in hits(sentence):
            mention = resolve(doc, text, hit, Frame(anchor, "near", before, day))
            if mention is None:
                continue
            found.append(mention)
            if not mention.value.endswith("REF") and interval_of(mention.value).start:
                before = mention.value.partition("T")[0]
                day = before if len(before) == len("2014-06-13") else day
    return joined(text, with_days(text, found))


def hits(sentence: Span) -> Iterator[Hit]:
    """Matches of all rules in one sentence: longest first, none within another."""
    text = sentence.text
    if not TELLTALE.search(text):
        return
    offset = sentence.start_char
    every = [Hit(m, rule, offset) for rule in rules() for m in rule[0].finditer(text)]
    every.sort(key=lambda hit: (hit.start, -hit.end))
    end = -1
    for hit in every:
        if hit.start >= end:
            token = head_token(sentence.doc, hit)
            if token is None or not is_date(hit.match[0], hit.match.groupdict(), token):
                continue
            end = hit.end
            yield hit


def head_token(doc: Doc, hit: Hit) -> Token | None:
    """The token of an expression that hangs from outside it."""
    span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def resolve(doc: Doc, text: str, hit: Hit, frame: Frame) -> DateMention | None:
    """The mention that a match stands for, if its words make a date."""
    token = head_token(doc, hit)
    direction = direction_of(token) if token is not None else "near"
    meaning = hit.rule[1](hit.match, replace(frame, direction=direction))
    if meaning is None:
        return None
    interval = bounded(text[max(0, hit.start - 24) : hit.start], meaning)
    return DateMention(
        text=hit.match[0],
        start=hit.start,
        end=hit.end,
        value=meaning.value,
        since=interval.start,
        until=interval.end,
    )


def bounded(ahead: str, meaning: Meaning) -> Interval:
    """'since 2005' has no end, 'by 2012' no beginning."""
    if "/" in meaning.value:
        return meaning.interval
    if SINCE.search(ahead):
        return Interval(meaning.interval.start, None)
    if UNTIL.search(ahead):
        return Interval(None, meaning.interval.end)
    return meaning.interval


def with_days(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """'at 16:15 UTC, June 1': the time takes the day that follows it."""
    out = list(mentions)
    for index, (one, two) in enumerate(pairwise(mentions)):
        clock = CLOCK.fullmatch(one.value)
        if clock and CLOCK_DAY.fullmatch(text[one.end : two.start]) and is_day(two.value):
            out[index] = replace(
                one, value=f"{two.value}T{clock[1]}", since=two.since, until=two.until
            )
    return out


def joined(text: str, mentions: list[DateMention]) -> tuple[DateMention, ...]:
    """'between 2003 and 2006': both dates mean the whole stretch."""
    out = list(mentions)
    for index, (one, two) in enumerate(pairwise(mentions)):
        if not BETWEEN.search(text[max(0, one.start - 16) : one.start]):
            continue
        start, end = interval_of(one.value).start, interval_of(two.value).end
        if start and end and start <= end and JOIN.fullmatch(text[one.end : two.start]):
            out[index] = replace(one, since=start, until=end)
            out[index + 1] = replace(two, since=start, until=end)
    return tuple(out)
