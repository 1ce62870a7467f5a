"""The camps as a matrix: every pair a square, actors of a camp side by side.

Allies are filled squares, antagonists hatched ones, so that it reads in black and white; strong
relations are dark. With a good division the camps are filled blocks along the diagonal.
"""

from __future__ import annotations

from collections.abc import Sequence

from bedfellows.network.dyads import Relation
from bedfellows.network.picture import escape
from bedfellows.network.structure import structure
from bedfellows.network.wording import counted, signed

MOST_ACTORS = 40
"""Actors shown, those with the most signed relations; more squares cannot be told apart."""
SIDE, MARGIN = 18, 170
"""Side of a square and room for the names, in pixels."""
FAINTEST = 0.25
"""Opacity of the weakest relation that has a sign."""


def matrix(web: Sequence[Relation]) -> str:
    """A self-contained SVG; says what it leaves out."""
    signed = [relation for relation in web if relation.sign]
    groups = divided(signed)
    order = [actor for group in groups for actor in group]
    names = {r.source: r.source_name for r in web} | {r.target: r.target_name for r in web}
    place = {actor: number for number, actor in enumerate(order)}
    shown = [r for r in signed if r.source in place and r.target in place]
    squares = "".join(square(r, place) for r in shown)
    size = MARGIN + SIDE * max(len(order), 1) + 10
    note = (f"{counted(len(order), 'actor')} in {counted(len(groups), 'camp')}, "
            f"{counted(len(shown), 'relation')}, "
            f"{len(signed) - len(shown)} left out.")  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'class="matrix" font-family="sans-serif" font-size="11"><title>The camps as a matrix'
        f"</title><desc>{escape(note)} Filled squares are allies, hatched ones antagonists."
        f'</desc><defs><pattern id="foe" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff"/>'
        f'<rect width="2.5" height="5" fill="#b3261e"/></pattern></defs>'
        f"{squares}{frames(groups)}{labels(order, names)}</svg>"
    )


def divided(signed: Sequence[Relation]) -> list[list[str]]:
    """Camps of the best division, the largest first; one group where nothing closes a circle."""
    degree: dict[str, int] = {}
    for relation in signed:
        for end in (relation.source, relation.target):
            degree[end] = degree.get(end, 0) + 1
    kept = sorted(degree, key=lambda actor: (-degree[actor], actor))[:MOST_ACTORS]
    found = structure(signed)
    camps = found.balance.weak.camps if found else (tuple(kept),)
    groups = [[actor for actor in kept if actor in camp] for camp in map(set, camps)]
    alone = [actor for actor in kept if not any(actor in group for group in groups)]
    return sorted(filter(None, [*groups, alone]), key=lambda group: (-len(group), group[0]))


def square(relation: Relation, place: dict[str, int]) -> str:
    """A pair's two squares, either side of the diagonal."""
    one, two = place[relation.source], place[relation.target]
    fill = "#1b6e4a" if relation.sign > 0 else "url(#foe)"
    opacity = FAINTEST + (1 - FAINTEST) * min(abs(relation.score), 1.0)
    title = escape(f"{relation.title}: {relation.state}, {signed(relation.score)}")
    return "".join(
        f'<rect x="{MARGIN + SIDE * x}" y="{MARGIN + SIDE * y}" width="{SIDE - 1}" '
        f'height="{SIDE - 1}" fill="{fill}" fill-opacity="{opacity:.2f}" stroke="#999" '
        f'stroke-width=".3"><title>{title}</title></rect>'
        for x, y in ((one, two), (two, one))
    )


def frames(groups: Sequence[Sequence[str]]) -> str:
    """A frame around each camp of more than one."""
    out, at = "", 0
    for group in groups:
        corner, side = MARGIN + SIDE * at - 0.5, SIDE * len(group)
        if len(group) > 1:
            out += (f'<rect x="{corner}" y="{corner}" width="{side}" height="{side}" '
                    f'fill="none" stroke="currentColor" stroke-width="1.5"/>')  # fmt: skip
        at += len(group)
    return out


def labels(order: Sequence[str], names: dict[str, str]) -> str:
    """Names along the left and, turned, along the top."""
    out = ""
    for number, actor in enumerate(order):
        middle = MARGIN + SIDE * number + SIDE * 0.65
        name = names[actor]
        text = escape(name if len(name) < 26 else name[:24] + "…")
        out += (f'<text x="{MARGIN - 6}" y="{middle}" text-anchor="end" '
                f'fill="currentColor">{text}</text>')  # fmt: skip
        out += (f'<text transform="translate({middle} {MARGIN - 6}) rotate(-90)" '
                f'fill="currentColor">{text}</text>')  # fmt: skip
    return out
