"""Learning from people's corrections: the type head, fitted again on top of fixed features.

The shipped weights stay as they are. Corrections move the last layer only as far as they must:
the loss is their cross-entropy plus the squared distance from the shipped layer (transfer by a
Gaussian prior at the old weights; Chelba and Acero 2006).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

VARIABLE = "BEDFELLOWS_MODEL_FOLDER"
LEARNT = "learnt-layer.npz"
PULL = 3.0
"""Weight of the distance from the shipped layer, in corrections: about where ten corrections
of one kind begin to turn a doubtful case and one does not."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A linear layer: weights float64 (classes, features), biases (classes)."""

    weights: Floats
    biases: Floats

    def logits(self, features: NDArray[np.float32]) -> Floats:
        """Float64 (rows, classes)."""
        return np.asarray(features @ self.weights.T + self.biases)

    @property
    def name(self) -> str:
        """Eight hexadecimal digits that tell this layer from any other."""
        content = self.weights.astype("<f4").tobytes() + self.biases.astype("<f4").tobytes()
        return hashlib.sha256(content).hexdigest()[:8]


def home() -> Path:
    """The folder that holds what this user's corrections taught."""
    given = os.environ.get(VARIABLE)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(given) if given else Path(data) / "bedfellows"


def kept(folder: Path | None = None) -> Layer | None:
    """The layer that corrections taught, None where there is none."""
    path = (folder or home()) / LEARNT
    if not path.exists():
        return None
    with np.load(path) as held:
        return Layer(held["weights"], held["biases"])


def keep(layer: Layer, folder: Path | None = None) -> Path:
    """Write a layer where `kept` finds it."""
    place = folder or home()
    place.mkdir(parents=True, exist_ok=True)
    np.savez(place / LEARNT, weights=layer.weights, biases=layer.biases)
    return place / LEARNT


def forget(folder: Path | None = None) -> bool:
    """Back to the shipped layer; False where nothing had been learnt."""
    path = (folder or home()) / LEARNT
    if not path.exists():
        return False
    path.unlink()
    return True


def adapted(shipped: Layer, features: NDArray[np.float32], wanted: Sequence[int]) -> Layer:
    """The layer nearest to the shipped one that answers these rows rightly.

    `features` is float32 (rows, features); `wanted` the class of each row.
    """
    from scipy.optimize import minimize

    known, classes = features.astype(np.float64), np.asarray(wanted)
    shape = shipped.weights.shape
    start = np.concatenate([shipped.weights.ravel(), shipped.biases])

    def cost(flat: Floats) -> tuple[float, Floats]:
        weights, biases = flat[: shipped.weights.size].reshape(shape), flat[shipped.weights.size :]
        logits = known @ weights.T + biases
        logits -= logits.max(1, keepdims=True)
        p = np.exp(logits)
        p /= p.sum(1, keepdims=True)
        rows = np.arange(len(classes))
        loss = -np.log(p[rows, classes] + 1e-12).sum() + PULL / 2 * ((flat - start) ** 2).sum()
        p[rows, classes] -= 1.0
        slope = np.concatenate([(p.T @ known).ravel(), p.sum(0)]) + PULL * (flat - start)
        return float(loss), slope

    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return Layer(found[: shipped.weights.size].reshape(shape), found[shipped.weights.size :])
