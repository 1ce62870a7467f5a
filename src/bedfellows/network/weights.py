"""What a report weighs: by the type of its act, its modality, and how sure the coder was."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bedfellows.ontology import TIE_SCORES, load_ontology, score_of, sign_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODALITY_WEIGHT = {"actual": 1.0, "future": 0.5, "hypothetical": 0.25}
"""What is only planned or feared moves a relation less. Set by judgement, not measured."""
MODALITIES = tuple(MODALITY_WEIGHT)
TYPE_WEIGHT = {"REQUEST": 0.1, "ally": 2.0, "antagonist": 2.0}
"""PLOVER scores a request at about 0; a stated tie sums up many events."""
GRAVE = 5.0
"""The score of an act of conflict that has weight 1, as PROTEST has: an assault weighs 1.8, an
accusation 0.6. Weighing cooperation by its score as well predicted worse."""


@cache
def kinds() -> tuple[str, ...]:
    """Types that votes may have, in a fixed order."""
    return (*sorted(load_ontology().types), *sorted(TIE_SCORES))


def signs() -> NDArray[np.int64]:
    """The sign of each kind."""
    import numpy as np

    return np.array([sign_of(kind) for kind in kinds()], dtype=np.int64)


def intensities() -> NDArray[np.float64]:
    """PLOVER's score of each kind, from -10 to 10."""
    import numpy as np

    return np.array([TIE_SCORES[k] if k in TIE_SCORES else score_of(k) for k in kinds()])


def weight_of(kind: str) -> float:
    """The weight of a vote of some kind.

    >>> weight_of("AID"), weight_of("ASSAULT"), weight_of("antagonist")
    (1.0, 1.8, 2.0)
    """
    if kind in TYPE_WEIGHT:
        return TYPE_WEIGHT[kind]
    return 1.0 if sign_of(kind) > 0 else abs(score_of(kind)) / GRAVE


def sureness(confidence: float | None, *, confirmed: bool = False) -> float:
    """What a report's weight is multiplied by, 0 to 1: the chance that the coder was right.

    Where chance strikes a report it tells of nothing, so that the report counts as that share of
    one. One that a person confirmed counts in full; so does an imported one, of which nobody
    measured how sure it is, since a table's rows are all alike in that. docs/relations.md
    compares this with other weightings.

    >>> sureness(0.6), sureness(0.6, confirmed=True), sureness(None)
    (0.6, 1.0, 1.0)
    """
    return 1.0 if confidence is None or confirmed else confidence


def weighed(
    kind: NDArray[np.int64], modality: NDArray[np.int64], sure: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weights of votes by the numbers of their kinds and modalities, and their sureness."""
    import numpy as np

    by_kind = np.array([weight_of(kind) for kind in kinds()])
    by_modality = np.array(list(MODALITY_WEIGHT.values()))
    found: NDArray[np.float64] = by_kind[kind] * by_modality[modality] * sure
    return found
