"""Good divisions into any number of camps, quickly: moves of single actors, merges of camps."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.colours import Around, affordable, classes, heats
from bedfellows.network.balance.graph import Edges, Ints

COPIES, SWEEPS = 6, 150
"""Copies annealed side by side, and rounds of each. Longer is better than more: with 2,000
rounds of 2 copies, hard planted webs of four camps came out a tenth cheaper."""
POLISHED = 2
"""Copies, the best ones, whose single moves and merges are tried to the end."""
WORK = 60_000_000
"""Relations looked at in one annealing at most: about 2 s."""
ALONE = 0.05
"""Share of offers that are a camp of the node's own."""


class Mover:
    """A graph laid out for moves: the neighbours of each node, with weights."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        self.around: list[list[tuple[int, int]]] = [[] for _ in range(edges.nodes)]
        rows = zip(edges.one.tolist(), edges.two.tolist(), edges.weight.tolist(), strict=True)
        for one, two, weight in rows:
            self.around[one].append((two, weight))
            self.around[two].append((one, weight))

    def settle(self, camp: Ints) -> Ints:
        """Move single nodes to the camp they like best, or to one of their own, while it pays."""
        home: list[int] = camp.tolist()
        fresh = max(home, default=-1) + 1
        queue, waiting = deque(range(len(home))), [True] * len(home)
        while queue:
            node = queue.popleft()
            waiting[node] = False
            liking: dict[int, int] = {}
            for other, weight in self.around[node]:
                liking[home[other]] = liking.get(home[other], 0) + weight
            best = max(liking, key=lambda c: (liking[c], -c), default=home[node])
            if max(liking.get(best, 0), 0) <= liking.get(home[node], 0):
                continue
            if liking[best] <= 0:
                best, fresh = fresh, fresh + 1
            home[node] = best
            for other, _ in self.around[node]:
                if not waiting[other]:
                    waiting[other] = True
                    queue.append(other)
        return np.array(home, dtype=np.int64)

    def merge(self, camp: Ints) -> Ints:
        """Join pairs of camps that have more friendship than enmity between them."""
        while True:
            camp = np.unique(camp, return_inverse=True)[1].astype(np.int64)
            many = int(camp.max(initial=0)) + 1
            a, b = camp[self.edges.one], camp[self.edges.two]
            pair = np.minimum(a, b) * many + np.maximum(a, b)
            pairs, place = np.unique(pair[a != b], return_inverse=True)
            liking = np.bincount(place, weights=self.edges.weight[a != b], minlength=len(pairs))
            new, used = np.arange(many), np.zeros(many, dtype=bool)
            for index in np.lexsort((pairs, -liking)).tolist():
                one, two = divmod(int(pairs[index]), many)
                if liking[index] > 0 and not used[one] and not used[two]:
                    new[two] = one
                    used[one] = used[two] = True
            if not used.any():
                return camp
            camp = new[camp]

    def polish(self, camp: Ints) -> Ints:
        """Moves, merges and moves again."""
        return self.settle(self.merge(self.settle(camp)))

    def anneal(self, clock: Clock, seed: int = 0, *, copies: int = COPIES,
               sweeps: int = SWEEPS) -> Ints:  # fmt: skip
        """The best division met by annealing copies side by side, (nodes,). Repeats by seed.

        Each move offers a node the camp of a random neighbour, or rarely one of its own.
        """
        rng = np.random.default_rng(seed)
        camp = np.tile(np.arange(self.edges.nodes, dtype=np.int32)[:, None], (1, copies))
        parts = classes(self.edges)
        sweeps = affordable(self.edges, copies, sweeps, work=WORK)
        for heat in heats(self.edges, sweeps, hot=0.3, cold=0.1):
            if clock.out():
                break
            for around in parts:
                move(camp, around, heat, rng)
        best = sorted(camp.T.astype(np.int64), key=self.edges.cost)[:POLISHED]
        return min((self.polish(column) for column in best), key=self.edges.cost)


def move(camp: NDArray[np.int32], around: Around, heat: float, rng: np.random.Generator) -> None:
    """Offer every node of a class, in every copy, another camp; `camp` (nodes, copies)."""
    shape = (len(around.nodes), camp.shape[1])
    size = np.diff(around.first)[:, None]
    pick = around.first[:-1, None] + (rng.random(shape, dtype=np.float32) * size).astype(np.int64)
    pick = np.minimum(pick, around.first[1:, None] - 1)
    offer = np.take_along_axis(camp, around.other[pick], axis=0)
    alone = rng.random(shape, dtype=np.float32) < ALONE
    offer = np.where(alone, around.nodes[:, None].astype(np.int32), offer)
    now = camp[around.nodes]
    there = camp[around.other]
    gain = (there == offer[around.owner]).astype(np.int8) - (there == now[around.owner])
    pull = np.add.reduceat(gain * around.weight[:, None], around.first[:-1], axis=0)
    chance = rng.standard_exponential(shape, dtype=np.float32) * np.float32(heat)
    camp[around.nodes] = np.where(pull > -chance, offer, now)
