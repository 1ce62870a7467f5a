"""The head of a page that is only text: headline, deck, byline, outlet, date, then the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bedfellows.clip.byline import parse_byline
from bedfellows.clip.dateline import city_case, find_dateline, lone_dateline
from bedfellows.clip.furniture import is_prose
from bedfellows.clip.outlets import is_outlet
from bedfellows.clip.signature import Byline

_SECTION_LIST = (
    "world news politics opinion business sport sports asia europe africa americas us uk analysis"
    " international national region nation middleeast commentary features exclusive breaking"
    " conflict security diplomacy war defense defence"
)
_SECTIONS = frozenset((*_SECTION_LIST.split(), "middle east", "latin america", "world news"))
HEAD_LINES = 12
"""No line past these can be part of the heading."""
TITLE_WORDS = 32
TITLE_CHARS = 260
DECK_REACH = 3
"""A deck is a line that has a byline or a date within so many lines after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the first lines say, and the paragraphs after them."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None
    modified: str | None = None
    signed: bool = False
    body: tuple[str, ...] = ()


def read_heading(lines: Sequence[str], *, title: str | None = None) -> Heading:
    """Tell the heading from the story. `title` is given where the page marked its headline."""
    at, given = 0, title is not None
    dateline = _story_city(lines)
    said: list[Byline] = []
    while at < min(len(lines), HEAD_LINES):
        line = lines[at]
        if title is None and not said and _is_kicker(lines, at):
            said.append(Byline(publisher=None if line.lower() in _SECTIONS else _masthead(line)))
        elif title and _same(title, line):
            pass
        elif (city := _lone_place(lines, at, said)) is not None:
            said.append(Byline(dateline=city))
        elif (meta := _meta(lines, at, title, dateline, sure=given)) is not None:
            said.append(meta)
            title = title or meta.title
        elif title is None and _is_title(line, lines[at + 1 : at + 4], dateline):
            title, beside = _parted(line)
            said += [beside] if beside else []
        elif not _is_deck(lines, at, said, dateline):
            break
        at += 1
    return _merged(title, said, tuple(lines[at:]))


def _merged(title: str | None, said: Sequence[Byline], body: tuple[str, ...]) -> Heading:
    """One heading from its lines: the first to say a thing is believed, all authors count."""
    signed = [meta for meta in said if meta.by] or list(said)
    names = [name for meta in signed for name in meta.authors]
    published = [meta.published for meta in said if meta.published]
    updated = [meta.updated for meta in said if meta.updated]
    return Heading(
        title=title,
        authors=tuple(dict.fromkeys(names)),
        publisher=next((meta.publisher for meta in said if meta.publisher), None),
        published=next(iter(published + updated), None),
        dateline=next((meta.dateline for meta in said if meta.dateline), None),
        modified=max(updated, default=None),
        signed=any(meta.by for meta in said),
        body=body,
    )


def _meta(
    lines: Sequence[str], at: int, title: str | None, dateline: str | None, *, sure: bool
) -> Byline | None:
    """The line as a line of metadata. Without a headline yet, only clear ones count.

    A bare name is a byline above a date or an outlet; above a paragraph too, unless the page
    marks its headline (`sure`), for then it marks its subheads the same way.
    """
    meta = parse_byline(lines[at], dateline=dateline)
    if meta is None:
        return None
    lone_name = bool(meta.authors) and not (meta.by or meta.published or meta.publisher)
    if title is None and not (meta.by or meta.published or meta.title or meta.updated):
        return None if not meta.dateline else meta
    if lone_name and at + 1 < len(lines):
        following = parse_byline(lines[at + 1], dateline=dateline)
        story = is_prose(lines[at + 1]) or _opens(lines[at + 1])
        return meta if following or (story and not sure) else None
    return meta


def _is_title(line: str, after: Sequence[str], dateline: str | None) -> bool:
    """Whether a first line is a headline: short, no dateline, not a sentence of the story."""
    if not after or len(line) > TITLE_CHARS or len(line.split()) > TITLE_WORDS or _opens(line):
        return False
    if any(parse_byline(other, dateline=dateline) for other in after[:2]) or _opens(after[0]):
        return True
    full_stop = re.search(r"[.;,:]\W*$", line) and not re.search(r"\b(?:[A-Z]\.){2,}\W*$", line)
    return not full_stop


def _is_kicker(lines: Sequence[str], at: int) -> bool:
    """A first line that names only the paper or the section, with a headline still to come."""
    if at or len(lines) < 3 or len(lines[0].split()) > 5 or _clear(lines[0], None):
        return False
    if is_prose(lines[1]) or _clear(lines[1], None) or _opens(lines[1]):
        return False
    named = is_outlet(lines[0]) or lines[0].lower() in _SECTIONS
    short = len(lines[0].split()) <= 3 < len(lines[1].split()) and _clear(lines[2], None)
    return named or short


def _masthead(line: str) -> str | None:
    """The paper that a first line names: an outlet by its words, or 'THE' something."""
    return line if is_outlet(line) or re.match(r"the\s", line, re.IGNORECASE) else None


def _parted(title: str) -> tuple[str, Byline | None]:
    """A headline and what stands in brackets after it: '(The Paper, Sept. 11, 1987)'."""
    match = re.fullmatch(r"(.{8,}?)\s*[(\[]([^()\[\]]{4,80})[)\]]", title)
    said = parse_byline(match[2]) if match else None
    if match is None or said is None or not (said.published or said.publisher):
        return title, None
    return match[1], said


def _lone_place(lines: Sequence[str], at: int, said: Sequence[Byline]) -> str | None:
    """A place alone on a line between the byline and the date."""
    words = lines[at].split()
    placed = len(words) <= 3 and all(word[:1].isupper() for word in words) and at + 1 < len(lines)
    if not placed or not any(meta.by for meta in said) or not _clear(lines[at + 1], None):
        return None
    meta = parse_byline(lines[at])
    if meta and (meta.published or meta.publisher or meta.by):
        return None
    return city_case(lines[at])


def _is_deck(lines: Sequence[str], at: int, said: Sequence[Byline], dateline: str | None) -> bool:
    """A line between headline and byline that sums the story up."""
    if any(meta.by for meta in said) or _opens(lines[at]) or len(lines[at]) > TITLE_CHARS:
        return False
    return any(_clear(line, dateline) for line in lines[at + 1 : at + 1 + DECK_REACH])


def _clear(line: str, dateline: str | None) -> bool:
    meta = parse_byline(line, dateline=dateline)
    return meta is not None and (meta.by or bool(meta.published))


def _opens(line: str) -> bool:
    """Whether the line opens a story with a dateline."""
    return find_dateline(line) is not None and lone_dateline(line) is None


def _story_city(lines: Sequence[str]) -> str | None:
    found = (find_dateline(line) for line in lines[:HEAD_LINES] if is_prose(line))
    return next((line.city for line in found if line), None)


def _same(title: str, line: str) -> bool:
    fold = re.compile(r"[\W_]+")
    return fold.sub("", title.casefold()) == fold.sub("", line.casefold())


def without_title(heading: Heading) -> Heading:
    """The heading with a repeated headline taken off the story."""
    body = heading.body
    while body and heading.title and _same(heading.title, body[0]):
        body = body[1:]
    return replace(heading, body=body)
