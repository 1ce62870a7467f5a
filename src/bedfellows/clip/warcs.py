"""Web archives: the pages among the records of a WARC or ARC file, one by one.

WARC 1.1, ISO 28500:2017: response records are pages as fetched, resource records pages without
a conversation, conversion records the text that a crawler made of them.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from bedfellows.clip.bounds import Origin
from bedfellows.clip.kinds import FEED, HTML, MAIL, MARKDOWN, MAX_PAGE_BYTES, PDF, PLAIN, XML, said
from bedfellows.clip.links import parts_of
from bedfellows.clip.streams import Prompt
from bedfellows.errors import EmptyInput, InputError, UnreadableInput
from bedfellows.model import Clipping, Fault, content_id, fault_of

PAGES = frozenset((HTML, PLAIN, MARKDOWN, PDF, MAIL, FEED, XML))
_TAKEN = ("response", "resource", "conversion")
_BROKEN = (ValueError, LookupError, EOFError, zlib.error, AttributeError, TypeError)
"""What warcio lets through on broken records, beside its own errors."""


def records(stream: BinaryIO, origin: Origin) -> Iterator[Clipping | Fault]:
    """Each page in the archive. What is no page, or no success, is passed over in silence.

    Raises UnreadableInput where the archive breaks off; the records before that were given.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArchiveLoadFailed as LoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        """Says nothing on standard error; what is broken becomes a fault."""

        INC_RECORD = ""

    logging.getLogger("warcio").setLevel(logging.ERROR)
    seen = pages = 0
    walk = iter(Quiet(Prompt(stream), arc2warc=True, ensure_http_headers=False))
    while True:
        try:
            record = next(walk, None)
        except InputError:
            raise
        except (ArchiveLoadFailed, LoadFailed, *_BROKEN) as trouble:
            why = f"breaks off after {seen} records ({_short(trouble)}); those before are read"
            raise UnreadableInput(origin.input, why) from trouble
        if record is None:
            break
        seen += 1
        if (found := _page(record, origin)) is not None:
            pages += 1
            yield found
    if not pages:
        raise EmptyInput(origin.input, f"no pages among its {seen} records")


def _page(record: Any, origin: Origin) -> Clipping | Fault | None:
    """The page in a record, None where there is none, a fault where it cannot be had."""
    if record.rec_type not in _TAKEN:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = url.strip("<> ")
    mime = _mime(record)
    if said(mime) not in PAGES and said(mime) is not None:
        return None
    if parts_of(url).path == "/robots.txt" or not _succeeded(record):
        return None
    name = f"{origin.input}!{url or record.rec_headers.get_header('WARC-Record-ID') or '?'}"
    try:
        body = record.content_stream().read(MAX_PAGE_BYTES + 1)
    except InputError:
        raise
    except (OSError, *_BROKEN) as trouble:
        return fault_of(name, "clip", UnreadableInput(name, f"broken record ({_short(trouble)})"))
    if len(body) > MAX_PAGE_BYTES:
        why = f"larger than {MAX_PAGE_BYTES >> 20} MB, the limit for one page"
        return fault_of(name, "clip", UnreadableInput(name, why))
    return Clipping(
        id=content_id(body),
        input=name,
        url=url or None,
        retrieved_at=record.rec_headers.get_header("WARC-Date"),
        mime_type=mime or HTML,
        body=body,
        headers=_headers(record),
    )


def _mime(record: Any) -> str:
    """The type that the answer states, or the record where there is no answer in it."""
    if record.http_headers is not None:
        return str(record.http_headers.get_header("Content-Type") or "")
    stated = str(record.rec_headers.get_header("Content-Type") or "")
    return "" if stated.startswith("application/http") else stated


def _succeeded(record: Any) -> bool:
    if record.http_headers is None:
        return bool(record.rec_type != "response")
    return str(record.http_headers.get_statuscode()).startswith("2")


def _headers(record: Any) -> tuple[tuple[str, str], ...]:
    if record.http_headers is None:
        return ()
    return tuple((str(name), str(value)) for name, value in record.http_headers.headers)


def _short(trouble: Exception) -> str:
    return " ".join(str(trouble).split())[:120] or type(trouble).__name__
