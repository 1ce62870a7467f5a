"""Strange bedfellows: antagonists with a common ally or a common enemy.

That states which share enemies are both more often allied and more often at odds is a finding
of Maoz, Terris, Kuperman and Talmud (2007); here the pairs are named, with their sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bedfellows.network.chance import Chance, said
from bedfellows.network.dyads import Relation
from bedfellows.network.findings import MOST, finding
from bedfellows.network.graph import Graph, weight
from bedfellows.network.votes import Record
from bedfellows.network.wording import listed

LEGS = 3
"""Third parties of either kind whose relations are shown as evidence."""


def strange_bedfellows(web: Sequence[Relation], at: str | None = None) -> Iterator[Record]:
    """Each antagonist pair with what it has in common, the most surprising and best known first."""
    graph, found = Graph(web), []
    for relation in graph.signed:
        if relation.sign < 0:
            value = surprise(graph, relation)
            if value:
                found.append((value, relation))
    found.sort(key=lambda pair: (-pair[0], pair[1].source, pair[1].target))
    chance = Chance(graph) if found else None
    for value, relation in found[:MOST]:
        if chance:
            yield described(chance, relation, value, at)


def surprise(graph: Graph, relation: Relation) -> float:
    """How strange a pair is: its enmity times what it shares, rare third parties before hubs."""
    one, two = relation.source, relation.target
    shared = sum(
        min(weight(graph.around[one][c]), weight(graph.around[two][c])) * graph.rarity(c, sign)
        for sign in (1, -1)
        for c in graph.common(one, two, sign)
    )
    return weight(relation) * shared


def described(chance: Chance, relation: Relation, value: float, at: str | None) -> Record:
    """The finding of one pair."""
    graph, one, two = chance.graph, relation.source, relation.target
    names, null = graph.said, chance.of_company(relation, (1, -1))
    allies, enemies = graph.common(one, two, 1), graph.common(one, two, -1)
    shown = (*allies[:LEGS], *enemies[:LEGS])
    return finding(
        "strange-bedfellows",
        statement(names[one], names[two], [names[c] for c in allies], [names[c] for c in enemies])
        + said(null, "they would be antagonists and share as much"),
        at=at, value=value, names=graph.names, pair=(one, two), common_allies=allies,
        common_enemies=enemies, null=null,
        legs=[relation, *(graph.around[x][c] for c in shown for x in (one, two))],
    )  # fmt: skip


def statement(one: str, two: str, allies: Sequence[str], enemies: Sequence[str]) -> str:
    """The finding in one English sentence.

    >>> statement("A", "B", ["C"], ["D"])
    'A and B are antagonists, yet both side with C and both stand against D.'
    """
    shared = []
    if allies:
        shared.append("both side with " + listed(allies))
    if enemies:
        shared.append("both stand against " + listed(enemies))
    return f"{one} and {two} are antagonists, yet {' and '.join(shared)}."
