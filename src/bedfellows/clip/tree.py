"""The page as a tree: its words, the lines that a reader sees, its headline and its story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from bedfellows.clip.charset import printable
from bedfellows.errors import EmptyInput, UnreadableInput

_BODIES = "post-body entry-content article-body article-content story-body articlebody"
BODIES = tuple(_BODIES.split())
_TITLED = ("post-title", "entry-title", "headline", "article-title", "story-title")
SHOWN_LINES = 60
MAX_TAGS = 400_000
"""A front page of today has some ten thousand; at this many reading takes half a minute."""
MAX_ATTRIBUTES = 1000
_SWOLLEN = re.compile(
    r"<[A-Za-z][\w:-]*+(?:[\s/]++[^\s=>\"'/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']*+))?+)"
    rf"{{{MAX_ATTRIBUTES}}}"
)
"""The parser compares every attribute of a tag with every other. Possessive, so linear."""
BODY_CHARS = 60
POST_CHARS = 200
_BLOCKS_LIST = (
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th tr ul"
)
_BLOCKS = frozenset(_BLOCKS_LIST.split())
_SKIPPED_LIST = "script style noscript template iframe svg select textarea button nav"
_SKIPPED = tuple(_SKIPPED_LIST.split())


def parse(text: str, *, input: str) -> HtmlElement:
    """The tree of a page's HTML, however broken. Raises EmptyInput where there is none.

    Raises UnreadableInput for pages so built that reading them would take minutes.
    """
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", printable(text))
    if text.count("<") > MAX_TAGS or _SWOLLEN.search(text):
        why = f"more than {MAX_TAGS:,} tags, or a tag of {MAX_ATTRIBUTES:,} attributes"
        raise UnreadableInput(input, f"{why}, as no article has; give its text")
    try:
        return document_fromstring(text)
    except (etree.ParserError, ValueError) as trouble:
        raise EmptyInput(input, "an empty page; give one with text") from trouble


def tokens(element: HtmlElement) -> list[str]:
    """An element's classes and id."""
    return [*(element.get("class") or "").split(), *(element.get("id") or "").split()]


def marked(tree: HtmlElement, *names: str) -> list[HtmlElement]:
    """Elements with one of the classes or ids, in order of the names, then of the page."""
    found: dict[str, list[HtmlElement]] = {name: [] for name in names}
    wanted = _naming(names)
    for element in tree.xpath("//body//*[@class or @id]"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not wanted.search(marks):
            continue
        for token in {
            token.lower().replace("__", "-").replace("_", "-") for token in marks.split()
        }:
            if token in found:
                found[token].append(element)
    return [element for name in names for element in found[name]]


@lru_cache(maxsize=64)
def _naming(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the names in a list of classes, whichever way its words are joined."""
    forms = "|".join(re.escape(name).replace(r"\-", "[-_]{1,2}") for name in names)
    return re.compile(rf"(?<!\S)(?:{forms})(?!\S)", re.IGNORECASE)


def words(element: HtmlElement, *, limit: int | None = None) -> str:
    """The words of an element on one line.

    With a limit, reading stops past so many characters, so that asking every element of a page
    for its words stays cheap.
    """
    parts: list[str] = []
    size = 0
    for text in _texts(element):
        parts.append(text)
        size += len(text)
        if limit is not None and size > 4 * limit:
            break
    return " ".join("".join(parts).split())


def _texts(element: HtmlElement) -> Iterator[str]:
    """Strings of an element, a blank wherever a block begins; scripts left out."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            if event == "end" and node is not element and node.tail:
                yield node.tail
            continue
        if event == "start":
            yield (" " if node.tag in _BLOCKS or node.tag == "br" else "") + (node.text or "")
        elif node is not element:
            yield (" " if node.tag in _BLOCKS else "") + (node.tail or "")


def lines(element: HtmlElement) -> list[str]:
    """The lines that a reader sees in an element: one for each block and each line break."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str) or _hidden(node, element):
            continue
        breaks = node.tag in _BLOCKS or node.tag == "br"
        if event == "start":
            parts += ["\n" if breaks else "", _flat(node.text)]
        elif node is not element:
            parts += ["\n" if node.tag in _BLOCKS else "", _flat(node.tail)]
    text = "".join(parts)
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")


def _hidden(node: HtmlElement, top: HtmlElement) -> bool:
    return node.tag in _SKIPPED and node is not top


def heading_title(tree: HtmlElement, known: list[str], outlet: str | None) -> str | None:
    """The headline that a reader sees.

    The longest heading that the page's title repeats, or, where nothing is marked as a heading,
    the longest such line.
    """
    heads = [words(element) for element in tree.xpath("//h1 | //h2 | //h3")]
    titled = [words(element) for element in marked(tree, *_TITLED)]
    if inside := _repeated(heads, known, outlet):
        return max(inside, key=len)
    tops = [words(element) for element in tree.xpath("//h1")]
    if titled or len(tops) == 1:
        return next(iter(titled or tops)) if (titled or tops)[0] != outlet else None
    shown = [line for body in tree.xpath("//body") for line in lines(body)[:SHOWN_LINES]]
    plain = [line for line in _repeated(shown, known, outlet) if len(line.split()) > 2]
    return max(plain, key=len, default=None)


def _repeated(found: list[str], known: list[str], outlet: str | None) -> list[str]:
    return [
        text
        for text in found
        if len(text) > 8 and text != outlet and any(text in title for title in known if title)
    ]


def story_lines(tree: HtmlElement) -> list[str]:
    """Lines of the element that templates mark as the story, or of the page's body."""
    if found := marked_story(tree):
        return found
    bodies: Iterable[HtmlElement] = tree.xpath("//body") or [tree]
    return [line for body in bodies for line in lines(body)]


def marked_story(tree: HtmlElement) -> list[str]:
    """Lines of the first element that templates mark as the story, if it holds one.

    What is marked as the story's body may be short; a post or an article, which hold more than
    their body, count only when they hold some text.
    """
    bodies = tree.xpath("//*[contains(concat(' ', @itemprop, ' '), ' articleBody ')]")
    bodies += marked(tree, *BODIES)
    posts = marked(tree, "blogpost", "post", "hentry", "story", "article")
    posts += tree.xpath("//article | //main")
    for element, least in (*((b, BODY_CHARS) for b in bodies), *((p, POST_CHARS) for p in posts)):
        if sum(map(len, found := lines(element))) > least:
            return found
    return []
