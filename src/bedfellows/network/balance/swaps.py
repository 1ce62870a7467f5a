"""Signs dealt anew so that every actor keeps its numbers of allies and antagonists."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from bedfellows.network.balance.clock import Clock
from bedfellows.network.balance.graph import Edges, Ints

LOOK = 200
"""Walks between looks at the clock."""


class Swaps:
    """A chain of webs with the same signed degrees.

    A walk takes relations of either sign by turns until it meets itself; where the loop is
    alternating throughout, all its signs are turned over, which changes no actor's numbers.
    The loop is as likely to be walked back as forth, so all such webs are equally likely.
    """

    def __init__(self, edges: Edges, seed: int) -> None:
        self.ends = list(zip(edges.one.tolist(), edges.two.tolist(), strict=True))
        self.negative = (edges.weight < 0).tolist()
        self.around: list[tuple[list[int], list[int]]] = [([], []) for _ in range(edges.nodes)]
        for edge, (pair, negative) in enumerate(zip(self.ends, self.negative, strict=True)):
            for node in pair:
                self.around[node][negative].append(edge)
        self.starts = [n for n, (allies, foes) in enumerate(self.around) if allies and foes]
        self.random = random.Random(seed)

    def signs(self) -> Ints:
        """The signs now, int64 (edges,)."""
        return np.where(self.negative, -1, 1).astype(np.int64)

    def shuffle(self, flips: int, turns: int, clock: Clock) -> None:
        """Walk until so many signs have been turned over, so many walks done, or time is up."""
        for turn in range(turns if self.starts else 0):
            flips -= self.turn()
            if flips <= 0 or (turn % LOOK == 0 and clock.out()):
                break

    def turn(self) -> int:
        """Walk once; how many signs were turned over."""
        chance, around, ends = self.random.random, self.around, self.ends
        node, sign = self.starts[int(chance() * len(self.starts))], chance() < 0.5
        met, walk = {node: 0}, list[int]()
        while choice := around[node][sign]:
            edge = choice[int(chance() * len(choice))]
            one, two = ends[edge]
            node = two if node == one else one
            walk.append(edge)
            if node in met:
                loop = walk[met[node] :]
                if len(loop) % 2:
                    return 0
                self.flip(loop)
                return len(loop)
            met[node] = len(walk)
            sign = not sign
        return 0

    def flip(self, loop: Sequence[int]) -> None:
        """Turn the signs of some edges over."""
        for edge in loop:
            negative = self.negative[edge]
            for node in self.ends[edge]:
                self.around[node][negative].remove(edge)
                self.around[node][not negative].append(edge)
            self.negative[edge] = not negative
