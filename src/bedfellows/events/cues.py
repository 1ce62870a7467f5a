"""What the word list and the parse say of a pair: a second witness beside the relation model.

The predicate nearest to both phrases in the tree, by the word list's type, and whether the one
stands where its actor stands and the other where whom it reaches stands. How much each such cue
tells of each type is counted in the training sentences (training/witness.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bedfellows.events.arguments import agents, is_passive, objects, prepositional, subjects
from bedfellows.events.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

FAR = 9
"""Steps in the tree beyond which a predicate is taken to be about somebody else."""
SILENT = "-"
"""The cue of a pair without a predicate of the word list."""
NAMING = ("poss", "amod", "nmod", "compound")
"""Grammatical places before a noun where whose act it is may stand."""


def cue_of(doc: Doc, source: tuple[int, int], target: tuple[int, int], lexicon: Lexicon) -> str:
    """The cue of two stretches (half-open code points), as 'ASSAULT+-' or SILENT."""
    one, other = stretch(doc, source), stretch(doc, target)
    near = sorted(
        (steps(token, one.root) + steps(token, other.root), token.i, type)
        for token, type in predicates(one.root.sent, lexicon)
        if not (one.start <= token.i < one.end or other.start <= token.i < other.end)
    )
    if not near or near[0][0] > FAR:
        return SILENT
    predicate = doc[near[0][1]]
    acts = "+" if stands_in(one, actors_of(predicate)) else "-"
    reached = "+" if stands_in(other, reached_by(predicate)) else "-"
    return f"{near[0][2]}{acts}{reached}"


def stretch(doc: Doc, span: tuple[int, int]) -> Span:
    """The tokens of a stretch; the first token where it lies outside the text."""
    found = doc.char_span(*span, alignment_mode="expand")
    return found if found is not None and len(found) else doc[:1]


def predicates(sentence: Span, lexicon: Lexicon) -> Iterator[tuple[Token, str]]:
    """The sentence's words that the list has, with their types."""
    for token in sentence:
        type = listed(token, lexicon)
        if type is not None:
            yield token, type


def listed(token: Token, lexicon: Lexicon) -> str | None:
    """The word list's type of a verb (with its particle or preposition first) or a noun."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        entry = lexicon.nouns.get(lemma) or lexicon.nouns.get(token.lower_)
    elif token.pos_ in ("VERB", "AUX"):
        phrase = phrase_of(token, lexicon)
        entry = lexicon.verbs.get(phrase or lemma)
    else:
        return None
    return entry[0] if entry else None


def phrase_of(verb: Token, lexicon: Lexicon) -> str | None:
    """The word list's entry of a verb with its particle or preposition: 'stand by'."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    lemma = verb.lemma_.lower()
    added = (f"{lemma} {c.lower_}" for c in verb.children
             if c.dep_ in ("prt", "prep", "advmod", "dative") or by_side(c, verb))  # fmt: skip
    return next((phrase for phrase in added if phrase in lexicon.verbs), None)


def by_side(word: Token, verb: Token) -> bool:
    """'stood by X': a 'by' that the parse takes for a passive's, under a verb that is none."""
    return word.dep_ == "agent" and not is_passive(verb)


def actors_of(predicate: Token) -> list[Token]:
    """Where its actor stands: subject or agent of a verb; possessor, 'by', or subject of a noun."""
    if predicate.pos_ != "NOUN":
        return agents(predicate) if is_passive(predicate) else subjects(predicate)
    own = [c for c in predicate.children if c.dep_ in NAMING]
    verb = predicate.head
    governed = predicate.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB"
    by = list(prepositional(predicate, ("by", "from")))
    return own + by + (subjects(verb) if governed else [])


def reached_by(predicate: Token) -> list[Token]:
    """Where whom it reaches stands: objects, and the objects of its prepositions."""
    own = [] if predicate.pos_ == "NOUN" else objects(predicate)
    return [*own, *prepositional(predicate)]


def stands_in(span: Span, places: list[Token]) -> bool:
    """Whether a stretch fills one of the places, or hangs directly on what does."""
    above = {token.i for token in list(span.root.ancestors)[:2]}
    return any(span.start <= place.i < span.end or place.i in above for place in places)


def steps(token: Token, other: Token) -> int:
    """Steps between two tokens in the tree; far apart when in different sentences."""
    up = {t.i: count for count, t in enumerate([token, *token.ancestors])}
    for count, ancestor in enumerate([other, *other.ancestors]):
        if ancestor.i in up:
            return count + up[ancestor.i]
    return 2 * FAR
