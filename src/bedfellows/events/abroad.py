"""Events in languages beside English: verbs and acts of a word list between phrases in order.

Who acts stands before the verb and whom it reaches after it, as in most languages of Europe;
small words, the passive and reflexives turn that round. Nothing here is learned: the facts are
fewer and less sure than the English ones, and carry the language's measured confidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from bedfellows.events.abroad_clauses import Clauses, Told
from bedfellows.events.evidence import parties, sentence_at, voice_at
from bedfellows.languages import Language
from bedfellows.languages.words import Words
from bedfellows.model import DateMention, Event, Facts, content_id
from bedfellows.ontology import TIE_SCORES, load_ontology, score_of
from bedfellows.reading import Reading, span_of

CODER = "list-{code}@1"


def code_abroad(reading: Reading, words: Words, language: Language) -> Facts:
    """Every fact of one page. Pure: the same reading gives the same facts."""
    found = [event_of(reading, told, language) for told in Clauses(reading, words).told()]
    return Facts(
        document=reading.document,
        attributions=reading.attributions,
        dates=reading.dates,
        events=tuple(once(found)),
        mentions=tuple(p for mention in reading.mentions for p in mention.parties),
    )


def once(events: list[Event]) -> Iterator[Event]:
    """Each event once, in order of its trigger."""
    seen: set[str] = set()
    for event in sorted(events, key=lambda e: e.trigger.start):
        if event.id not in seen:
            seen.add(event.id)
            yield event


def event_of(reading: Reading, told: Told, language: Language) -> Event:
    """What a clause tells as an event, with its evidence."""
    trigger = span_of(reading.doc, told.trigger, told.trigger + 1)
    source, target = parties(told.source), parties(told.target)
    sentence, tie = sentence_at(reading, trigger.start), told.type in TIE_SCORES
    day = day_of(reading, sentence.start, sentence.end)
    entry = None if tie else load_ontology().types[told.type]
    return Event(
        id=content_id(
            reading.document.id,
            told.type,
            str(trigger.start),
            *(f"{p.actor}{p.mention.start}" for p in (*source, *target)),
        ),
        document=reading.document.id,
        kind="tie" if tie else "event",
        type=told.type,
        mode=told.mode,
        quad=entry.quad if entry else None,
        score=score_of(told.type, told.mode) if entry else TIE_SCORES[told.type],
        cameo=entry.cameo if entry else None,
        source=source,
        target=target,
        trigger=trigger,
        modality=told.modality,
        polarity=told.polarity,
        since=day.since if day else None,
        until=day.until if day else None,
        attribution=voice_at(reading, trigger.start),
        sentence=sentence,
        confidence=language.confidence,
        coder=CODER.format(code=language.code),
    )


def day_of(reading: Reading, start: int, end: int) -> DateMention | None:
    """The day of a sentence that names one; of several, nobody knows which is meant."""
    inside = [day for day in reading.dates if start <= day.start < end]
    return inside[0] if len(inside) == 1 else None
