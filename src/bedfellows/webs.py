"""Webs that were asked for: looked up by pair, and kept while the casebook stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from functools import cached_property

from bedfellows.network import Relation

KEPT = 4
"""Webs kept in memory; one of a million events takes about 150 MB."""


class Web(list[Relation]):
    """Relations, the surest first."""

    def between(self, one: str, two: str) -> Relation | None:
        """The relation of two actors, by ids or names, in either order."""
        return self.by_pair.get(frozenset((one.casefold(), two.casefold())))

    @cached_property
    def by_pair(self) -> dict[frozenset[str], Relation]:
        """Relations by both ids and by both names; ids and surer relations go first."""
        found: dict[frozenset[str], Relation] = {}
        for relation in self:
            ends = (relation.source, relation.target)
            found[frozenset(end.casefold() for end in ends)] = relation
        for relation in self:
            for one in (relation.source, relation.source_name):
                for two in (relation.target, relation.target_name):
                    found.setdefault(frozenset((one.casefold(), two.casefold())), relation)
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
