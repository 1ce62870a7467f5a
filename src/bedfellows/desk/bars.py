"""Months as bars: cooperation above a line, conflict below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

WIDE, HIGH, FOOT = 960, 140, 18
MOST = 120
"""Bars of a picture; longer times are counted by year."""


def bars(months: Sequence[dict[str, Any]]) -> str:
    """An SVG of the months, or of years where there are many; empty where there is nothing."""
    counted = filled(months)
    if len(counted) < 2:
        return ""
    most = max(max(up, down) for _, up, down in counted)
    width, middle = WIDE / len(counted), HIGH / 2
    drawn = "".join(bar(place * width, width, row, middle=middle, most=most)
                    for place, row in enumerate(counted))  # fmt: skip
    every = max(1, -(-len(counted) // 8))
    names = "".join(
        f'<text x="{place * width + width / 2:.1f}" y="{HIGH + FOOT - 4}" text-anchor="middle">'
        f"{row[0]}</text>"
        for place, row in enumerate(counted) if place % every == every // 2
    )  # fmt: skip
    span = f"{counted[0][0]} to {counted[-1][0]}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH + FOOT}" role="img" '
        f'class="bars"><title>Events from {span}: cooperation above the line, conflict below, '
        f"at most {most} in a bar</title>{drawn}"
        f'<line x1="0" x2="{WIDE}" y1="{middle}" y2="{middle}"/>{names}</svg>'
    )


def bar(x: float, width: float, row: tuple[str, int, int], *, middle: float, most: int) -> str:
    """A month's two bars."""
    name, up, down = row
    tall, deep = (middle - 4) * up / most, (middle - 4) * down / most
    wide = max(1.0, min(width - 1.5, 28.0))
    left = x + (width - wide) / 2
    size = f'x="{left:.1f}" width="{wide:.1f}"'
    return (
        f"<g><title>{name}: {up} of cooperation, {down} of conflict</title>"
        f'<rect class="ally" {size} y="{middle - tall:.1f}" height="{tall:.1f}"/>'
        f'<rect class="antagonist" {size} y="{middle:.1f}" height="{deep:.1f}"/></g>'
    )


def filled(months: Sequence[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """Every month from the first to the last, or every year where the months are too many."""
    dated = [m for m in months if len(m["month"]) == 7]
    if not dated:
        return []
    found = {m["month"]: (m["cooperation"], m["conflict"]) for m in dated}
    names = list(between(min(found), max(found)))
    if len(names) <= MOST:
        return [(name, *found.get(name, (0, 0))) for name in names]
    years: dict[str, tuple[int, int]] = {name[:4]: (0, 0) for name in names}
    for name, (up, down) in found.items():
        before = years[name[:4]]
        years[name[:4]] = before[0] + up, before[1] + down
    return [(year, *counts) for year, counts in years.items()]


def between(first: str, last: str) -> Iterator[str]:
    """Months from one to another.

    >>> list(between("2014-11", "2015-01"))
    ['2014-11', '2014-12', '2015-01']
    """
    number, end = (int(name[:4]) * 12 + int(name[5:]) - 1 for name in (first, last))
    for month in range(number, end + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"
