"""Pages grouped by story as they come: the hundred-thousandth page rescans none of the others.

Bands of a MinHash find the few pages that may tell the same story; their runs of words decide.
Paragraphs that several different stories carry are background that an agency repeats, and count
neither for nor against.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bedfellows.clip.same import (
    BAND_ROWS,
    HASHES,
    MIN_SHINGLES,
    SAME_SHARE,
    SHINGLE_WORDS,
    paragraph_key,
    story_signature,
    words_of,
)

Runs = NDArray[np.uint32]
Places = int | list[int]
STOCK_STORIES = 3
"""A paragraph that so many different stories carry is stock; two may share one by copying."""
STOCK_CHARS = 80
"""Shorter paragraphs are too short to tell; they are neither stock nor proof."""
DOUBT = 0.5
"""Of the resemblance that two texts must have to share enough, so much must show in their
signatures before their runs are compared: 126 hashes are off by .04 at .3, so none is missed."""
FIRST_ROOM = 1024
_WEIGHTS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
                     0x27D4EB2F165667C5], dtype=np.uint64)  # fmt: skip


def runs_of(text: str) -> Runs:
    """Every run of four words as a sorted array of numbers (uint32), each once.

    >>> len(runs_of("one two three four five")), len(runs_of("one two"))
    (2, 1)
    """
    hashes = np.array([zlib.crc32(word.encode()) for word in words_of(text)], dtype=np.uint64)
    if len(hashes) < SHINGLE_WORDS:
        return np.unique(hashes.sum(keepdims=True)).astype(np.uint32)[: len(hashes)]
    last = len(hashes) - SHINGLE_WORDS + 1
    mixed = np.zeros(last, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        mixed += hashes[place : place + last] * _WEIGHTS[place]
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))


def share(a: Runs, b: Runs) -> float:
    """Share of the smaller's runs that the other has, 0 to 1."""
    fewer, more = (a, b) if len(a) <= len(b) else (b, a)
    if not len(fewer):
        return 0.0
    places = np.searchsorted(more, fewer)
    places[places == len(more)] = 0
    return float((more[places] == fewer).mean())


def least_resemblance(one: int, two: int) -> float:
    """The resemblance that signatures must show before texts of so many runs are compared."""
    common = SAME_SHARE * min(one, two)
    return DOUBT * common / (one + two - common) if common else 0.0


@dataclass(frozen=True, slots=True)
class _Told:
    """A page that was placed: its story, and what it told beside the stock of its day."""

    story: str
    runs: Runs
    stock: frozenset[int]


class StoryIndex:
    """Stories by their pages. `add` each page once, in order of publication."""

    def __init__(self) -> None:
        self._pages: list[_Told] = []
        self._signatures = np.zeros((FIRST_ROOM, HASHES), dtype=np.uint64)
        self._bands: dict[int, Places] = {}
        self._carried: dict[int, tuple[str, ...]] = {}

    def add(self, id: str, text: str) -> str:
        """Place a page: the story that it tells again, or its own id for a new one."""
        blocks = dict(_blocks(text))
        signature = story_signature(text)
        told, bands = runs_of(text), band_numbers(signature)
        story = self._same(told, blocks, signature, bands) or id
        self._keep(_Told(story, told, frozenset(blocks)), signature, bands)
        for key in blocks:
            carried = self._carried.get(key, ())
            if len(carried) < STOCK_STORIES and story not in carried:
                self._carried[key] = (*carried, story)
        return story

    def _keep(self, page: _Told, signature: Sequence[int], bands: Sequence[int]) -> None:
        place = len(self._pages)
        self._pages.append(page)
        if place == len(self._signatures):
            self._signatures = np.concatenate([self._signatures, np.zeros_like(self._signatures)])
        if signature:
            self._signatures[place] = signature
        for band in bands:
            kept = self._bands.setdefault(band, place)
            if isinstance(kept, list):
                kept.append(place)
            elif kept != place:
                self._bands[band] = [kept, place]

    def _same(
        self, told: Runs, blocks: Mapping[int, str], signature: Sequence[int], bands: Sequence[int]
    ) -> str | None:
        """The story of the page that shares most, where that is enough."""
        best, most = None, 0.0
        for place in self._likely(len(told), signature, bands):
            other = self._pages[place]
            common = self._shared(told, blocks, other)
            if common > most:
                best, most = other.story, common
        return best if most >= SAME_SHARE else None

    def _likely(self, size: int, signature: Sequence[int], bands: Sequence[int]) -> list[int]:
        """Places of pages that share a band and resemble the page enough, in order."""
        met: set[int] = set()
        for band in bands:
            kept = self._bands.get(band)
            if kept is not None:
                met.update(kept if isinstance(kept, list) else (kept,))
        places = sorted(met)
        if not places:
            return []
        alike = (self._signatures[places] == np.array(signature, dtype=np.uint64)).mean(axis=1)
        sizes = [len(self._pages[place].runs) for place in places]
        least = np.array([least_resemblance(size, runs) for runs in sizes])
        return [places[i] for i in np.flatnonzero(alike >= least)]

    def _shared(self, told: Runs, blocks: Mapping[int, str], other: _Told) -> float:
        if min(len(told), len(other.runs)) < MIN_SHINGLES:
            return float(len(told) == len(other.runs) and bool((told == other.runs).all()))
        whole = share(told, other.runs)
        if whole < SAME_SHARE:
            return 0.0
        stock = [blocks[key] for key in blocks.keys() & other.stock if self._is_stock(key)]
        if not stock:
            return whole
        aside = np.unique(np.concatenate([runs_of(text) for text in stock]))
        mine, theirs = np.setdiff1d(told, aside), np.setdiff1d(other.runs, aside)
        return share(mine, theirs) if min(len(mine), len(theirs)) >= MIN_SHINGLES else 0.0

    def _is_stock(self, key: int) -> bool:
        return len(self._carried.get(key, ())) >= STOCK_STORIES


def passage_keys(text: str) -> list[str]:
    """A key for each paragraph that is long enough to be told by."""
    return [f"{key:x}" for key, _ in _blocks(text)]


def same_share(a: str, b: str, *, stock: Collection[str] = ()) -> float:
    """How much of the shorter text the other has, if that makes them one story; else 0.

    `stock` holds the keys of paragraphs that several stories carry; they do not count.
    """
    keys = {int(key, 16) for key in stock}
    one, two = (runs_of(_without(text, keys)) for text in (a, b))
    if min(len(one), len(two)) < MIN_SHINGLES:
        return float(bool(len(one)) and len(one) == len(two) and bool((one == two).all()))
    common = share(one, two)
    return common if common >= SAME_SHARE else 0.0


def _without(text: str, keys: set[int]) -> str:
    """The text without the paragraphs of the keys."""
    if not keys:
        return text
    aside = {block for key, block in _blocks(text) if key in keys}
    return "\n".join(block for block in text.split("\n") if block not in aside)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs long enough to be told by, each under a number."""
    for block in text.split("\n"):
        if len(block) >= STOCK_CHARS:
            yield zlib.crc32(paragraph_key(block).encode()) << 20 | len(block) & 0xFFFFF, block


def band_numbers(signature: Sequence[int]) -> list[int]:
    """Numbers to look a page up by; `same.band_keys` has the same bands as strings."""
    rows: Iterable[Any] = (
        (start, *signature[start : start + BAND_ROWS])
        for start in range(0, len(signature), BAND_ROWS)
    )
    return [hash(row) for row in rows]
