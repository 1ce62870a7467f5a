"""How far two readers agree: Cohen's kappa of each field over the rows that both labelled.

`readings.tsv` holds, for every row read twice, the writer's label, the label of a second reader
who saw only the codebook and the marked sentence, and the label that was decided.

    python -m training.agreement
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.corpus import LABEL

READINGS = Path(__file__).parent / "readings.tsv"
FIELDS = ("type", "modality", "polarity", "mode")

Label = tuple[str, str | None, str | None, str | None]
"""Type, modality, polarity, mode."""


def kappa(one: Sequence[object], other: Sequence[object]) -> float:
    """Cohen's kappa (1960): agreement beyond what the two readers' habits give by chance.

    >>> kappa("aabb", "aabb")
    1.0
    >>> kappa("aabb", "abab")
    0.0
    """
    total = len(one)
    same = sum(a == b for a, b in zip(one, other, strict=True)) / total
    first, second = Counter(one), Counter(other)
    chance = sum(first[label] * second[label] for label in first) / total**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def parted(label: str) -> Label:
    """A label's fields.

    >>> parted("AID f-"), parted("NONE")[0]
    (('AID', 'f', '-', None), 'NONE')
    """
    match = LABEL.fullmatch(f"1>2 {label}")
    if match is None:
        raise ValueError(f"not a label: {label}")
    return match[3] or "NONE", match[5], match[6], match[4]


def read_twice(path: Path = READINGS) -> list[tuple[Label, Label]]:
    """Both labels of every row read twice."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [(parted(row["first"]), parted(row["second"])) for row in rows]


def agreement(pairs: Sequence[tuple[Label, Label]]) -> dict[str, tuple[float, int]]:
    """Kappa and rows by field; fields other than the type only where both saw that event."""
    found: dict[str, tuple[float, int]] = {}
    for place, field in enumerate(FIELDS):
        used = [(a, b) for a, b in pairs if field == "type" or a[0] == b[0] != "NONE"]
        found[field] = (kappa([a[place] for a, _ in used], [b[place] for _, b in used]), len(used))
    return found


def main() -> None:
    """Print kappa by field and the commonest disagreements."""
    pairs = read_twice()
    for field, (value, count) in agreement(pairs).items():
        print(f"{field:10s} kappa {value:.3f} on {count} rows")
    apart = Counter((a[0], b[0]) for a, b in pairs if a[0] != b[0])
    for (one, other), count in apart.most_common(15):
        print(f"  {one} / {other}: {count}")


if __name__ == "__main__":
    main()
