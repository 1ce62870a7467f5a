"""HTML pages of any template: the article's paragraphs and the page's metadata."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.clip.article import PageFacts, make_document
from bedfellows.clip.charset import decode, printable
from bedfellows.clip.heading import read_heading
from bedfellows.clip.text import paragraphs_of
from bedfellows.errors import EmptyInput
from bedfellows.model import Clipping, Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHORT_CHARS = 500
"""A marked story shorter than this is taken as marked: trafilatura, sure only of long texts, cuts
its sentences at their links and takes the lines around it."""
MIN_CHARS = 120
"""An extraction shorter than this is checked against the page's own mark of its story."""


def read_html(clipping: Clipping) -> Document:
    """The article on a page. Raises EmptyInput where there is none."""
    from bedfellows.clip import metadata, pruning, tree
    from bedfellows.clip.tree import words

    charset = clipping.mime_type.partition("charset=")[2].strip(" \"'") or None
    text = decode(clipping.body, input=clipping.input, charset=charset)
    page = tree.parse(text, input=clipping.input)
    alive = list(page.iter())  # else lxml makes every element anew whenever the page is walked
    comments = pruning.comment_total(page)
    pruning.drop_comments(page)
    facts = metadata.page_facts(page, url=clipping.url or clipping.fields.get("url"))
    pruning.drop_furniture(page)
    pruning.drop_cards(page)
    onward, link = pruning.more_target(page)
    facts = replace(
        facts,
        comments=comments,
        excerpt=onward,
        more_url=metadata.absolute(link, facts.url) if link else None,
    )
    if facts.title is None:
        facts = _by_its_lines(page, facts)
    told = paragraphs(page, input=clipping.input)
    links = frozenset(words(link) for link in page.iter("a"))
    document = make_document(clipping, told, page=facts, pruned=True, links=links)
    alive.clear()
    return (
        document
        if document.published
        else replace(document, published=_guess_date(text, facts.url))
    )


def _by_its_lines(page: HtmlElement, facts: PageFacts) -> PageFacts:
    """What the first visible lines say, for a page that marks not even its headline."""
    from bedfellows.clip.tree import story_lines

    seen = read_heading(story_lines(page))
    return replace(
        facts,
        title=seen.title,
        authors=facts.authors or seen.authors,
        publisher=seen.publisher or facts.publisher,
        published=facts.published or seen.published,
    )


def paragraphs(page: HtmlElement, *, input: str) -> list[str]:
    """The article's paragraphs: by trafilatura, or by the page's own mark of its story."""
    from bedfellows.clip.tree import marked_story, story_lines

    own = story_lines(page)
    found = extracted(page)
    size, size_own = sum(map(len, found)), sum(map(len, own))
    short = bool(marked_story(page)) and size_own < SHORT_CHARS and size < 2 * size_own
    if size < min(MIN_CHARS, size_own) or short:
        found = own
    if not found:
        raise EmptyInput(input, "no article text in it; give a page with a story")
    return found


def extracted(page: HtmlElement) -> list[str]:
    """Paragraphs, headings, list items and cells of the main text, by trafilatura."""
    from copy import deepcopy

    import trafilatura

    result = trafilatura.bare_extraction(unwrapped(deepcopy(page)), include_comments=False)
    body = getattr(result, "body", None)
    if body is None:
        return []
    return blocks(body)


def unwrapped(page: HtmlElement) -> HtmlElement:
    """The page with line ends of its source as blanks, which is what they are outside `pre`."""
    kept = {id(node) for pre in page.iter("pre", "textarea") for node in pre.iter()}
    for node in page.iter():
        if node.text and "\n" in node.text and id(node) not in kept:
            node.text = printable(re.sub(r"\s*\n\s*", " ", node.text))
        if node.tail and "\n" in node.tail and id(node.getparent()) not in kept:
            node.tail = printable(re.sub(r"\s*\n\s*", " ", node.tail))
    return page


_BLOCKS = frozenset(("p", "head", "item", "row", "quote", "ab", "list", "table", "div"))


def blocks(body: HtmlElement) -> list[str]:
    """The lines of each block of a trafilatura body, in order; the cells of a row are one line."""
    from lxml import etree

    found: list[str] = []
    parts: list[str] = []
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if node.tag in _BLOCKS or node is body or _is_listing(node):
            found += _lines("".join(parts))
            parts = []
        if event == "start":
            parts += [
                "\n" if node.tag == "lb" else " " if node.tag == "cell" else "",
                node.text or "",
            ]
        elif node is not body:
            parts.append(node.tail or "")
    return found


def _is_listing(node: HtmlElement) -> bool:
    """Whether code stands in lines of its own, not as a word within a sentence."""
    return bool(node.tag == "code" and (node.find("lb") is not None or "\n" in (node.text or "")))


def _lines(raw: str) -> list[str]:
    """The lines of one block; breaks that only wrap a paragraph are undone."""
    joined = "\n".join(" ".join(line.split()) for line in raw.replace("\u00ad", "").split("\n"))
    return [" ".join(text.split()) for text in paragraphs_of(joined)]


def _guess_date(text: str, url: str | None) -> str | None:
    """The day of publication by htmldate, when no mark says it."""
    import htmldate

    try:
        return htmldate.find_date(text, original_date=True, url=url)
    except ValueError:
        return None
