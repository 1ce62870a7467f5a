"""Which relations of a web are drawn: the surest, at most so many, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bedfellows.dates import first_day, last_day
from bedfellows.network.dyads import Relation
from bedfellows.network.wording import counted

MOST_DRAWN = 3_000
"""Lines sent to a browser: what it lays out and draws in under three seconds."""
MOST_STEPS = 120
"""Stops of a time slider; a mouse cannot tell more apart on a narrow screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The relations that are drawn, and how many of the others there are by reason."""

    relations: tuple[Relation, ...]
    unsigned: int
    weaker: int

    @property
    def note(self) -> str:
        """What is drawn and what is left out, in words."""
        actors = len({actor for r in self.relations for actor in (r.source, r.target)})
        drawn = len(self.relations)
        parts = [f"{counted(drawn, 'relation')} of {counted(actors, 'actor')} "
                 f"{'is' if drawn == 1 else 'are'} drawn"]  # fmt: skip
        if self.weaker:
            parts.append(f"{counted(self.weaker, 'less sure one')} "
                         f"{'is' if self.weaker == 1 else 'are'} left out")  # fmt: skip
        if self.unsigned:
            has = "has" if self.unsigned == 1 else "have"
            parts.append(f"{counted(self.unsigned, 'pair')} {has} too little evidence for a line")
        return "; ".join(parts) + "."


def shown(web: Sequence[Relation], most: int = MOST_DRAWN) -> Shown:
    """The surest relations that are signed or contested; a web comes with the surest first."""
    telling = [r for r in web if r.sign or r.state == "contested"]
    return Shown(relations=tuple(telling[:most]), unsigned=len(web) - len(telling),
                 weaker=max(len(telling) - most, 0))  # fmt: skip


def degrees(relations: Sequence[Relation]) -> list[tuple[str, str, int]]:
    """Each actor with its name and its number of lines, the busiest first."""
    names = {r.source: r.source_name for r in relations}
    names |= {r.target: r.target_name for r in relations}
    counts = Counter(actor for r in relations for actor in (r.source, r.target))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(actor, names[actor], count) for actor, count in ranked]


def stops(first: str, last: str, most: int = MOST_STEPS) -> list[str]:
    """Days from one to another, evenly apart, the last one included.

    >>> stops("2014-01-01", "2014-01-03"), len(stops("2004", "2014"))
    (['2014-01-01', '2014-01-02', '2014-01-03'], 120)
    """
    begin, end = first_day(first), last_day(last)
    days = max((end - begin).days, 0)
    count = min(days + 1, most)
    if count == 1:
        return [end.isoformat()]
    return [(begin + timedelta(days=round(days * step / (count - 1)))).isoformat()
            for step in range(count)]  # fmt: skip


__all__ = ["MOST_DRAWN", "Shown", "degrees", "shown", "stops"]
