"""The reliability plot of the type: how often the model is right at each confidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

Bins = Sequence[tuple[float, float, int]]
"""Mean confidence, share right and rows of each bin, as `measure.reliability` gives them."""


def plot(bins: Bins, path: Path) -> None:
    """Write a PNG; the area of a point is its share of the rows."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 4), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    sure, right, rows = zip(*bins, strict=True)
    axes.plot(sure, right, color="0.2", linewidth=1)
    axes.scatter(sure, right, s=[1200 * n / sum(rows) for n in rows], color="0.2", alpha=0.6)
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1), aspect="equal")
    figure.savefig(path, dpi=150, metadata={"Software": None})
