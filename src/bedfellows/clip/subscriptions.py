"""OPML: a list of feeds, as feed readers export their subscriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from bedfellows.clip.bounds import Origin
from bedfellows.clip.kinds import read_bounded
from bedfellows.errors import EmptyInput, UnreadableInput

MAX_FEEDS = 5000
"""More feeds than one desk follows; a longer list is a directory and should be split."""


def feed_addresses(stream: BinaryIO, origin: Origin) -> Iterator[str]:
    """The address of each feed in the list, once, in order. Only http and https are taken."""
    from lxml import etree

    body = read_bounded(stream, origin.input)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as trouble:
        raise UnreadableInput(origin.input, f"not OPML ({str(trouble)[:80]})") from trouble
    found = [] if root is None else [str(a) for a in root.xpath("//outline/@xmlUrl | //@xmlurl")]
    kept = list(dict.fromkeys(a.strip() for a in found if re.match(r"\s*https?://", a, re.I)))
    if not kept:
        raise EmptyInput(origin.input, "lists no feeds (outline elements with an xmlUrl)")
    if len(kept) > MAX_FEEDS:
        raise UnreadableInput(origin.input, f"lists more than {MAX_FEEDS:,} feeds; split it")
    yield from kept
