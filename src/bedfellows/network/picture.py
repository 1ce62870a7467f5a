"""The web as an SVG drawing: allies near, antagonists far, sign by colour and by dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as escaped

from bedfellows.network.dyads import Relation
from bedfellows.network.wording import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_EDGES = 60
"""More lines than this cannot be told apart on a page; the table beside has them all."""
ROUNDS, MANY, ROUNDS_OF_MANY = 300, 500, 100
"""Rounds of the layout; fewer where there are many actors, whose places nobody reads singly."""
GRAVITY = 0.08
"""Pull to the middle, so that pieces of the web that do not touch stay on the page."""
SPREAD = 0.6
"""Share of a place that comes from its rank along the axis; keeps names apart in crowds."""
LETTER = 8.5
"""Width of a letter of a name, in units of the page: a sans of 14 has 7 to 8 on average."""
NEAR, FAR = 0.5, 1.6
"""Ideal lengths of an ally's and an antagonist's line, in units of the mean spacing."""


def draw(relations: Sequence[Relation], *, width: int = 900, height: int = 560) -> str:
    """A self-contained SVG of the strongest signed relations; says what it leaves out."""
    shown = list(islice((relation for relation in relations if relation.sign), MOST_EDGES))
    names = {r.source: r.source_name for r in shown} | {r.target: r.target_name for r in shown}
    places = layout(sorted(names), shown, width=width, height=height)
    lines = "".join(line(relation, places) for relation in shown)
    labels = "".join(label(name, places[actor], width) for actor, name in sorted(names.items()))
    left = len(relations) - len(shown)
    note = f"{counted(len(shown), 'relation')} drawn"
    note += f", {counted(left, 'weaker one')} left out" if left else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'class="web"><title>The web of alliances</title><desc>{note}. Solid lines join allies, '
        f"dashed lines antagonists.</desc>{lines}{labels}</svg>"
    )


ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""


def clean(text: object) -> str:
    """Text without what XML cannot hold."""
    return ILLEGAL.sub("", str(text))


def escape(text: str) -> str:
    """Text as XML writes it."""
    return escaped(clean(text))


def layout(
    actors: Sequence[str], relations: Sequence[Relation], *, width: int, height: int
) -> dict[str, tuple[float, float]]:
    """Places by springs (Fruchterman and Reingold 1991) from a circle; deterministic."""
    import numpy as np

    count = len(actors)
    if not count:
        return {}
    index = {actor: i for i, actor in enumerate(actors)}
    turn = 2 * np.pi * np.arange(count) / count
    spots = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    spacing = 1.6 / np.sqrt(count)
    ends = np.array([(index[r.source], index[r.target]) for r in relations])
    ideal = np.array([spacing * (NEAR if r.sign > 0 else FAR) for r in relations])
    rounds = ROUNDS if count <= MANY else ROUNDS_OF_MANY
    for step in range(rounds):
        spots = relax(spots, ends, ideal, spacing=spacing, heat=0.1 * (1 - step / rounds))
    return scaled(actors, spots, width=width, height=height)


def relax(
    spots: NDArray[np.float64],
    ends: NDArray[np.int64],
    ideal: NDArray[np.float64],
    *,
    spacing: float,
    heat: float,
) -> NDArray[np.float64]:
    """One round: all push apart, lines pull towards their ideal length."""
    import numpy as np

    square = (spots**2).sum(axis=1)
    # distances of all pairs by one product; 2,000 actors then take a tenth of a second a round
    near = (-2 * spots) @ spots.T
    near += square[:, None] + square[None, :]
    np.reciprocal(np.maximum(near, 1e-4, out=near), out=near)
    push = spots * near.sum(axis=1)[:, None] - near @ spots
    force = push * spacing**2 - GRAVITY * spots
    along = spots[ends[:, 1]] - spots[ends[:, 0]]
    length = np.maximum(np.linalg.norm(along, axis=1), 0.01)
    pull = along * ((length - ideal) / length)[:, None]
    np.add.at(force, ends[:, 0], pull)
    np.add.at(force, ends[:, 1], -pull)
    size = np.maximum(np.linalg.norm(force, axis=1), 1e-9)
    moved: NDArray[np.float64] = spots + force / size[:, None] * np.minimum(size, heat)[:, None]
    return moved


def scaled(
    actors: Sequence[str], spots: NDArray[np.float64], *, width: int, height: int
) -> dict[str, tuple[float, float]]:
    """Spots stretched to the page, with room for the names."""
    import numpy as np

    low, high = spots.min(axis=0), spots.max(axis=0)
    span = np.maximum(high - low, 1e-6)
    ranks = spots.argsort(axis=0).argsort(axis=0) / max(len(spots) - 1, 1)
    unit = (1 - SPREAD) * (spots - low) / span + SPREAD * ranks
    return {
        actor: (
            round(80 + unit[i, 0] * (width - 160), 1),
            round(30 + unit[i, 1] * (height - 60), 1),
        )
        for i, actor in enumerate(actors)
    }


def line(relation: Relation, places: dict[str, tuple[float, float]]) -> str:
    """A relation as a line: width by strength, dashed for antagonists."""
    (x1, y1), (x2, y2) = places[relation.source], places[relation.target]
    kind = "ally" if relation.sign > 0 else "antagonist"
    colour, dash = ("#1b6e4a", "") if relation.sign > 0 else ("#b3261e", ' stroke-dasharray="7 5"')
    title = escape(f"{relation.source_name} and {relation.target_name}: {kind}")
    return (
        f'<line class="{kind}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" '
        f'stroke-width="{1 + 4 * abs(relation.score):.1f}"{dash}><title>{title}</title></line>'
    )


def label(name: str, place: tuple[float, float], width: int) -> str:
    """An actor as a dot with its name, which the edge of the page pushes inwards."""
    x, y = place
    text = escape(name if len(name) < 28 else name[:26] + "…")
    half = LETTER * len(text) / 2
    middle = min(max(x, half), width - half)
    return (
        f'<circle cx="{x}" cy="{y}" r="5" fill="currentColor"/>'
        f'<text x="{middle:.1f}" y="{y - 9:.1f}" text-anchor="middle" font-size="14" '
        f'fill="currentColor">{text}</text>'
    )
