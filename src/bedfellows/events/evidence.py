"""From a candidate to an event: sentence, voice, time, place, modality, score, id."""

from __future__ import annotations

from typing import Literal

from bedfellows.dating import date_of
from bedfellows.events.candidates import Candidate
from bedfellows.events.lexicon import load_lexicon
from bedfellows.model import (
    Attribution,
    DateMention,
    Event,
    Modality,
    Party,
    PlaceMention,
    Sentence,
    Voice,
    content_id,
)
from bedfellows.ontology import TIE_SCORES, load_ontology, score_of
from bedfellows.reading import Mention, Reading, span_of

BODILY = frozenset(
    {"AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT"}
)
"""What is done rather than said."""


def event_of(reading: Reading, candidate: Candidate, *, kind: Literal["event", "tie"]) -> Event:
    """The event that a candidate tells, with all that its page says about it."""
    trigger = span_of(reading.doc, candidate.trigger.i, candidate.trigger.i + 1)
    source, target = parties(candidate.source), parties(candidate.target)
    sentence = sentence_at(reading, trigger.start)
    date = date_of(candidate.trigger, reading.dates)
    tie = kind == "tie"
    return Event(
        id=content_id(
            reading.document.id, kind, candidate.type, str(trigger.start),
            *(f"{p.actor}{p.mention.start}" for p in (*source, *target)),
        ),
        document=reading.document.id,
        kind=kind,
        type=candidate.type,
        mode=candidate.mode,
        quad=None if tie else load_ontology().types[candidate.type].quad,
        score=TIE_SCORES[candidate.type] if tie else score_of(candidate.type, candidate.mode),
        cameo=None if tie else load_ontology().types[candidate.type].cameo,
        source=source,
        target=target,
        trigger=trigger,
        modality=in_time(candidate, date, reading.document.published),
        polarity=candidate.polarity,
        since=date.since if date else None,
        until=date.until if date else None,
        place=place_of(reading, candidate),
        attribution=voice_at(reading, trigger.start),
        sentence=sentence,
        confidence=candidate.confidence,
        coder=candidate.coder,
    )  # fmt: skip


def in_time(candidate: Candidate, date: DateMention | None, published: str | None) -> Modality:
    """'Flies to Oslo on Monday': what the present tells of a day to come has not happened yet."""
    present = candidate.trigger.tag_ in ("VBZ", "VBP", "VBG")
    if candidate.modality != "actual" or not present or date is None or not published:
        return candidate.modality
    since = date.since or ""
    grain = min(len(since), len(published))
    return "future" if since[:grain] > published[:grain] else "actual"


def parties(mentions: tuple[Mention, ...]) -> tuple[Party, ...]:
    """All parties of a side, each actor once."""
    found: dict[object, Party] = {}
    for mention in mentions:
        for party in mention.parties:
            found.setdefault(party.actor or party.mention.start, party)
    return tuple(found.values())


def sentence_at(reading: Reading, offset: int) -> Sentence:
    """The sentence that holds a character."""
    for sentence in reading.sentences:
        if sentence.start <= offset < sentence.end:
            return sentence
    return reading.sentences[-1]


def voice_at(reading: Reading, offset: int) -> Voice | None:
    """The innermost attribution whose content holds the character."""
    around = [a for a in reading.attributions
              if a.content.start <= offset < a.content.end and not mute(a, reading)]  # fmt: skip
    if not around:
        return None
    inner: Attribution = min(around, key=lambda a: a.content.end - a.content.start)
    return Voice(speaker=inner.speaker, cue=inner.cue, manner=inner.manner)


def mute(attribution: Attribution, reading: Reading) -> bool:
    """'The visit suggests that': an act shows something, but has no word to be taken on."""
    speaker = attribution.speaker
    if speaker is None or speaker.actor or speaker.sectors:
        return False
    words = reading.doc.char_span(speaker.mention.start, speaker.mention.end)
    entry = load_lexicon().nouns.get(words.root.lemma_.lower()) if words is not None else None
    return entry is not None and entry[0] in BODILY


def place_of(reading: Reading, candidate: Candidate) -> PlaceMention | None:
    """A place named under the trigger by 'in', 'at', 'near'."""
    for prep in candidate.trigger.children:
        if prep.lower_ in ("in", "at", "near", "outside", "around"):
            first, last = prep.idx, prep.right_edge.idx + len(prep.right_edge)
            for place in reading.places:
                if first <= place.start < last:
                    return place
    return None
