"""Standing relations that the text says hold: allies, antagonists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from bedfellows.events.arguments import objects, prepositional, subjects
from bedfellows.events.candidates import Candidate
from bedfellows.events.framing import apart, mentions_of
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.modality import modality_of
from bedfellows.reading import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

CODER = "ties@1"
TIE_CONFIDENCE = 0.7
"""About the share of ties found right by eye."""
FORMER = frozenset({"former", "onetime", "erstwhile", "ex", "potential", "would-be"})


def ties(reading: Reading, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every tie: by noun ('antagonists', 'an ally of') and by phrase ('at odds with')."""
    for token in reading.doc:
        word = token.lemma_.lower()
        if token.pos_ == "NOUN" and word in lexicon.ties:
            yield from noun_ties(token, lexicon.ties[word], reading)
        elif word == "ally" and token.tag_ in ("VBN", "VBD"):
            yield from pair(token, "ally", holders(token, reading),
                            mentions_of(prepositional(token, ("with", "to")), reading))  # fmt: skip
        elif word == "odds" and token.dep_ == "pobj":
            yield from pair(token, "antagonist", holders(token.head, reading),
                            mentions_of(odds_with(token), reading))  # fmt: skip


def odds_with(token: Token) -> list[Token]:
    """'at odds with X': the X, wherever the parser hangs the 'with'."""
    places = (token, token.head, token.head.head)
    return [found for place in places for found in prepositional(place, ("with",))]


def noun_ties(noun: Token, tie: str, reading: Reading) -> Iterator[Candidate]:
    """Ties of one noun: between its holders and 'of', 'between' or possessor, or among them."""
    if any(c.lower_ in FORMER for c in noun.children):
        return
    between = mentions_of(prepositional(noun, ("between", "among")), reading)
    if len(between) > 1 or any(len(m.parties) > 1 for m in between):
        yield from among(noun, tie, between)
        return
    own = mentions_of(owners(noun), reading)
    of = mentions_of(prepositional(noun, ("of", "to", "with", "for")), reading)
    side = holders(called(noun), reading)
    if own or of:
        yield from pair(noun, tie, side, own or of)
    elif noun.tag_ == "NNS" and sum(len(m.parties) for m in side) > 1:
        yield from among(noun, tie, side)
    elif not side and noun.i in reading.by_head:
        yield from pair(noun, tie, clause_subjects(noun, reading), mentions_of([noun], reading))


def owners(noun: Token) -> list[Token]:
    """Whose ally or enemy: 'his ally', 'a Somali ally', 'the enemy that both of them fear'."""
    own = [c for c in noun.children if c.dep_ in ("poss", "amod", "nmod")]
    clauses = [c for c in noun.children if c.dep_ == "relcl"]
    felt = [v for v in clauses if any(c.dep_ == "dobj" and c.tag_ == "WDT" for c in v.children)]
    return own + [t for v in felt for s in subjects(v) for t in (s, *prepositional(s, ("of",)))]


def called(noun: Token) -> Token:
    """The noun that a description hangs on: 'the bitterest' of 'the bitterest of enemies'."""
    of = noun.head
    superlative = of.lower_ == "of" and of.head.dep_ in ("attr", "appos") and of.head.pos_ == "ADJ"
    return of.head if noun.dep_ == "pobj" and superlative else noun


def clause_subjects(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who acts in the clause around: 'come to the aid of an embattled partner'."""
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    return mentions_of(subjects(verb), reading) if verb is not None else ()


def holders(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who is called so: the noun it stands in apposition to, the subject of 'be', a name beside."""
    if noun.dep_ == "appos":
        return mentions_of([noun.head, *noun.head.conjuncts], reading)
    if noun.dep_ in ("attr", "acomp", "oprd") or noun.pos_ in ("VERB", "AUX"):
        verb = noun if noun.pos_ in ("VERB", "AUX") else noun.head
        return mentions_of(subjects(verb), reading)
    beside = [c for c in noun.children if c.dep_ in ("appos", "compound")]
    beside += [t for c in noun.children if c.dep_ == "nsubj" for t in (c, *c.conjuncts)]
    if noun.dep_ == "conj" and any(c.dep_ == "poss" for c in noun.children):
        beside.append(noun.head)
    if noun.dep_ == "compound":
        beside.append(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("with", "at", "as"):
        beside += in_role(noun.head)
    return mentions_of(beside, reading)


def in_role(prep: Token) -> list[Token]:
    """Who is called so: 'sees X as an enemy', 'X acts as a partner'."""
    verb = prep.head
    if verb.pos_ != "VERB":
        return [verb]
    return (objects(verb) if prep.lower_ == "as" else []) or subjects(verb)


def pair(
    trigger: Token, tie: str, side: tuple[Mention, ...], other: tuple[Mention, ...]
) -> Iterator[Candidate]:
    """One tie a pair, never of somebody with itself."""
    for one in side:
        for two in apart((one,), other):
            yield told(trigger, tie, one, two)


def told(trigger: Token, tie: str, one: Mention, two: Mention) -> Candidate:
    """The tie of two; a standing relation holds, whatever is hoped of it."""
    modality, polarity = modality_of(trigger)
    if modality == "hypothetical" and trigger.dep_ != "attr":
        modality = "actual"
    return Candidate(
        trigger=trigger, source=(one,), target=(two,), type=tie, mode=None,
        modality=modality, polarity=polarity, confidence=TIE_CONFIDENCE, coder=CODER,
    )  # fmt: skip


def among(trigger: Token, tie: str, side: tuple[Mention, ...]) -> Iterator[Candidate]:
    """A tie between every two of them, also of two whom one phrase names: 'both are foes'."""
    for mention in side:
        for own, other in combinations(mention.parties, 2):
            yield told(trigger, tie, replace(mention, parties=(own,)),
                       replace(mention, parties=(other,)))  # fmt: skip
    for one, two in combinations(side, 2):
        yield from pair(trigger, tie, (one,), (two,))
