"""Answers to what was just asked: 'rejected the proposal', 'accepted the offer'.

The answer names the proposal, not who made it; an earlier event of the page does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.events.arguments import actors_in, objects, subjects
from bedfellows.events.candidates import Candidate
from bedfellows.events.cues import listed
from bedfellows.events.framing import mentions_of, thing
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.modality import modality_of
from bedfellows.model import Party
from bedfellows.reading import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

CODER = "answers"
SURENESS = 0.6
"""Not measured apart: below what the model says of a pair it sees, above the least we code."""
BACK = 2
"""Sentences to look back for what is answered."""
ASKING = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN", "CONSULT"})
"""Events that can be answered."""
PROPOSED = frozenset(
    {"proposal", "offer", "demand", "request", "call", "appeal", "plan", "ultimatum",
     "invitation", "plea", "charge", "accusation", "claim", "allegation", "overture", "idea",
     "suggestion", "threat", "petition"}
)  # fmt: skip
POINTING = frozenset({"the", "that", "this", "these", "those", "both"})
ANSWERED = frozenset({"REJECT", "SUPPORT", "AGREE", "CONCEDE"})


def answers(reading: Reading, lexicon: Lexicon, told: Sequence[Candidate]) -> Iterator[Candidate]:
    """Answers on the page whose proposer an earlier event names, in reading order."""
    for verb in reading.doc:
        type = "AGREE" if verb.lemma_ == "accept" else listed(verb, lexicon)
        if verb.pos_ != "VERB" or type not in ANSWERED:
            continue
        source = mentions_of(subjects(verb), reading)
        for noun in objects(verb):
            if source and points_back(noun, reading) and (asker := asked_by(source, verb, told)):
                yield answer(verb, source, moved(asker, thing(noun, reading)), type)


def points_back(noun: Token, reading: Reading) -> bool:
    """'the proposal': told before, and nobody's by its own words."""
    definite = any(c.dep_ == "det" and c.lower_ in POINTING for c in noun.children)
    return noun.lemma_ in PROPOSED and definite and not actors_in(noun, reading.by_head)


def asked_by(source: Sequence[Mention], verb: Token, told: Sequence[Candidate]) -> Mention | None:
    """Who last asked, offered or charged those who answer."""
    starts = [sent.start for sent in verb.doc.sents if sent.start <= verb.i]
    first = starts[-BACK - 1 :][0]
    for event in sorted(told, key=lambda c: -c.trigger.i):
        within = first <= event.trigger.i < verb.i
        if within and event.type in ASKING and reaches(event.target, source):
            return event.source[0]
    return None


def reaches(target: Sequence[Mention], source: Sequence[Mention]) -> bool:
    """Whether those who were asked are those who answer, or their state."""
    asked = {key for m in target for p in m.parties for key in (p.actor, p.country) if key}
    return any(key in asked for m in source for p in m.parties for key in (p.actor, p.country))


def moved(asker: Mention, words: Mention) -> Mention:
    """Who asked, at the words that stand for what was asked."""
    parties: tuple[Party, ...] = tuple(
        replace(party, mention=words.party.mention) for party in asker.parties
    )
    return replace(words, parties=parties)


def answer(verb: Token, source: tuple[Mention, ...], target: Mention, type: str) -> Candidate:
    """The event of an answer."""
    modality, polarity = modality_of(verb)
    return Candidate(
        trigger=verb, source=source, target=(target,), type=type, mode=None, modality=modality,
        polarity=polarity, confidence=SURENESS, coder=CODER,
    )  # fmt: skip
