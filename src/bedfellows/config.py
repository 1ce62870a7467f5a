"""Settings of a run, and the tools (model, register) that a worker loads once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

CASEBOOK_VARIABLE = "BEDFELLOWS_CASEBOOK"
DEFAULT_CASEBOOK = "casebook.db"
HALF_LIFE_DAYS = 180.0
"""Evidence half as old counts double. On 215,816 events of three regions, 180 days predicted
the sign of a pair's next event best or next to best everywhere (90 to 365 came close)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a worker needs to read pages: the pipeline and the register of actors."""

    nlp: Language
    registry: Any


def casebook_path(given: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """Where the casebook is: the option, else the environment, else the current folder.

    >>> casebook_path(None, {})
    'casebook.db'
    """
    return given or environ.get(CASEBOOK_VARIABLE) or DEFAULT_CASEBOOK
