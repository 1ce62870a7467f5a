"""The stretch of words that a clause of reported speech takes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedfellows.read.attribution_words import SAY

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

EDGES = frozenset(",;:—–-―.…")
"""Marks around a clause that are no part of it."""
LEAST = 2
"""Tokens in the shortest content."""
ASIDE = frozenset({"although", "though", "whereas", "even"})
"""Conjunctions with which the reporter takes the word again."""
WITHIN = frozenset({"because", "if", "unless", "when", "once", "until"})
"""Conjunctions of clauses that belong to what is said, though the parse hangs them elsewhere."""


@dataclass(frozen=True, slots=True)
class Report:
    """A cue, who speaks, and the tokens of what is said (half-open)."""

    cue: Token
    speaker: Token | None
    first: int
    last: int
    kind: str = "clause"


def content_range(clause: Token, cue: Token, speaker: Token | None) -> tuple[int, int]:
    """The clause's tokens, less the marks around them; both sides of an inserted 'he said'."""
    first, last = clause.left_edge.i, closing(clause, cue)
    if clause.i < cue.i:
        left = min(cue.i, speaker.left_edge.i if speaker is not None else cue.i)
        if not (first < left and last > cue.i + LEAST + 1 and inserted(clause, cue)):
            last = min(last, left)
    else:
        first, last = begun(clause, max(first, cue.i + 1)), continued(cue, last)
    return trimmed(clause.doc, first, last)


def inserted(clause: Token, cue: Token) -> bool:
    """Whether a clause goes on behind its cue: 'a model, he said, for the trade'."""
    return any(child.i > cue.i for child in clause.children if child.dep_ != "punct")


def begun(clause: Token, first: int) -> int:
    """Where a clause begins, without the day of the telling: 'said Friday the talks failed'."""
    day = clause.doc[first]
    while day.dep_ in ("det", "amod", "compound") and day.head.i > day.i:
        day = day.head
    told = day.dep_ == "npadvmod" and day.head.i == clause.i and day.ent_type_ in ("DATE", "TIME")
    return day.right_edge.i + 1 if told else first


def continued(cue: Token, last: int) -> int:
    """Where a content ends, with the 'because' or 'if' clause that follows at once."""
    for child in cue.children:
        start = child.left_edge.i
        near = last <= start <= last + 2
        if child.dep_ == "advcl" and near and cue.doc[start].lower_ in WITHIN:
            return child.right_edge.i + 1
        if child.dep_ == "conj" and near and rejoins(child, cue):
            return child.right_edge.i + 1
    return last


def rejoins(verb: Token, cue: Token) -> bool:
    """Whether a verb that the parse joins to the cue belongs to the content by its form: 'said
    they had doubts, but could not refuse'.
    """
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return not own and verb.tag_ != cue.tag_ and verb.lemma_ not in SAY


def closing(clause: Token, cue: Token) -> int:
    """Where a clause ends: before what goes on in the reporter's own voice.

    That is a joined verb that reports like the cue ('said that A and hinted that B'), and a
    participle behind a comma ('…, citing B').
    """
    last = clause.right_edge.i + 1
    for child in clause.children:
        if child.i < cue.i:
            continue
        if child.dep_ == "conj" and child.lemma_ in SAY and child.tag_ == cue.tag_:
            links = [c for c in clause.children if c.dep_ == "cc" and c.i < child.i]
            return links[-1].i if links else child.left_edge.i
        aside = child.tag_ == "VBG" or child.doc[child.left_edge.i].lower_ in ASIDE
        if child.dep_ == "advcl" and aside and behind_comma(child):
            return child.left_edge.i
    return last


def behind_comma(verb: Token) -> bool:
    """Whether a clause stands behind a comma or dash."""
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].text in (",", "—", "–", "--")


def trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without commas, full stops and space at either end."""
    while first < last and (doc[first].is_space or doc[first].text in EDGES):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in EDGES):
        last -= 1
    return first, last
