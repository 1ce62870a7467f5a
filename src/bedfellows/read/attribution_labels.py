"""Speakers set before a colon: 'WALLACE: …' in a transcript, 'Poll: …' over an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bedfellows.read.attribution_ranges import Report, trimmed
from bedfellows.read.attribution_words import PAPERS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LABEL = re.compile(
    r"^[\"“”' \t]*(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}):[ \t]+(?=\S)", re.MULTILINE
)
"""A name or heading of up to five words in capitals, and a colon, at the start of a line."""
LEAST_LINES = 2
"""Lines with a speaker in capitals that make a transcript."""
PEOPLE = frozenset({"officials", "experts", "sources", "analysts", "witnesses", "police"})
"""Headings that name who speaks, not what about."""


def labelled(doc: Doc) -> Iterator[Report]:
    """What each name before a colon says: the heading's, and those of a transcript."""
    found = list(LABEL.finditer(doc.text))
    spoken = [m for m in found if m["who"].isupper()]
    if len(spoken) >= LEAST_LINES:
        ends = [m.start() for m in spoken[1:]] + [len(doc.text)]
        for match, end in zip(spoken, ends, strict=True):
            yield from report_of(doc, match, end)
    elif found and not doc.text[: found[0].start()].strip():
        line_end = doc.text.find("\n", found[0].end())
        who = doc.char_span(*found[0].span("who"), alignment_mode="expand")
        if line_end > 0 and who is not None and may_head(who):
            yield from report_of(doc, found[0], line_end)


def may_head(who: Span) -> bool:
    """Whether the words before a heading's colon name a person or a paper."""
    root = who.root
    person = any(t.ent_type_ == "PERSON" for t in who)
    return person or root.lemma_.lower() in PAPERS or root.lower_ in PEOPLE


def report_of(doc: Doc, match: re.Match[str], end: int) -> Iterator[Report]:
    """The report that one label opens."""
    who = doc.char_span(*match.span("who"), alignment_mode="expand")
    colon = doc.char_span(match.end("who"), match.end("who") + 1, alignment_mode="expand")
    said = doc.char_span(match.end(), end, alignment_mode="contract")
    if who is None or colon is None or said is None:
        return
    first, last = trimmed(doc, said.start, said.end)
    if last - first > 1:
        yield Report(colon[0], who.root, first, last, kind="label")
