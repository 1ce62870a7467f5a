"""Make the shipped relation model: `python -m training.make_model`.

The student (MiniLM) learns from the sentences' labels and, where it was made, from
`teacher.npz`: what a larger model (MPNet, `python -m training.teach`) thinks of every pair.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from bedfellows.events.marking import mark
from bedfellows.ontology import NO_EVENT
from training.corpus import PARTS, Row, rows
from training.encoders import SOURCES, encoder_folder, tokenizer_text
from training.fit import Plan, Soft, logits_of, softmax
from training.labels import HEADS
from training.measure import best_temperature, both, known, reliability, report
from training.network import RelationModel
from training.plot import plot
from training.ship import FOLDER, ship
from training.teach import OUT, PADDING, PLAN, fitted, lessons, load, tokenizer_of
from training.witness import Witness, best_weight, likelihoods

PLANS = {
    "minilm": Plan(epochs=3, rate=1.3e-4, batch=32, hard=0.3),
    "mpnet": PLAN,
}
"""MiniLM's rate is well above MPNet's, whose lower layers stay as they were.

MPNet has no teacher and learns from labels alone.
"""
CARD = Path(__file__).parents[1] / "docs" / "model-figures.md"


def logits_on(model: RelationModel, name: str, asked: Sequence[Row]) -> Soft:
    """A model's logits on rows."""
    return logits_of(model, mark(asked, tokenizer_of(name)), pad=PADDING[name])


def temperatures(model: RelationModel, name: str, asked: Sequence[Row]) -> dict[str, float]:
    """The temperature of each head on the calibration part."""
    logits = logits_on(model, name, asked)
    found = {}
    for head in HEADS:
        places, wanted = known(asked, head)
        found[head] = best_temperature(logits[head][places], wanted)
    return found


def facts_of(
    name: str, labelled: Sequence[Row], temperature: dict[str, float], witness: dict[str, Any]
) -> dict[str, Any]:
    """What `model.json` says beside the classes."""
    seen = [row for row in labelled if row.part == "train"]
    return {
        "encoder": {"packages": list(SOURCES[name].packages), "sha256": SOURCES[name].sha256},
        "pad": PADDING[name],
        "rows": len(seen),
        "none_share": round(sum(row.type == NO_EVENT for row in seen) / len(seen), 4),
        "temperature": temperature,
        "cues": witness,
    }


def learnt(name: str) -> RelationModel:
    """A model from labels; the student from a teacher's probabilities too, where there are any."""
    if name == "mpnet" or not OUT.exists():
        return fitted(name, [row for row in rows() if row.part == "train"], PLANS[name])
    taught = lessons()
    return fitted(name, taught, PLANS[name], soft=load(taught))


def finish(model: RelationModel, name: str, folder: Path) -> str:
    """Calibrate and write a fitted model; return its figures on the held-out tenth.

    The student's reliability plot is written beside the figures.
    """
    labelled = list(rows())
    parts = {part: [r for r in labelled if r.part == part] for part in PARTS}
    temperature = temperatures(model, name, parts["calibration"])
    table = likelihoods(parts["train"])
    sure = softmax(logits_on(model, name, parts["calibration"])["type"], temperature["type"])
    witness = Witness(table, best_weight(sure, parts["calibration"], table))
    asked = logits_on(model, name, parts["test"]), parts["test"], temperature, witness
    if folder == FOLDER:
        plot(reliability(*both(*asked))[1], CARD.with_name("model-reliability.png"))
    facts = facts_of(name, labelled, temperature, {"weight": witness.weight, "likelihood": table})
    print(ship(model, tokenizer_text(encoder_folder(name)), facts, folder))
    return report(*asked)


def main() -> None:
    """Fit, calibrate, measure, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--threads", type=int, default=2, help="cores to fit with [2]")
    options.add_argument("--large", action="store_true", help="MPNet instead, into --out")
    options.add_argument("--out", type=Path, default=FOLDER, help="the model's folder")
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    name = "mpnet" if given.large else "minilm"
    figures = finish(learnt(name), name, given.out)
    if given.out == FOLDER:
        CARD.write_text(HEADING + figures + "\n", encoding="utf-8")
    else:
        print(figures)


HEADING = """# Figures of the relation model

Written by `make model`: the shipped model on the tenth of our sentences that it has not seen.

![How often the model is right at each confidence](model-reliability.png)

"""


if __name__ == "__main__":
    main()
