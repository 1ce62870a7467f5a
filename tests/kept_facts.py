"""Small pages whose facts stand where they say, for tests of what a store keeps."""

from __future__ import annotations

from dataclasses import replace

from bedfellows.model import Clipping, Event, Facts, Span, content_id
from bedfellows.store import Store
from factories import event, facts, party

SAID = "ruritania SUPPORT grustark."


def told(document: str) -> Event:
    """An event whose spans are found in a text that begins with SAID."""
    target = replace(party("grustark"), mention=Span(text="grustark", start=18, end=26))
    return event(
        "ruritania", "SUPPORT", "grustark", document=document, id=content_id(document, "e"),
        target=(target,), trigger=Span(text="SUPPORT", start=10, end=17),
    )  # fmt: skip


def page(number: int, rest: str = "") -> tuple[Clipping, Facts]:
    """A clipping and its facts."""
    text, id = f"{SAID} {rest}", f"d{number}"
    clipping = Clipping(id=f"c{number}", input=f"{number}.txt", body=f"{number} {text}".encode())
    return clipping, facts(told(id), id=id, text=text)


def put(store: Store, number: int, rest: str = "") -> bool:
    """Keep a page."""
    clipping, found = page(number, rest)
    return store.put(clipping, found, story=f"d{number}", now="2026-01-01T00:00:00+00:00")
