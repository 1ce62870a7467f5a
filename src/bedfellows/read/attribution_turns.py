"""Whose words a quotation holds: its cue beside it, or the speaker before it.

A quotation takes the verb of saying behind it ('…, X said'), or the one before it ('X said: …'),
or that of a line which ends in a colon; one that stands alone in its sentence goes on with the
speaker before. Pieces of one speech, parted by 'he said', are one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from bedfellows.read.attribution_cues import Cue, Piece, cue_before, cue_behind, lead_in
from bedfellows.read.attribution_marks import Quotation
from bedfellows.read.attribution_ranges import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_WORDS = 3
"""Words in the shortest utterance; less is a term held at arm's length."""
MEMORY = 2
"""Paragraph breaks over which a speaker is remembered; a break is often two line ends."""


def turns(doc: Doc, marked: Sequence[Quotation]) -> Iterator[Report]:
    """One report for each speech in quotation marks, in the order of the page."""
    speech: Report | None = None
    past: Piece | None = None
    for piece in pieces_of(doc, marked):
        cue = cue_behind(doc, piece) or cue_before(doc, piece)
        if cue is None and not piece.whole:
            continue
        if speech is not None and past is not None and goes_on(doc, speech, past, cue, piece):
            speech = replace(speech, last=piece.last)
        else:
            if speech is not None:
                yield speech
            cue = cue or lead_in(doc, piece) or remembered(speech, past, piece)
            speech = Report(*cue, piece.first, piece.last, "quote") if cue else None
        past = piece
    if speech is not None:
        yield speech


def pieces_of(doc: Doc, marked: Sequence[Quotation]) -> list[Piece]:
    """The quotations as tokens, each with its neighbours' bounds and its paragraph."""
    breaks = list(accumulate(bool(t.is_space and "\n" in t.text) for t in doc))
    spans = [
        span for q in marked
        if (span := doc.char_span(q.start, q.end, alignment_mode="expand")) is not None
    ]  # fmt: skip
    whole = [is_whole(doc, span.start, span.end) for span in spans]
    ends = [span.end for span, utterance in zip(spans, whole, strict=True) if utterance]
    starts = [span.start for span, utterance in zip(spans, whole, strict=True) if utterance]
    return [
        Piece(
            first=span.start,
            last=span.end,
            line=breaks[span.start],
            end_line=breaks[span.end - 1],
            floor=ends[below - 1] if (below := bisect_right(ends, span.start)) else 0,
            ceiling=starts[above] if (above := bisect_left(starts, span.end)) < len(starts)
            else len(doc),
            whole=utterance,
        )
        for span, utterance in zip(spans, whole, strict=True)
    ]  # fmt: skip


def is_whole(doc: Doc, first: int, last: int) -> bool:
    """Whether a quotation is an utterance: behind a comma, colon or sentence end, and no mere
    term.
    """
    words = [t for t in doc[first:last] if not t.is_punct and not t.is_space]
    ahead = doc[first - 1] if first else None
    starts = ahead is None or ahead.is_space or ahead.is_punct
    ends = any(t.text[:1] in ".,?!…—" for t in doc[max(first, last - 3) : last])
    return starts and (len(words) >= LEAST_WORDS or ends) and (ends or len(words) > 2 * LEAST_WORDS)


def goes_on(doc: Doc, speech: Report, past: Piece, cue: Cue | None, piece: Piece) -> bool:
    """Whether a quotation belongs to the speech before it: the same cue stands between the two,
    or nothing does. What stands between must not outweigh the words.
    """
    between = doc[past.last : piece.first]
    said = len(doc[past.first : past.last].text) + len(doc[piece.first : piece.last].text)
    if len(between.text) > said:
        return False
    if cue is not None:
        return cue[0].i == speech.cue.i
    if not any(t.is_alpha for t in between):
        alike = doc[past.first].text[0] == doc[piece.first].text[0]
        return alike and piece.line - past.end_line <= 1
    if piece.line != past.end_line:
        return False
    inside = past.last <= speech.cue.i < piece.first
    return inside and sum(t.text in (".", "!", "?") for t in between) <= 1


def remembered(speech: Report | None, past: Piece | None, piece: Piece) -> Cue | None:
    """The speaker before, for a quotation that follows closely without a cue of its own."""
    if speech is None or past is None or piece.line - past.end_line > MEMORY:
        return None
    return speech.cue, speech.speaker
