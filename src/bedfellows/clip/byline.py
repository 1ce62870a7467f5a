"""The lines under a headline: who wrote it, for which paper, when."""

from __future__ import annotations

import re

from bedfellows.clip.dateline import city_case, lone_dateline
from bedfellows.clip.names import split_names
from bedfellows.clip.printed import find_date
from bedfellows.clip.signature import Byline, signed, unsigned

MAX_CHARS = 240
_BY = re.compile(
    r"^\W*(?:(?:written|reported|posted|submitted|published|story|words|text|article|analysis"
    r"|report)\s+)?by\b:?\s*(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:first\s+)?(?:published|posted|filed|issued|created|date|dated|pub(?:lication)?\s+date"
    r"|release\s+date|on|at|est|edt|gmt)\b\s*:?\s*",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:last\s+)?(?:updated?|modified|revised|corrected)\b\s*(?:on|at|:)?", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?P<name>authors?|byline|by|writers?|reporters?|source|publisher|publication|outlet|newspaper"
    r"|from|date|published|posted|title|headline|dateline|location|url|link)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"special\s+(?:to|for)\s+(?P<outlet>[A-Z].{2,40})", re.IGNORECASE)
_PAGE = re.compile(r"\b(?:page|pg\.?|section)\s+[A-Z]{0,2}-?\d*\b", re.IGNORECASE)
_TITLED = ("title", "headline")
_AUTHORED = ("author", "authors", "byline", "by", "writer", "writers", "reporter", "reporters")
_OUTLETS = ("source", "publisher", "publication", "outlet", "newspaper", "from")
_CITIES = ("dateline", "location")


def parse_byline(line: str, *, dateline: str | None = None) -> Byline | None:
    """What a line of the heading says, or None when it is something else: a deck, a paragraph.

    >>> parse_byline("By ANA ROE and C. D. FOO, Evening Wire, JUNE 13, 1994").authors
    ('Ana Roe', 'C. D. Foo')
    """
    line = " ".join(line.split()).strip("*_= ")
    if not line or len(line) > MAX_CHARS:
        return None
    if match := _NAMED.fullmatch(line):
        return _named(match["name"].lower(), match["value"])
    if lone := lone_dateline(line):
        return Byline(dateline=lone.city, published=lone.published)
    if match := _SPECIAL.fullmatch(line):
        return Byline(publisher=match["outlet"])
    rest, published, updated = _take_dates(line)
    dated = bool(published or updated)
    if dated and not re.search(r"\w", rest):
        return Byline(published=published, updated=updated)
    if _BY.match(rest):
        return signed(rest, published, updated, dated=dated, dateline=dateline)
    return unsigned(rest, published, updated, dated=dated)


def _named(name: str, value: str) -> Byline | None:
    """A line with its own label: 'Source: Evening Wire'."""
    if name in _TITLED:
        return Byline(title=value)
    if name in _AUTHORED:
        return parse_byline(f"By {value}") or Byline(authors=split_names(value), by=True)
    if name in _OUTLETS:
        rest, published, updated = _take_dates(value)
        return Byline(publisher=rest.strip(" ,|") or None, published=published, updated=updated)
    if name in _CITIES:
        return Byline(dateline=city_case(value.split(",")[0]))
    found = find_date(value)
    return Byline(published=found[0] if found else None) if found or "://" in value else None


def _take_dates(line: str) -> tuple[str, str | None, str | None]:
    """The line without its dates, the date of publication and that of the last change."""
    published = updated = None
    while found := find_date(line):
        value, start, end = found
        before = line[:start]
        if _UPDATED.search(before[-24:]) and not updated:
            updated = value
            before = _UPDATED.sub(" ", before)
        else:
            published = published or value
        line = f"{before.rstrip(' ,|-–—·•/(')} | {line[end:].lstrip(' ,|-–—·•/)')}".strip(" |")
    if published or updated:
        line = re.sub(r"\s{2,}", " ", _LABEL.sub(" ", _UPDATED.sub(" ", line)))
        line = re.sub(r"\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?", "", line, flags=re.IGNORECASE)
        line = _PAGE.sub("", line).strip(" ()/;")
    return line.strip(" ,|-–—·•"), published, updated
