"""Good divisions into any number of camps, quickly: moves of single actors, merges of camps."""

from __future__ import annotations

from collections import deque

import numpy as np

from bedfellows.network.balance.graph import Edges, Ints

ROUNDS = 12
"""Restarts from a shaken best division; LP rounding finds what these miss."""
SHAKEN = (3, 6, 12, 25)
"""One actor in so many is set apart before a restart, by turns."""


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

    def search(self, seed: int = 0, rounds: int = ROUNDS) -> Ints:
        """The best division met, (nodes,). Repeats by seed."""
        rng = np.random.default_rng(seed)
        n = self.edges.nodes
        best = self.polish(np.arange(n))
        for turn in range(rounds if self.edges.cost(best) else 0):
            shaken = best.copy()
            apart = rng.choice(n, max(1, n // SHAKEN[turn % len(SHAKEN)]), replace=False)
            shaken[apart] = np.arange(len(apart)) + n
            best = min(best, self.polish(shaken), key=self.edges.cost)
        return best
