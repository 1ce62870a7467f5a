"""Facts from their records: what `records` writes, read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bedfellows.model import (
    Alias,
    Attribution,
    DateMention,
    Document,
    Facts,
    PlaceMention,
    Role,
    Sentence,
    Span,
)
from bedfellows.records import Record, event_from, party_from

_NOT_KEPT = ("kind", "story", "facts", "clipping")


def facts_from(records: Iterable[Record]) -> Facts:
    """The facts of one clipping whose records came from `facts_records`; KeyError on others."""
    by_kind: dict[str, list[Record]] = {}
    for record in records:
        by_kind.setdefault(record["kind"], []).append(record)
    return Facts(
        document=document_from(by_kind["document"][0]),
        attributions=tuple(map(attribution_from, by_kind.get("attribution", ()))),
        dates=tuple(map(date_from, by_kind.get("date", ()))),
        places=tuple(map(place_from, by_kind.get("place", ()))),
        roles=tuple(map(role_from, by_kind.get("role", ()))),
        aliases=tuple(map(alias_from, by_kind.get("alias", ()))),
        events=tuple(map(event_from, (*by_kind.get("event", ()), *by_kind.get("tie", ())))),
    )


def document_from(record: Mapping[str, Any]) -> Document:
    """The document of a record written by `document_record`."""
    fields = {name: value for name, value in record.items() if name not in _NOT_KEPT}
    return Document(**{**fields, "authors": tuple(fields["authors"] or ())})


def attribution_from(record: Record) -> Attribution:
    """Who said what."""
    speaker = record["speaker"]
    return Attribution(
        document=record["document"],
        speaker=party_from(speaker) if speaker else None,
        cue=Span(**record["cue"]),
        content=Span(**record["content"]),
        manner=record["manner"],
    )


def date_from(record: Record) -> DateMention:
    """A time expression."""
    return DateMention(
        text=record["text"], start=record["start"], end=record["end"], value=record["value"],
        since=record["from"], until=record["to"],
    )  # fmt: skip


def place_from(record: Record) -> PlaceMention:
    """A toponym."""
    return PlaceMention(**{k: v for k, v in record.items() if k not in ("kind", "document")})


def role_from(record: Record) -> Role:
    """Who holds which post."""
    body = record["organization"]
    return Role(
        document=record["document"], holder=party_from(record["holder"]), post=record["post"],
        organization=party_from(body) if body else None, since=record["since"],
        until=record["until"], sentence=Sentence(**record["sentence"]),
    )  # fmt: skip


def alias_from(record: Record) -> Alias:
    """Names of one actor."""
    return Alias(document=record["document"], actor=record["actor"], names=tuple(record["names"]))
