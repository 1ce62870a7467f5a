"""Make the shipped relation model: `python -m training.make_model`.

The student (MiniLM) learns from the sentences' labels and from `teacher.npz`, what a larger
model (MPNet, `python -m training.teach`) thinks of every pair in them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from bedfellows.events.marking import mark
from bedfellows.ontology import NO_EVENT
from training.corpus import Row, rows
from training.encoders import SOURCES, encoder_folder, tokenizer_text
from training.fit import Plan, Soft, logits_of
from training.labels import HEADS
from training.measure import best_temperature, known, report
from training.network import RelationModel
from training.ship import ship
from training.teach import PADDING, fitted, lessons, load, tokenizer_of

STUDENT = "minilm"
PLAN = Plan(epochs=6, rate=1e-4, batch=32, hard=0.3)
"""MiniLM's rate is three times MPNet's; more than six epochs gained nothing."""
CARD = Path(__file__).parents[1] / "docs" / "model-figures.md"


def logits_on(model: RelationModel, asked: Sequence[Row]) -> Soft:
    """The student's logits on rows."""
    return logits_of(model, mark(asked, tokenizer_of(STUDENT)), pad=PADDING[STUDENT])


def temperatures(model: RelationModel, asked: Sequence[Row]) -> dict[str, float]:
    """The temperature of each head on the calibration part."""
    logits = logits_on(model, asked)
    found = {}
    for head in HEADS:
        places, wanted = known(asked, head)
        found[head] = best_temperature(logits[head][places], wanted)
    return found


def facts_of(labelled: Sequence[Row], temperature: dict[str, float]) -> dict[str, Any]:
    """What `model.json` says beside the classes."""
    seen = [row for row in labelled if row.part == "train"]
    return {
        "encoder": {"packages": list(SOURCES[STUDENT].packages), "sha256": SOURCES[STUDENT].sha256},
        "pad": PADDING[STUDENT],
        "rows": len(seen),
        "none_share": round(sum(row.type == NO_EVENT for row in seen) / len(seen), 4),
        "temperature": temperature,
    }


def main() -> None:
    """Fit, calibrate, measure, ship."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--threads", type=int, default=2, help="cores to fit with [2]")
    torch.set_num_threads(options.parse_args().threads)
    taught, labelled = lessons(), list(rows())
    model = fitted(STUDENT, taught, PLAN, soft=load(taught))
    temperature = temperatures(model, [row for row in labelled if row.part == "calibration"])
    held_out = [row for row in labelled if row.part == "test"]
    CARD.write_text(report(logits_on(model, held_out), held_out, temperature) + "\n")
    tokenizer = tokenizer_text(encoder_folder(STUDENT))
    print(ship(model, tokenizer, facts_of(labelled, temperature)))


if __name__ == "__main__":
    main()
