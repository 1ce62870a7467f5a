"""A pair's series as a drawing: the score with its interval, and the turns."""

from __future__ import annotations

from collections.abc import Sequence

from bedfellows.network.picture import escape
from bedfellows.network.votes import Record
from bedfellows.network.wording import signed

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 320, 56, 16, 24, 40
MOST_LABELS = 8
"""Dates written below the axis; more would run into each other."""


def chart(points: Sequence[Record], title: str) -> str:
    """A self-contained SVG; reads in black and white: band, line, and diamonds for turns."""
    known = [(place, p) for place, p in enumerate(points) if p["score"] is not None]
    across = [(LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / max(len(points), 1), p)
              for place, p in known]  # fmt: skip
    line = " ".join(f"{x:.1f},{height(p['score']):.1f}" for x, p in across)
    edge = [f"{x:.1f},{height(p['high']):.1f}" for x, p in across]
    edge += [f"{x:.1f},{height(p['low']):.1f}" for x, p in reversed(across)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'class="series" font-family="sans-serif"><title>{escape(title)}</title>'
        f"<desc>{escape(told(points, title))}</desc>{axis(points)}"
        f'<polygon points="{" ".join(edge)}" fill="#888" fill-opacity=".25"/>'
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>'
        f"{''.join(mark(x, p) for x, p in across)}</svg>"
    )


def height(score: float) -> float:
    """A score's place on the page."""
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - score) / 2


def axis(points: Sequence[Record]) -> str:
    """Lines at -1, 0 and 1 with what they mean, and dates."""
    lines = "".join(
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{height(s):.1f}" y2="{height(s):.1f}" '
        f'stroke="#999" stroke-dasharray="{dash}"/><text x="{LEFT - 6}" y="{height(s) + 4:.1f}" '
        f'font-size="12" text-anchor="end" fill="currentColor">{label}</text>'
        for s, label, dash in ((1, "ally", "1 3"), (0, "0", "none"), (-1, "foe", "1 3"))
    )
    every = -(-len(points) // MOST_LABELS) or 1
    dates = "".join(
        f'<text x="{LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / len(points):.1f}" '
        f'y="{HEIGHT - 14}" font-size="12" text-anchor="middle" fill="currentColor">'
        f"{escape(point['at'][:7])}</text>"
        for place, point in enumerate(points)
        if place % every == 0
    )
    return lines + dates


def mark(x: float, point: Record) -> str:
    """A dot for a point, a diamond where the pair turned."""
    y, label = height(point["score"]), f"{point['at']}: {signed(point['score'])}, {point['state']}"
    title = f"<title>{escape(label)}</title>"
    if point.get("turn"):
        return (f'<path class="turn" d="M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z" '
                f'fill="currentColor">{title}</path>')  # fmt: skip
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="currentColor">{title}</circle>'


def told(points: Sequence[Record], title: str) -> str:
    """The series in one sentence, for those who cannot see it."""
    turns = [p["at"] for p in points if p.get("turn")]
    known = [p for p in points if p["score"] is not None]
    if not known:
        return f"{title}: nothing is known."
    ends = f"from {signed(known[0]['score'])} ({known[0]['at']}) to {signed(known[-1]['score'])}"
    return f"{title}: {ends} ({known[-1]['at']})" + (f"; turns at {', '.join(turns)}." if turns
                                                     else ".")  # fmt: skip
