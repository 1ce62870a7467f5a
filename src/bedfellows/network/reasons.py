"""Why a pair stands as it does: by speaker, by source, and by the company that it keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bedfellows.network.dyads import Relation
from bedfellows.network.graph import Graph
from bedfellows.network.votes import Record
from bedfellows.network.wording import listed
from bedfellows.ontology import sign_of

DEPARTS = 0.2
"""Difference from the expected score from which it is worth a sentence."""


def reasons(web: Sequence[Relation], relation: Relation) -> list[str]:
    """Structural reasons, as sentences: company kept, company parted over, habits."""
    graph, one, two = Graph(web), relation.source, relation.target
    said, found = graph.said, []
    for sign, words in ((1, "side with"), (-1, "stand against")):
        shared = graph.common(one, two, sign)
        if shared:
            found.append(f"Both {words} {listed([said[c] for c in shared])}.")
    parted = parting(graph, one, two)
    if parted:
        found.append(f"They part over {listed([said[c] for c in parted])}.")
    gap = relation.score - relation.expected
    if abs(gap) >= DEPARTS:
        manner = "friendlier" if gap > 0 else "more hostile"
        found.append(f"They are {manner} than their habits and company make likely "
                     f"({relation.expected:+.2f}).")  # fmt: skip
    return found


def parting(graph: Graph, one: str, two: str) -> list[str]:
    """Third parties that are an ally of one and an enemy of the other."""
    mine, theirs = graph.around.get(one, {}), graph.around.get(two, {})
    return sorted(c for c in mine.keys() & theirs.keys() if mine[c].sign * theirs[c].sign < 0)


def sides(evidence: Iterable[Record]) -> tuple[list[Record], list[Record]]:
    """Reports for and against, in the order given."""
    good: list[Record] = []
    bad: list[Record] = []
    for event in evidence:
        (good if sign_of(event["type"]) > 0 else bad).append(event)
    return good, bad


def weight_by(evidence: Iterable[Record], field: str) -> list[Record]:
    """Weight for and against by `speaker` or `publisher`, the heaviest first."""
    totals: dict[str, Counter[str]] = {}
    for event in evidence:
        side = "for" if sign_of(event["type"]) > 0 else "against"
        totals.setdefault(named(event, field), Counter())[side] += event["weight"]
    rows = [{field: name, "for": round(t["for"], 3), "against": round(t["against"], 3)}
            for name, t in totals.items()]  # fmt: skip
    return sorted(rows, key=lambda r: (-float(r["for"]) - float(r["against"]), str(r[field])))


def named(event: Record, field: str) -> str:
    """Who speaks in a report or who published it."""
    if field == "publisher":
        return event["publisher"] or "no publisher named"
    voice = event["attribution"]
    return voice["speaker"]["name"] if voice and voice["speaker"] else "the page"
