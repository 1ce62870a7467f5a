"""Strange bedfellows: antagonists with a common ally or a common enemy.

That states which share enemies are both more often allied and more often at odds is a finding
of Maoz, Terris, Kuperman and Talmud (2007); here the pairs are named, with their sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bedfellows.network.dyads import Relation

EVIDENCE_PER_LEG = 2


def strange_bedfellows(web: Sequence[Relation], at: str | None = None) -> Iterator[dict[str, Any]]:
    """Each antagonist pair with what it has in common, best supported first."""
    signed = {(r.source, r.target): r for r in web if r.sign}
    names = {r.source: r.source_name for r in web} | {r.target: r.target_name for r in web}
    neighbours: dict[str, dict[str, Relation]] = {}
    for (one, two), relation in signed.items():
        neighbours.setdefault(one, {})[two] = relation
        neighbours.setdefault(two, {})[one] = relation
    found = []
    for (one, two), relation in signed.items():
        if relation.sign < 0:
            shared = sorted(neighbours[one].keys() & neighbours[two].keys())
            finding = describe(relation, shared, neighbours, names, at)
            if finding:
                found.append(finding)
    yield from sorted(found, key=lambda f: (-f["value"], f["actors"]))


def describe(
    relation: Relation,
    shared: Sequence[str],
    neighbours: dict[str, dict[str, Relation]],
    names: dict[str, str],
    at: str | None,
) -> dict[str, Any] | None:
    """The finding of one pair, or None where it shares nobody on the same side."""
    one, two = relation.source, relation.target
    allies = [c for c in shared if neighbours[one][c].sign > 0 < neighbours[two][c].sign]
    enemies = [c for c in shared if neighbours[one][c].sign < 0 > neighbours[two][c].sign]
    if not allies and not enemies:
        return None
    legs = [relation] + [neighbours[x][c] for c in (*allies, *enemies) for x in (one, two)]
    value = -relation.score * sum(
        min(abs(neighbours[one][c].score), abs(neighbours[two][c].score))
        for c in (*allies, *enemies)
    )
    return {
        "kind": "strange-bedfellows",
        "statement": statement(names[one], names[two], [names[c] for c in allies],
                               [names[c] for c in enemies]),
        "at": at,
        "pair": [{"actor": x, "name": names[x]} for x in (one, two)],
        "common_allies": [{"actor": c, "name": names[c]} for c in allies],
        "common_enemies": [{"actor": c, "name": names[c]} for c in enemies],
        "actors": [one, two, *allies, *enemies],
        "value": round(value, 4),
        "evidence": [proof(e) for leg in legs for e in best(leg)],
    }  # fmt: skip


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


def listed(names: Sequence[str]) -> str:
    """Names with commas and an 'and'.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def best(relation: Relation) -> list[dict[str, Any]]:
    """The reports that weigh most for the relation's sign, each sentence once."""
    from bedfellows.ontology import sign_of

    fitting = [e for e in relation.evidence if sign_of(e["type"]) == relation.sign]
    ordered = sorted(fitting, key=lambda e: (-e["weight"], e["id"]))
    return ordered[:EVIDENCE_PER_LEG]


def proof(event: dict[str, Any]) -> dict[str, Any]:
    """An event as a piece of evidence: its sentence, page and speaker."""
    voice = event["attribution"]
    speaker = voice["speaker"]["name"] if voice and voice["speaker"] else None
    return {
        "event": event["id"],
        "document": event["document"],
        "type": event["type"],
        "sentence": event["sentence"]["text"],
        "start": event["sentence"]["start"],
        "end": event["sentence"]["end"],
        "title": event["title"],
        "publisher": event["publisher"],
        "published": event["published"],
        "speaker": speaker,
    }
