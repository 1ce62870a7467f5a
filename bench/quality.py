"""The relation model's quality on sentences that it has not seen, against pinned floors.

    python -m bench.quality            # fails where a figure fell below its floor
    python -m bench.quality --pin      # set the floors to today's figures, on purpose

Floors hold for one set of rows: the file names its checksum, and other rows are refused.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from training.corpus import Row, rows

from bedfellows.events.cues import cue_of
from bedfellows.events.lexicon import load_lexicon
from bedfellows.events.relation import Judged, Pair, load_relation_model
from bedfellows.pipeline import load_parser

FLOORS = Path(__file__).parent / "quality.json"
SLACK = 0.005
"""What figures may differ by between machines, whose arithmetic rounds otherwise."""


def held_out() -> list[Row]:
    """The tenth of the corpus that no model has seen."""
    return [row for row in rows() if row.part == "test"]


def checksum(asked: Sequence[Row]) -> str:
    """What tells these rows and labels from any others."""
    content = "\n".join(f"{r.text}|{r.source}|{r.target}|{r.type}|{r.modality}" for r in asked)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def judgements(asked: Sequence[Row]) -> list[Judged]:
    """What the shipped model and the cues say of rows."""
    lexicon, parser = load_lexicon(), load_parser()
    pairs = [Pair(text=row.text, source=row.source, target=row.target) for row in asked]
    parsed = parser.pipe((pair.text for pair in pairs), batch_size=64)
    cues = [cue_of(doc, pair.source, pair.target, lexicon)
            for doc, pair in zip(parsed, pairs, strict=True)]  # fmt: skip
    return load_relation_model().judge(pairs, cues)


def macro_f1(wanted: Sequence[str], guessed: Sequence[str]) -> float:
    """The mean F1 of the classes that occur."""
    scores = []
    for label in set(wanted):
        right = sum(w == g == label for w, g in zip(wanted, guessed, strict=True))
        scores.append(2 * right / (wanted.count(label) + list(guessed).count(label)))
    return sum(scores) / len(scores)


def figures() -> dict[str, float]:
    """Macro-F1 of the type, and share right of modality and polarity where there is an event."""
    asked = held_out()
    found = judgements(asked)
    told = [(row, judged) for row, judged in zip(asked, found, strict=True) if row.modality]
    return {
        "type": round(macro_f1([r.type or "" for r in asked], [j.best for j in found]), 4),
        "modality": share(row.modality == max(j.modality, key=j.modality.__getitem__)
                          for row, j in told),
        "polarity": share(row.polarity == max(j.polarity, key=j.polarity.__getitem__)
                          for row, j in told),
    }  # fmt: skip


def share(right: object) -> float:
    """The share of truths."""
    held = list(right)  # type: ignore[call-overload]
    return round(sum(held) / len(held), 4)


def main() -> None:
    """Print the figures beside their floors."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pin", action="store_true", help="set the floors to today's figures")
    given, today, rows_now = options.parse_args(), figures(), checksum(held_out())
    if given.pin:
        FLOORS.write_text(json.dumps({"rows": rows_now, "floors": today}, indent=1) + "\n")
    pinned = json.loads(FLOORS.read_text())
    if pinned["rows"] != rows_now:
        sys.exit("the held-out rows changed: read what changed, then pin anew with --pin")
    fallen = [name for name, floor in pinned["floors"].items() if today[name] < floor - SLACK]
    for name, value in today.items():
        print(f"{name:10s} {value:.4f}  floor {pinned['floors'][name]:.4f}"
              f"{'  FELL' if name in fallen else ''}")  # fmt: skip
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
