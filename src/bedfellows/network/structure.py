"""The signed graph behind a web of relations, solved once for all findings about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bedfellows.network.dyads import Relation
from bedfellows.network.findings import best, proof
from bedfellows.network.wording import listed, spoken

if TYPE_CHECKING:
    from bedfellows.network.balance import Balance
    from bedfellows.network.balance.nulls import Null

SOLVING_S = 5.0
"""Time for the proofs of one web; findings then give bounds."""
SHUFFLING_S = 3.0
"""Time for each null model of one web."""
SUREST = 5
"""Relations that prove a division which nothing strains."""
Row = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A web's signed relations by pair, the actors' names, and its balance."""

    relations: dict[tuple[str, str], Relation]
    names: dict[str, str]
    rows: tuple[Row, ...]
    balance: Balance

    def named(self, actors: Iterable[str]) -> str:
        """The actors' names as a list in words, in order of the alphabet."""
        return listed([spoken(name) for name in sorted(self.names[actor] for actor in actors)])

    def between(self, one: str, two: str) -> Relation:
        """The relation of a pair that has one."""
        return self.relations.get((one, two)) or self.relations[two, one]

    def surest(self) -> list[Row]:
        """The relations that are furthest from even, as rows; the proof of a web without strain."""
        return sorted(self.rows, key=lambda row: -abs(self.between(*row[:2]).score))[:SUREST]

    def proofs(self, pairs: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
        """The best evidence of each pair, given as rows that begin with it."""
        return [proof(event) for pair in pairs for event in best(self.between(pair[0], pair[1]))]


def structure(web: Sequence[Relation]) -> Structure | None:
    """The web's structure; None where no circle of relations closes, so nothing can strain."""
    signed = {(r.source, r.target): r for r in web if r.sign}
    rows = tuple(sorted((one, two, r.sign) for (one, two), r in signed.items()))
    names = {r.source: r.source_name for r in web} | {r.target: r.target_name for r in web}
    if not closes(rows):
        return None
    return Structure(relations=signed, names=names, rows=rows, balance=solved(rows))


def closes(rows: Sequence[Row]) -> bool:
    """Whether some relations form a circle."""
    home: dict[str, str] = {}

    def root(actor: str) -> str:
        while home.setdefault(actor, actor) != actor:
            home[actor] = actor = home[home[actor]]
        return actor

    for one, two, _ in rows:
        a, b = root(one), root(two)
        if a == b:
            return True
        home[a] = b
    return False


@lru_cache(maxsize=8)
def solved(rows: tuple[Row, ...]) -> Balance:
    """The balance of some rows; the last few webs asked for are kept."""
    from bedfellows.network.balance import balance

    return balance(rows, time_limit_s=SOLVING_S)


@lru_cache(maxsize=8)
def triad_nulls(rows: tuple[Row, ...]) -> tuple[Null, Null]:
    """The share of balanced triads against both nulls: signed degrees kept, signs shuffled."""
    import numpy as np

    from bedfellows.network.balance import signed_graph
    from bedfellows.network.balance.clock import Clock
    from bedfellows.network.balance.nulls import shuffled, signed_degrees
    from bedfellows.network.balance.triangles import triangles

    edges = signed_graph(rows).edges
    corners = triangles(edges)

    def share(signs: Any) -> float:
        return float(np.mean(signs[corners].prod(axis=1) > 0))

    kept = signed_degrees(edges, share, Clock.of(SHUFFLING_S))
    return kept, shuffled(edges, share, Clock.of(SHUFFLING_S))


@lru_cache(maxsize=8)
def camp_null(rows: tuple[Row, ...]) -> Null:
    """The weak index's lower bound against webs that keep the signed degrees.

    The bound, where a shuffled web is not solved in time, makes it look less strained than it
    is, so the real web never looks more balanced than it is.
    """
    from dataclasses import replace

    import numpy as np

    from bedfellows.network.balance import signed_graph
    from bedfellows.network.balance.clock import Clock
    from bedfellows.network.balance.nulls import FEWEST_SAMPLES, signed_degrees
    from bedfellows.network.balance.weak import any_camps

    edges, clock = signed_graph(rows).edges, Clock.of(SHUFFLING_S)

    def fewest(signs: Any) -> float:
        return any_camps(replace(edges, weight=np.asarray(signs)), clock, quick=True).bound

    return signed_degrees(edges, fewest, clock, samples=FEWEST_SAMPLES)
