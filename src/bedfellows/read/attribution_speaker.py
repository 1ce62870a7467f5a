"""Who speaks: from a reporting verb or noun to its subject, and from that to a party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.model import Party
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVES = frozenset({"who", "that", "which"})
REACH = 5
"""Verbs to climb for a shared subject: 'went on to say', 'was quoted as saying'."""
LONGEST = 9
"""Words of a description that are kept behind its head."""
SHARING = frozenset({"conj", "xcomp", "advcl", "prep", "pcomp", "pobj", "dobj", "dep", "ccomp"})
"""Relations through which a verb without a subject takes the one of the verb above it."""


def subject_of(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it hangs from or is joined to.

    'The panel met, saying that …': the panel. 'a letter saying that …': the letter. 'the claim
    made by X': X.
    """
    for step in range(REACH):
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return agent_of(verb) if passive(verb) and not step else own[0]
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return agent_of(verb) if verb.tag_ == "VBN" else verb.head
        if verb.tag_ == "VBN" and agent_of(verb) is not None:
            return agent_of(verb)
        if verb.dep_ not in SHARING or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """X in 'was said by X'."""
    for by in verb.children:
        if by.dep_ in ("agent", "prep") and by.lower_ == "by":
            return next((child for child in by.children if child.dep_ == "pobj"), None)
    return None


def described_end(speaker: Token) -> int:
    """Where a description ends: 'one of his aides', 'most of those questioned'."""
    for of in speaker.rights:
        if of.dep_ == "prep" and of.lower_ == "of" and of.right_edge.i - speaker.i < LONGEST:
            return of.right_edge.i + 1
    return speaker.i + 1


def speaker_party(doc: Doc, speaker: Token, by_head: Mapping[int, Mention]) -> Party:
    """Who speaks: the mention there, or the phrase as it stands.

    A relative pronoun keeps its own words and means the noun before it.
    """
    mention = by_head.get(speaker.i)
    if mention is not None:
        return mention.party
    first = min((t.left_edge.i for t in speaker.lefts if t.dep_ != "punct"), default=speaker.i)
    span = span_of(doc, first, described_end(speaker))
    if speaker.lower_ in RELATIVES:
        clause = next((t for t in (speaker.head, *speaker.head.ancestors) if t.dep_ == "relcl"),
                      None)  # fmt: skip
        noun = by_head.get(clause.head.i) if clause is not None else None
        if noun is not None:
            return replace(noun.party, mention=span)
    return Party(actor=None, name=span.text, mention=span)
