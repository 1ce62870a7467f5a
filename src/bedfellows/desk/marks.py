"""A clipping's text cut into paragraphs of plain and marked pieces, with the claims beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Piece = dict[str, Any]
Spans = Mapping[tuple[int, int], Any]


def passages(text: str, records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Paragraphs in order, each with its `start`, `end`, `pieces`, and the `claims` made in it.

    `records` are the page's events in the order of their sentences; a claim is a record with its
    `number` on the page, from 1.
    """
    claims = [{**record, "number": number} for number, record in enumerate(records, 1)]
    pieces = paragraphs(text, claims)
    out = []
    for paragraph in pieces:
        start, end = paragraph[0]["start"], paragraph[-1]["end"]
        inside = [c for c in claims if start <= c["sentence"]["start"] < end]
        out.append({"start": start, "end": end, "pieces": paragraph, "claims": inside})
    return out


def paragraphs(text: str, records: Sequence[dict[str, Any]]) -> list[list[Piece]]:
    """Paragraphs as lists of pieces.

    A piece has `text`, `start`, `end`; `actor` and `event` (ids) and `sentence` (its index) or
    None; `opens`, the events whose sentence begins with it, and `closes`, those whose ends.
    """
    actors = {
        (p["mention"]["start"], p["mention"]["end"]): p["actor"]
        for r in records for p in (*r["source"], *r["target"], *speakers(r)) if p["actor"]
    }  # fmt: skip
    sentences = {(r["sentence"]["start"], r["sentence"]["end"]): r["sentence"]["index"]
                 for r in records}  # fmt: skip
    acts = {(r["trigger"]["start"], r["trigger"]["end"]): r for r in records
            if r["trigger"]["start"] is not None}  # fmt: skip
    bounds = {0, len(text)}
    for start, end in (*actors, *sentences, *acts):
        bounds |= {start, end}
    out: list[list[Piece]] = [[]]
    for start, end in pairwise(sorted(bounds)):
        for first, piece in broken(text[start:end]):
            if piece is None:
                out.append([])
            elif piece:
                at = start + first
                out[-1].append({"text": piece, "start": at, "end": at + len(piece),
                                "actor": holder(actors, start, end),
                                "event": holder(acts, start, end),
                                "sentence": holder(sentences, start, end)})  # fmt: skip
    return [ends_marked(pieces, records) for pieces in out if pieces]


def ends_marked(pieces: list[Piece], records: Sequence[dict[str, Any]]) -> list[Piece]:
    """The pieces, told which sentences begin and end with them."""
    for piece in pieces:
        piece["opens"], piece["closes"] = [], []
    for record in records:
        first, last = record["sentence"]["start"], record["sentence"]["end"]
        mine = [piece for piece in pieces if first <= piece["start"] < last]
        if mine:
            mine[0]["opens"].append(record)
            mine[-1]["closes"].append(record)
    return pieces


def speakers(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The party on whose word a record stands, if the page names one."""
    voice = record["attribution"]
    if voice and voice["speaker"]:
        yield voice["speaker"]


def broken(text: str) -> Iterator[tuple[int, str | None]]:
    """Lines of the text with their offsets, and None at each paragraph break."""
    at = 0
    for number, part in enumerate(text.split("\n")):
        if number:
            yield at, None
        yield at, part
        at += len(part) + 1


def holder(spans: Spans, start: int, end: int) -> Any:
    """The value of the shortest span around a stretch."""
    around = [(last - first, first, value) for (first, last), value in spans.items()
              if first <= start and end <= last]  # fmt: skip
    return min(around, key=lambda found: found[:2])[2] if around else None
