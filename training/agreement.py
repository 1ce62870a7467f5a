"""How far two readers agree: Cohen's kappa of each field over the rows that both labelled.

`second/` holds what blind second readers wrote, in the format of `data/`, matched by sentence.

    python -m training.agreement
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.corpus import DATA, Row, rows

SECOND = Path(__file__).parent / "second"
FIELDS = ("type", "modality", "polarity", "mode")


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


def read_twice(first: Path = DATA, second: Path = SECOND) -> Iterator[tuple[Row, Row]]:
    """Rows of the first reader with the second reader's row of the same pair."""
    known = {(row.text, row.source, row.target): row for row in rows(first)}
    for row in rows(second):
        match = known.get((row.text, row.source, row.target))
        if match is not None:
            yield match, row


def agreement(pairs: Sequence[tuple[Row, Row]]) -> dict[str, tuple[float, int]]:
    """Kappa and count by field; fields other than the type only where both saw one event."""
    found: dict[str, tuple[float, int]] = {}
    for field in FIELDS:
        used = [(a, b) for a, b in pairs if field == "type" or (a.type == b.type != "NONE")]
        labels = [(getattr(a, field), getattr(b, field)) for a, b in used]
        if labels:
            found[field] = (kappa(*zip(*labels, strict=True)), len(labels))
    return found


def main() -> None:
    """Print kappa by field and the commonest disagreements."""
    pairs = list(read_twice())
    for field, (value, count) in agreement(pairs).items():
        print(f"{field:10s} kappa {value:.3f} on {count} rows")
    apart = Counter((a.type, b.type) for a, b in pairs if a.type != b.type)
    for (one, other), count in apart.most_common(15):
        print(f"  {one} / {other}: {count}")


if __name__ == "__main__":
    main()
