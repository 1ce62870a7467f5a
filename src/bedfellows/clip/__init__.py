"""Clip: a page as it came becomes article text and metadata. `READERS` is the table of contents.

`clippings` turns what the user names into clippings, one page or row at a time; `read` turns one
clipping into a `Document`. A new format of page is a function `read(clipping) -> Document`, listed
here; one that holds many pages is listed in `containers.CONTAINERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bedfellows.clip.feeds import read_entry
from bedfellows.clip.html import read_html
from bedfellows.clip.kinds import (
    ENTRY,
    HTML,
    MAIL,
    MARKDOWN,
    PDF,
    PLAIN,
    SUFFIXES,
    WIKI,
    said,
    unsupported,
)
from bedfellows.clip.mail import read_mail
from bedfellows.clip.pdf import read_pdf
from bedfellows.clip.same import (
    band_keys,
    contained,
    likeness,
    same_reporting,
    same_story,
    story_signature,
)
from bedfellows.clip.sources import clippings
from bedfellows.clip.text import read_markdown, read_row, read_text
from bedfellows.clip.wiki import read_wiki
from bedfellows.model import Clipping, Document

READERS: Final[Mapping[str, Callable[[Clipping], Document]]] = {
    HTML: read_html,
    PLAIN: read_text,
    MARKDOWN: read_markdown,
    PDF: read_pdf,
    MAIL: read_mail,
    ENTRY: read_entry,
    WIKI: read_wiki,
}
"""Type of page, and the function that reads it. Feeds, archives and tables are taken apart into
clippings first, by `clippings`; a row that carries text is read to the letter."""


def read(clipping: Clipping) -> Document:
    """The article on a clipping. Raises InputError where there is none or it cannot be read."""
    mime = said(clipping.mime_type) or clipping.mime_type
    if clipping.fields and mime == "text/plain":
        return read_row(clipping)
    reader = READERS.get(mime)
    if reader is None:
        raise unsupported(clipping.input, f"pages of type '{mime}'")
    return reader(clipping)


__all__ = [
    "READERS",
    "SUFFIXES",
    "band_keys",
    "clippings",
    "contained",
    "likeness",
    "read",
    "same_reporting",
    "same_story",
    "story_signature",
]
