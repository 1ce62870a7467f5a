"""The classes of each head, in the order of the model's outputs."""

from __future__ import annotations

from dataclasses import dataclass

from bedfellows.ontology import load_ontology
from training.corpus import NONE, Row

TYPES = (NONE, *load_ontology().types)
MODALITIES = ("actual", "future", "hypothetical")
POLARITIES = ("positive", "negative")
MODES = ("-", *(f"{name}.{mode}" for name, t in load_ontology().types.items() for mode in t.modes))
HEADS = {"type": TYPES, "modality": MODALITIES, "polarity": POLARITIES, "mode": MODES}

SILENT = -100
"""Class of a head that a row says nothing about (the value that losses skip)."""


@dataclass(frozen=True, slots=True)
class Targets:
    """One row's class in each head, SILENT where it has none."""

    type: int
    modality: int
    polarity: int
    mode: int


def targets(row: Row) -> Targets:
    """The classes of a labelled row; of an unlabelled one all SILENT."""
    if row.type is None:
        return Targets(SILENT, SILENT, SILENT, SILENT)
    if row.type == NONE or row.modality is None or row.polarity is None:
        return Targets(TYPES.index(NONE), SILENT, SILENT, SILENT)
    mode = f"{row.type}.{row.mode}" if row.mode else "-"
    return Targets(TYPES.index(row.type), MODALITIES.index(row.modality),
                   POLARITIES.index(row.polarity), MODES.index(mode))  # fmt: skip
