"""A clipping's text cut into paragraphs of plain and marked pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Piece = dict[str, Any]


def paragraphs(text: str, records: Sequence[dict[str, Any]]) -> list[list[Piece]]:
    """Paragraphs as lists of pieces; a piece has `text`, `actor`, `sentence` (index or None)."""
    actors = {
        (p["mention"]["start"], p["mention"]["end"]): p["actor"]
        for r in records for p in (*r["source"], *r["target"])
    }  # fmt: skip
    sentences = {(r["sentence"]["start"], r["sentence"]["end"]): r["sentence"]["index"]
                 for r in records}  # fmt: skip
    bounds = {0, len(text)}
    for start, end in (*actors, *sentences):
        bounds |= {start, end}
    out: list[list[Piece]] = [[]]
    for start, end in pairwise(sorted(bounds)):
        for piece in broken(text[start:end]):
            if piece is None:
                out.append([])
            elif piece:
                out[-1].append({"text": piece, "actor": holder(actors, start, end),
                                "sentence": holder(sentences, start, end)})  # fmt: skip
    return [pieces for pieces in out if pieces]


def broken(text: str) -> Iterator[str | None]:
    """Lines of the text, with None at each paragraph break."""
    for number, part in enumerate(text.split("\n")):
        if number:
            yield None
        yield part


def holder(spans: dict[tuple[int, int], Any], start: int, end: int) -> Any:
    """The value of the shortest span around a stretch."""
    around = [(last - first, str(value), value) for (first, last), value in spans.items()
              if first <= start and end <= last]  # fmt: skip
    return min(around)[2] if around else None
