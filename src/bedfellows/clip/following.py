"""From a feed's entries to the pages that they link to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bedfellows.clip.kinds import ENTRY
from bedfellows.errors import InputError
from bedfellows.model import Clipping, Fault, fault_of

KEPT_FIELDS = ("published", "guid", "section")
"""What the feed knows better than its page; headline, byline and outlet are the page's own."""


def followed(
    found: Iterator[Clipping | Fault], *, fetch: Callable[[str], Clipping]
) -> Iterator[Clipping | Fault]:
    """Each entry's linked page in the place of the entry.

    Where the page is not reached, a fault says so and the entry itself is kept.
    """
    for item in found:
        if isinstance(item, Fault) or item.mime_type != ENTRY or not item.url:
            yield item
            continue
        try:
            page = fetch(item.url)
        except InputError as trouble:
            yield fault_of(item.url, "clip", trouble)
            if item.body.strip():
                yield item
            continue
        fields = {name: item.fields[name] for name in KEPT_FIELDS if name in item.fields}
        yield replace(page, fields={**fields, **page.fields})
