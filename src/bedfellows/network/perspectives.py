"""One web as two tell it: the pairs on which they differ most."""

from __future__ import annotations

from collections.abc import Sequence

from bedfellows.network.dyads import Relation
from bedfellows.network.findings import best, proof
from bedfellows.network.graph import weight
from bedfellows.network.votes import Record


def differences(one: Sequence[Relation], two: Sequence[Relation]) -> list[Record]:
    """Pairs that both tell of, the widest difference first, each side with its sentences.

    A difference counts by the product of what is known on either side.
    """
    others = {(r.source, r.target): r for r in two}
    both = [(r, others[r.source, r.target]) for r in one if (r.source, r.target) in others]
    both.sort(key=lambda pair: (-breadth(*pair), pair[0].source, pair[0].target))
    return [row(first, second) for first, second in both]


def breadth(one: Relation, two: Relation) -> float:
    """How far two tellings of a pair are apart."""
    known = (one.points / (one.points + 1)) * (two.points / (two.points + 1))
    return abs(one.score - two.score) * known


def row(one: Relation, two: Relation) -> Record:
    """A pair in both tellings."""
    return {
        "source": one.source, "target": one.target, "source_name": one.source_name,
        "target_name": one.target_name, "one": telling(one), "two": telling(two),
        "difference": round(one.score - two.score, 4), "value": round(breadth(one, two), 4),
    }  # fmt: skip


def telling(relation: Relation) -> Record:
    """How one side tells a pair."""
    return {
        "state": relation.state, "score": round(relation.score, 4),
        "low": round(relation.low, 4), "high": round(relation.high, 4), "events": relation.events,
        "weight": round(weight(relation), 4), "evidence": [proof(e) for e in best(relation)],
    }  # fmt: skip
