"""Posts on a time line as a drawing: a bar from the first day to the last, open ends fading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bedfellows.dates import first_day, last_day
from bedfellows.network.picture import escape
from bedfellows.network.wording import counted

WIDTH, LEFT, RIGHT, ROW, TOP = 720, 8, 8, 34, 26
OPEN_YEARS = 1.0
"""How far a bar whose end or beginning nobody knows reaches beyond the others."""
MOST_TICKS = 10
Across = Callable[[float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A bar: what it says, its first and last day (None is open or not known), and whether the
    register has it; what only pages say is drawn hollow.
    """

    label: str
    since: str | None = None
    until: str | None = None
    sure: bool = True


def year_of(day: str, *, end: bool = False) -> float:
    """A date as a number of years.

    >>> year_of("2014-07-02") > 2014.49, year_of("2014", end=True) < 2015
    (True, True)
    """
    found = last_day(day) if end else first_day(day)
    return found.year + (found.timetuple().tm_yday - 1) / 366


def drawn(spells: Sequence[Spell], days: Sequence[str], title: str) -> str:
    """A self-contained SVG of the spells, with a mark below for each day of an event."""
    ends = [year_of(s.since) for s in spells if s.since]
    ends += [year_of(s.until, end=True) for s in spells if s.until] + list(map(year_of, days))
    if not ends:
        return ""
    low, high = min(ends) - OPEN_YEARS / 2, max(ends) + OPEN_YEARS / 2
    height = TOP + ROW * len(spells) + 40

    def across(year: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (year - low) / (high - low)

    bars = "".join(bar(spell, TOP + ROW * row, low, high, across)
                   for row, spell in enumerate(spells))  # fmt: skip
    marks = "".join(f'<line class="day" x1="{across(year_of(day)):.1f}" '
                    f'x2="{across(year_of(day)):.1f}" y1="{height - 38}" y2="{height - 26}" '
                    'stroke="currentColor" stroke-opacity=".5"/>' for day in days)  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'class="spells" font-family="sans-serif"><title>{escape(title)}</title>'
        f"<desc>{escape(told(spells, days))}</desc>{ticks(low, high, height, across)}{bars}{marks}"
        "</svg>"
    )


def bar(spell: Spell, top: float, low: float, high: float, across: Across) -> str:
    """One spell with its label above it."""
    start = across(year_of(spell.since)) if spell.since else across(low)
    end = across(year_of(spell.until, end=True)) if spell.until else across(high)
    fill = 'fill="currentColor" fill-opacity=".75"' if spell.sure else 'fill="none"'
    open_ends = "" if spell.since and spell.until else ' stroke-dasharray="4 3"'
    anchor = "start" if start < WIDTH * 0.6 else "end"
    x = max(start, LEFT) if anchor == "start" else min(end, WIDTH - RIGHT)
    dates = f"{spell.since or '?'} – {spell.until or ''}"
    return (
        f'<text x="{x:.1f}" y="{top + 12:.1f}" font-size="12" text-anchor="{anchor}" '
        f'fill="currentColor">{escape(spell.label)} ({escape(dates)})</text>'
        f'<rect x="{start:.1f}" y="{top + 17:.1f}" width="{max(end - start, 3):.1f}" height="9" '
        f'rx="2" {fill} stroke="currentColor"{open_ends}/>'
    )


def ticks(low: float, high: float, height: float, across: Across) -> str:
    """Years below the bars."""
    step = max(1, round((high - low) / MOST_TICKS))
    years = range(int(low) + 1, int(high) + 1, step)
    return "".join(
        f'<line x1="{across(y):.1f}" x2="{across(y):.1f}" y1="{TOP - 8}" y2="{height - 24}" '
        'stroke="currentColor" stroke-opacity=".15"/>'
        f'<text x="{across(y):.1f}" y="{height - 8}" font-size="12" text-anchor="middle" '
        f'fill="currentColor">{y}</text>'
        for y in years
    )


def told(spells: Sequence[Spell], days: Sequence[str]) -> str:
    """The same in words."""
    parts = [f"{s.label}, {s.since or 'from an unknown day'} to {s.until or 'an open end'}"
             for s in spells]  # fmt: skip
    if days:
        parts.append(f"{counted(len(days), 'day')} of events from {min(days)} to {max(days)}")
    return "; ".join(parts) + "."
