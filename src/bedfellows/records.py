"""Facts as the JSON objects that the program prints, and back.

The shapes are the public contract: field names here do not change without a changelog line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bedfellows.model import (
    Alias,
    Attribution,
    DateMention,
    Document,
    Event,
    Facts,
    Fault,
    Party,
    PlaceMention,
    Role,
    Sentence,
    Span,
    Voice,
)

Record = dict[str, Any]


def span_record(span: Span) -> Record:
    """`{"text", "start", "end"}`."""
    return {"text": span.text, "start": span.start, "end": span.end}


def party_record(party: Party) -> Record:
    """Who is meant, and the words that say so."""
    return {
        "actor": party.actor,
        "name": party.name,
        "country": party.country,
        "sectors": list(party.sectors),
        "mention": span_record(party.mention),
        "resolved": party.resolved,
    }


def sentence_record(sentence: Sentence) -> Record:
    """Index from 0, offsets and text."""
    return {
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }


def document_record(document: Document) -> Record:
    """The page's article and its metadata."""
    return {
        "kind": "document",
        "id": document.id,
        "input": document.input,
        "title": document.title,
        "authors": list(document.authors),
        "publisher": document.publisher,
        "published": document.published,
        "dateline": document.dateline,
        "language": document.language,
        "url": document.url,
        "more_url": document.more_url,
        "excerpt": document.excerpt,
        "modified": document.modified,
        "section": document.section,
        "canonical": document.canonical,
        "agency": document.agency,
        "text": document.text,
        "paragraphs": document.paragraphs,
        "comments": document.comments,
    }


def attribution_record(fact: Attribution) -> Record:
    """Who said what."""
    return {
        "kind": "attribution",
        "document": fact.document,
        "speaker": party_record(fact.speaker) if fact.speaker else None,
        "cue": span_record(fact.cue),
        "content": span_record(fact.content),
        "manner": fact.manner,
    }


def date_record(document: str, date: DateMention) -> Record:
    """A time expression and the interval meant."""
    return {
        "kind": "date",
        "document": document,
        "text": date.text,
        "start": date.start,
        "end": date.end,
        "value": date.value,
        "from": date.since,
        "to": date.until,
    }


def place_record(document: str, place: PlaceMention) -> Record:
    """A toponym and its spot on earth."""
    return {"kind": "place", "document": document, **place_fields(place)}


def place_fields(place: PlaceMention) -> Record:
    """The fields of a place, without kind or document."""
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
    }


def role_record(role: Role) -> Record:
    """Who holds which post where."""
    return {
        "kind": "role",
        "document": role.document,
        "holder": party_record(role.holder),
        "post": role.post,
        "organization": party_record(role.organization) if role.organization else None,
        "since": role.since,
        "until": role.until,
        "sentence": sentence_record(role.sentence),
    }


def alias_record(alias: Alias) -> Record:
    """Names of one actor."""
    return {
        "kind": "alias",
        "document": alias.document,
        "actor": alias.actor,
        "names": list(alias.names),
    }


def voice_record(voice: Voice | None) -> Record | None:
    """On whose word; None is the page's own voice."""
    if voice is None:
        return None
    return {
        "speaker": party_record(voice.speaker) if voice.speaker else None,
        "cue": span_record(voice.cue),
        "manner": voice.manner,
    }


def event_record(event: Event) -> Record:
    """An event or a tie, with its evidence."""
    return {
        "kind": event.kind,
        "id": event.id,
        "document": event.document,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "source": [party_record(party) for party in event.source],
        "target": [party_record(party) for party in event.target],
        "trigger": span_record(event.trigger),
        "modality": event.modality,
        "polarity": event.polarity,
        "from": event.since,
        "to": event.until,
        "place": place_fields(event.place) if event.place else None,
        "attribution": voice_record(event.attribution),
        "sentence": sentence_record(event.sentence),
        "confidence": event.confidence,
        "coder": event.coder,
    }


def fault_record(fault: Fault) -> Record:
    """What went wrong with one input."""
    return {
        "kind": "fault",
        "input": fault.input,
        "step": fault.step,
        "error": fault.error,
        "message": fault.message,
    }


def facts_records(facts: Facts) -> Iterator[Record]:
    """Every record of one clipping: the document first, then its facts in reading order."""
    document = facts.document.id
    yield document_record(facts.document)
    yield from (attribution_record(fact) for fact in facts.attributions)
    yield from (date_record(document, date) for date in facts.dates)
    yield from (place_record(document, place) for place in facts.places)
    yield from (role_record(role) for role in facts.roles)
    yield from (alias_record(alias) for alias in facts.aliases)
    yield from (event_record(event) for event in facts.events)


def party_from(record: Record) -> Party:
    """The party of a record written by `party_record`."""
    return Party(
        actor=record["actor"],
        name=record["name"],
        country=record["country"],
        sectors=tuple(record["sectors"]),
        mention=Span(**record["mention"]),
        resolved=record["resolved"],
    )


def event_from(record: Record) -> Event:
    """The event of a record written by `event_record`."""
    voice = record["attribution"]
    return Event(
        id=record["id"],
        document=record["document"],
        kind=record["kind"],
        type=record["type"],
        mode=record["mode"],
        contexts=tuple(record["contexts"]),
        quad=record["quad"],
        score=record["score"],
        cameo=record["cameo"],
        source=tuple(map(party_from, record["source"])),
        target=tuple(map(party_from, record["target"])),
        trigger=Span(**record["trigger"]),
        modality=record["modality"],
        polarity=record["polarity"],
        since=record["from"],
        until=record["to"],
        place=PlaceMention(**record["place"]) if record["place"] else None,
        attribution=voice_from(voice) if voice else None,
        sentence=Sentence(**record["sentence"]),
        confidence=record["confidence"],
        coder=record["coder"],
    )


def voice_from(record: Record) -> Voice:
    """The voice of a record written by `voice_record`."""
    speaker = record["speaker"]
    return Voice(
        speaker=party_from(speaker) if speaker else None,
        cue=Span(**record["cue"]),
        manner=record["manner"],
    )


Telling = tuple[Any, ...]
"""What a report has in common with its copies."""


def telling(record: Record) -> Telling:
    """What an event record, with its page's `story`, shares with its copies: one place in one
    sentence of one story, read alike.

    A copy printed later reads 'on Tuesday' as another Tuesday, so that days are left out.
    """
    sentence, trigger = record["sentence"], record["trigger"]
    known = sentence["start"] is not None and trigger["start"] is not None
    ends = (tuple(p["actor"] for p in record[side]) for side in ("source", "target"))
    return (
        record["story"], " ".join(sentence["text"].split()),
        trigger["start"] - sentence["start"] if known else None,
        record["type"], record["modality"], record["polarity"], *ends,
    )  # fmt: skip
