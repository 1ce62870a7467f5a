"""Story files of event coders: XML with a `Sentence` or `Story` element a text.

As PETRARCH reads them (Schrodt, Beieler and Idris, 'Three's a charm?', 2014) and as ICEWS-like
collections are handed round: `<Sentence date="19950101" id="…" source="…"><Text>…</Text>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from bedfellows.clip.bounds import Origin
from bedfellows.clip.streams import Prompt
from bedfellows.clip.tables import row_clipping
from bedfellows.errors import EmptyInput, UnreadableInput
from bedfellows.model import Clipping, Fault

_ITEMS = ("sentence", "story", "record", "doc")
_FIELDS = {
    "id": ("id", "storyid", "docid"),
    "published": ("date", "published", "pubdate"),
    "publisher": ("source", "publisher", "outlet"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
}


def texts(stream: BinaryIO, origin: Origin) -> Iterator[Clipping | Fault]:
    """Each text of the file as a row, streamed; a fault for one without text."""
    from lxml import etree

    seen = 0
    walk = etree.iterparse(
        Prompt(stream), events=("end",), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, recover=True,
    )  # fmt: skip
    try:
        for _, element in walk:
            if isinstance(element.tag, str) and element.tag.lower() in _ITEMS:
                seen += 1
                yield row_clipping(_fields(element), origin.input, line=seen)
                element.clear()
    except etree.XMLSyntaxError as trouble:
        why = f"the file breaks off after {seen} texts ({str(trouble)[:80]}); those are read"
        raise UnreadableInput(origin.input, why) from trouble
    if not seen:
        raise EmptyInput(origin.input, "no Sentence or Story elements in it")


def _fields(element: Any) -> dict[str, str]:
    """What the element's attributes and children say, and its text on one line."""
    told = {str(name).lower(): str(value) for name, value in element.attrib.items()}
    for child in element:
        if isinstance(child.tag, str):
            told.setdefault(child.tag.lower(), " ".join("".join(child.itertext()).split()))
    body = told.get("text") or told.get("body") or ""
    fields = {"text": body or (" ".join((element.text or "").split()))}
    for field, names in _FIELDS.items():
        fields[field] = next((told[name] for name in names if told.get(name)), "")
    return fields
