"""Who could stand in another camp at no cost: the ties that can be told cheaply.

A division without such actors may still have rivals that differ by whole groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bedfellows.network.balance import Division


def swing_actors(rows: Sequence[tuple[str, str, int]], division: Division) -> list[dict[str, Any]]:
    """Actors that strain no more relations elsewhere; `camps` are the numbers of those camps in
    the division, -1 for standing alone.
    """
    home = {actor: number for number, camp in enumerate(division.camps) for actor in camp}
    liking: dict[str, dict[int, int]] = {actor: {} for actor in home}
    for one, two, sign in rows:
        for actor, other in ((one, two), (two, one)):
            camp = home[other]
            liking[actor][camp] = liking[actor].get(camp, 0) + sign
    out = []
    for actor in sorted(home):
        stays = liking[actor].get(home[actor], 0)
        elsewhere = sorted(camp for camp, value in liking[actor].items()
                           if camp != home[actor] and value == stays)  # fmt: skip
        if stays == 0 and home[actor] in liking[actor]:
            elsewhere.append(-1)
        if elsewhere:
            out.append({"actor": actor, "camps": elsewhere})
    return out
