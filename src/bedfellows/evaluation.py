"""Facts against gold in the same records: precision, recall and F1 by kind and type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]

LEAST_OVERLAP = 0.5
"""Jaccard overlap of two contents for them to be one saying (as in PolNeAR's evaluations)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many facts of one kind and type were right, wrongly there, and missed."""

    kind: str
    type: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the facts found that gold has; 0 where none was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found; 0 where gold has none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def evaluate(gold: Iterable[Record], facts: Iterable[Record]) -> list[Score]:
    """Scores by kind and type, then one for all types of a kind, over the documents of gold.

    One found fact answers one fact of gold. What a page has beyond gold's documents is left out.
    """
    wanted, found = by_page(gold), by_page(facts)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for page, golden in wanted.items():
        for key, outcome in outcomes(golden, found.get(page, [])):
            counts[key][outcome] += 1
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (kind, _), numbers in counts.items():
        total[kind] = [a + b for a, b in zip(total[kind], numbers, strict=True)]
    rows = [*counts.items(), *(((kind, "all"), numbers) for kind, numbers in total.items())]
    return [Score(kind=k, type=t, right=r, wrong=w, missed=m)
            for (k, t), (r, w, m) in sorted(rows, key=lambda row: (row[0][0], row[0][1] == "all",
                                                                   row[0][1]))]  # fmt: skip


def by_page(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records that can be scored, by document; a page without facts has an empty list."""
    pages: dict[str, list[Record]] = {}
    for record in records:
        if record["kind"] == "document":
            pages.setdefault(record["id"], [])
        elif record["kind"] in SAME:
            pages.setdefault(record["document"], []).append(record)
    return pages


RIGHT, WRONG, MISSED = range(3)


def outcomes(gold: list[Record], found: list[Record]) -> Iterator[tuple[tuple[str, str], int]]:
    """What became of each fact: (kind, type) with RIGHT, WRONG or MISSED."""
    free = list(found)
    for golden in gold:
        same = SAME[golden["kind"]]
        match = next((f for f in free if f["kind"] == golden["kind"] and same(golden, f)), None)
        if match is not None:
            free.remove(match)
        yield key_of(golden), MISSED if match is None else RIGHT
    for record in free:
        yield key_of(record), WRONG


def key_of(record: Record) -> tuple[str, str]:
    """A record's kind, and its type where it has one."""
    return record["kind"], record.get("type") or "-"


def met(one: Record | None, other: Record | None) -> bool:
    """Whether two parties are one: the same actor, or words that overlap."""
    if one is None or other is None:
        return one is other
    if one.get("actor") and one.get("actor") == other.get("actor"):
        return True
    return overlap(one.get("mention"), other.get("mention")) > 0


def overlap(one: Record | None, other: Record | None) -> float:
    """Jaccard overlap of two spans, in characters."""
    if not one or not other:
        return 0.0
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    either = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0, shared) / either if either else 0.0


def sides_met(one: Record, other: Record, *, turned: bool = False) -> bool:
    """Whether both sides of two events share somebody; `turned` compares crosswise."""
    source, target = ("target", "source") if turned else ("source", "target")
    return any(met(a, b) for a in one["source"] for b in other[source]) and any(
        met(a, b) for a in one["target"] for b in other[target]
    )


def same_event(one: Record, other: Record) -> bool:
    """The same type, sides, modality and polarity."""
    fields = ("type", "modality", "polarity")
    return all(one.get(f) == other.get(f) for f in fields) and sides_met(one, other)


def same_tie(one: Record, other: Record) -> bool:
    """The same type and pair; a tie has no direction."""
    return one["type"] == other["type"] and (
        sides_met(one, other) or sides_met(one, other, turned=True)
    )


def same_role(one: Record, other: Record) -> bool:
    """The same holder, post and organization."""
    posts = one["post"].casefold() == other["post"].casefold()
    return (
        posts
        and met(one["holder"], other["holder"])
        and (one.get("organization") is None or met(one["organization"], other.get("organization")))
    )


def same_attribution(one: Record, other: Record) -> bool:
    """Contents that overlap by half, and the same speaker."""
    enough = overlap(one["content"], other["content"]) >= LEAST_OVERLAP
    return enough and met(one.get("speaker"), other.get("speaker"))


def same_alias(one: Record, other: Record) -> bool:
    """At least two names in common."""
    return len(set(one["names"]) & set(other["names"])) > 1


def same_date(one: Record, other: Record) -> bool:
    """Words that overlap, with the same value."""
    return overlap(one, other) > 0 and one["value"] == other["value"]


def same_place(one: Record, other: Record) -> bool:
    """Words that overlap, and the same place by id, or by name where gold has no id."""
    field = "geonameid" if one.get("geonameid") else "name"
    return overlap(one, other) > 0 and one.get(field) == other.get(field)


SAME: Mapping[str, Callable[[Record, Record], bool]] = {
    "event": same_event, "tie": same_tie, "role": same_role, "alias": same_alias,
    "attribution": same_attribution, "date": same_date, "place": same_place,
}  # fmt: skip
"""When two records of a kind are one fact."""
