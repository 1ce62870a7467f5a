"""Events as votes on pairs, in columns: what relations are counted from.

A compound act is split into pairs in `casting` and nowhere else. A story has one vote on a pair
for a day, sign and modality, however often it is told, and so have words that several stories
quote, which are one voice; a table without stories has one for pair, day and sign, which
predicted a pair's next event best on 215,816 events of three regions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from bedfellows.network.casting import ColumnsLike, imported_columns, read_columns, read_votes
from bedfellows.network.parties import LEVELS, Record, acting_in, bystander, node
from bedfellows.network.weights import kinds, weighed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Reports on pairs, one element each; `one` and `two` point into `nodes`, one < two.

    Days are proleptic Gregorian ordinals, 0 for none: `day` when it happened, else was said;
    `own` only when it happened. `political` says of each node whether it acts in politics.
    `forward` says that `one` acts on `two`. `row` is the number
    of an imported event or 0, `record` the place of a read one in `records` or -1.
    """

    nodes: tuple[str, ...]
    names: tuple[str, ...]
    records: Sequence[Record]
    one: NDArray[np.int64]
    two: NDArray[np.int64]
    day: NDArray[np.int64]
    own: NDArray[np.int64]
    said: NDArray[np.int64]
    kind: NDArray[np.int64]
    modality: NDArray[np.int64]
    weight: NDArray[np.float64]
    story: NDArray[np.int64]
    publisher: NDArray[np.int64]
    forward: NDArray[np.bool_]
    row: NDArray[np.int64]
    record: NDArray[np.int64]
    political: tuple[bool, ...] = ()

    def where(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> Votes:
        """Some of the votes."""
        columns = {f.name: getattr(self, f.name)[kept] for f in fields(self)[3:-1]}
        return replace(self, **columns)

    def acting(self) -> frozenset[str]:
        """Who acts in politics; places, private persons and bystanders do not."""
        known = self.political or (True,) * len(self.nodes)
        return frozenset(n for n, acts in zip(self.nodes, known, strict=True) if acts)

    def __len__(self) -> int:
        return len(self.one)


def votes_of(
    records: Iterable[Record],
    columns: ColumnsLike | None = None,
    *,
    level: str = "organization",
    names: Mapping[str, str] | None = None,
    confirmed: Collection[str] = (),
) -> Votes:
    """Votes of events that were read and of those that were imported.

    `names` gives names of countries by code, `confirmed` the events of which a person said that
    they are right. Denied acts cast no vote.
    """
    import numpy as np

    named = names or {}
    kept = list(records)
    called: dict[str, str] = {}
    cast = list(read_votes(kept, confirmed))
    ends = {id(p): node(p, level, named) for *pair, _ in cast for p in pair}
    pairs = [(ends[id(a)], ends[id(b)], rest) for a, b, rest in cast]
    acting = acting_in(kept, level, named)
    for found in ends.values():
        if found:
            called.setdefault(*found)
    agents = {} if columns is None else {
        number: found for number, party in columns.agents.items()
        if (found := node(party, level, named))
    }  # fmt: skip
    for number, named_as in agents.items():
        called.setdefault(*named_as)
        if columns is not None and not bystander(columns.agents[number]):
            acting.add(named_as[0])
    nodes = tuple(sorted(called))
    place_of = {actor: place for place, actor in enumerate(nodes)}
    parts = [read_columns(pairs, place_of)]
    if columns is not None and len(columns.data):
        numbers = {number: place_of[found[0]] for number, found in agents.items()}
        parts.append(imported_columns(columns, numbers))
    merged = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
    return Votes(nodes=nodes, names=tuple(called[n] for n in nodes), records=kept,
                 political=tuple(n in acting for n in nodes), **ordered(merged))  # fmt: skip


def ordered(columns: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Ends as a pair in order, nobody with itself, and each vote's weight."""
    import numpy as np

    source, target = columns.pop("source"), columns.pop("target")
    apart = source != target
    columns = {key: column[apart] for key, column in columns.items()}
    source, target = source[apart], target[apart]
    weight = weighed(columns["kind"], columns["modality"], columns.pop("sure"))
    return {**columns, "one": np.minimum(source, target), "two": np.maximum(source, target),
            "forward": source < target, "weight": weight}  # fmt: skip


__all__ = ["LEVELS", "ColumnsLike", "Record", "Votes", "kinds", "votes_of"]
