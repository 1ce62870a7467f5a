"""What the coders find before it is an event: a predicate, two sides, a type, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedfellows.model import Modality, Polarity
from bedfellows.reading import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A predicate with the mentions on either side, and what passed between them."""

    trigger: Token
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    type: str
    mode: str | None
    modality: Modality
    polarity: Polarity
    confidence: float
    coder: str
