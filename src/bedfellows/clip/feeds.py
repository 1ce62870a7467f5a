"""Feeds: RSS, Atom, RDF, CDF and JSON Feed, each entry one clipping."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from time import struct_time
from typing import Any, BinaryIO

from bedfellows.clip.article import PageFacts, make_document
from bedfellows.clip.bounds import Origin
from bedfellows.clip.charset import decode
from bedfellows.clip.kinds import ENTRY, HTML, read_bounded, sniff
from bedfellows.clip.links import joined
from bedfellows.clip.printed import iso_date
from bedfellows.errors import EmptyInput, InputError, UnreadableInput
from bedfellows.model import Clipping, Document, Fault, content_id, fault_of

TEXT_FIELD_CHARS = 1000
_BOMB = re.compile(rb"<!ENTITY\s[^>]*?(?:&[A-Za-z]|%[A-Za-z]|[^>]{100})", re.IGNORECASE)
"""An entity made of entities, or a long one: what honest feeds declare is one character each."""
_TAG = re.compile(r"<[^<>]{0,2000}>")


def entries(stream: BinaryIO, origin: Origin) -> Iterator[Clipping | Fault]:
    """Each entry of a feed that has text; a fault for one that has none, or for the feed."""
    body = read_bounded(stream, origin.input)
    if sniff(body[:4096], input=origin.input) == HTML:
        raise UnreadableInput(
            origin.input, "an HTML page where a feed was expected; give the feed's own address"
        )
    if _BOMB.search(body):
        why = "declares entities that grow when read, as expansion bombs do; it is not read"
        raise UnreadableInput(origin.input, why)
    import feedparser

    headers = {"content-location": origin.url} if origin.url else {}
    try:
        feed = feedparser.parse(
            io.BytesIO(body),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as trouble:
        raise UnreadableInput(origin.input, f"not a feed that can be read ({trouble})") from trouble
    if not feed.entries:
        raise _empty(feed, origin.input)
    told = _feed_facts(feed.feed, origin)
    for number, entry in enumerate(feed.entries, 1):
        yield _made(_xml_entry(entry, told), number, origin)


def _empty(feed: Any, input: str) -> InputError:
    if feed.get("bozo") or not feed.get("version"):
        why = str(feed.get("bozo_exception") or "no feed in it")[:120]
        return UnreadableInput(input, f"not a feed that can be read ({why})")
    return EmptyInput(input, "the feed lists no entries")


def _feed_facts(feed: Mapping[str, Any], origin: Origin) -> dict[str, str]:
    """What holds for every entry: the outlet, the language, the address to resolve links by."""
    return {
        "publisher": plain(feed.get("title")),
        "language": plain(feed.get("language"))[:2].lower(),
        "base": origin.url or plain(feed.get("link")),
    }


def _xml_entry(entry: dict[str, Any], told: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry, its body as HTML under `html`; `excerpt` where it is a summary."""
    contents = [c for c in entry.get("content") or [] if (c.get("value") or "").strip()]
    summary = entry.get("summary_detail") or {}
    whole = max(contents, key=lambda c: len(c["value"]), default=None)
    chosen = whole or (summary if (summary.get("value") or "").strip() else {})
    people = [plain(person.get("name")) for person in entry.get("authors") or []]
    source = entry.get("source") or {}
    link = plain(entry.get("link"))
    when = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
    return {
        "html": _as_html(str(chosen.get("value") or ""), str(chosen.get("type") or "")),
        "title": plain(entry.get("title")),
        "authors": "; ".join(filter(None, people)) or plain(entry.get("author")),
        "published": _day(when) or iso_date(plain(entry.get("published"))) or "",
        "modified": _day(dict.get(entry, "updated_parsed")),
        "publisher": plain(source.get("title")) or told["publisher"],
        "language": plain(chosen.get("language"))[:2].lower() or told["language"],
        "url": joined(told["base"], link) if link else "",
        "guid": plain(entry.get("id")),
        "section": plain(next((t.get("term") for t in entry.get("tags") or []), "")),
        "excerpt": "" if whole else "yes",
    }


def json_entries(data: Mapping[str, Any], origin: Origin) -> Iterator[Clipping | Fault]:
    """Each item of a JSON Feed (jsonfeed.org, version 1 and 1.1)."""
    items = data.get("items")
    if not isinstance(items, list) or not items:
        raise EmptyInput(origin.input, "the feed lists no entries")
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield _made(_json_entry(item, data, origin), number, origin)
        else:
            trouble = UnreadableInput(origin.input, f"entry {number}: not an object")
            yield fault_of(origin.input, "clip", trouble)


def is_json_feed(data: object) -> bool:
    """Whether an object says that it is a JSON Feed."""
    return isinstance(data, dict) and "jsonfeed.org" in str(data.get("version", ""))


def _json_entry(item: Mapping[str, Any], feed: Mapping[str, Any], origin: Origin) -> dict[str, str]:
    whole = str(item.get("content_html") or "")
    whole = whole or _as_html(str(item.get("content_text") or ""), "text/plain")
    listed = item.get("authors") or [item.get("author")]
    people = listed if isinstance(listed, list) else [listed]
    names = [plain(person.get("name")) for person in people if isinstance(person, dict)]
    link = plain(item.get("url") or item.get("external_url"))
    tags = item.get("tags")
    return {
        "html": whole or _as_html(str(item.get("summary") or ""), "text/plain"),
        "title": plain(item.get("title")),
        "authors": "; ".join(filter(None, names)),
        "published": iso_date(plain(item.get("date_published"))) or "",
        "modified": iso_date(plain(item.get("date_modified"))) or "",
        "publisher": plain(feed.get("title")),
        "language": plain(item.get("language") or feed.get("language"))[:2].lower(),
        "url": joined(origin.url or plain(feed.get("home_page_url")), link) if link else "",
        "guid": plain(item.get("id")),
        "section": plain(tags[0]) if isinstance(tags, list) and tags else "",
        "excerpt": "" if whole else "yes",
    }


def _made(fields: dict[str, str], number: int, origin: Origin) -> Clipping | Fault:
    """An entry as a clipping; its body is the HTML that the feed carries."""
    body = fields.pop("html").encode("utf-8", errors="replace")
    kept = {name: value for name, value in fields.items() if value}
    if not body.strip() and not (origin.follow and kept.get("url")):
        name = kept.get("title") or kept.get("url") or "untitled"
        remedy = "--follow reads the linked page" if kept.get("url") else "it has no link either"
        trouble = EmptyInput(origin.input, f"entry {number} ('{name}') has no text; {remedy}")
        return fault_of(origin.input, "clip", trouble)
    told = [kept.get(name, "") for name in ("title", "published", "publisher", "url")]
    return Clipping(
        id=content_id(body, *told),
        input=origin.input,
        url=kept.get("url"),
        retrieved_at=origin.retrieved_at,
        mime_type=ENTRY,
        body=body,
        fields=kept | {"row": str(number)},
    )


def read_entry(clipping: Clipping) -> Document:
    """The article that a feed's entry carries; what is a summary only is marked an excerpt."""
    from bedfellows.clip import pruning, tree

    text = decode(clipping.body, input=clipping.input)
    page = tree.parse(f"<div>{text}</div>", input=clipping.input)
    pruning.drop_furniture(page)
    onward, link = pruning.more_target(page)
    excerpt = bool(clipping.fields.get("excerpt")) or onward
    facts = PageFacts(
        title=clipping.fields.get("title"),
        language=clipping.fields.get("language"),
        excerpt=excerpt,
        more_url=link or (clipping.url if excerpt else None),
    )
    return make_document(clipping, tree.lines(page), page=facts)


def plain(value: object) -> str:
    """A field as one line of text: tags out, entities read, length bounded.

    >>> plain("Talks <b>begin</b> &amp; end")
    'Talks begin & end'
    """
    text = _TAG.sub(" ", str(value or "")[: 4 * TEXT_FIELD_CHARS])
    return " ".join(html.unescape(text).split())[:TEXT_FIELD_CHARS]


def _as_html(text: str, mime: str) -> str:
    """Plain text as HTML of the same lines; HTML as it is."""
    if mime != "text/plain" or re.search(r"</?(?:p|br|div|a|b|i|em|strong|li)\b[^>]*>", text, re.I):
        return text
    parts: Iterable[str] = (html.escape(line) for line in text.split("\n"))
    return "<br>".join(parts)


def _day(when: struct_time | None) -> str:
    """A moment as its day, UTC; years that no feed can mean are left out."""
    if when is None or not 1500 <= when.tm_year <= 2100:
        return ""
    return f"{when.tm_year:04d}-{when.tm_mon:02d}-{when.tm_mday:02d}"
