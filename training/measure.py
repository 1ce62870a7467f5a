"""How good a fitted model is on rows it has not seen: F1 by class, confusions, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from training.corpus import Row
from training.fit import Soft, softmax
from training.labels import HEADS, SILENT, targets
from training.witness import Witness, mixed

BINS = 10
"""Equal bins of confidence for the reliability table."""


def macro_f1(wanted: Sequence[int], guessed: Sequence[int]) -> tuple[float, dict[int, float]]:
    """The mean of the classes' F1, over classes that occur; and each one's."""
    scores = {}
    for label in sorted(set(wanted)):
        right = sum(w == g == label for w, g in zip(wanted, guessed, strict=True))
        either = wanted.count(label) + list(guessed).count(label)  # type: ignore[attr-defined]
        scores[label] = 2 * right / either if either else 0.0
    return sum(scores.values()) / len(scores), scores


def known(asked: Sequence[Row], head: str) -> tuple[list[int], list[int]]:
    """Places and classes of the rows that say something in a head."""
    classes = [getattr(targets(row), head) for row in asked]
    places = [i for i, c in enumerate(classes) if c != SILENT]
    return places, [classes[i] for i in places]


def best_temperature(logits: np.ndarray, wanted: Sequence[int]) -> float:
    """The temperature with the least cross-entropy (Guo and others 2017), by search."""
    grid = np.geomspace(0.4, 3.0, 60)

    def cost(temperature: float) -> float:
        p = softmax(logits, temperature)
        return float(-np.log(p[np.arange(len(wanted)), wanted] + 1e-9).mean())

    return round(float(min(grid, key=cost)), 3)


def reliability(
    p: np.ndarray, wanted: Sequence[int]
) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error, and (mean confidence, share right, rows) by bin."""
    sure, right = p.max(-1), p.argmax(-1) == np.array(wanted)
    number = np.minimum((sure * BINS).astype(int), BINS - 1)
    table = [(float(sure[number == b].mean()), float(right[number == b].mean()),
              int((number == b).sum())) for b in range(BINS) if (number == b).any()]  # fmt: skip
    error = sum(abs(c - r) * n for c, r, n in table) / len(wanted)
    return error, table


def report(
    logits: Soft, asked: Sequence[Row], temperature: dict[str, float], witness: Witness
) -> str:
    """Markdown of the figures by head, the confusions of the type, and the reliability table."""
    lines = ["| field | rows | macro-F1 | share right |", "|---|---|---|---|"]
    for head in HEADS:
        places, wanted = known(asked, head)
        guessed = logits[head][places].argmax(-1).tolist()
        right = sum(w == g for w, g in zip(wanted, guessed, strict=True)) / len(wanted)
        lines.append(
            f"| {head} | {len(wanted)} | {macro_f1(wanted, guessed)[0]:.3f} | {right:.3f} |"
        )
    p, wanted = both(logits, asked, temperature, witness)
    lines += [
        "",
        f"With the cues of word list and parse (weight {witness.weight}), as the program uses it: "
        f"type macro-F1 {macro_f1(wanted, p.argmax(-1).tolist())[0]:.3f}. The tables below are "
        "of both.",
    ]
    return "\n".join([*lines, "", *by_type(wanted, p), "", *reliability_table(p, wanted)])


def both(
    logits: Soft, asked: Sequence[Row], temperature: dict[str, float], witness: Witness
) -> tuple[np.ndarray, list[int]]:
    """Probabilities of the type by model and witness, and the right classes."""
    places, wanted = known(asked, "type")
    alone = softmax(logits["type"][places], temperature["type"])
    return mixed(alone, [asked[i] for i in places], witness), wanted


def by_type(wanted: list[int], p: np.ndarray) -> list[str]:
    """F1 of each type with the types it is most often taken for."""
    names, guessed = HEADS["type"], p.argmax(-1).tolist()
    taken = Counter(zip(wanted, guessed, strict=True))
    lines = ["| type | rows | F1 | most often taken for |", "|---|---|---|---|"]
    for label, score in macro_f1(wanted, guessed)[1].items():
        wrong = [(n, g) for (w, g), n in taken.items() if w == label != g]
        most = ", ".join(f"{names[g]} {n}" for n, g in sorted(wrong, reverse=True)[:3])
        lines.append(f"| {names[label]} | {wanted.count(label)} | {score:.3f} | {most} |")
    return lines


def reliability_table(p: np.ndarray, wanted: list[int]) -> list[str]:
    """What the model's confidence is worth."""
    error, table = reliability(p, wanted)
    lines = [f"Expected calibration error of the type: {error:.3f}.", "",
             "| mean confidence | share right | rows |", "|---|---|---|"]  # fmt: skip
    return [*lines, *(f"| {c:.2f} | {r:.2f} | {n} |" for c, r, n in table)]
