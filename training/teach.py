"""What the teacher thinks of every pair: MPNet, fitted to the labels.

    python -m training.teach        # writes training/teacher.npz

Every pair of the corpus, labelled or not, gets probabilities by head. A student learns from
these better than from labels alone, since they say what else a pair could be.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from bedfellows.events.marking import mark
from training.corpus import Row, rows, unlabelled
from training.encoders import encoder_folder, tokenizer_text
from training.fit import Plan, Soft, fit, logits_of, softmax
from training.labels import HEADS, targets
from training.network import RelationModel, load_encoder

OUT = Path(__file__).parent / "teacher.npz"
PLAN = Plan(epochs=3, rate=5e-5, batch=32, frozen=4, seed=1)
"""Without the lowest four layers a round takes three quarters of the time on a CPU."""
SHARE = 6
"""One in so many of the unlabelled pairs is asked about: most say that nothing passed."""
PADDING = {"mpnet": 1, "minilm": 0}
"""The vocabulary's padding piece."""


def device() -> torch.device:
    """The accelerator where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def tokenizer_of(name: str) -> Tokenizer:
    """The encoder's tokenizer, which neither cuts nor pads."""
    return Tokenizer.from_str(tokenizer_text(encoder_folder(name)))


def fitted(name: str, seen: list[Row], plan: Plan, soft: Soft | None = None) -> RelationModel:
    """A relation model on an encoder, fitted to rows."""
    model = RelationModel(load_encoder(encoder_folder(name))).to(device())
    marked = mark(seen, tokenizer_of(name))
    return fit(model, marked, [targets(r) for r in seen], pad=PADDING[name], plan=plan, soft=soft)


def probabilities(model: RelationModel, name: str, asked: list[Row]) -> Soft:
    """What a model thinks of pairs, by head."""
    logits = logits_of(model, mark(asked, tokenizer_of(name)), pad=PADDING[name])
    return {head: softmax(found) for head, found in logits.items()}


def lessons() -> list[Row]:
    """Pairs that a student learns from: the training part, and a share of what has no label."""
    silent = list(unlabelled())[::SHARE]
    return [row for row in (*rows(), *silent) if row.part == "train"]


def main() -> None:
    """Fit the teacher and write its probabilities."""
    seen = [row for row in rows() if row.part == "train"]
    asked = lessons()
    save(probabilities(fitted("mpnet", seen, PLAN), "mpnet", asked), asked)


def save(soft: Soft, asked: list[Row], path: Path = OUT) -> None:
    """Probabilities in 255ths (a byte each), with their rows' ids."""
    packed = {head: np.round(p * 255).astype(np.uint8) for head, p in soft.items()}
    np.savez_compressed(path, ids=np.array([row.id for row in asked]), **packed)


def load(asked: list[Row], path: Path = OUT) -> Soft:
    """The saved probabilities of these rows, in their order, rows summing to 1.

    KeyError names a pair that the teacher has not seen: run `python -m training.teach` again.
    """
    with np.load(path) as held:
        at = {id: place for place, id in enumerate(held["ids"].tolist())}
        order = [at[row.id] for row in asked]
        soft = {head: held[head][order].astype(np.float32) for head in HEADS}
    return {head: p / p.sum(-1, keepdims=True) for head, p in soft.items()}


if __name__ == "__main__":
    main()
