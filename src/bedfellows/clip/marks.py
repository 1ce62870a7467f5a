"""A page's marks for machines: JSON-LD, OpenGraph and the other meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from bedfellows.clip.charset import json_in

_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report|LiveBlogPosting|WebPage|\w*Review)$")


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


TITLES = _names(
    "og:title twitter:title dc.title dcterms.title parsely-title sailthru.title hdl headline title"
)
AUTHORS = _names(
    "article:author author byl parsely-author sailthru.author dc.creator dcterms.creator "
    "citation_author article.author cxenseparse:author og:article:author twitter:creator:name"
)
DATES = _names(
    "article:published_time og:article:published_time article:published parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.created dc.date dcterms.date "
    "citation_publication_date citation_date date.issued pubdate publishdate publish-date ptime "
    "displaydate date originalpublicationdate cxenseparse:recs:publishtime article.published "
    "pub_date"
)
MODIFIED = _names(
    "article:modified_time og:article:modified_time og:updated_time article:modified "
    "dcterms.modified dc.date.modified last-modified lastmod revised cxenseparse:recs:modtime "
    "date.modified"
)
SECTIONS = _names(
    "article:section og:article:section parsely-section section sailthru.section "
    "dc.subject.section cxenseparse:section category"
)
AGENCIES = _names(
    "syndication-source original-source dc.source dcterms.source article:source source copyright "
    "dc.rights"
)
OUTLETS = _names(
    "og:site_name dc.publisher dcterms.publisher citation_journal_title application-name "
    "publisher twitter:app:name:iphone"
)


def json_ld(tree: HtmlElement) -> dict[str, Any]:
    """The page's article in JSON-LD: the object with a headline, or else with a date."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        raw = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text or "")
        try:
            found += _objects(json_in(raw, strict=False), depth=0)
        except (ValueError, RecursionError):
            continue
    articles = [item for item in found if _ARTICLE.match(_type(item))]
    articles.sort(key=lambda item: (_type(item) == "WebPage", not item.get("headline")))
    return articles[0] if articles else {}


def _objects(data: object, *, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth=depth + 1)
    elif isinstance(data, dict) and depth < 6:
        yield data
        yield from _objects(data.get("@graph"), depth=depth + 1)
        yield from _objects(data.get("mainEntity"), depth=depth + 1)


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of the meta tags by lower-case name, every one of a repeated name in order."""
    tags: dict[str, list[str]] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or ""
        content = " ".join(tag.get("content", "").split())
        if name and content:
            tags.setdefault(name.lower(), []).append(content)
    return tags


def first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    """The content of the first of the named tags that the page has."""
    return next((meta[name][0] for name in names if name in meta), None)


def string(value: object) -> str:
    """A JSON-LD value as text: an object by its name, a list by its first item."""
    if isinstance(value, dict):
        return string(value.get("name"))
    if isinstance(value, list):
        return string(value[0]) if value else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def canonical(tree: HtmlElement, meta: dict[str, list[str]]) -> str | None:
    """The address that the page gives for itself."""
    links = tree.xpath("//link[@rel='canonical']/@href")
    found = [*map(str, links), *meta.get("og:url", [])]
    return next((link.strip() for link in found if re.match(r"https?://", link.strip())), None)
