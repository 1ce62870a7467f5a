"""Relations at a date, and what their web shows. Each analysis yields findings."""

from __future__ import annotations

from bedfellows.network.bedfellows import strange_bedfellows
from bedfellows.network.dyads import Relation, Window, relations, standings
from bedfellows.network.votes import LEVELS, votes_of

ANALYSES = {"strange-bedfellows": strange_bedfellows}
"""Kinds of findings and what computes them."""

__all__ = ["ANALYSES", "LEVELS", "Relation", "Window", "relations", "standings",
           "strange_bedfellows", "votes_of"]  # fmt: skip
