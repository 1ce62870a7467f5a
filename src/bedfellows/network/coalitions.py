"""Coalitions against a common enemy with their defectors, and pairs that are out of character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bedfellows.network.dyads import Relation
from bedfellows.network.findings import MOST, finding
from bedfellows.network.graph import NEAREST, Graph, weight
from bedfellows.network.votes import Record
from bedfellows.network.wording import listed, verb

SMALLEST = 3
"""Members from which a group is called a coalition."""
DEPARTURE = 0.3
"""Least difference between score and expected score that makes a pair remarkable."""


def coalitions(web: Sequence[Relation], at: str | None = None) -> Iterator[Record]:
    """Groups that stand together against one enemy, and who of their friends stands with it.

    Opponents of the enemy who are linked by friendly relations form the group. The number sums
    the weights of its relations to the enemy.
    """
    graph, found = Graph(web), []
    for enemy in sorted(graph.around):
        opponents = graph.side(enemy, -1)[:NEAREST]
        for members in groups(graph, opponents):
            value = sum(weight(graph.around[enemy][m]) for m in members)
            found.append((value, enemy, members))
    found.sort(key=lambda item: (-item[0], item[1]))
    for value, enemy, members in found[:MOST]:
        yield described(graph, enemy, members, value, at)


def groups(graph: Graph, opponents: Sequence[str]) -> Iterator[list[str]]:
    """Opponents linked by friendly relations, in groups of three or more."""
    left = list(opponents)
    while left:
        group, waiting = [], [left.pop(0)]
        while waiting:
            member = waiting.pop(0)
            group.append(member)
            near = [o for o in left if (r := graph.between(member, o)) and r.sign > 0]
            waiting += near
            left = [o for o in left if o not in near]
        if len(group) >= SMALLEST:
            yield group


def described(
    graph: Graph, enemy: str, members: Sequence[str], value: float, at: str | None
) -> Record:
    """The finding of one coalition."""
    names = graph.names
    leaving = defectors(graph, enemy, members)
    said = graph.said
    words = f"{listed([said[m] for m in members])} stand together against {said[enemy]}"
    if leaving:
        words += f"; {listed([said[d] for d in leaving])} " + (
            verb(leaving[0], names[leaving[0]], "sides", "side") if len(leaving) == 1 else "side"
        ) + " with them and with it"  # fmt: skip
    shown = [graph.around[enemy][a] for a in (*members[:SMALLEST], *leaving[:1])]
    return finding(
        "coalition", words + ".", at=at, value=value, names=names, common_enemies=(enemy,),
        actors=(*members, *leaving), legs=shown, members=list(members), defectors=leaving,
    )  # fmt: skip


def defectors(graph: Graph, enemy: str, members: Sequence[str]) -> list[str]:
    """Friends of the enemy who are friends of at least two members."""
    return [
        friend for friend in graph.side(enemy, 1)
        if sum(1 for m in members if (r := graph.between(friend, m)) and r.sign > 0) > 1
    ]  # fmt: skip


def out_of_character(web: Sequence[Relation], at: str | None = None) -> Iterator[Record]:
    """Pairs that are friendlier or more hostile than their habits and company make likely.

    Only where the expected score lies outside the pair's 90 % interval. The number is the score
    less the expected score, weighed by how much is known.
    """
    graph = Graph(web)
    found = [
        (departure(r), r)
        for r in web
        if abs(r.score - r.expected) >= DEPARTURE and not r.low <= r.expected <= r.high
    ]
    found.sort(key=lambda pair: (-abs(pair[0]), pair[1].source, pair[1].target))
    for value, relation in found[:MOST]:
        one, two = graph.said[relation.source], graph.said[relation.target]
        yield finding(
            "out-of-character",
            f"{one} and {two} are {'friendlier' if value > 0 else 'more hostile'} than is usual "
            f"for them: {relation.score:+.2f} where {relation.expected:+.2f} was to be expected.",
            at=at, value=value, names=graph.names, pair=(relation.source, relation.target),
            legs=[relation],
        )  # fmt: skip


def departure(relation: Relation) -> float:
    """How far a pair is from what is usual, less so where little is known."""
    known = relation.points / (relation.points + 1)
    return (relation.score - relation.expected) * known
