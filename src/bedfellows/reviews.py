"""What people said of events: which verdicts hold, events as corrected, how far two agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from bedfellows.ontology import TIE_SCORES, load_ontology, quad_of, score_of
from bedfellows.records import Record
from bedfellows.verdicts import standing_of

VERDICTS = ("accept", "reject", "correct", "skip")
"""What a person may say of an event; `skip` puts it aside for this person and says no more."""
TELLING = ("accept", "reject", "correct")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventJudgement:
    """One verdict on an event: who, when. Only ever added; `undo` takes back `undoes`.

    `change` says what `correct` corrects: `flip`, `type`, `source` or `target` (parties).
    `like` is the event whose rejection spread to this one.
    """

    number: int
    event: str
    verdict: str
    by: str
    at: str
    note: str | None = None
    change: Mapping[str, Any] | None = None
    undoes: int | None = None
    like: str | None = None


def holding(judgements: Sequence[EventJudgement]) -> dict[str, EventJudgement]:
    """The verdict that holds on each event: the last one that is not undone and says something."""
    return {j.event: j for j in standing_of(judgements) if j.verdict in TELLING}


def by_person(judgements: Sequence[EventJudgement]) -> dict[str, dict[str, EventJudgement]]:
    """Each person's last standing verdict on each event, skipped ones too."""
    found: dict[str, dict[str, EventJudgement]] = {}
    for judgement in standing_of(judgements):
        found.setdefault(judgement.by, {})[judgement.event] = judgement
    return found


def corrected(record: Record, change: Mapping[str, Any]) -> Record:
    """An event as a person has it; `corrected` lists what was changed. The given one is left alone.

    >>> corrected({"source": [1], "target": [2]}, {"flip": True})
    {'source': [2], 'target': [1], 'corrected': ['flip']}
    """
    found = {**record, "corrected": sorted(change)}
    if change.get("flip"):
        found["source"], found["target"] = record["target"], record["source"]
    if (type := change.get("type")) and type != record["type"]:
        found |= typed(type)
    for side in ("source", "target"):
        if party := change.get(side):
            first = found[side][0] if found[side] else {}
            found[side] = [{**first, **party}, *found[side][1:]]
    return found


def typed(type: str) -> Record:
    """What an event has from its type; a mode, if it had one, was the old type's."""
    tie = type in TIE_SCORES
    return {
        "kind": "tie" if tie else "event", "type": type, "mode": None,
        "quad": None if tie else quad_of(type),
        "score": TIE_SCORES[type] if tie else score_of(type),
        "cameo": None if tie else load_ontology().types[type].cameo,
    }  # fmt: skip


def said(judgement: EventJudgement) -> str:
    """A verdict as agreement counts it: a corrected type differs from another corrected type.

    >>> change = {"type": "AID"}
    >>> said(EventJudgement(number=1, event="e", verdict="correct", by="a", at="", change=change))
    'type AID'
    """
    change = judgement.change or {}
    if judgement.verdict != "correct":
        return judgement.verdict
    if "type" in change:
        return f"type {change['type']}"
    return " and ".join(sorted(change))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two people agree on the events that both judged.

    `kappa` is Cohen's (1960): agreement beyond what their habits give by chance, at most 1; None
    where both said one and the same thing throughout, so that chance leaves nothing to measure.
    """

    one: str
    two: str
    events: int
    same: int
    kappa: float | None

    @property
    def share(self) -> float:
        """Events on which they agree, 0 to 1."""
        return self.same / self.events


def agreements(judgements: Sequence[EventJudgement]) -> list[Agreement]:
    """Every two people who judged an event in common, those with most first."""
    people = by_person(judgements)
    found = [agreement(one, two, people[one], people[two])
             for one, two in combinations(sorted(people), 2)]  # fmt: skip
    return sorted((a for a in found if a), key=lambda a: (-a.events, a.one, a.two))


def agreement(
    one: str, two: str, ours: Mapping[str, EventJudgement], theirs: Mapping[str, EventJudgement]
) -> Agreement | None:
    """Of two people; None where no event was judged by both."""
    both = [(said(ours[event]), said(theirs[event])) for event in ours.keys() & theirs.keys()
            if "skip" not in (ours[event].verdict, theirs[event].verdict)]  # fmt: skip
    if not both:
        return None
    same = sum(a == b for a, b in both)
    return Agreement(one=one, two=two, events=len(both), same=same, kappa=kappa(both))


def kappa(both: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of words.

    >>> kappa([("yes", "yes"), ("no", "no"), ("yes", "no"), ("no", "yes")])
    0.0
    """
    count = len(both)
    words = {word for pair in both for word in pair}
    chance = sum(share(both, 0, word) * share(both, 1, word) for word in words)
    if chance >= 1:
        return None
    return round((sum(a == b for a, b in both) / count - chance) / (1 - chance), 6)


def share(both: Sequence[tuple[str, str]], side: int, word: str) -> float:
    """How often one of two people says a word."""
    return sum(pair[side] == word for pair in both) / len(both)


def disputed(judgements: Sequence[EventJudgement]) -> dict[str, list[EventJudgement]]:
    """Events of which people say different things, with each person's verdict."""
    found: dict[str, list[EventJudgement]] = {}
    for verdicts in by_person(judgements).values():
        for judgement in verdicts.values():
            if judgement.verdict in TELLING:
                found.setdefault(judgement.event, []).append(judgement)
    return {event: sorted(said_of, key=lambda j: j.number) for event, said_of in found.items()
            if len({said(j) for j in said_of}) > 1}  # fmt: skip


def lessons(records: Iterable[Record], holds: Mapping[str, EventJudgement]) -> list[Record]:
    """What `train` learns from: a sentence, the two parties in it and the type a person gave.

    `records` are the events as they were coded. Ties and parties that stand outside the sentence
    teach nothing.
    """
    found = []
    for record in records:
        judgement = holds.get(record["id"])
        if judgement is not None and (row := lesson(record, judgement)):
            found.append(row)
    return found


def lesson(record: Record, judgement: EventJudgement) -> Record | None:
    """One event's; None where it has none to give."""
    change = judgement.change or {}
    sides = ["target", "source"] if change.get("flip") else ["source", "target"]
    spans = [span_in(record, side) for side in sides]
    type = None if judgement.verdict == "reject" else change.get("type", record["type"])
    if None in spans or record["type"] in TIE_SCORES or type in TIE_SCORES:
        return None
    return {
        "text": record["sentence"]["text"],
        "source": spans[0],
        "target": spans[1],
        "type": type,
    }


def span_in(record: Record, side: str) -> Record | None:
    """Where the first party of a side stands in the sentence."""
    sentence = record["sentence"]
    if not record[side] or sentence["start"] is None:
        return None
    mention = record[side][0]["mention"]
    start, end = (mention[key] - sentence["start"] for key in ("start", "end"))
    inside = 0 <= start < end <= len(sentence["text"])
    return {"start": start, "end": end} if inside else None
