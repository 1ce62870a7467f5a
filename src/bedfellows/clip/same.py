"""Same paragraph inside a page, same story across pages.

MinHash after Broder, 'On the resemblance and containment of documents', 1997; bands after
Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, 3rd edition 2020, section 3.4.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable

HASHES = 126
SEED = 1972
BAND_ROWS = 3
"""Forty-two bands of three rows: two texts of resemblance .3 meet in one in two of three cases,
of .4 in 94 of 100, of .6 always (1 - (1 - s^3)^42)."""
SHINGLE_WORDS = 4
SAME_LIKENESS = 0.5
"""Estimated resemblance from which two signatures are one story. Among 30,876 pairs of different
articles of one paper on one war the highest was .20."""
SAME_SHARE = 0.5
"""Share of the shorter text's shingles found in the longer from which they are one story. Made
copies of those articles (cut to four tenths, new lead, advertisements between, merged with half
of another) were all above it; the highest of the 30,876 different pairs was .44."""
MIN_SHINGLES = 15
"""Texts with fewer runs than this are one story only when they are equal."""
SHORT_WORDS = 6


def paragraph_key(text: str) -> str:
    """What two copies of a paragraph have in common: letters and digits only.

    >>> paragraph_key("“Yes,”  he said.") == paragraph_key('"Yes," he said')
    True
    """
    return re.sub(r"[\W_]+", "", text.casefold())


def unique_paragraphs(paragraphs: Iterable[str]) -> list[str]:
    """Each paragraph once, in order of first appearance.

    A short paragraph ('No comment.') may honestly come twice; it counts as a copy only inside a
    run of copies. A teaser cut off with '...' goes when the whole paragraph is there.
    """
    listed = list(paragraphs)
    keys = [paragraph_key(text) for text in listed]
    ordered = sorted(set(keys))
    seen: set[str] = set()
    kept: list[str] = []
    in_copy = False
    for text, key in zip(listed, keys, strict=True):
        again = key in seen and (in_copy or len(text.split()) >= SHORT_WORDS)
        in_copy = again
        if key and not again and not _is_teaser(text, key, ordered):
            kept.append(text)
        seen.add(key)
    return kept


def _is_teaser(text: str, key: str, ordered: list[str]) -> bool:
    """Whether the text breaks off, and a longer one of the sorted keys goes on where it does."""
    if not re.search(r"(?:…|\.\.\.)\W*$", text[-12:]) or len(key) < 40:
        return False
    after = bisect_right(ordered, key)
    return after < len(ordered) and ordered[after].startswith(key)


def words_of(text: str) -> list[str]:
    """The words of a text, case and marks aside."""
    return re.findall(r"\w+", text.casefold())


def shingles(text: str) -> set[str]:
    """Every run of four words of the text, case and marks aside; a shorter text is one run."""
    words = words_of(text)
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(last)} if words else set()


def story_signature(text: str) -> tuple[int, ...]:
    """126 numbers that agree, place by place, as often as two texts share shingles.

    Empty for a text without words. Stable across machines and runs.
    """
    runs = shingles(text)
    if not runs:
        return ()
    from rensa import RMinHash

    sketch = RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(sorted(runs))
    return tuple(sketch.digest())


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Estimated resemblance (Jaccard) of two texts by their signatures, 0 to 1."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def same_story(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether two signatures belong to copies of one story."""
    return likeness(a, b) >= SAME_LIKENESS


def band_keys(signature: tuple[int, ...]) -> tuple[str, ...]:
    """Keys to look a story up by: only texts that share a key need to be compared."""
    return tuple(
        f"{start:02x}{_digest(signature[start : start + BAND_ROWS])}"
        for start in range(0, len(signature), BAND_ROWS)
    )


def _digest(row: tuple[int, ...]) -> str:
    raw = b"".join(value.to_bytes(8, "big") for value in row)
    return hashlib.blake2b(raw, digest_size=7).hexdigest()


def contained(a: str, b: str) -> float:
    """Share of the shorter text's shingles that the longer one has: 1 for a cut-down copy."""
    runs_a, runs_b = shingles(a), shingles(b)
    fewer = min(len(runs_a), len(runs_b))
    return len(runs_a & runs_b) / fewer if fewer else 0.0


def same_reporting(a: str, b: str) -> bool:
    """Whether one text is a copy of the other or of a good part of it.

    The careful check for two stories that share a band key; a copy cut to a few paragraphs,
    which resembles the whole too little for `same_story`, passes it.
    """
    runs = min(len(shingles(a)), len(shingles(b)))
    if runs < MIN_SHINGLES:
        return runs > 0 and shingles(a) == shingles(b)
    return contained(a, b) >= SAME_SHARE
