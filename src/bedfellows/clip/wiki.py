"""MediaWiki exports: each article's latest text, its markup taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from bedfellows.clip.article import PageFacts, make_document
from bedfellows.clip.bounds import Origin
from bedfellows.clip.charset import decode
from bedfellows.clip.kinds import MAX_PAGE_BYTES, WIKI
from bedfellows.clip.printed import iso_date
from bedfellows.clip.streams import Prompt
from bedfellows.errors import EmptyInput, UnreadableInput
from bedfellows.model import Clipping, Document, Fault, content_id, fault_of

_BASE = re.compile(r"(https?://[^/]+/\S*?)[^/]*$")
_INNER = re.compile(r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}")
_TABLE = re.compile(r"\{\|(?:(?!\{\|).)*?\|\}", re.DOTALL)
_DATE = re.compile(r"\{\{\s*date\s*\|\s*([^{}|]{4,40})", re.IGNORECASE)
_FILE = re.compile(
    r"\[\[\s*(?:file|image|category|datei|kategorie|fichier|archivo|categor[ií]a)\s*:"
    r"(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\]",
    re.IGNORECASE,
)
_LEFT_OUT = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (
        (r"<!--", r"-->"),
        *(
            (rf"<{tag}\b[^<>]*(?<!/)>", rf"</{tag}\s*>")
            for tag in ("ref", "gallery", "math", "timeline", "style", "script")
        ),
    )
)
"""Where a stretch that is no prose opens and closes."""
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_OUTER = re.compile(r"\[(?:https?:)?//[^\s\[\]]+(?:\s+([^\[\]]*))?\]")
_TAIL = re.compile(
    r"^=+\s*(?:sources?|references|external links?|see also|notes|further reading"
    r"|related news|sister links)\s*=+\s*$.*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
MAX_ROUNDS = 40
"""Templates nest; each round takes the innermost off."""


def pages(stream: BinaryIO, origin: Origin) -> Iterator[Clipping | Fault]:
    """Each article (namespace 0, no redirect) of an export, streamed; its last revision counts."""
    from lxml import etree

    base, found, seen = "", 0, 0
    walk = etree.iterparse(
        Prompt(stream), events=("end",), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False,
    )  # fmt: skip
    try:
        for _, element in walk:
            name = _local(element)
            if name == "base":
                base = (element.text or "").strip()
            elif name == "page":
                seen += 1
                if (page := _page(element, base, origin)) is not None:
                    found += 1
                    yield page
                _forget(element)
    except etree.XMLSyntaxError as trouble:
        why = f"the export breaks off after {seen} pages ({str(trouble)[:80]})"
        raise UnreadableInput(origin.input, f"{why}; those before are read") from trouble
    if not found:
        raise EmptyInput(origin.input, f"no articles among its {seen} pages")


def _page(element: Any, base: str, origin: Origin) -> Clipping | Fault | None:
    if _text(element, "ns") not in ("", "0") or _child(element, "redirect") is not None:
        return None
    title = _text(element, "title")
    revisions = [child for child in element if _local(child) == "revision"]
    text = _text(revisions[-1], "text") if revisions else ""
    if re.match(r"\s*#redirect", text, re.IGNORECASE):
        return None
    body = text.encode()
    if not body.strip() or len(body) > MAX_PAGE_BYTES:
        why = "no text in it" if not body.strip() else f"larger than {MAX_PAGE_BYTES >> 20} MB"
        return fault_of(origin.input, "clip", EmptyInput(origin.input, f"page '{title}': {why}"))
    url = _address(base, title)
    fields = {"title": title, "modified": _text(revisions[-1], "timestamp")[:10]}
    return Clipping(
        id=content_id(body, title),
        input=origin.input,
        url=url,
        retrieved_at=origin.retrieved_at,
        mime_type=WIKI,
        body=body,
        fields={name: value for name, value in fields.items() if value},
    )


def _address(base: str, title: str) -> str | None:
    match = _BASE.match(base)
    return match[1] + title.replace(" ", "_") if match and title else None


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if _local(child) == name), None)


def _text(element: Any, name: str) -> str:
    child = _child(element, name)
    return (child.text or "").strip() if child is not None else ""


def _forget(element: Any) -> None:
    """Let go of a page that was read, so that memory stays flat."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def read_wiki(clipping: Clipping) -> Document:
    """The article in wikitext. A `{{date|…}}` template, as Wikinews has it, dates it."""
    text = decode(clipping.body, input=clipping.input)
    dated = _DATE.search(text)
    facts = PageFacts(
        title=clipping.fields.get("title"), published=iso_date(dated[1]) if dated else None
    )
    return make_document(clipping, plain_lines(text), page=facts)


def plain_lines(text: str) -> list[str]:
    """The lines of prose, headings and list items in wikitext.

    >>> plain_lines("'''Talks''' began in [[Geneva|the city]].{{cite|x}}")
    ['Talks began in the city.']
    """
    for opening, closing in _LEFT_OUT:
        text = _without(text, opening, closing)
    text = _TAIL.sub("", text)
    for pattern in (_INNER, _TABLE, _FILE):
        for _ in range(MAX_ROUNDS):
            text, count = pattern.subn("", text)
            if not count:
                break
    text = _OUTER.sub(lambda match: match[1] or "", _LINK.sub(r"\1", text))
    text = re.sub(r"'{2,5}|__[A-Z]{3,20}__", "", _TAG.sub("", text))
    lines = (re.sub(r"^[=*#:;\s]+|[=\s]+$", "", line) for line in text.split("\n"))
    return [_entities(line) for line in lines if re.search(r"\w", line)]


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The text without the stretches between the two marks; linear however many never close."""
    kept: list[str] = []
    at = 0
    while (start := opening.search(text, at)) and (end := closing.search(text, start.end())):
        kept.append(text[at : start.start()])
        at = end.end()
    return "".join([*kept, text[at:]])


def _entities(line: str) -> str:
    import html

    return " ".join(html.unescape(line).split())
