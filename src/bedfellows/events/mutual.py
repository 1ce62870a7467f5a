"""What two do to each other when one phrase names both: 'both armies clashed', 'their talks'.

The relation model judges two marked phrases; here there is one, so the word list tells the type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.events.arguments import is_passive, objects, prepositional, subjects
from bedfellows.events.candidates import Candidate
from bedfellows.events.cues import listed
from bedfellows.events.framing import MUTUAL, RECIPROCAL, each_other, mentions_of
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.modality import modality_of
from bedfellows.reading import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

CODER = "mutual"
SURENESS = 0.6
"""Not measured apart: below what the model says of a pair it sees, above the least we code."""
OWN = frozenset({"poss", "amod", "nmod"})


def mutual(reading: Reading, lexicon: Lexicon) -> Iterator[Candidate]:
    """Events between the two parties of one mention, in reading order."""
    for token in reading.doc:
        type = listed(token, lexicon)
        if type is None:
            continue
        for mention in mentions_of(doers(token), reading):
            if len(mention.parties) > 1:
                yield between_two(token, mention, type)


def doers(word: Token) -> Iterable[Token]:
    """Who does it to each other: a verb's subjects alone, or whose talks or fighting it is."""
    if word.pos_ == "NOUN":
        own = [c for c in word.children if c.dep_ in OWN]
        return [*own, *prepositional(word, MUTUAL)]
    if is_passive(word) or not reciprocal(word):
        return ()
    return subjects(word)


def reciprocal(verb: Token) -> bool:
    """'met', 'clashed', 'attacked each other': no object but themselves."""
    reached = objects(verb)
    if reached:
        return each_other(reached)
    outside = any(c.dep_ == "prep" and c.lower_ == "with" for c in verb.children)
    return verb.lemma_ in RECIPROCAL and not outside


def between_two(word: Token, mention: Mention, type: str) -> Candidate:
    """The event between the first party of a mention and the others."""
    modality, polarity = modality_of(word)
    return Candidate(
        trigger=word,
        source=(replace(mention, parties=mention.parties[:1]),),
        target=(replace(mention, parties=mention.parties[1:]),),
        type=type, mode=None, modality=modality, polarity=polarity,
        confidence=SURENESS, coder=CODER,
    )  # fmt: skip
