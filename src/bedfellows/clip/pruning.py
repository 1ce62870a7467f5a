"""What of a page's tree is not the article: comments, share lines, links to other stories."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from bedfellows.clip.furniture import comment_count, is_more
from bedfellows.clip.tree import BODIES, tokens, words

_COMMENTS = re.compile(
    r"(?:(?:reader|user|post|article|story)-?)?comments?"
    r"(?:-?(?:area|block|body|box|content|container|form|holder|list|section|thread|wrap(?:per)?"
    r"|editor|page|post-message|author|footer|s)(?:-.*)?)?"
    r"|disqus_thread|disqus.*|respond|comment-\d+|commentlist|livefyre.*|fb-comments|cmt.*|c\d{10,}",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"sharedaddy|sd-sharing.*|(?:post-|entry-|article-|story-)?(?:share|sharing|social)"
    r"(?:-(?:buttons?|bar|links?|tools?|icons?|list|block|container|widget|media|this).*)?"
    r"|addthis.*|addtoany.*|a2a_.*|jp-relatedposts|yarpp.*"
    r"|(?:post-|entry-|article-|story-|inline-)?related(?:-(?!to\b).*)?"
    r"|read-?(?:also|next|more-list).*"
    r"|recommended(?:-.*)?|more-(?:stories|news|from|on).*|newsletter(?:-.*)?|sign-?up(?:-.*)?"
    r"|subscribe(?:-.*)?|blog-pager|post-feeds|feed-links|post-footer|post-nav(?:igation)?"
    r"|breadcrumbs?|tags?-links|cat-links|entry-footer|taboola.*|outbrain.*|advert.*"
    r"|ad-(?:slot|unit|container|box).*"
    r"|author-(?:bio|box|info|card)|about-?author|skip-link|screen-reader-text|backlinks.*"
    r"|links-to-post|quickedit|item-control|cookie-?(?:banner|notice|consent).*|gdpr.*"
    r"|wp-caption-text|post-labels|byline-?(?:wrapper|block)?|entry-meta|post-meta"
    r"|popular-posts.*|trending.*",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\W*(?:(?:read|see|watch|listen)\s*(?:also|more|next|too)\b|also\s+read|related(?:\s+\w+)?\s*:"
    r"|read\s*:|see\s*:|more\s+on\s+this|recommended\s*:|don['’]t\s+miss)",
    re.IGNORECASE,
)
MUCH = 0.3
"""Furniture by its marks that holds more than this share of the page's paragraphs is no furniture:
templates reuse such names for the column of the story. Text inside links is not counted."""
ALL = 0.8
"""Comments that hold more than this share of them are the story: opinion pages are marked so."""
ELSEWHERE_CHARS = 250
"""Unless so much prose stands elsewhere, which is then the story of a page much commented on."""
PROSE_CHARS = 80
CARDS = 3
"""Cards that make a row; two linked headings may be parts of one story."""
CARD_CHARS = 400
"""A card's lead has a sentence or two; a post of a live blog or an item of a list has more."""
_NO_PROSE = frozenset(("a", "script", "style", "noscript", "template", "select", "button"))
ALSO_CHARS = 260
ONWARD_CHARS = 200
_ALSO_TAGS = ("p", "div", "aside", "li", "section", "blockquote", "h3", "h4")
_NEVER = ("html", "body", "main", "head", "title", "h1")


def comment_total(tree: HtmlElement) -> int:
    """How many readers' comments the page has: as it says itself, or as they are listed."""
    counts = []
    for element in tree.iter("h2", "h3", "h4", "h5", "a", "span", "p", "div", "strong", "b", "dt"):
        if len(element) <= 3 and (line := words(element, limit=80)) and len(line) < 80:
            counts.append(comment_count(line) or 0)
    listed = {id(el) for el in tree.iter("li", "div", "article", "dt", "p") if _is_comment(el)}
    return max([len(listed), *counts], default=0)


def _is_comment(element: HtmlElement) -> bool:
    """One comment in a list: by its numbered id, or by its class under a list of comments."""
    if re.fullmatch(r"(?:comment|c|cmt)-?\d+", element.get("id") or ""):
        return True
    parent = element.getparent()
    above = " ".join(tokens(parent)).lower() if parent is not None else ""
    classes = {token.lower() for token in (element.get("class") or "").split()}
    return not element.get("id") and "comment" in classes and "comment" in above


def drop_comments(tree: HtmlElement) -> None:
    """Take readers' comments and their forms off the tree."""
    total = _prose_chars(tree)
    for element in list(tree.iter(etree.Element)):
        named = any(map(_COMMENTS.fullmatch, tokens(element)))
        if named and element.tag not in _NEVER and not _holds_story(element):
            inside = _prose_chars(element)
            if inside <= ALL * total or total - inside > ELSEWHERE_CHARS:
                _drop(element)
            else:
                _unmark(element)


def drop_furniture(tree: HtmlElement) -> None:
    """Take share lines, pagers, related links and links inside the story off the tree."""
    total = _prose_chars(tree)
    for element in list(tree.iter(etree.Element)):
        if element.tag in _NEVER or element.getparent() is None:
            continue
        named = any(_FURNITURE.fullmatch(token.replace("_", "-")) for token in tokens(element))
        if (named and not _holds_story(element) and _prose_chars(element) <= MUCH * total) or (
            element.tag in _ALSO_TAGS and _is_also(element)
        ):
            _drop(element)


def drop_cards(tree: HtmlElement) -> None:
    """Take rows of cards off the tree: other stories' headlines, each a link, with their leads.

    A roundup is built like that too; there the cards hold most of what the page tells.
    """
    total = _prose_chars(tree)
    for parent in list(tree.iter("div", "section", "ul", "ol", "aside")):
        cards = [child for child in parent if isinstance(child.tag, str) and _is_card(child)]
        alike = {(card.tag, card.get("class")) for card in cards}
        if len(cards) < CARDS or len(alike) > 1:
            continue
        if sum(map(_prose_chars, cards)) <= MUCH * total:
            for card in cards:
                _drop(card)


def _is_card(element: HtmlElement) -> bool:
    """Whether an element is a linked headline with no more than a lead beside it."""
    if element.tag not in ("div", "article", "li", "section"):
        return False
    heads = element.xpath(".//a[@href]//*[self::h2 or self::h3 or self::h4]"
                          " | .//*[self::h2 or self::h3 or self::h4]//a[@href]")  # fmt: skip
    here = [head for head in heads if not str(head.get("href") or "").startswith("#")]
    return len(here) == 1 and len(words(element, limit=CARD_CHARS)) <= CARD_CHARS


def _is_also(element: HtmlElement) -> bool:
    """A link to another story set into this one: 'Read also: ...'."""
    text = words(element, limit=ALSO_CHARS)
    if not text or len(text) > ALSO_CHARS or not _ALSO.match(text):
        return False
    linked = sum(len(words(link)) for link in element.iter("a"))
    return linked >= 0.4 * len(text)


def _holds_story(element: HtmlElement) -> bool:
    """Whether the element holds what templates call the body of the story."""
    inner = element.xpath(".//h1 | .//*[@itemprop='articleBody'] | .//*[@class]")
    for node in inner:
        if node.tag == "h1" or node.get("itemprop") == "articleBody":
            return True
        if any(token.lower() in BODIES for token in (node.get("class") or "").split()):
            return True
    return False


def _prose_chars(element: HtmlElement) -> int:
    """Characters of running text in the element, whatever its tags; that of links is not counted.

    Running text is a paragraph, or a stretch of text longer than a label's between two tags.
    """
    size = 0
    inside: HtmlElement | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if inside is None and event == "start":
            if node.tag in _NO_PROSE or not isinstance(node.tag, str):
                inside = node
            elif node.tag == "p":
                inside = node
                size += _unlinked(node)
            else:
                size += _long(node.text)
        elif event == "end" and node is inside:
            inside = None
        if event == "end" and inside is None and node is not element:
            size += _long(node.tail)
    return size


def _unlinked(paragraph: HtmlElement) -> int:
    total = len(words(paragraph))
    linked = sum(len(words(link)) for link in paragraph.iter("a"))
    return total if total > PROSE_CHARS and linked < 0.5 * total else 0


def _long(text: str | None) -> int:
    length = len(text.strip()) if text else 0
    return length if length > PROSE_CHARS else 0


def _unmark(element: HtmlElement) -> None:
    """Take off marks that mislead whoever reads the page next."""
    for name in ("class", "id"):
        element.attrib.pop(name, None)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def more_target(tree: HtmlElement) -> tuple[bool, str | None]:
    """Whether a link or a line says that the story goes on elsewhere, and where it leads."""
    links = [link for link in tree.iter("a") if is_more(words(link, limit=ONWARD_CHARS))]
    targets = {str(link.get("href") or "") for link in links}
    sure = [link for link in links if _is_sure(link)]
    if not sure and len(targets) != 1:
        return False, None
    return True, str((sure or links)[0].get("href") or "") or None


def _is_sure(link: HtmlElement) -> bool:
    """'More here', or in brackets; cards of other stories say 'Read the full story' too."""
    parent = link.getparent()
    around = words(parent, limit=ONWARD_CHARS) if parent is not None else ""
    bracketed = around.startswith(("(", "[")) or around.endswith((")", "]"))
    return bracketed or bool(re.search(r"\bhere\b", words(link), re.IGNORECASE))
