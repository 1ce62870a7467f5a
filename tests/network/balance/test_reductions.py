from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from bedfellows.network.balance import signed_graph
from bedfellows.network.balance.blocks import blocks
from bedfellows.network.balance.friends import reduce_friends
from bedfellows.network.balance.reductions import SCALE, reduce, rows_of
from network_webs import Row, cheapest, planted, webs


def left_cost(rows: list[tuple[int, int, int]], camps: int) -> int:
    """Least cost of weighted rows, by trying everything."""
    from network_webs import labellings

    nodes = sorted({node for row in rows for node in row[:2]})
    return min(
        sum(abs(w) for a, b, w in rows
            if (labels[nodes.index(a)] == labels[nodes.index(b)]) != (w > 0))
        for labels in labellings(len(nodes), camps)
    )  # fmt: skip


@settings(deadline=None)
@given(webs())
def test_reductions_keep_the_strict_index(rows: list[Row]) -> None:
    edges = signed_graph(rows).edges
    left = reduce(edges.nodes, rows_of(edges))
    assert left.offset + left_cost(left.rows, 2) == SCALE * (cheapest(rows, camps=2) if rows else 0)


@settings(deadline=None)
@given(webs())
def test_reductions_keep_the_weak_index(rows: list[Row]) -> None:
    edges = signed_graph(rows).edges
    left = reduce_friends(edges.nodes, rows_of(edges))
    assert left.offset + left_cost(left.rows, 9) == (cheapest(rows, camps=9) if rows else 0)


def test_a_sparse_web_is_reduced_to_nothing() -> None:
    ring = [(f"a{i}", f"a{(i + 1) % 9}", -1 if i == 0 else 1) for i in range(9)]
    edges = signed_graph(ring).edges
    left = reduce(edges.nodes, rows_of(edges))
    assert (left.rows, left.offset) == ([], SCALE)


def test_blocks_part_at_cut_nodes_and_hold_every_edge_once() -> None:
    bowtie = [(0, 1, 1), (1, 2, 1), (0, 2, 1), (2, 3, 1), (3, 4, 1), (2, 4, -1), (4, 5, 1)]
    parts = blocks(6, bowtie)
    assert sorted(map(sorted, parts)) == sorted(map(sorted, (bowtie[:3], bowtie[3:6], bowtie[6:])))


def test_every_edge_is_in_one_block_of_a_large_web() -> None:
    edges = signed_graph(planted(300, 400, camps=2, noise=0.1)).edges
    rows = rows_of(edges)
    assert sorted(row for part in blocks(edges.nodes, rows) for row in part) == sorted(rows)
    assert edges.weight.dtype == np.int64
