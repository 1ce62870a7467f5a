"""Good divisions into two camps, quickly: descent, and annealing of many copies at once."""

from __future__ import annotations

from collections import deque

import numpy as np
from scipy import sparse

from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.colours import affordable, classes, heats
from bedfellows.network.balance.graph import Edges, Floats, Ints

COPIES, SWEEPS = 24, 120
"""Copies annealed side by side and rounds of each. On planted webs of 1,000 nodes with 10 %
noise, more found nothing better."""
WORK = 400_000_000
"""Relations looked at in one annealing at most: about 2 s."""


class Annealer:
    """A graph laid out for moves: neighbours of each node, and classes free of edges."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        n = edges.nodes
        ends = (np.concatenate([edges.one, edges.two]), np.concatenate([edges.two, edges.one]))
        self.matrix = sparse.csr_matrix((np.tile(edges.weight, 2), ends), shape=(n, n))

    def descend(self, side: Ints) -> Ints:
        """Turn single nodes over while that lowers the cost."""
        side = side.copy()
        pull: Ints = np.asarray(self.matrix @ side) * side
        start, other, weight = self.matrix.indptr, self.matrix.indices, self.matrix.data
        queue = deque(np.flatnonzero(pull < 0).tolist())
        while queue:
            node = queue.popleft()
            if pull[node] >= 0:
                continue
            side[node], pull[node] = -side[node], -pull[node]
            around = slice(start[node], start[node + 1])
            near = other[around]
            pull[near] += 2 * weight[around] * side[node] * side[near]
            queue.extend(near[pull[near] < 0].tolist())
        return side

    def anneal(self, clock: Clock, seed: int = 0, *, copies: int = COPIES,
               sweeps: int = SWEEPS) -> Ints:  # fmt: skip
        """The best side (+1, -1) of each node that was met, (nodes,). Repeats by seed."""
        rng = np.random.default_rng(seed)
        n = self.edges.nodes
        sweeps = affordable(self.edges, copies, sweeps, work=WORK)
        side = rng.choice(np.array([-1.0, 1.0], dtype=np.float32), size=(n, copies))
        parts = [(c.nodes, self.matrix[c.nodes].astype(np.float32)) for c in classes(self.edges)]
        for heat in heats(self.edges, sweeps, hot=1.0, cold=0.05):
            if clock.out():
                break
            for nodes, rows in parts:
                pull: Floats = np.asarray(rows @ side) * side[nodes]
                chance = rng.standard_exponential(pull.shape, dtype=np.float32) * np.float32(heat)
                side[nodes] = np.where(pull < chance, -side[nodes], side[nodes])
        whole = [self.descend(column) for column in side.T.astype(np.int64)]
        return min(whole, key=self.edges.cost)
