"""What is said beside 'according to', 'reportedly', nouns of speech and adjectives of belief."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bedfellows.read.attribution_ranges import Report, content_range, trimmed
from bedfellows.read.attribution_speaker import agent_of, passive, subject_of
from bedfellows.read.attribution_words import MOODS, NOUNS, TOPIC

if TYPE_CHECKING:
    from spacy.tokens import Token


def according(token: Token) -> Iterator[Report]:
    """'according to X': the sentence beside it."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None:
        return
    for speaker in (child for child in to.children if child.dep_ == "pobj"):
        yield Report(token, speaker, *beside(token), kind="according")


def beside(token: Token) -> tuple[int, int]:
    """The sentence without the phrase of a token."""
    sent = token.sent
    left, right = token.left_edge.i, token.right_edge.i + 1
    if left - sent.start > sent.end - right:
        return trimmed(token.doc, sent.start, left)
    return trimmed(token.doc, right, sent.end)


def adverbial(token: Token) -> Iterator[Report]:
    """'reportedly': the clause of its verb, on nobody's name."""
    verb = token.head
    if verb.pos_ in ("VERB", "AUX"):
        yield Report(token, None, *trimmed(token.doc, verb.left_edge.i, verb.right_edge.i + 1),
                     kind="adverbial")  # fmt: skip


def noun_reports(noun: Token) -> Iterator[Report]:
    """'the claim that …', 'his promise to …'."""
    for clause in noun.children:
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
        if clause.dep_ in ("acl", "ccomp", "relcl") and clause.i > noun.i and (that or to):
            yield Report(noun, owner_of(noun), *content_range(clause, noun, None), kind="noun")
            return


def owner_of(noun: Token) -> Token | None:
    """Whose claim it is: 'X's claim', 'the claim of X', 'X made the claim'."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ in ("dobj", "attr", "pobj", "oprd") and verb.pos_ == "VERB":
        return agent_of(verb) if passive(verb) else subject_of(verb)
    return None


def mood_reports(adjective: Token) -> Iterator[Report]:
    """'is confident that …', 'was critical of …'."""
    verb = adjective.head
    speaker = subject_of(verb) if adjective.dep_ in ("acomp", "oprd") else None
    if adjective.dep_ == "amod" or speaker is None or speaker.lower_ in ("it", "that", "there"):
        return
    for child in adjective.children:
        if child.i > adjective.i and child.dep_ in ("ccomp", "xcomp"):
            yield Report(adjective, speaker, *content_range(child, adjective, None), kind="mood")
            return
        if child.dep_ == "prep" and child.lower_ in TOPIC and child.right_edge.i > child.i:
            found = trimmed(child.doc, child.i + 1, child.right_edge.i + 1)
            yield Report(adjective, speaker, *found, kind="mood")
            return


PHRASES: tuple[tuple[Callable[[Token], bool], Callable[[Token], Iterator[Report]]], ...] = (
    (lambda t: t.lower_ == "according", according),
    (lambda t: t.lower_ in ("reportedly", "allegedly"), adverbial),
    (lambda t: t.pos_ == "NOUN" and t.lemma_ in NOUNS, noun_reports),
    (lambda t: t.pos_ == "ADJ" and t.lemma_.lower() in MOODS, mood_reports),
)
"""Words other than verbs that cue, with what finds their content."""
