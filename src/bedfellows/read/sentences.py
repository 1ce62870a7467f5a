"""Where sentences end: paragraph breaks and datelines count, whatever the parser thinks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bedfellows.model import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

DATELINE = re.compile(
    r"(?:^|\n)[ \t]*(?P<line>[A-Z][A-Z.’'’-]+[^\n.?!—–]{0,50}?(?:\.[^\n?!—–]{0,20}?)?"
    r"\s*(?:\([^)\n]{2,20}\)\s*)?(?:—|–|--|\s-\s))"
)
"""A city in capitals, at most a region, a date and an agency, and a dash."""


def dateline_spans(text: str) -> list[tuple[int, int]]:
    """Where datelines stand, dash included.

    >>> dateline_spans("GENEVA, May 3 (AP) — Talks began.")
    [(0, 20)]
    """
    return [match.span("line") for match in DATELINE.finditer(text)]


def mark_layout(doc: Doc) -> Doc:
    """Start a sentence after each line break and after each dateline."""
    ends = {end for _, end in dateline_spans(doc.text)}
    fresh = True
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            continue
        if fresh or any(token.idx - 2 <= end <= token.idx for end in ends):
            token.is_sent_start = True
        fresh = False
    return doc


def sentences_of(doc: Doc) -> tuple[Sentence, ...]:
    """The sentences that hold words, counted from 0."""
    spans = [span for span in doc.sents if span.text.strip()]
    return tuple(
        Sentence(
            index=index,
            start=span.start_char,
            end=span.start_char + len(span.text.rstrip()),
            text=span.text.rstrip(),
        )
        for index, span in enumerate(spans)
    )
