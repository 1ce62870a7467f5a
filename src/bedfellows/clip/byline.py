"""The lines under a headline: who wrote it, for which paper, when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bedfellows.clip.dateline import city_case, lone_dateline
from bedfellows.clip.names import clean_name, is_person, is_post, name_pieces, split_names, strip_by
from bedfellows.clip.outlets import is_outlet
from bedfellows.clip.printed import find_date

MAX_CHARS = 240
_BY = re.compile(
    r"^\W*(?:(?:written|reported|posted|story|words|text|article|analysis|report)\s+)?by\b:?\s*(?=\S)",
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
_POST_TAIL = re.compile(
    r"\s+(?:staff\s+)?(?:writer|correspondent|reporter|staff)s?$", re.IGNORECASE
)
LONE_NAME_WORDS = 4
_TITLED = ("title", "headline")
_AUTHORED = ("author", "authors", "byline", "by", "writer", "writers", "reporter", "reporters")
_OUTLETS = ("source", "publisher", "publication", "outlet", "newspaper", "from")
_CITIES = ("dateline", "location")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What one line under a headline says.

    `updated` is a date that only counts for want of a better one.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    dateline: str | None = None
    by: bool = False


def parse_byline(line: str, *, dateline: str | None = None) -> Byline | None:
    """What a line of the heading says, or None when it is something else: a deck, a paragraph.

    >>> parse_byline("By ANA ROE and C. D. FOO, Evening Wire, JUNE 13, 1994").authors
    ('Ana Roe', 'C. D. Foo')
    """
    line = " ".join(line.split()).strip("*_ ")
    if not line or len(line) > MAX_CHARS:
        return None
    if match := _NAMED.fullmatch(line):
        return _named(match["name"].lower(), match["value"])
    if lone := lone_dateline(line):
        return Byline(dateline=lone.city, published=lone.published)
    rest, published, updated = _take_dates(line)
    dated = bool(published or updated)
    if dated and not re.search(r"\w", rest):
        return Byline(published=published, updated=updated)
    if _BY.match(rest):
        return _signed(rest, published, updated, dated=dated, dateline=dateline)
    return _unsigned(rest, published, updated, dated=dated)


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
        line = line.strip(" ()/")
    return line.strip(" ,|-–—·•"), published, updated


def _signed(
    rest: str, published: str | None, updated: str | None, *, dated: bool, dateline: str | None
) -> Byline | None:
    """A line that begins with 'By': authors, then perhaps a paper, a post, a place."""
    body = re.sub(r"\S+@\S+|https?://\S+|@\w+", " ", strip_by(rest))
    names, others = _sides(body)
    authors = tuple(dict.fromkeys(name for name in map(clean_name, names) if name))
    if not authors or not all(is_person(n) or is_outlet(n) or _one_name(n, rest) for n in authors):
        return None
    publisher = _publisher(others, dated=dated, dateline=dateline)
    if not publisher and all(map(is_outlet, authors)):
        publisher = authors[0]
    return Byline(
        authors=authors, publisher=publisher, published=published, updated=updated, by=True
    )


def _one_name(name: str, line: str) -> bool:
    """'By Madonna' alone on a line is a byline; 'By Monday ...' is not."""
    single = len(name.split()) == 1 and name[:1].isupper() and len(line.split()) <= 3
    return single and not re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", name.lower())


def _sides(body: str) -> tuple[list[str], list[str]]:
    """The authors of a byline, and the pieces that are something else."""
    brackets = re.findall(r"[(\[]([^)\]]+)[)\]]", body)
    body = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", body)
    body, *tails = re.split(
        r"\s+(?:\||/|—|–|-|•|·)\s+|\s+(?:for|of)\s+(?=(?:the\s+)?[A-Z])|\s*\|\s*", body
    )
    others = [piece for tail in tails for piece in name_pieces(tail)] + brackets
    head, *last = re.split(r"\s+(?:and|&)\s+(?!.*\s(?:and|&)\s)", body, maxsplit=1)
    names = name_pieces(head)
    if last:
        final, *rest = name_pieces(last[0]) or [""]
        names, others = [*names, final], [*rest, *others]
    authors = [name for i, name in enumerate(names) if _is_author(name, i, names)]
    return authors, [name for name in names if name not in authors] + others


def _is_author(name: str, place: int, names: list[str]) -> bool:
    """The first piece is an author; a later one is where it reads and is printed like a name."""
    if is_post(name):
        return False
    if place == 0:
        return True
    same_dress = not names[0].isupper() or name.isupper() or name.startswith("Mc")
    return is_person(clean_name(name)) and same_dress and not is_outlet(name)


def _publisher(others: list[str], *, dated: bool, dateline: str | None) -> str | None:
    """The outlet among the other pieces. A lone unknown name counts when a date follows it."""
    for piece in others:
        bare = _POST_TAIL.sub("", piece)
        if is_outlet(bare):
            return bare
    unknown = [p for p in others if p[:1].isupper() and not is_post(p)]
    if dated and unknown and unknown[-1].lower() != (dateline or "").lower():
        return unknown[-1]
    return None


def _unsigned(
    rest: str, published: str | None, updated: str | None, *, dated: bool
) -> Byline | None:
    """A line without 'By': 'Reuters | 12 May 2008', 'Jane Doe, Evening Wire', 'Jane Doe'."""
    if len(rest.split()) > 16 or re.search(r"[a-z]{3}\.$", rest):
        return None
    pieces = [p.strip() for p in re.split(r"\s*(?:\||•|·|;|,|\s[—–/-]\s)\s*", rest) if p.strip()]
    pieces = [_POST_TAIL.sub("", p) or p for p in pieces]
    authors = [p for p in pieces if is_person(p) and not is_outlet(p)]
    outlets = [p for p in pieces if is_outlet(p)]
    left = [p for p in pieces if p not in authors and p not in outlets and not is_post(p)]
    posts = [p for p in pieces if is_post(p)]
    if left and not (
        dated and len(left) == 1 and len(left[0].split()) <= 4 and left[0][0].isupper()
    ):
        return None
    alone = len(pieces) == len(authors) == 1 and len(rest.split()) <= LONE_NAME_WORDS
    if not (dated or (outlets and len(pieces) <= 3) or posts or alone):
        return None
    publisher = outlets[0] if outlets else _publisher(posts + left, dated=dated, dateline=None)
    names = tuple(clean_name(name) for a in authors for name in split_names(a))
    return Byline(authors=names, publisher=publisher, published=published, updated=updated)
