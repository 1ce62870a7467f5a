"""A pair in its sentence as the relation model reads it: word pieces with both stretches marked.

The same function serves training and reading, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 128
"""Pieces a pair may have; a longer sentence is cut around its marks."""
MARKERS = ("[unused0]", "[unused1]", "[unused2]", "[unused3]")
"""Pieces of the vocabulary without a meaning of their own: source begins, ends; target likewise."""


class Pair(Protocol):
    """A sentence with two stretches, half-open in code points."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def source(self) -> tuple[int, int]:
        """Who acts."""

    @property
    def target(self) -> tuple[int, int]:
        """Who is acted upon."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Piece ids, and the places of the marks that open source and target."""

    ids: list[int]
    source: int
    target: int


def mark(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Marked]:
    """Word pieces of each pair, in order."""
    cut = [pieces(pair) for pair in pairs]
    texts = [text for parts in cut for text, _ in parts]
    encoded = iter(tokenizer.encode_batch(texts, add_special_tokens=False))
    markers = [id_of(marker, tokenizer) for marker in MARKERS]
    return [joined([(next(encoded).ids, mark) for _, mark in parts], markers, tokenizer)
            for parts in cut]  # fmt: skip


def pieces(pair: Pair) -> list[tuple[str, int | None]]:
    """Stretches of text, each with the number of the marker that follows it.

    Where two marks fall on one place, what ends goes before what begins.
    """
    bounds = sorted(
        [(pair.source[0], 1, 0), (pair.source[1], 0, 1),
         (pair.target[0], 1, 2), (pair.target[1], 0, 3)]
    )  # fmt: skip
    parts: list[tuple[str, int | None]] = []
    last = 0
    for place, _, marker in bounds:
        parts.append((pair.text[last:place], marker))
        last = place
    return [*parts, (pair.text[last:], None)]


def joined(
    parts: list[tuple[list[int], int | None]], markers: list[int], tokenizer: Tokenizer
) -> Marked:
    """One row of ids between the model's start and end pieces, cut to the longest allowed."""
    ids: list[int] = []
    for words, marker in parts:
        ids += words
        if marker is not None:
            ids.append(markers[marker])
    start, end = special(tokenizer)
    ids = [start, *kept(ids, markers[0], markers[2]), end]
    return Marked(ids=ids, source=ids.index(markers[0]), target=ids.index(markers[2]))


def kept(ids: list[int], source: int, target: int) -> list[int]:
    """A row, or what of it lies around its two opening marks, if it is too long.

    >>> len(kept([9] * 300 + [1] + [9] * 300 + [3] + [9] * 300, 1, 3)) <= LONGEST - 2
    True
    """
    room = LONGEST - 2
    if len(ids) <= room:
        return ids
    one, two = sorted((ids.index(source), ids.index(target)))
    if two - one < room - 16:
        first = max(0, min(one - (room - (two - one)) // 2, len(ids) - room))
        return ids[first : first + room]
    half = room // 2
    return ids[max(0, one - half // 2) :][:half] + ids[max(one + 1, two - half // 2) :][:half]


def special(tokenizer: Tokenizer) -> tuple[int, int]:
    """The pieces that begin and end a text in this vocabulary (BERT's or MPNet's)."""
    names = ("[CLS]", "[SEP]") if tokenizer.token_to_id("<s>") is None else ("<s>", "</s>")
    return id_of(names[0], tokenizer), id_of(names[1], tokenizer)


def id_of(piece: str, tokenizer: Tokenizer) -> int:
    """The number of a piece that the vocabulary must have."""
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no piece {piece}")
    return number
