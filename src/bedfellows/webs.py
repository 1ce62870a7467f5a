"""Webs that were asked for: looked up by pair, and kept while the casebook stays as it is."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from bedfellows.network import Relation
from bedfellows.records import Record
from bedfellows.results import Picture, Tabular, optional
from bedfellows.shelves import Shelf

if TYPE_CHECKING:
    import networkx

    from bedfellows.network.votes import Votes

COLUMNS = ("source", "target", "source_name", "target_name", "sign", "state", "score",
           "cooperation", "conflict", "events", "sources", "low", "high", "since", "until",
           "expected", "warmth", "severity")  # fmt: skip
"""Fields of a relation as a row."""
IN_BRIEF = ("source_name", "target_name", "state", "score", "low", "high", "events", "since",
            "until")  # fmt: skip
SHOWN = 10
"""Pairs below the drawing in a notebook."""
KEPT = 4
"""Webs kept in memory; one of a million events takes about 150 MB."""
KEPT_VOTES = 2
"""Sets of votes kept in memory; one of a million events takes about 120 MB."""


class Web(Tabular, list[Relation]):
    """Relations, the surest first; a notebook shows the drawing and the strongest pairs."""

    def __repr__(self) -> str:
        return f"{len(self)} relation{'' if len(self) == 1 else 's'}"

    def rows(self) -> list[Record]:
        """One row a pair, with the columns of `web --format csv`."""
        return [{name: getattr(r, name) for name in COLUMNS} for r in self]

    def to_networkx(self) -> networkx.Graph:
        """A graph of actors with an edge for every pair that has a report."""
        graph = optional("networkx", "to_networkx()").Graph()
        for row in self.rows():
            for end in ("source", "target"):
                graph.add_node(row[end], name=row[f"{end}_name"])
            graph.add_edge(row["source"], row["target"], **{k: row[k] for k in COLUMNS[4:]})
        return graph

    def picture(self) -> Picture:
        """The web as a drawing: allies near, antagonists far and dashed."""
        return Picture(self.drawing)

    def camps(self) -> Picture:
        """The best division as a matrix: allies filled, antagonists hatched."""
        from bedfellows.network.matrix import matrix

        return Picture(matrix(self))

    def _repr_html_(self) -> str:
        from bedfellows.showing import table_html

        return self.picture().svg + table_html(self.rows()[:SHOWN], IN_BRIEF, len(self))

    def between(self, one: str, two: str) -> Relation | None:
        """The relation of two actors, by ids or names, in either order; the surest of namesakes."""
        pairs = product(self.called(one), self.called(two))
        found = [r for a, b in pairs if (r := self.by_pair.get((min(a, b), max(a, b))))]
        return min(found, key=lambda r: self.order[r.source, r.target], default=None)

    def called(self, name: str) -> list[str]:
        """Ids of the actors of a name, or of an id in any case."""
        return self.by_name.get(name.casefold(), [])

    def of(self, *actors: str) -> list[Relation]:
        """The relations of any of the actors, by id, the surest first."""
        places = sorted({place for actor in actors for place in self.by_actor.get(actor, ())})
        return [self[place] for place in places]

    @cached_property
    def by_actor(self) -> dict[str, list[int]]:
        """Places of each actor's relations, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, relation in enumerate(self):
            found[relation.source].append(place)
            found[relation.target].append(place)
        return dict(found)

    @cached_property
    def span(self) -> tuple[str, str] | None:
        """First and last day of its reports; None without any."""
        days = [day for r in self for day in (r.since, r.until) if day]
        return (min(days), max(days)) if days else None

    @cached_property
    def reports(self) -> int:
        """Reports of all pairs together."""
        return sum(relation.events for relation in self)

    @cached_property
    def drawing(self) -> str:
        """The web as an SVG drawing, made once."""
        from bedfellows.network.picture import draw

        return draw(self)

    @cached_property
    def by_pair(self) -> dict[tuple[str, str], Relation]:
        """Relations by the ids of both, in order."""
        return {(r.source, r.target): r for r in self}

    @cached_property
    def order(self) -> dict[tuple[str, str], int]:
        """Places of the pairs in the web."""
        return {pair: place for place, pair in enumerate(self.by_pair)}

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """Ids by name and by id, without case."""
        actors = {r.source: r.source_name for r in self} | {r.target: r.target_name for r in self}
        found: dict[str, list[str]] = {}
        for actor, name in actors.items():
            for words in {actor.casefold(), name.casefold()}:
                found.setdefault(words, []).append(actor)
        return found


WEBS: Shelf[Web] = Shelf(KEPT)
"""Of this process; the key names the casebook and its state."""
VOTES: Shelf[Votes] = Shelf(KEPT_VOTES)
"""What webs are counted from, for webs of other dates."""

__all__ = ["VOTES", "WEBS", "Web"]
