"""Structural balance of a signed graph, exactly: how far the web is from camps at peace within
and at odds without, which division comes closest, and which relations strain it.

In the order of the work: `graph` (column arrays) and `table` (CSV), `triangles` (triad census),
`reductions` and `friends` (a smaller graph with the same answer), `blocks`, `annealing` and
`moving` (good divisions fast), `cycles`, `program` and `search` (the proof), `strict` and `weak`
(two camps, any number), `answer`.
"""

from __future__ import annotations

from bedfellows.network.balance.answer import (
    Balance,
    Division,
    balance,
    balance_of,
    balance_record,
)
from bedfellows.network.balance.graph import BadRelation, SignedGraph, signed_graph
from bedfellows.network.balance.table import BadTable, read_graph

__all__ = ["BadRelation", "BadTable", "Balance", "Division", "SignedGraph", "balance",
           "balance_of", "balance_record", "read_graph", "signed_graph"]  # fmt: skip
