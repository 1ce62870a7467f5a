"""Streams that hold more than one page, and how each is taken apart: `CONTAINERS`.

A new one is a function of a stream and its origin that yields clippings and faults, listed here.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from bedfellows.clip import (
    coder_files,
    feeds,
    mailboxes,
    rows,
    streams,
    subscriptions,
    tars,
    warcs,
    wiki,
    zips,
)
from bedfellows.clip.bounds import Origin
from bedfellows.clip.charset import refuse_binary
from bedfellows.clip.kinds import (
    CODER,
    CSV,
    FEED,
    GZIP,
    HTML,
    JSON,
    JSONL,
    MAILBOX,
    OPML,
    PARQUET,
    SNIFF_BYTES,
    SUFFIXES,
    TAR,
    TSV,
    WARC,
    WIKI_EXPORT,
    XML,
    ZIP,
    read_bounded,
    said,
    sniff,
    unsupported,
)
from bedfellows.clip.streams import Borrowed, Inflated, buffered
from bedfellows.errors import EmptyInput, InputError, UnreadableInput
from bedfellows.model import Clipping, Fault, content_id, fault_of

Found = Iterator[Clipping | Fault]
Fetch = Callable[[str], Clipping]
_NO_KIND = "XML files of this kind (no feed, OPML, wiki export or story file)"


def opened(stream: BinaryIO, origin: Origin, name: str, *, fetch: Fetch | None = None) -> Found:
    """The page in a stream, or everything that it holds. `name` is the file's, '' if unknown."""
    peeked = _peekable(stream)
    head = peeked.peek(SNIFF_BYTES)[:SNIFF_BYTES]
    mime = kind_of(head, name, origin)
    if mime == OPML:
        return _from_feeds(peeked, origin, fetch)
    if mime == ZIP:
        return streams.from_its_end(
            peeked, lambda whole: zips.members(whole, origin, opened=opened)
        )
    if mime == TAR:
        return tars.members(cast(BinaryIO, peeked), origin, opened=opened)
    if mime == GZIP:
        inner = buffered(Inflated(peeked, origin))
        deeper = replace(origin.inside(""), input=origin.input)
        return opened(cast(BinaryIO, inner), deeper, _unpacked_name(name), fetch=fetch)
    if (container := CONTAINERS.get(mime)) is not None:
        held = container(peeked, origin)
        return _each(held, origin, fetch) if mime == WARC else held
    return _page(peeked, origin, mime)


def expanded(page: Clipping, origin: Origin, *, fetch: Fetch | None = None) -> Found:
    """A clipping as it is, or, where its bytes are a feed or an archive, what these hold."""
    mime = said(page.mime_type)
    if mime == HTML and sniff(page.body[:4096], input=page.input) in (FEED, OPML):
        mime = None  # servers send feeds as HTML
    if mime is not None and mime not in _holders():
        return iter([page])
    told = mime or sniff(page.body[:SNIFF_BYTES], input=page.input)
    if told not in _holders():
        return iter([replace(page, mime_type=told)])
    inner = replace(
        origin.inside(""), input=page.input, url=page.url, retrieved_at=page.retrieved_at
    )
    inner.meter.give(len(page.body))
    return opened(io.BytesIO(page.body), inner, "", fetch=fetch)


def _holders() -> frozenset[str]:
    """Types of streams that hold more than one page."""
    return frozenset((*CONTAINERS, OPML, ZIP, TAR, GZIP))


def _each(found: Found, origin: Origin, fetch: Fetch | None) -> Found:
    """Records of a web archive; the feeds among them taken apart."""
    for item in found:
        if isinstance(item, Fault):
            yield item
        else:
            yield from guarded(_late(item, origin, fetch), item.input)


def _late(page: Clipping, origin: Origin, fetch: Fetch | None) -> Found:
    yield from expanded(page, origin, fetch=fetch)


def kind_of(head: bytes, name: str, origin: Origin) -> str:
    """The type of a stream, by its name's ending where that settles it, else by its bytes."""
    mime = SUFFIXES.get(PurePosixPath(name).suffix.lower()) if name else None
    if mime not in (None, XML, GZIP, ZIP, TAR, WARC):
        return mime
    if not head.strip() and mime is None:
        raise EmptyInput(origin.input, "an empty page; give one with text")
    told = sniff(head, input=origin.input)
    if mime == XML and told in (HTML, XML):
        return _xml_kind(head, told, origin)
    if mime == WARC and told not in (WARC, GZIP):
        raise UnreadableInput(origin.input, "no WARC record at its head; fetch the file again")
    if told == XML:
        raise unsupported(origin.input, _NO_KIND)
    return told


def _xml_kind(head: bytes, told: str, origin: Origin) -> str:
    """XHTML is a page; an HTML page under the name of XML is a server's error page."""
    if told == HTML and b"http://www.w3.org/1999/xhtml" in head:
        return HTML
    if told == HTML:
        return FEED
    raise unsupported(origin.input, _NO_KIND)


def _unpacked_name(name: str) -> str:
    """'crawl.warc' of 'crawl.warc.gz'; nothing of a name with no other ending."""
    bare = PurePosixPath(name)
    if bare.suffix.lower() == ".tgz":
        return f"{bare.stem}.tar"
    inner = bare.stem if bare.suffix.lower() in (".gz", ".bz2") else ""
    return inner if PurePosixPath(inner).suffix.lower() in SUFFIXES else ""


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    """The stream with a buffer of its own, large enough to tell its type from."""
    return io.BufferedReader(Borrowed(stream), SNIFF_BYTES)


def _page(stream: BinaryIO, origin: Origin, mime: str) -> Found:
    """One page as one clipping."""
    body = read_bounded(stream, origin.input)
    if mime.startswith("text/"):
        refuse_binary(body, input=origin.input)
    yield Clipping(
        id=content_id(body), input=origin.input, url=origin.url, mime_type=mime, body=body,
        retrieved_at=origin.retrieved_at,
    )  # fmt: skip


def _from_feeds(stream: BinaryIO, origin: Origin, fetch: Fetch | None) -> Found:
    """The entries of every feed that an OPML file lists; a fault for each that is not reached."""
    for address in subscriptions.feed_addresses(stream, origin):
        if fetch is None:
            why = UnreadableInput(address, "listed in an archive; feeds there are not fetched")
            yield fault_of(address, "clip", why)
        else:
            yield from guarded(_fetched(address, origin, fetch), address)


def _fetched(address: str, origin: Origin, fetch: Fetch) -> Found:
    yield from expanded(fetch(address), replace(origin.inside(""), input=address))


def guarded(found: Found, input: str) -> Found:
    """The same outcomes, with trouble at its end as a fault."""
    try:
        yield from found
    except InputError as trouble:
        yield fault_of(trouble.input, "clip", trouble)
    except OSError as trouble:
        reason = trouble.strerror or str(trouble) or type(trouble).__name__
        yield fault_of(input, "clip", UnreadableInput(input, reason.lower()))


CONTAINERS: Final[Mapping[str, Callable[[BinaryIO, Origin], Found]]] = {
    JSONL: rows.json_lines,
    JSON: rows.json_file,
    CSV: rows.csv_file,
    TSV: rows.csv_file,
    PARQUET: rows.parquet_file,
    FEED: feeds.entries,
    MAILBOX: mailboxes.messages,
    WARC: warcs.records,
    WIKI_EXPORT: wiki.pages,
    CODER: coder_files.texts,
}
"""Type of a stream, and the function that takes it apart. ZIP, TAR, gzip and OPML, which hold files
of any type, call back into `opened`."""
