"""Who signs a line of a heading, and for which paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bedfellows.clip.names import clean_name, is_person, is_post, name_pieces, strip_by
from bedfellows.clip.outlets import is_outlet

_POST_TAIL = re.compile(
    r"\s+(?:staff\s+)?(?:writer|correspondent|reporter|staff)s?$", re.IGNORECASE
)
_RANK = re.compile(
    r"\b(?:senior|chief|foreign|national|political|diplomatic|special|defen[cs]e|middle|east|west"
    r"|africa|asia|europe|world|security|military|international|general|roving|our|war|news)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|&|with|y|und|et)\s|[;\n]", re.IGNORECASE)
LONE_NAME_WORDS = 4
LONE_WORDS = 12


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


def signed(
    rest: str, published: str | None, updated: str | None, *, dated: bool, dateline: str | None
) -> Byline | None:
    """A line that begins with 'By': authors, then perhaps a paper, a post, a place."""
    body = re.sub(r"\S+@\S+|https?://\S+|@\w+", " ", strip_by(rest))
    names, others = _sides(body)
    if dated and not others and len(names) > 1 and not _AND.search(body):
        names, others = names[:-1], [names[-1]]  # authors are joined by 'and', a paper by a comma
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
    last_and = r"\s+(?:and|&)\s+(?!.*\s(?:and|&)\s)"
    head, *last = re.split(last_and, body, maxsplit=1, flags=re.IGNORECASE)
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
        bare = _without_post(piece)
        if is_outlet(bare):
            return bare
    unknown = [p for p in others if p[:1].isupper() and not is_post(p)]
    titled = [piece for piece in unknown if piece.lower().startswith("the ")]
    if titled:
        return titled[0]
    if dated and unknown and unknown[-1].lower() != (dateline or "").lower():
        return unknown[-1]
    return None


def unsigned(
    rest: str, published: str | None, updated: str | None, *, dated: bool
) -> Byline | None:
    """A line without 'By': 'Reuters | 12 May 2008', 'Jane Doe, Evening Wire', 'Jane Doe'."""
    if len(rest.split()) > 16 or re.search(r"[a-z]{3}\.$", rest):
        return None
    pieces = [p.strip() for p in re.split(r"\s*(?:\||•|·|;|,|\s[—–/-]\s)\s*", rest) if p.strip()]
    posts = [p for p in pieces if is_post(p)]
    outlets = [bare for p in pieces if (bare := _without_post(p)) and _is_employer(bare, p)]
    authors = [p for p in pieces if p not in posts and not is_outlet(p) and _people(p)]
    if dated and pieces == authors and len(authors) == 2 and not _AND.search(rest):
        authors, outlets = authors[:1], authors[1:]
    left = [p for p in pieces if not (p in posts or p in authors or p in outlets or is_outlet(p))]
    if left and not ((dated or outlets) and len(left) == 1 and _is_short_name(left[0])):
        return None
    if not (dated or (outlets and len(pieces) <= 3) or posts or _is_lone(pieces, authors)):
        return None
    publisher = outlets[0] if outlets else _publisher(left, dated=dated, dateline=None)
    names = tuple(clean_name(name) for author in authors for name in name_pieces(author))
    return Byline(authors=names, publisher=publisher, published=published, updated=updated)


def _people(piece: str) -> bool:
    """'Jane Doe', 'Jane Doe and John Roe in Cairo'."""
    names = [clean_name(name) for name in name_pieces(piece)]
    return bool(names) and all(is_person(name) and not is_outlet(name) for name in names)


def _is_lone(pieces: list[str], authors: list[str]) -> bool:
    """Whether a line is nothing but the names of people."""
    words = sum(len(piece.split()) for piece in pieces)
    single = len(name_pieces(authors[0])) == 1 if authors else False
    return pieces == authors and words <= (LONE_NAME_WORDS if single else LONE_WORDS)


def _is_short_name(text: str) -> bool:
    return len(text.split()) <= 4 and text[:1].isupper()


def _without_post(text: str) -> str:
    """'Associated Press' of 'Associated Press Writer'."""
    return _POST_TAIL.sub("", text)


def _is_employer(bare: str, piece: str) -> bool:
    """Whether what is left of a piece without its post is an outlet's name."""
    return is_outlet(bare) or (bare != piece and not is_post(bare) and not _RANK.search(bare))
