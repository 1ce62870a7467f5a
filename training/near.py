"""Whether the corpus holds families of sentences that differ only in names.

    python -m training.near [FILE.jsonl ...]

Each sentence's nearest neighbour, after every marked actor and every capitalized word is made
one sign: above LIKE the two differ in little but names. Given JSON Lines with `text`, it also
says how near the corpus comes to those sentences (of a test set, say).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from training.corpus import DATA, MARK, blocks, unmarked

LIKE = 0.85
"""Normalized similarity (1 is the same) above which two sentences are of one family."""
NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|\d[\d,.]*")


def bare(sentence: str) -> str:
    """A sentence with one sign for each name and number."""
    return NAME.sub("X", MARK.sub("X", sentence))


def nearest(one: list[str], other: list[str], *, same: bool) -> list[tuple[float, int, int]]:
    """Pairs of sentences above LIKE, likest first; `same` when both lists are one list."""
    found = []
    for start in range(0, len(one), 500):
        part = cdist(one[start : start + 500], other, scorer=Indel.normalized_similarity,
                     score_cutoff=LIKE, workers=2)  # fmt: skip
        for row, column in zip(*part.nonzero(), strict=True):
            if not same or start + row < column:
                found.append((float(part[row, column]), start + int(row), int(column)))
    return sorted(found, reverse=True)


def report(name: str, found: Iterable[tuple[float, int, int]], total: int) -> None:
    """How many sentences have a near one, and the likest."""
    pairs = list(found)
    print(f"{name}: {len({one for _, one, _ in pairs})} of {total} above {LIKE}")
    for score, one, other in pairs[:5]:
        print(f"  {score:.2f}  {one} / {other}")


def main() -> None:
    """Print the check over the corpus, and against each file given."""
    marked = [block[0] for path in sorted(DATA.glob("*.txt")) for block in blocks(path)]
    own = [bare(sentence) for sentence in marked]
    report("within the corpus, names made one", nearest(own, own, same=True), len(own))
    plain = [unmarked(sentence)[0] for sentence in marked]
    for path in map(Path, sys.argv[1:]):
        texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
        report(path.name, nearest(plain, texts, same=False), len(plain))


if __name__ == "__main__":
    main()
