"""'Both', 'the two countries', 'each of the armies': two actors that were named together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bedfellows.model import Party, Span
from bedfellows.read.antecedents import is_country, moved
from bedfellows.read.mentions import Found, as_mention
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SIDE_BY_SIDE = 6
"""Words between two actors that are named together."""
PAIR = frozenset({"both", "each"})
PAIR_PHRASES = frozenset({"countries", "sides", "nations", "governments", "powers", "armies"})
OF_STATES = frozenset({"countries", "nations", "governments", "powers", "states", "capitals"})
"""Plurals of which each one is a state."""


def numbering(token: Token) -> bool:
    """'both of the powers', 'each of the armies': a pair by a description."""
    of = [c for c in token.children if c.lower_ == "of"]
    return token.lower_ in PAIR and any(c.lower_ in PAIR_PHRASES for p in of for c in p.children)


def described_pair(
    doc: Doc, candidate: Found, mentions: list[Mention], before: list[Mention]
) -> Iterator[Mention]:
    """'both of the powers are foes: Soviet and Chinese troops': two that the sentence names.

    Only if it names none, the two that were last named together.
    """
    sentence, span = doc[candidate.head].sent, span_of(doc, candidate.first, candidate.last)
    after = [m for m in mentions if candidate.last <= m.head < sentence.end]
    states = [m for m in after if is_country(m.party)]
    joined = len(states) == 2 and doc[states[1].head] in doc[states[0].head].conjuncts
    parties = tuple(moved(m.party, span) for m in states) if joined else ()
    parties = parties or two_parties(candidate, before, doc, span)
    if parties:
        yield as_mention(candidate, *parties)


def two_parties(candidate: Found, before: list[Mention], doc: Doc, span: Span) -> tuple[Party, ...]:
    """Whom 'both' stands for; 'both sides' that nobody named stay a description."""
    word = doc[candidate.head]
    states = {word.lower_, *(t.lower_ for t in word.subtree)} & OF_STATES
    near = [m for m in before if is_country(m.party)] if states else before
    two = tuple(moved(party, span) for party in last_two(doc, near))
    if two or word.lower_ in PAIR:
        return two
    return (Party(actor=None, name=span.text, mention=span),)


def of_both(token: Token) -> bool:
    """'them' in 'both of them': 'both' says who."""
    return token.dep_ == "pobj" and token.head.head.lower_ in PAIR


def wants_two(doc: Doc, candidate: Found) -> bool:
    """Whether 'two' or 'both' stands before the noun."""
    words = {token.lower_ for token in doc[candidate.first : candidate.head]}
    return bool(words & {"two", "both"})


def last_two(doc: Doc, before: list[Mention]) -> list[Party]:
    """The two actors that were last named together: joined by 'and', else side by side.

    None where it is unclear. `before` is nearest first; a pronoun that is joined to a name
    counts as who it stands for.
    """
    known = [m for m in before if m.party.actor is not None and len(m.parties) == 1]
    for mention in known:
        for other in known:
            apart = mention.party.actor != other.party.actor
            joined = acts_with(doc[other.head], doc[mention.head])
            beside = mention.kind != "pronoun" and other.kind != "pronoun"
            near = 0 < mention.head - other.head <= SIDE_BY_SIDE
            if apart and other.head < mention.head and (joined or (beside and near)):
                return [other.party, mention.party]
    return []


def acts_with(one: Token, other: Token) -> bool:
    """Whether two are joined by 'and', also where the parse makes each a subject of its own."""
    subjects = one.dep_ == other.dep_ == "nsubj" and one.head.i == other.head.i
    return subjects or other in one.conjuncts
