"""Relations at a date, and what their web shows. Each analysis yields findings."""

from __future__ import annotations

from bedfellows.network.bedfellows import strange_bedfellows
from bedfellows.network.dyads import Relation, relations

ANALYSES = {"strange-bedfellows": strange_bedfellows}
"""Kinds of findings and what computes them."""

__all__ = ["ANALYSES", "Relation", "relations", "strange_bedfellows"]
