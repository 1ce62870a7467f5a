"""Events as votes on pairs, in columns: what relations are counted from.

A compound act is split into pairs here and nowhere else. A story has one vote on a pair for a
day, sign and modality, however often it is told, and so have words that several stories quote,
which are one voice; a table without stories has one for pair, day and sign, which predicted a
pair's next event best on 215,816 events of three regions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, Protocol

from bedfellows.dates import first_day
from bedfellows.model import content_number
from bedfellows.ontology import TIE_SCORES, load_ontology, score_of, sign_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Record = dict[str, Any]
LEVELS = ("actor", "organization", "country")
"""Whose relations: each actor's own; a state's agents with their state; whoever has a country
with it."""
MODALITY_WEIGHT = {"actual": 1.0, "future": 0.5, "hypothetical": 0.25}
"""What is only planned or feared moves a relation less. Set by judgement, not measured."""
TYPE_WEIGHT = {"REQUEST": 0.1, "ally": 2.0, "antagonist": 2.0}
"""PLOVER scores a request at about 0; a stated tie sums up many events."""
GRAVE = 5.0
"""The score of an act of conflict that has weight 1, as PROTEST has: an assault weighs 1.8, an
accusation 0.6. Weighing cooperation by its score as well predicted worse."""
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
MODALITIES = tuple(MODALITY_WEIGHT)


class ColumnsLike(Protocol):
    """Imported events as columns (`store.rows.Columns`)."""

    @property
    def data(self) -> NDArray[np.void]:
        """The columns."""
        ...

    @property
    def types(self) -> Mapping[int, str]:
        """Types by number."""
        ...

    @property
    def publishers(self) -> Mapping[int, str]:
        """Publishers by number."""
        ...

    @property
    def agents(self) -> Mapping[int, Record]:
        """Parties by number."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Reports on pairs, one element each; `one` and `two` point into `nodes`, one < two.

    Days are proleptic Gregorian ordinals, 0 for none: `day` when it happened, else was said;
    `own` only when it happened. `forward` says that `one` acts on `two`. `row` is the number
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

    def where(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> Votes:
        """Some of the votes."""
        columns = {f.name: getattr(self, f.name)[kept] for f in fields(self)[3:]}
        return replace(self, **columns)

    def __len__(self) -> int:
        return len(self.one)


@cache
def kinds() -> tuple[str, ...]:
    """Types that votes may have, in a fixed order."""
    return (*sorted(load_ontology().types), *sorted(TIE_SCORES))


def signs() -> NDArray[np.int64]:
    """The sign of each kind."""
    import numpy as np

    return np.array([sign_of(kind) for kind in kinds()], dtype=np.int64)


def intensities() -> NDArray[np.float64]:
    """PLOVER's score of each kind, from -10 to 10."""
    import numpy as np

    return np.array([TIE_SCORES[k] if k in TIE_SCORES else score_of(k) for k in kinds()])


def node(party: Record, level: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """The actor whose relation it is, with its name: agents of a state act for the state."""
    country, sectors = party["country"], party["sectors"]
    agent = bool(sectors) and sectors[0] in STATE_SECTORS
    whole = level == "country" or (level == "organization" and agent)
    if country and (whole or party["actor"] == country):
        return country, names.get(country, country)
    return (party["actor"], party["name"]) if party["actor"] else None


def votes_of(
    records: Iterable[Record],
    columns: ColumnsLike | None = None,
    *,
    level: str = "organization",
    names: Mapping[str, str] | None = None,
) -> Votes:
    """Votes of events that were read and of those that were imported.

    `names` gives names of countries by code. Denied acts cast no vote.
    """
    import numpy as np

    named = names or {}
    kept = list(records)
    called: dict[str, str] = {}
    cast = [vote for place, record in enumerate(kept) for vote in read_votes(place, record)]
    ends = {id(p): node(p, level, named) for _, *pair in cast for p in pair[:2]}
    pairs = [(ends[id(a)], ends[id(b)], rest) for rest, a, b in cast]
    for found in ends.values():
        if found:
            called.setdefault(*found)
    agents = {} if columns is None else {
        number: found for number, party in columns.agents.items()
        if (found := node(party, level, named))
    }  # fmt: skip
    for found in agents.values():
        called.setdefault(*found)
    nodes = tuple(sorted(called))
    place_of = {actor: place for place, actor in enumerate(nodes)}
    parts = [read_columns(pairs, place_of)]
    if columns is not None and len(columns.data):
        numbers = {number: place_of[found[0]] for number, found in agents.items()}
        parts.append(imported_columns(columns, numbers))
    merged = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
    return Votes(nodes=nodes, names=tuple(called[n] for n in nodes), records=kept,
                 **ordered(merged))  # fmt: skip


def read_votes(place: int, record: Record) -> Iterator[tuple[tuple[int, ...], Record, Record]]:
    """A record split into pairs of parties, each with the vote's other columns."""
    if record["polarity"] != "positive":
        return
    happened, published = record["to"] or record["from"], record["published"]
    own = ordinal(happened) if happened else 0
    said = ordinal(published) if published else 0
    rest = (
        own or said, own, said or own, kinds().index(record["type"]),
        MODALITIES.index(record["modality"]),
        content_number(record.get("voice") or record["story"]),
        content_number(record["publisher"] or record["story"]), 0, place,
    )  # fmt: skip
    for one, two in product(record["source"], record["target"]):
        yield rest, one, two


def ordinal(day: str) -> int:
    """A date as a number of days; a coarse one as its first day."""
    return first_day(day).toordinal()


def read_columns(
    pairs: Sequence[tuple[tuple[str, str] | None, tuple[str, str] | None, tuple[int, ...]]],
    place_of: Mapping[str, int],
) -> dict[str, NDArray[Any]]:
    """Votes of events that were read, as columns."""
    import numpy as np

    rows = [(place_of[a[0]], place_of[b[0]], *rest) for a, b, rest in pairs if a and b]
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 2 + len(READ)).T
    return dict(zip(("source", "target", *READ), table, strict=True))


READ = ("day", "own", "said", "kind", "modality", "story", "publisher", "row", "record")
"""Columns of votes besides their two ends."""


def imported_columns(columns: ColumnsLike, numbers: Mapping[int, int]) -> dict[str, NDArray[Any]]:
    """Votes of imported events, as columns; those without two named ends are left out."""
    import numpy as np

    data = columns.data
    nodes = looked_up(numbers, max(columns.agents))
    kind = looked_up(
        {n: kinds().index(t) for n, t in columns.types.items() if t in kinds()}, max(columns.types)
    )
    outlet = looked_up(
        {n: content_number(t) for n, t in columns.publishers.items()}, max(columns.publishers)
    )
    source, target = nodes[data["source"]], nodes[data["target"]]
    good = (source >= 0) & (target >= 0)
    data, size = data[good], int(good.sum())
    return {
        "source": source[good], "target": target[good],
        "day": data["day"].astype(np.int64), "own": data["day"].astype(np.int64),
        "said": data["said"].astype(np.int64), "kind": kind[data["type"]],
        "modality": np.zeros(size, dtype=np.int64), "story": data["story"].astype(np.int64),
        "publisher": np.where(data["publisher"] > 0, outlet[data["publisher"]], 0),
        "row": data["id"].astype(np.int64), "record": np.full(size, -1, dtype=np.int64),
    }  # fmt: skip


def weight_of(kind: str) -> float:
    """The weight of a vote of some kind.

    >>> weight_of("AID"), weight_of("ASSAULT"), weight_of("antagonist")
    (1.0, 1.8, 2.0)
    """
    if kind in TYPE_WEIGHT:
        return TYPE_WEIGHT[kind]
    return 1.0 if sign_of(kind) > 0 else abs(score_of(kind)) / GRAVE


def looked_up(values: Mapping[int, int], most: int) -> NDArray[np.int64]:
    """A mapping from small numbers as an array; -1 where it says nothing."""
    import numpy as np

    found = np.full(most + 1, -1, dtype=np.int64)
    if values:
        found[list(values)] = list(values.values())
    return found


def ordered(columns: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Ends as a pair in order, nobody with itself, and each vote's weight."""
    import numpy as np

    source, target = columns.pop("source"), columns.pop("target")
    apart = source != target
    columns = {key: column[apart] for key, column in columns.items()}
    source, target = source[apart], target[apart]
    by_kind = np.array([weight_of(kind) for kind in kinds()])
    by_modality = np.array(list(MODALITY_WEIGHT.values()))
    weight = by_kind[columns["kind"]] * by_modality[columns["modality"]]
    return {**columns, "one": np.minimum(source, target), "two": np.maximum(source, target),
            "forward": source < target, "weight": weight}  # fmt: skip
