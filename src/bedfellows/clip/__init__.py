"""Clip: a page as it came becomes article text and metadata. `READERS` is the table of contents.

`clippings` turns what the user names into clippings, one page or row at a time; `read` turns one
clipping into a `Document`. A new format is a function `read(clipping) -> Document`, listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bedfellows.clip.html import read_html
from bedfellows.clip.kinds import SUFFIXES, unsupported
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
from bedfellows.model import Clipping, Document

READERS: Final[Mapping[str, Callable[[Clipping], Document]]] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": read_text,
    "text/markdown": read_markdown,
}
"""Type of page, and the function that reads it. `.jsonl`, `.csv` and their like are taken apart
into rows by `clippings`; a row that carries text is read to the letter."""


def read(clipping: Clipping) -> Document:
    """The article on a clipping. Raises InputError where there is none or it cannot be read."""
    mime = clipping.mime_type.partition(";")[0].strip().lower()
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
