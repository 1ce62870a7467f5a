"""Combinations of columns as keys: numbered, and the first or heaviest of each found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def numbered(keys: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Different keys in order, and for each element the place of its key; keys are below `most`.

    Where all possible keys fit into memory they are ticked off, which beats sorting.
    """
    import numpy as np

    if most > TICKED:
        found, places = np.unique(keys, return_inverse=True)
        return found, places
    ticked = np.zeros(most, dtype=bool)
    ticked[keys] = True
    found = np.flatnonzero(ticked)
    place_of = np.empty(most, dtype=np.int64)
    place_of[found] = np.arange(len(found))
    return found, place_of[keys]


TICKED = 25_000_000
"""Possible pairs that are ticked off one by one: 5,000 actors; 225 MB for a moment."""


def heaviest_of(weight: NDArray[np.float64], *keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each element is the heaviest with its combination of keys; the first of equals."""
    import numpy as np

    levels, level = np.unique(-weight, return_inverse=True)
    small = level.astype(np.uint16) if len(levels) < 1 << 16 else level
    order = np.argsort(small, kind="stable")
    found = np.zeros(len(weight), dtype=bool)
    found[order] = first_of(*(key[order] for key in keys))
    return found


def first_of(*keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each element is the first with its combination of keys.

    Combinations are told apart by a 64-bit mix of the keys: among 10 million, two differing
    ones fall together with a chance of one in 370,000. They go into a table of slots; those
    that find their slot taken by another key try again with another mix.
    """
    import numpy as np

    count = len(keys[0])
    mixed = np.zeros(count, dtype=np.uint64)
    for key in keys:
        mixed = scrambled(mixed ^ key.astype(np.int64).view(np.uint64))
    found, waiting, tried = np.zeros(count, dtype=bool), np.arange(count), mixed
    bits = max(int(4 * count).bit_length(), 1)
    table = np.zeros(1 << bits, dtype=np.int64)
    while len(waiting):
        slots = (tried[waiting] >> np.uint64(64 - bits)).astype(np.int64)
        table[slots[::-1]] = waiting[::-1]  # written backwards, so that the first one stays
        holder = table[slots]
        settled = mixed[holder] == mixed[waiting]
        found[holder[settled]] = True
        waiting, tried = waiting[~settled], scrambled(tried)
    return found


def scrambled(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit moves every other."""
    import numpy as np

    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: NDArray[np.uint64] = values ^ (values >> np.uint64(31))
    return found


def days_of(ordinals: NDArray[np.int64]) -> list[str | None]:
    """Numbers of days as dates; 0 means none."""
    days = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype(str).tolist()
    return [day if ordinal else None for day, ordinal in zip(days, ordinals.tolist(), strict=True)]
