"""Third parties: leverage, brokers, and the enemy of my enemy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from bedfellows.network.chance import Chance, said
from bedfellows.network.dyads import Relation
from bedfellows.network.findings import MOST, finding
from bedfellows.network.graph import NEAREST, Graph, weight
from bedfellows.network.votes import Record
from bedfellows.network.wording import listed


def leverage(web: Sequence[Relation], at: str | None = None) -> Iterator[Record]:
    """Who sides with both of two antagonists and can play one against the other.

    The number is the weakest of the three relations' weights, 0 to 1: a lever is as strong as
    that.
    """
    graph, found = Graph(web), []
    for rivals in graph.signed:
        if rivals.sign < 0:
            one, two = rivals.source, rivals.target
            for third in graph.common(one, two, 1):
                legs = (graph.around[third][one], graph.around[third][two], rivals)
                found.append((min(map(weight, legs)), third, legs))
    found.sort(key=lambda item: (-item[0], item[1], item[2][2].source, item[2][2].target))
    chance = Chance(graph)
    for value, third, legs in found[:MOST]:
        one, two = legs[2].source, legs[2].target
        null = chance.of_pattern(legs)
        yield finding(
            "leverage",
            f"{graph.does(third, 'sides', 'side')} with both {graph.said[one]} and "
            f"{graph.said[two]}, who are antagonists, and can use the one to press the other."
            + said(null, "it would be so"),
            at=at, value=value, names=graph.names, pair=(one, two), common_allies=(third,),
            legs=legs, null=null,
        )  # fmt: skip


class Brokerage(NamedTuple):
    """What a broker links: strength, the number of pairs, the strongest pair."""

    value: float
    pairs: int
    broker: str
    best: tuple[str, str]


def brokers(web: Sequence[Relation], at: str | None = None) -> Iterator[Record]:
    """Who sides with actors that have no friendly relation to each other.

    The number sums, over such pairs, the weaker of the two links (Gould and Fernandez 1989
    count the pairs). Only the strongest relations of each actor are looked at.
    """
    graph = Graph(web)
    found = [b for actor in graph.around if (b := brokerage(graph, actor))]
    found.sort(key=lambda b: (-b.value, b.broker))
    for broker in found[:MOST]:
        name, (one, two) = graph.does(broker.broker, "links", "link"), broker.best
        yield finding(
            "broker",
            linking(name, broker.pairs, graph.said[one], graph.said[two]),
            at=at, value=broker.value, names=graph.names, actors=(broker.broker, one, two),
            legs=[graph.around[broker.broker][one], graph.around[broker.broker][two]],
            pairs=broker.pairs,
        )  # fmt: skip


def linking(links: str, pairs: int, one: str, two: str) -> str:
    """A broker in words.

    >>> linking("A links", 1, "B", "C")
    'A links B and C, who have no friendly relation of their own.'
    """
    if pairs == 1:
        return f"{links} {one} and {two}, who have no friendly relation of their own."
    return (f"{links} {pairs} pairs that have no friendly relation of their own, such as "
            f"{one} and {two}.")  # fmt: skip


def brokerage(graph: Graph, actor: str) -> Brokerage | None:
    """What an actor brokers; None where its friends all know each other, or it has one."""
    mine = graph.around[actor]
    friends = graph.side(actor, 1)[:NEAREST]
    linked = [
        (min(weight(mine[one]), weight(mine[two])), one, two)
        for one, two in combinations(sorted(friends), 2)
        if (across := graph.between(one, two)) is None or across.sign < 0
    ]
    if not linked:
        return None
    strongest = max(linked, key=lambda link: (link[0], link[1], link[2]))
    return Brokerage(sum(link[0] for link in linked), len(linked), actor, strongest[1:])


def enemy_of_my_enemy(web: Sequence[Relation], at: str | None = None) -> Iterator[Record]:
    """Allies with common enemies, and how much likelier common enemies make an alliance.

    Tested on pairs that interact, as Lerner (2016) advises: `allied_with` is the share of allies
    among signed pairs with a common enemy, `allied_without` among the others.
    """
    graph = Graph(web)
    shared = [(relation, graph.common(relation.source, relation.target, -1))
              for relation in graph.signed]  # fmt: skip
    allied_with = allied([r for r, enemies in shared if enemies])
    allied_without = allied([r for r, enemies in shared if not enemies])
    found = [(joint(graph, r, enemies), r, enemies) for r, enemies in shared
             if r.sign > 0 and enemies]  # fmt: skip
    found.sort(key=lambda item: (-item[0], item[1].source, item[1].target))
    chance = Chance(graph)
    for value, relation, enemies in found[:MOST]:
        one, two = relation.source, relation.target
        null = chance.of_company(relation, (-1,))
        against = listed([graph.said[e] for e in enemies])
        yield finding(
            "enemy-of-my-enemy",
            f"{graph.said[one]} and {graph.said[two]} stand together, and both against "
            f"{against}." + said(null, "they would be allies and share as much enmity"),
            at=at, value=value, names=graph.names, pair=(one, two), common_enemies=enemies,
            legs=[relation, *(graph.around[x][enemies[0]] for x in (one, two))],
            allied_with=allied_with, allied_without=allied_without, null=null,
        )  # fmt: skip


def joint(graph: Graph, relation: Relation, enemies: Sequence[str]) -> float:
    """How much allies share in enmity: their alliance times their common enemies."""
    one, two = graph.around[relation.source], graph.around[relation.target]
    shared = (min(weight(one[e]), weight(two[e])) * graph.rarity(e, -1) for e in enemies)
    return weight(relation) * sum(shared)


def allied(relations: Sequence[Relation]) -> float | None:
    """Share of allies among signed relations; None where there are none."""
    if not relations:
        return None
    return round(sum(r.sign > 0 for r in relations) / len(relations), 4)
