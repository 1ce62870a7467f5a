"""The labelled sentences of `training/data` as rows of marked pairs.

A file holds blocks parted by blank lines: a sentence with `{n:words}` marks, then a line a pair,
`source>target TYPE.mode m±` or `source>target NONE` (docs/codebook.md). `#` begins a remark.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

DATA = Path(__file__).parent / "data"
MARK = re.compile(r"\{(\d):([^{}]+)\}")
LABEL = re.compile(r"(\d)>(\d) (?:NONE|([A-Z]+)(?:\.([\w-]+))? ([afh])([+-]))")
MODALITIES = {"a": "actual", "f": "future", "h": "hypothetical"}
POLARITIES = {"+": "positive", "-": "negative"}
NONE = "NONE"
PARTS = ("train", "calibration", "test")

Stretch = tuple[int, int]


class BadRow(ValueError):
    """A block that is not a marked sentence with labels; the message names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One directed pair in one sentence; stretches are half-open code points of `text`.

    `type` is None for a pair that nobody labelled; `modality` and `polarity` are None where
    there is no event.
    """

    id: str
    text: str
    source: Stretch
    target: Stretch
    type: str | None = None
    mode: str | None = None
    modality: str | None = None
    polarity: str | None = None

    @property
    def sentence(self) -> str:
        """The id of the row's sentence."""
        return self.id.rpartition(":")[0]

    @property
    def part(self) -> str:
        """`test` (a tenth of the sentences), `calibration` (a twentieth) or `train`."""
        number = int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 20
        return {0: "test", 10: "test", 1: "calibration"}.get(number, "train")


def rows(folder: Path = DATA) -> Iterator[Row]:
    """Every labelled pair, in the order of files and lines."""
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(blocks(path)):
            yield from labelled(f"{path.stem}#{number}", block)


def blocks(path: Path) -> Iterator[list[str]]:
    """The blocks of a file without its remarks."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.strip().splitlines() if line and not line.startswith("#")]
        if lines:
            yield lines


def unmarked(marked: str) -> tuple[str, dict[str, Stretch]]:
    """The plain sentence, and where each mark's words stand in it.

    >>> unmarked("{1:Oslo} thanked {2:Bern}.")
    ('Oslo thanked Bern.', {'1': (0, 4), '2': (13, 17)})
    """
    text, at, last = "", {}, 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        at[match[1]] = (len(text), len(text) + len(match[2]))
        text += match[2]
        last = match.end()
    return text + marked[last:], at


def labelled(id: str, block: list[str]) -> Iterator[Row]:
    """The rows of one block; BadRow where a label names no mark or is misspelt."""
    text, at = unmarked(block[0])
    for line in block[1:]:
        match = LABEL.fullmatch(line)
        if match is None or match[1] not in at or match[2] not in at:
            raise BadRow(f"{id}: cannot read {line!r} under {block[0][:60]!r}")
        yield Row(
            id=f"{id}:{match[1]}>{match[2]}", text=text, source=at[match[1]], target=at[match[2]],
            type=match[3] or NONE, mode=match[4], modality=MODALITIES.get(match[5]),
            polarity=POLARITIES.get(match[6]),
        )  # fmt: skip


def unlabelled(folder: Path = DATA) -> Iterator[Row]:
    """Every ordered pair of marks that has no label: prose for a teacher to read."""
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(blocks(path)):
            text, at = unmarked(block[0])
            known = {line[:3] for line in block[1:]}
            for one, two in permutations(at, 2):
                if f"{one}>{two}" not in known:
                    id = f"{path.stem}#{number}:{one}>{two}"
                    yield Row(id=id, text=text, source=at[one], target=at[two])
