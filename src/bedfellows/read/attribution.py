"""Who said what: reporting verbs with their clauses, 'according to', quotation marks.

Cues and contents follow the annotation scheme of PARC 3.0 and PolNeAR (Pareti 2016; Newell
and others 2018): a source, a cue, a content span.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bedfellows.model import Attribution, Manner, Party, Span
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REPORTING = frozenset(
    [
        "say",
        "tell",
        "add",
        "report",
        "announce",
        "declare",
        "state",
        "claim",
        "insist",
        "argue",
        "warn",
        "note",
        "explain",
        "suggest",
        "deny",
        "admit",
        "acknowledge",
        "confirm",
        "write",
        "believe",
        "think",
        "predict",
        "estimate",
        "promise",
        "vow",
        "pledge",
        "complain",
        "allege",
        "assert",
        "maintain",
        "contend",
        "concede",
        "stress",
        "emphasize",
        "reply",
        "respond",
        "ask",
        "demand",
        "urge",
        "testify",
        "recall",
        "boast",
        "hint",
        "indicate",
        "reveal",
        "disclose",
        "conclude",
        "observe",
        "remark",
        "know",
        "hope",
        "fear",
        "expect",
    ]
)
INFERRING = frozenset({"suggest", "indicate", "hint", "reveal", "show", "mean", "conclude", "note"})
"""Verbs that things do too: with these only an actor is a speaker."""
OPEN, CLOSE = '“"«', '”"»'


def attributions(
    doc: Doc, by_head: Mapping[int, Mention], document: str
) -> tuple[Attribution, ...]:
    """Every attribution, in order of its content; contents do not repeat."""
    found: dict[int, Attribution] = {}
    for token in doc:
        for cue, speaker, first, last in reported(token):
            thing = speaker.i not in by_head and cue.lemma_ in INFERRING
            if last - first < 2 or first in found or thing:
                continue
            content = span_of(doc, first, last)
            found[first] = Attribution(
                document=document,
                speaker=speaker_party(doc, speaker, by_head),
                cue=span_of(doc, cue.i, cue.i + 1),
                content=content,
                manner=manner_of(content),
            )
    return tuple(found[first] for first in sorted(found))


def reported(token: Token) -> Iterator[tuple[Token, Token, int, int]]:
    """Cue, speaker and content (tokens, half-open) of what the token reports."""
    if token.pos_ == "VERB" and token.lemma_.lower() in REPORTING:
        speaker = subject_of(token)
        if speaker is not None:
            for clause in token.children:
                if clause.dep_ in ("ccomp", "xcomp") and clause.pos_ in ("VERB", "AUX"):
                    yield token, speaker, *content_range(clause, token, speaker)
            if token.dep_ == "parataxis" and token.head.pos_ in ("VERB", "AUX"):
                yield token, speaker, *parataxis_range(token)
    elif token.lower_ == "according":
        for to in (child for child in token.children if child.lower_ == "to"):
            for speaker in (child for child in to.children if child.dep_ == "pobj"):
                yield token, speaker, *beside(token)


def subject_of(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it is joined to."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return subject_of(verb.head)
    return None


def content_range(clause: Token, cue: Token, speaker: Token) -> tuple[int, int]:
    """The clause's tokens, less the marks and commas around them."""
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i < cue.i:
        last = min(last, speaker.left_edge.i, cue.i)
    else:
        first = max(first, cue.i + 1)
    return trimmed(clause.doc, first, last)


def parataxis_range(cue: Token) -> tuple[int, int]:
    """The host sentence up to the cue's clause, or after it."""
    sent = cue.sent
    left, right = cue.left_edge.i, cue.right_edge.i + 1
    if left - sent.start >= sent.end - right:
        return trimmed(cue.doc, sent.start, left)
    return trimmed(cue.doc, right, sent.end)


def beside(token: Token) -> tuple[int, int]:
    """The sentence without its 'according to' phrase."""
    sent = token.sent
    left, right = token.left_edge.i, token.right_edge.i + 1
    if left - sent.start > sent.end - right:
        return trimmed(token.doc, sent.start, left)
    return trimmed(token.doc, right, sent.end)


def trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without leading or trailing commas, full stops and space."""
    while first < last and (doc[first].is_space or doc[first].text in ",;:—–-"):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in ",;:—–-."):
        last -= 1
    return first, last


def speaker_party(doc: Doc, speaker: Token, by_head: Mapping[int, Mention]) -> Party:
    """Who speaks: the mention there, or the phrase as it stands."""
    mention = by_head.get(speaker.i)
    if mention is not None:
        return mention.party
    first = min((t.i for t in speaker.lefts if t.dep_ != "punct"), default=speaker.i)
    span = span_of(doc, first, speaker.i + 1)
    return Party(actor=None, name=span.text, mention=span)


def manner_of(content: Span) -> Manner:
    """Direct where the whole is in quotation marks, mixed where a part is."""
    text = content.text.strip()
    opens, closes = any(c in text for c in OPEN), any(c in text for c in CLOSE)
    if text[:1] in tuple(OPEN):
        return "direct"
    return "mixed" if opens or closes else "indirect"
