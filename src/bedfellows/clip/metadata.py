"""What a page's marks say about its article.

Order of trust, for each field: JSON-LD, OpenGraph, other meta tags, microdata, what a reader
sees. A visible byline outranks the marks when it names everyone whom they name and more.
"""

from __future__ import annotations

import re
from typing import Any

from lxml.html import HtmlElement

from bedfellows.clip import marks
from bedfellows.clip.agencies import agency_of
from bedfellows.clip.article import PageFacts
from bedfellows.clip.byline import parse_byline
from bedfellows.clip.links import joined, parts_of
from bedfellows.clip.names import split_names
from bedfellows.clip.printed import iso_date
from bedfellows.clip.tree import SHOWN_LINES, heading_title, lines, marked, words

_BYLINES = (
    "byline by-line article-byline byline-name entry-author post-author article-author"
    " story-author author-name authors author"
)
_STAMPS = (
    "entry-date published date-header post-date pubdate dateline timestamp publish-date"
    " published-date article-date date posted-on posted submitted"
)
_LOOSE_BYLINE = (
    "//*[contains(translate(@class, 'BYLINE', 'byline'), 'byline')"
    " or contains(@class, 'ontributor') or @class='submitted' or @class='submitted-by']"
)
BYLINE_CHARS = 300
SECTION_CHARS = 60
_CUT = re.compile(r"\s+[|\-–—·•»:]+\s+|\s*[|»]\s*|:\s+")


def page_facts(tree: HtmlElement, *, url: str | None) -> PageFacts:
    """Everything that the page's marks say. Readers' comments must be off the tree already."""
    data, meta = marks.json_ld(tree), marks.meta_tags(tree)
    address = url or marks.canonical(tree, meta)
    outlet = _outlet(tree, data, meta, address)
    return PageFacts(
        title=_title(tree, data, meta, outlet),
        authors=_authors(tree, data, meta, outlet),
        publisher=outlet,
        published=_published(tree, data, meta),
        language=(tree.get("lang") or "")[:2].lower() or None,
        url=address,
        modified=_modified(tree, data, meta),
        section=_section(tree, data, meta),
        canonical=marks.canonical(tree, meta),
        agency=_agency(data, meta),
    )


def _modified(tree: HtmlElement, data: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    """The day of the last change, where the page says one."""
    stamps = tree.xpath("//*[@itemprop='dateModified']") + marked(tree, "updated", "date-updated")
    ways = [
        marks.string(data.get("dateModified")),
        *(marks.first(meta, (name,)) or "" for name in marks.MODIFIED),
        *(_stamp(element) for element in stamps[:2]),
    ]
    return next((day for way in ways if (day := iso_date(way))), None)


def _section(tree: HtmlElement, data: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    """The section of the paper that the page stands in."""
    micro = [words(el) for el in tree.xpath("//*[@itemprop='articleSection']")[:1]]
    ways = (marks.string(data.get("articleSection")), marks.first(meta, marks.SECTIONS), *micro)
    return next((way for way in ways if way and len(way) <= SECTION_CHARS), None)


def _agency(data: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    """The agency whose story the marks say that it is."""
    holders = ("sourceOrganization", "copyrightHolder", "provider", "creditText")
    ways = [*(marks.string(data.get(name)) for name in holders),
            *(marks.first(meta, (name,)) or "" for name in marks.AGENCIES)]  # fmt: skip
    return next(filter(None, map(agency_of, ways)), None)


def _outlet(
    tree: HtmlElement, data: dict[str, Any], meta: dict[str, list[str]], url: str | None
) -> str | None:
    """The outlet's name.

    What meta tags or JSON-LD say, what the title tag has beside the headline, the masthead, the
    host of the page's address.
    """
    seen = tree.xpath("//*[@id='header' or @id='Header1' or @id='masthead']//h1")
    seen += marked(tree, "site-title", "site-name")
    host = re.sub(r"^www\.", "", parts_of(url).hostname or "") if url else ""
    named = (
        marks.first(meta, marks.OUTLETS) or "",
        marks.string(data.get("publisher")),
        _beside_headline(tree),
        *(words(element) for element in seen[:1]),
        host,
    )
    real = (name for name in named if re.search(r"\w", name) and name.lower() not in _PLATFORMS)
    return next((name for name in real if len(name) < 80), None)


_PLATFORMS = ("blogger", "blogspot", "wordpress", "wordpress.com", "medium", "tumblr", "home")


def _beside_headline(tree: HtmlElement) -> str:
    """What stands beside the headline in the title tag: 'Paper: Headline', 'Headline | Paper'."""
    tag = " ".join((tree.findtext(".//title") or "").split())
    seen = heading_title(tree, [tag], None) or ""
    if not seen or seen == tag or seen not in tag:
        return ""
    before, after = tag.split(seen, 1)
    return max(before, after, key=len).strip(" |-–—·•»«:")


def _title(
    tree: HtmlElement, data: dict[str, Any], meta: dict[str, list[str]], outlet: str | None
) -> str | None:
    """The headline. A name of the site at its end or its beginning is cut off."""
    tag = " ".join((tree.findtext(".//title") or "").split())
    stated = [
        marks.string(data.get("headline")),
        *(marks.first(meta, (name,)) or "" for name in marks.TITLES),
    ]
    full = [title for title in stated if title and not title.endswith(("…", "..."))]
    micro = [words(el) for el in tree.xpath("//*[@itemprop='headline']")]
    seen = heading_title(tree, [*full, tag], outlet)
    for title in (*full, *micro, seen or "", tag):
        if cut := _without_site(title, outlet):
            return cut
    return None


def _without_site(title: str, outlet: str | None) -> str:
    if not outlet or _fold(title) == _fold(outlet):
        return "" if outlet else title
    breaks = list(_CUT.finditer(title))
    if breaks and _is_site(title[breaks[-1].end() :], outlet):
        return title[: breaks[-1].start()].strip()
    if breaks and _is_site(title[: breaks[0].start()], outlet):
        return title[breaks[0].end() :].strip()
    return title.strip()


def _is_site(piece: str, outlet: str) -> bool:
    """Whether a piece of a title is the site's name or its host's."""
    folded, site = _fold(piece), _fold(outlet)
    bare = _fold(re.sub(r"\.\w{2,4}$", "", outlet))
    return bool(folded) and (
        folded in (site, bare) or re.sub("^the", "", folded) == re.sub("^the", "", site)
    )


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _authors(
    tree: HtmlElement, data: dict[str, Any], meta: dict[str, list[str]], outlet: str | None
) -> tuple[str, ...]:
    """Authors in order: JSON-LD, meta tags, microdata, the visible byline."""
    listed = data.get("author") or data.get("creator") or []
    people = listed if isinstance(listed, list) else [listed]
    ways = [
        _names(*(marks.string(person) for person in people)),
        *(_names(*meta.get(name, [])) for name in marks.AUTHORS),
        _names(*(_micro_name(el) for el in tree.xpath("//*[@itemprop='author']"))),
    ]
    visible = _visible_authors(tree)
    stated = next((names for way in ways if (names := _not_outlet(way, outlet))), ())
    if visible and {name.lower() for name in stated} <= {name.lower() for name in visible}:
        return _not_outlet(visible, outlet) or stated
    return stated


def _names(*values: str) -> tuple[str, ...]:
    kept = [v for v in values if v and not re.match(r"https?://|@|//", v) and len(v) < 300]
    return tuple(dict.fromkeys(name for value in kept for name in split_names(value)))


def _not_outlet(names: tuple[str, ...], outlet: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if _fold(name) != _fold(outlet or "") and len(name) < 60)


def _micro_name(element: HtmlElement) -> str:
    inner = element.xpath(".//*[@itemprop='name']")
    return words(inner[0]) if inner else element.get("content") or words(element)


def _visible_authors(tree: HtmlElement) -> tuple[str, ...]:
    """The people in the byline that a reader sees, wherever the template puts it."""
    loose = [el for el in tree.xpath(_LOOSE_BYLINE) if el.tag not in ("body", "article", "main")]
    for element in (*marked(tree, *_BYLINES.split())[:6], *loose[:4]):
        line = words(element, limit=BYLINE_CHARS)
        if line and len(line) < BYLINE_CHARS:
            signed = line if re.match(r"\W*(?:\w+ )?by\b", line, re.I) else f"By {line}"
            meta = parse_byline(re.sub(r"\s+([,;])", r"\1", signed))
            if meta and meta.authors:
                return meta.authors
    for body in tree.xpath("//body"):
        for line in lines(body)[:SHOWN_LINES]:
            if (meta := parse_byline(line)) and meta.by and meta.authors:
                return meta.authors
    linked = [words(link) for link in tree.xpath("//a[contains(@rel, 'author')]")]
    linked = [name for name in linked if not re.search(r"\bprofile?\b", name, re.I)]
    return _names(*linked[:4])


def _published(tree: HtmlElement, data: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    """The day of publication by marks or by the visible stamp."""
    stamps = tree.xpath("//*[@itemprop='datePublished']")
    times = tree.xpath("//time[@pubdate or contains(@class, 'publish')]")
    ways = [
        marks.string(data.get("datePublished")) or marks.string(data.get("dateCreated")),
        *(marks.first(meta, (name,)) or "" for name in marks.DATES),
        *(_stamp(element) for element in (*stamps[:1], *times[:1])),
        *(_stamp(element) for element in marked(tree, *_STAMPS.split())[:3]),
        *map(str, tree.xpath("//time/@datetime")[:1]),
    ]
    return next((day for way in ways if (day := iso_date(way))), None)


def _stamp(element: HtmlElement) -> str:
    """The machine's form of a visible stamp where it has one, else its words."""
    forms = [element.get(name) for name in ("datetime", "content", "title")]
    exact = [form for form in forms if form and iso_date(form)]
    inner = element.xpath(".//time/@datetime | .//abbr/@title")
    return str(next(iter([*exact, *inner]), "")) or words(element)[:120]


def absolute(link: str, base: str | None) -> str | None:
    """A link made whole against the page's address; None for one that leads nowhere."""
    if not link or link.startswith(("#", "javascript:", "mailto:")):
        return None
    whole = joined(base, link)
    return whole if re.match(r"https?://", whole) else link
