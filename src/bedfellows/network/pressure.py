"""Cross-pressure: who is pulled both ways by friends at odds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bedfellows.network.chance import Chance, said
from bedfellows.network.dyads import Relation
from bedfellows.network.findings import MOST, finding
from bedfellows.network.graph import Graph, weight
from bedfellows.network.votes import Record
from bedfellows.network.wording import plural, verb


def cross_pressured(web: Sequence[Relation], at: str | None = None) -> Iterator[Record]:
    """Who is pulled both ways: the share of an actor's triangles that are strained.

    A triangle is strained when two of its sides are friendly and the third is not (Davis 1967:
    three mutual enemies strain nothing where there may be more than two camps); each counts by
    its weakest side. The number is strained weight over all weight, damped by one triangle
    of weight 1, beside the same share over the whole web.
    """
    graph, found, all_strained, all_weight = Graph(web), [], 0.0, 0.0
    for actor in sorted(graph.around):
        strained, total, worst = strain(graph, actor)
        all_strained, all_weight = all_strained + strained, all_weight + total
        if worst:
            found.append((strained / (total + 1), actor, worst))
    found.sort(key=lambda item: (-item[0], item[1]))
    usual = all_strained / all_weight if all_weight else 0.0
    chance = Chance(graph)
    for value, actor, (one, two, *legs) in found[:MOST]:
        null = chance.of_strain([triangle[2:] for triangle in graph.triangles(actor)])
        yield finding(
            "cross-pressured", pulled(graph, actor, one, two)
            + said(null, "as many triangles would be strained"),
            at=at, value=value, names=graph.names, actors=(actor, one, two), legs=legs,
            usual=round(usual, 4), null=null,
        )  # fmt: skip


Triangle = tuple[str, str, Relation, Relation, Relation]


def strain(graph: Graph, actor: str) -> tuple[float, float, Triangle | None]:
    """Weight of an actor's strained triangles and of all, and the heaviest strained one."""
    strained, total, worst, most = 0.0, 0.0, None, 0.0
    for triangle in graph.triangles(actor):
        legs = triangle[2:]
        heavy = min(map(weight, legs))
        total += heavy
        if [leg.sign for leg in legs].count(-1) == 1:
            strained += heavy
            if heavy > most:
                worst, most = triangle, heavy
    return strained, total, worst


def pulled(graph: Graph, actor: str, one: str, two: str) -> str:
    """A strained triangle in words, from one corner."""
    many = plural(actor, graph.names[actor])
    name, first, second = graph.said[actor], graph.said[one], graph.said[two]
    pulled, they, its = ("are", "they side", "their") if many else ("is", "it sides", "its")
    signs = (graph.around[actor][one].sign, graph.around[actor][two].sign)
    if signs == (1, 1):
        return (f"{name} {pulled} pulled both ways: {they} with {first} and {second}, who are at "
                "odds.")  # fmt: skip
    friend, foe = (one, two) if signs[0] > 0 else (two, one)
    side = verb(friend, graph.names[friend], "sides", "side")
    return (f"{name} {pulled} pulled both ways: {they} with {graph.said[friend]}, who {side} "
            f"with {its} enemy {graph.said[foe]}.")  # fmt: skip
