"""What every finding has: a statement, a number, and the reports that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bedfellows.network.dyads import Relation
from bedfellows.network.votes import Record
from bedfellows.network.wording import sentence
from bedfellows.ontology import sign_of

MOST = 25
"""Findings of a kind that are worked out; they come ranked."""
EVIDENCE_PER_LEG = 2
SPARE = 4
"""Reports looked up beyond those shown, since several may stand in one sentence."""


def finding(
    kind: str, statement: str, *, at: str | None, value: float, legs: Iterable[Relation],
    names: Mapping[str, str], pair: Sequence[str] = (), common_allies: Sequence[str] = (),
    common_enemies: Sequence[str] = (), actors: Sequence[str] = (), **more: Any,
) -> Record:  # fmt: skip
    """A finding as it is printed; `legs` are the relations that it rests on."""

    def called(ids: Sequence[str]) -> list[Record]:
        return [{"actor": actor, "name": names[actor]} for actor in ids]

    return {
        "kind": kind, "statement": sentence(statement), "at": at, "pair": called(pair),
        "common_allies": called(common_allies), "common_enemies": called(common_enemies),
        "actors": list(dict.fromkeys((*pair, *common_allies, *common_enemies, *actors))),
        "value": round(value, 4), **more,
        "evidence": [proof(event) for leg in legs for event in best(leg)],
    }  # fmt: skip


def best(relation: Relation, most: int = EVIDENCE_PER_LEG) -> list[Record]:
    """The reports that weigh most for the relation's sign, each sentence once."""
    found: dict[tuple[str, int], Record] = {}
    for event in relation.look_up(most + SPARE):
        if sign_of(event["type"]) == (relation.sign or sign_of(event["type"])):
            found.setdefault((event["document"], event["sentence"]["index"]), event)
    return list(found.values())[:most]


def proof(event: Record) -> Record:
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
