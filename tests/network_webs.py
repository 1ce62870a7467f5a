"""Small signed webs, and the slow truth about them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from bedfellows.network.balance import Division

Row = tuple[str, str, int]


@st.composite
def webs(draw: st.DrawFn, most: int = 7) -> list[Row]:
    """Any signed web of a few actors."""
    names = "ABCDEFGHIJ"[: draw(st.integers(2, most))]
    signs = draw(
        st.lists(
            st.sampled_from([0, 1, 1, -1, -1]),
            min_size=len(names) * (len(names) - 1) // 2,
            max_size=len(names) * (len(names) - 1) // 2,
        )
    )
    pairs = itertools.combinations(names, 2)
    return [(a, b, sign) for (a, b), sign in zip(pairs, signs, strict=True) if sign]


def planted(actors: int, relations: int, *, camps: int, noise: float, seed: int = 0) -> list[Row]:
    """A web around planted camps: actor i is in camp i mod camps; `noise` of signs are wrong."""
    rng = random.Random(seed)
    rows: dict[tuple[int, int], int] = {}
    while len(rows) < relations:
        one, two = sorted(rng.sample(range(actors), 2))
        right = 1 if one % camps == two % camps else -1
        rows[one, two] = -right if rng.random() < noise else right
    return [(f"a{one}", f"a{two}", sign) for (one, two), sign in rows.items()]


def cheapest(rows: Sequence[Row], *, camps: int) -> int:
    """Fewest strained relations over every division into at most so many camps."""
    names = sorted({name for row in rows for name in row[:2]})
    return min(strained(rows, dict(zip(names, labels, strict=True)))
               for labels in labellings(len(names), camps))  # fmt: skip


def labellings(actors: int, camps: int) -> Iterator[tuple[int, ...]]:
    """Every division, each once: a new camp may be opened only as the next."""

    def extend(labels: tuple[int, ...], used: int) -> Iterator[tuple[int, ...]]:
        if len(labels) == actors:
            yield labels
            return
        for camp in range(min(used + 1, camps)):
            yield from extend((*labels, camp), max(used, camp + 1))

    return extend((), 0)


def strained(rows: Sequence[Row], camp: dict[str, int]) -> int:
    """Allies apart and antagonists together."""
    return sum((camp[one] == camp[two]) != (sign > 0) for one, two, sign in rows)


def camp_of(division: Division) -> dict[str, int]:
    """Which camp each actor is in."""
    return {name: number for number, camp in enumerate(division.camps) for name in camp}
