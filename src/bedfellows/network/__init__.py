"""Relations at a date, and what their web shows. Each analysis yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bedfellows.network.bedfellows import strange_bedfellows
from bedfellows.network.camps import balance as two_camp_balance
from bedfellows.network.camps import camps, settle, triads
from bedfellows.network.coalitions import coalitions, out_of_character
from bedfellows.network.dyads import Relation, Window, acting, relations, standing_of, standings
from bedfellows.network.pressure import cross_pressured
from bedfellows.network.thirds import brokers, enemy_of_my_enemy, leverage
from bedfellows.network.votes import LEVELS, votes_of

ANALYSES: dict[str, Callable[[Sequence[Relation], str | None], Iterator[dict[str, Any]]]] = {
    "strange-bedfellows": strange_bedfellows,
    "leverage": leverage,
    "cross-pressured": cross_pressured,
    "enemy-of-my-enemy": enemy_of_my_enemy,
    "coalition": coalitions,
    "broker": brokers,
    "out-of-character": out_of_character,
    "camps": camps,
    "balance": two_camp_balance,
    "triads": triads,
    "settle": settle,
}
"""Kinds of findings and what computes them."""

__all__ = [
    "ANALYSES",
    "LEVELS",
    "Relation",
    "Window",
    "acting",
    "relations",
    "standing_of",
    "standings",
    "strange_bedfellows",
    "votes_of",
]
