"""Webs that were asked for: looked up by pair, and kept while the casebook stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from functools import cached_property
from itertools import product

from bedfellows.network import Relation

KEPT = 4
"""Webs kept in memory; one of a million events takes about 150 MB."""


class Web(list[Relation]):
    """Relations, the surest first."""

    def between(self, one: str, two: str) -> Relation | None:
        """The relation of two actors, by ids or names, in either order; the surest of namesakes."""
        pairs = product(self.called(one), self.called(two))
        found = [r for a, b in pairs if (r := self.by_pair.get((min(a, b), max(a, b))))]
        return min(found, key=lambda r: self.order[r.source, r.target], default=None)

    def called(self, name: str) -> list[str]:
        """Ids of the actors of a name, or of an id in any case."""
        return self.by_name.get(name.casefold(), [])

    @cached_property
    def picture(self) -> str:
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


class Shelf:
    """The last few webs by what was asked."""

    def __init__(self) -> None:
        self.webs: OrderedDict[Hashable, Web] = OrderedDict()

    def get(self, key: Hashable) -> Web | None:
        """A web that is kept, or None."""
        if key in self.webs:
            self.webs.move_to_end(key)
        return self.webs.get(key)

    def keep(self, key: Hashable, web: Web) -> None:
        """Keep a web, letting go of the one that was not asked for longest."""
        self.webs[key] = web
        while len(self.webs) > KEPT:
            self.webs.popitem(last=False)


WEBS = Shelf()
"""Of this process; the key names the casebook and its state."""

__all__ = ["WEBS", "Web"]
