"""Pairs that something may have passed between: a predicate, who acts, who is reached.

Recall first: any verb, and any noun that has actors on both sides, makes a frame. Which frames
tell an event, and which event, the relation model says.
"""

from __future__ import annotations

from collections.abc import Iterator

from bedfellows.events.framing import Frame, kept
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.noun_frames import noun_frames, tells_act
from bedfellows.events.verb_frames import bodily, controlled_frames, thing_frames, verb_frames
from bedfellows.reading import Reading

STATES = frozenset({"be", "have", "become", "remain", "seem", "include"})
"""Verbs that say what is, not what was done."""


def frames(reading: Reading, lexicon: Lexicon) -> Iterator[Frame]:
    """Every frame of the page, in reading order."""
    for token in reading.doc:
        if token.pos_ in ("VERB", "AUX") and token.lemma_ not in STATES:
            yield from kept(verb_frames(token, reading))
            yield from kept(controlled_frames(token, reading))
            if bodily(token, lexicon):
                yield from kept(thing_frames(token, reading, lexicon))
        elif token.pos_ == "NOUN" and tells_act(token, lexicon):
            yield from kept(noun_frames(token, reading))
