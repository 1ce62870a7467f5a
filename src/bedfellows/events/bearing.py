"""Which words of a sentence may bear out what the relation model says of a frame.

The model has read pairs that people marked; the grammar of a page joins far more, and of those
that no word tells anything the model is sure of too many. So it counts (features.py) whether a
word on the way between the two has told such an event before, and by whose word: the word
list's, or the training sentences'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bedfellows.events.cues import listed
from bedfellows.events.framing import Frame
from bedfellows.events.lexicon import Lexicon
from bedfellows.ontology import load_ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

GOVERNED = ("xcomp", "pcomp", "prep", "dobj", "pobj", "attr", "conj")
"""How an act hangs on the word above it that may tell it: 'refused to press', 'made a call on'."""


def told_before(word: Token, type: str, lexicon: Lexicon) -> bool:
    """Whether the training sentences tell a type by that word, and the list says nothing else."""
    known = named_type(word, lexicon)
    if known is not None and not akin(known, type):
        return False
    return type in load_told().get(called(word), ())


def akin(one: str, other: str) -> bool:
    """Whether two types are both kind, or both violent: 'supports with arms' may be AID."""
    quads = {load_ontology().types[name].quad for name in (one, other)}
    return quads <= {1, 2} or quads == {4}


def called(word: Token) -> str:
    """What the training sentences file a predicate under: its lemma, with its particle if any."""
    particle = next((f" {c.lower_}" for c in word.children if c.dep_ == "prt"), "")
    return word.lemma_.lower() + particle


def named_type(word: Token, lexicon: Lexicon) -> str | None:
    """The list's type of a word; of a noun that it lacks, the verb's: 'the defeat of'."""
    known = listed(word, lexicon)
    if known is None and word.pos_ == "NOUN":
        known = lexicon.verbs.get(word.lemma_.lower(), (None, None))[0]
    return known


def words_between(frame: Frame) -> Iterator[Token]:
    """The words between the predicate and both sides in the tree, and around it.

    Around it are the act that its object names ('launched an offensive'), and what governs it.
    """
    doc, trigger = frame.trigger.doc, frame.trigger
    for side in (frame.source[0], frame.target[0]):
        yield from path(doc[side.head], trigger)
    yield from (c for c in trigger.children if c.dep_ == "dobj" and c.pos_ == "NOUN")
    if trigger.dep_ in GOVERNED and trigger.head.pos_ in ("VERB", "NOUN", "ADP"):
        yield trigger.head
        yield trigger.head.head


def path(token: Token, trigger: Token) -> list[Token]:
    """The words above a token up to the predicate; none where the predicate is not above it."""
    above: list[Token] = []
    for word in token.ancestors:
        if word == trigger:
            return above
        above.append(word)
    return []


@cache
def load_told() -> Mapping[str, frozenset[str]]:
    """The types that each predicate has told in the training sentences (training/predicates.py)."""
    text = files("bedfellows.events").joinpath("predicates.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {word: frozenset(types.split()) for word, types in lines}
