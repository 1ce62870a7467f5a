"""Corrections in, a better type head out: what `bedfellows train` does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bedfellows.errors import UsageError
from bedfellows.events.relation import Pair
from bedfellows.ontology import NO_EVENT, load_ontology

FEWEST = 5
"""Corrections below which nothing is learnt: fewer say nothing on the rows held back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A pair and the type that a person gave it; NONE where the coded event was rejected."""

    pair: Pair
    type: str

    @property
    def held_back(self) -> bool:
        """Whether it judges what was learnt instead of teaching: one in four, by its text."""
        return hashlib.sha256(self.pair.text.encode()).digest()[0] % 4 == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What a training did: rows used, and share right on the rows held back."""

    rows: int
    held_back: int
    before: float | None
    after: float | None
    kept: Path


def corrections(lines: Iterable[str], name: str) -> list[Correction]:
    """Judgements as corrections; UsageError names the line that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(correction(json.loads(line)))
            except (KeyError, TypeError, ValueError) as trouble:
                raise UsageError(
                    f"{name}, line {number}: not a judgement ({trouble}); needs text, source, "
                    "target and type"
                ) from None
    return found


def correction(row: Mapping[str, Any]) -> Correction:
    """One judgement: `text`, `source`, `target` spans, and the `type` a person gave."""
    type = row["type"] or NO_EVENT
    if type != NO_EVENT and type not in load_ontology().types:
        raise ValueError(f"no PLOVER type {type!r}")
    source, target = row["source"], row["target"]
    pair = Pair(text=row["text"], source=(source["start"], source["end"]),
                target=(target["start"], target["end"]))  # fmt: skip
    return Correction(pair=pair, type=type)


def learn(given: Sequence[Correction]) -> Learnt:
    """Fit the type head to corrections and keep it beside the shipped one.

    Corrections add to the shipped head, not to an earlier training: give all of them.
    """
    from bedfellows.events.adapting import adapted, keep
    from bedfellows.events.relation import load_relation_model, shipped_layer

    taught = [c for c in given if not c.held_back]
    asked = [c for c in given if c.held_back]
    if len(taught) < FEWEST:
        raise UsageError(f"{len(given)} corrections: give at least {FEWEST + 2}")
    model, shipped = load_relation_model(), shipped_layer()
    classes = model.facts["classes"]["type"]
    features = model.features([c.pair for c in taught])
    layer = adapted(shipped, features, [classes.index(c.type) for c in taught])
    shown = model.features([c.pair for c in asked]) if asked else None

    def right(of: Any) -> float | None:
        if shown is None:
            return None
        guessed = of.logits(shown).argmax(1)
        same = sum(classes[g] == c.type for g, c in zip(guessed, asked, strict=True))
        return float(round(same / len(asked), 3))

    return Learnt(rows=len(taught), held_back=len(asked), before=right(shipped),
                  after=right(layer), kept=keep(layer))  # fmt: skip


def build_model(size: str) -> Path:
    """Run the sources' own training for a model of a size; UsageError says what it lacks."""
    import subprocess
    import sys
    from importlib.util import find_spec

    from bedfellows.events.adapting import home

    sources = Path(__file__).parents[2]
    if not (sources / "training" / "make_model.py").exists():
        raise UsageError(f"model build {size}: needs a checkout of the sources (training/)")
    missing = [name for name in ("torch", "transformers", "onnx") if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"model build {size}: {', '.join(missing)} not installed; "
            "pip install -r training/requirements.txt"
        )
    folder = home() / size
    command = [sys.executable, "-m", "training.make_model", f"--{size}", "--out", str(folder)]
    subprocess.run(command, check=True, cwd=sources)
    return folder
