"""What a frame and its judgement show of whether the coding will be right, as named features.

Beside the model's own confidence: which word tells the event, who the two sides are and how they
were found, and by which way through the parse the predicate reaches them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log
from typing import TYPE_CHECKING

from bedfellows.events.arguments import is_passive
from bedfellows.events.bearing import named_type, told_before, words_between
from bedfellows.events.cues import steps
from bedfellows.events.framing import Frame
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.publicity import process
from bedfellows.events.relation import Judged
from bedfellows.model import Modality
from bedfellows.ontology import NO_EVENT, load_ontology
from bedfellows.reading import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

Features = Mapping[str, float]
BOUND = 5.0
"""Log odds beyond which the model's confidence says no more."""
NEAR, FAR = 1, 3
"""Steps in the tree between a predicate and a side that stands at it, and far from it."""
MANY = 2
"""Rivals beyond which it no longer matters how many."""
LONG = 40
"""Words of a sentence in which parses begin to go wrong."""


def features(
    frame: Frame, judged: Judged, type: str, modality: Modality, lexicon: Lexicon
) -> Features:
    """The features of one frame as an event of a type; absent ones are 0."""
    found = {
        "type odds": odds(judged.type[type]),
        "event odds": odds(1 - judged.type[NO_EVENT]),
    }
    names = [
        f"type {type}",
        f"quad {load_ontology().types[type].quad}",
        f"word {hearing(frame, type, lexicon)}",
        f"trigger {frame.trigger.pos_}",
        f"modality {modality}",
        *(f"source {name}" for name in side_features(frame, frame.source[0])),
        *(f"target {name}" for name in side_features(frame, frame.target[0])),
        f"{type} of {standing(frame.source[0])}",
        f"{type} to {standing(frame.target[0])}",
        *whole_features(frame),
    ]
    return found | dict.fromkeys(names, 1.0)


def odds(probability: float) -> float:
    """Log odds within ±BOUND."""
    low = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-BOUND, min(BOUND, log(low / (1 - low))))


def hearing(frame: Frame, type: str, lexicon: Lexicon) -> str:
    """Who knows the word that tells it: the list by the predicate or a word near it, ...

    the training sentences alone, or nobody; or the list says that it tells something else.
    """
    own = named_type(frame.trigger, lexicon)
    if own == type:
        return "listed"
    if any(named_type(word, lexicon) == type for word in words_between(frame)):
        return "listed near"
    if told_before(frame.trigger, type, lexicon):
        return "told before"
    return "unheard" if own is None else "listed otherwise"


def side_features(frame: Frame, mention: Mention) -> Iterator[str]:
    """What one side is, how it was found, and how it hangs on the predicate."""
    party, head = mention.party, frame.trigger.doc[mention.head]
    yield mention.kind
    yield standing(mention)
    yield f"{mention.kind} {'known' if party.actor else 'unknown'}"
    yield f"as {place_of(head, frame.trigger)}"
    yield distance(frame.trigger, head)
    if head.ent_type_ in ("GPE", "LOC", "FAC"):
        yield "place name"
    if head.pos_ == "ADJ" or head.dep_ in ("amod", "compound", "nmod"):
        yield "adjective"
    if head.pos_ == "NOUN" and not party.actor and process(head):
        yield "process"
    if mention.kind == "nominal" and not party.actor:
        yield f"{determiner(head)} {standing(mention)}"
    if head.tag_ == "PRP$":
        yield "pronoun that owns"
    if mention.rivals is not None:
        yield f"{mention.kind} with {min(mention.rivals, MANY)} rivals"
    if len(mention.parties) > 1:
        yield "several"
    if party.actor and party.actor == party.country:
        yield "state"


def standing(mention: Mention) -> str:
    """Whether the register or the page knows who it is, or of what kind, or neither."""
    party = mention.party
    return "known" if party.actor else "of a kind" if party.sectors else "nameless"


def determiner(head: Token) -> str:
    """How a noun is introduced: 'the', 'a', by whose it is, or not at all."""
    words = [c for c in head.lefts if c.dep_ in ("det", "poss")]
    if not words:
        return "bare"
    return "owned" if words[0].dep_ == "poss" else "a" if words[0].lower_ in ("a", "an") else "the"


def own(frame: Frame) -> bool:
    """Whether the target may be the source's own: 'five states recalled their envoys'."""
    doc = frame.trigger.doc
    source, target = doc[frame.source[0].head], doc[frame.target[0].head]
    owners = [t for t in (target, *target.children) if t.tag_ == "PRP$" and t.i > source.i]
    many = source.tag_ in ("NNS", "NNPS") or bool(source.conjuncts) or source.lower_ == "they"
    person = source.ent_type_ == "PERSON" or source.lower_ in ("he", "she")
    fitting = ("their",) if many else ("his", "her") if person else ("its", "his", "her")
    return any(t.lower_ in fitting for t in owners)


def place_of(head: Token, trigger: Token) -> str:
    """Its place in grammar, and whether that is the predicate's own."""
    own = "own" if head.head == trigger else "far"
    name = head.dep_ if head.dep_ != "conj" else f"{head.head.dep_} conj"
    return f"{own} {name}"


def distance(trigger: Token, head: Token) -> str:
    """How far it is from the predicate in the tree."""
    count = steps(trigger, head)
    return "at it" if count <= NEAR else "near it" if count < FAR else "far from it"


def whole_features(frame: Frame) -> Iterator[str]:
    """What the sentence and the predicate show."""
    doc, trigger = frame.trigger.doc, frame.trigger
    if frame.placed:
        yield "placed"
    if own(frame):
        yield "target its own"
    if frame.target[0].head < frame.source[0].head:
        yield "target first"
    if trigger.pos_ == "VERB" and is_passive(trigger):
        yield "passive"
    if len(trigger.sent) > LONG:
        yield "long"
    if doc[frame.source[0].head].sent != doc[frame.target[0].head].sent:
        yield "two sentences"
    yield f"under {trigger.dep_}"
