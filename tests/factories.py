"""Small made-up facts."""

from __future__ import annotations

from typing import Any

from bedfellows.model import Document, Event, Facts, Party, Sentence, Span, content_id
from bedfellows.ontology import TIE_SCORES, quad_of, score_of


def party(actor: str, *, country: str | None = None, sectors: tuple[str, ...] = ()) -> Party:
    return Party(
        actor=actor, name=actor.title(), country=country, sectors=sectors,
        mention=Span(text=actor, start=0, end=len(actor)), resolved=True,
    )  # fmt: skip


def event(source: str, type: str, target: str, /, **changes: Any) -> Event:
    tie = type in TIE_SCORES
    text = f"{source} {type} {target}."
    values: dict[str, Any] = {
        "id": content_id(source, type, target, str(changes)), "document": "d1",
        "kind": "tie" if tie else "event", "type": type, "quad": None if tie else quad_of(type),
        "score": TIE_SCORES[type] if tie else score_of(type), "source": (party(source),),
        "target": (party(target),), "trigger": Span(text=type, start=0, end=4),
        "sentence": Sentence(index=0, start=0, end=len(text), text=text),
        "confidence": 0.6, "coder": "test@1",
    }  # fmt: skip
    return Event(**{**values, **changes})


def record(source: str, type: str, target: str, /, **changes: Any) -> dict[str, Any]:
    """An event record as the store gives it."""
    from bedfellows.records import event_record

    page = {"story": "s1", "title": "T", "publisher": "P", "published": "2020-01-01"}
    page |= {key: changes.pop(key) for key in tuple(changes) if key in page}
    return {**event_record(event(source, type, target, **changes)), **page}


def document(id: str = "d1", **changes: Any) -> Document:
    values: dict[str, Any] = {
        "input": "page.txt", "title": "A page", "publisher": "Courier",
        "published": "2020-01-01", "language": "en", "text": "Ruritania praised Grustark.",
        "paragraphs": 1,
    }  # fmt: skip
    return Document(id=id, **{**values, **changes})


def facts(*events: Event, **changes: Any) -> Facts:
    return Facts(document=document(**changes), events=events)
