"""Blocks of a graph: its parts without a cut node. Every cycle lies within one block, so
each block is solved alone and the costs add up (Hopcroft and Tarjan 1973, without recursion).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Row = tuple[int, int, int]


def blocks(nodes: int, rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of every block, those with fewest edges first; bridges are blocks of one."""
    around: list[list[int]] = [[] for _ in range(nodes)]
    for index, (one, two, _) in enumerate(rows):
        around[one].append(index)
        around[two].append(index)
    order = [0] * nodes
    found = (block for root in range(nodes) if around[root] and not order[root]
             for block in blocks_from(root, rows, around, order))  # fmt: skip
    return sorted(([rows[index] for index in block] for block in found), key=len)


def blocks_from(
    root: int, rows: Sequence[Row], around: Sequence[Sequence[int]], order: list[int]
) -> Iterator[list[int]]:
    """Blocks of the root's component, as edge numbers. `order` is 0 for nodes not yet met."""
    low = {root: 1}
    order[root] = 1
    open_edges: list[int] = []
    path = [(root, -1, iter(around[root]))]
    while path:
        node, through, left = path[-1]
        edge = next(left, None)
        if edge is None:
            path.pop()
            if path and low[node] >= order[path[-1][0]]:
                cut = open_edges.index(through) if open_edges[-1] != through else -1
                yield open_edges[cut:]
                del open_edges[cut:]
            elif path:
                parent = path[-1][0]
                low[parent] = min(low[parent], low[node])
            continue
        other = rows[edge][0] + rows[edge][1] - node
        if not order[other]:
            order[other] = low[other] = len(low) + 1
            open_edges.append(edge)
            path.append((other, edge, iter(around[other])))
        elif edge != through and order[other] < order[node]:
            open_edges.append(edge)
            low[node] = min(low[node], order[other])


def glue(nodes: int, parts: Sequence[tuple[Sequence[int], Sequence[int]]]) -> list[int]:
    """Sides (+1, -1) of all nodes from the sides within each block, given as (nodes, sides).

    Blocks meet in single nodes; a block is turned over whole where it disagrees there.
    """
    homes: list[list[int]] = [[] for _ in range(nodes)]
    for index, (members, _) in enumerate(parts):
        for node in members:
            homes[node].append(index)
    side = [0] * nodes
    done = [False] * len(parts)
    for start in range(len(parts)):
        waiting = [start]
        while waiting:
            index = waiting.pop()
            if done[index]:
                continue
            done[index] = True
            members, local = parts[index]
            turn = next((side[n] * s for n, s in zip(members, local, strict=True) if side[n]), 1)
            for node, value in zip(members, local, strict=True):
                side[node] = turn * value
                waiting.extend(home for home in homes[node] if not done[home])
    return [value or 1 for value in side]
