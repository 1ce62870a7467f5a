"""Relations at a date, and what their web shows. Each analysis yields findings."""

from __future__ import annotations

from bedfellows.network.bedfellows import strange_bedfellows
from bedfellows.network.camps import balance as two_camp_balance
from bedfellows.network.camps import camps, settle, triads
from bedfellows.network.dyads import Relation, relations

ANALYSES = {
    "strange-bedfellows": strange_bedfellows,
    "camps": camps,
    "balance": two_camp_balance,
    "triads": triads,
    "settle": settle,
}
"""Kinds of findings and what computes them."""

__all__ = ["ANALYSES", "Relation", "relations", "strange_bedfellows"]
