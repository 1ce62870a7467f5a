"""Who said what: quotations with their speakers, reporting verbs and nouns with their clauses.

Cues and contents follow the annotation scheme of PARC 3.0 and PolNeAR (Pareti 2016; Newell
and others 2018): a source, a cue, a content span. `attribution_marks` finds the quotations,
`attribution_turns` whose they are, `attribution_clauses` what is reported without marks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from bedfellows.model import Attribution, Manner, Party, Span
from bedfellows.read.attribution_clauses import reports_in
from bedfellows.read.attribution_labels import labelled
from bedfellows.read.attribution_marks import Quotation, quotations
from bedfellows.read.attribution_ranges import Report
from bedfellows.read.attribution_speaker import speaker_party
from bedfellows.read.attribution_turns import turns
from bedfellows.read.attribution_words import SAY
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPEN, CLOSE = '“"«‘', '”"»'
NEAR = 1_500
"""Characters over which the person who spoke last is remembered: three or four paragraphs."""
NAME = 6
"""Tokens from a line's quotation mark to the colon behind its speaker."""


def attributions(
    doc: Doc, by_head: Mapping[int, Mention], document: str
) -> tuple[Attribution, ...]:
    """Every attribution, in order of its content; contents do not repeat."""
    marked = quotations(doc.text)
    labels = list(labelled(doc))
    quoted = [*labels, *(r for r in turns(doc, marked) if not under(r, labels))]
    plain = [grown(doc, report, marked) for report in reports_in(doc)]
    voices = Voices(doc, by_head)
    return tuple(
        Attribution(
            document=document,
            speaker=voices.party(report.speaker) if report.speaker is not None else None,
            cue=span_of(doc, report.cue.i, report.cue.i + 1),
            content=(content := span_of(doc, report.first, report.last)),
            manner=manner_of(content),
        )
        for report in chosen(quoted, plain)
    )


class Voices:
    """Who speaks at each place; 'he' and 'she' of whom nothing else is known are the person who
    spoke last.
    """

    def __init__(self, doc: Doc, by_head: Mapping[int, Mention]) -> None:
        self.doc, self.by_head = doc, by_head
        self.person: Party | None = None
        self.at = 0

    def party(self, speaker: Token) -> Party:
        """The party that a speaker's token stands for."""
        found = speaker_party(self.doc, speaker, self.by_head)
        if found.actor is None and speaker.lower_ in ("he", "she") and self.person is not None:
            near = speaker.idx - self.at < NEAR
            return replace(self.person, mention=found.mention) if near else found
        if speaker.ent_type_ == "PERSON" and found.actor is not None:
            self.person, self.at = found, speaker.idx
        return found


def chosen(quoted: Sequence[Report], plain: Sequence[Report]) -> list[Report]:
    """Quotations, grown by the clause of their cue; then the clauses that are not within them.

    Within somebody's words only the report of a third person's words counts anew.
    """
    clauses = {clause.cue.i: clause for clause in reversed(plain)}
    whole = [with_clause(quote, clauses.get(quote.cue.i)) for quote in quoted]
    cues = {report.cue.i for report in whole}
    rest = [report for report in plain if report.cue.i not in cues]
    covered = coverage((*whole, *rest))
    kept = {report.first: report for report in whole}
    for report in rest:
        own = report.first <= report.cue.i < report.last
        if covered[report.cue.i] == own or nested(report):
            kept.setdefault(report.first, report)
    return [kept[first] for first in sorted(kept)]


def coverage(reports: Iterable[Report]) -> list[int]:
    """How many contents each token of the page stands in."""
    steps: Counter[int] = Counter()
    size = 0
    for report in reports:
        steps[report.first] += 1
        steps[report.last] -= 1
        size = max(size, report.last, report.cue.i + 1)
    return list(accumulate(steps[token] for token in range(size)))


def under(report: Report, labels: Iterable[Report]) -> bool:
    """Whether a quotation is a line of a transcript, mark and name aside."""
    return any(label.cue.i - NAME <= report.first < label.last for label in labels)


def with_clause(quote: Report, clause: Report | None) -> Report:
    """'He said that the vote was "a sham"': the clause that holds the quotation of its cue."""
    if clause is not None and clause.first < quote.first < clause.last:
        return replace(quote, first=clause.first, last=max(clause.last, quote.last))
    return quote


def nested(report: Report) -> bool:
    """Whether words within somebody's words are those of a third, by a name or description.

    A pronoun there means somebody in the speaker's tale, whom the page's own order does not tell.
    """
    speaker = report.speaker
    said = report.kind == "clause" and report.cue.lemma_.lower() in SAY
    return said and speaker is not None and speaker.pos_ in ("NOUN", "PROPN")


def grown(doc: Doc, report: Report, marked: Sequence[Quotation]) -> Report:
    """The report with the quotations whole that its content begins or ends within."""
    first, last = report.first, report.last
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    opening, closing = quotation_at(marked, start), quotation_at(marked, end - 1)
    if closing and max(start, report.cue.idx) < closing.start and end < closing.end:
        last = end_token(doc, closing.end, last)
    elif opening and 0 < start - opening.start <= len("''") and end <= opening.end:
        first -= 1
    return replace(report, first=first, last=last)


def quotation_at(marked: Sequence[Quotation], offset: int) -> Quotation | None:
    """The quotation that a character stands in."""
    index = bisect_right(marked, offset, key=lambda quote: quote.start) - 1
    return marked[index] if index >= 0 and offset < marked[index].end else None


def end_token(doc: Doc, offset: int, last: int) -> int:
    """The end of the tokens up to a character."""
    while last < len(doc) and doc[last].idx < offset:
        last += 1
    return last


def manner_of(content: Span) -> Manner:
    """Direct where the whole is in quotation marks, mixed where a part is."""
    text = content.text.strip()
    opens, closes = any(c in text for c in OPEN), any(c in text for c in CLOSE)
    if text[:1] in tuple(OPEN):
        return "direct"
    return "mixed" if opens or closes else "indirect"
