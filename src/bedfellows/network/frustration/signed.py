"""The signed network as users give it: names, and pairs that are friends (+1) or foes (-1)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bedfellows.errors import BedfellowsError

COLUMNS = ("source", "target", "sign")
SIGNS = {"1": 1, "+1": 1, "+": 1, "-1": -1, "-": -1, "\N{MINUS SIGN}1": -1}


class SignedNetworkError(BedfellowsError):
    """A signed network cannot be used as given. The message names the line and the remedy."""

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        place = ", ".join(
            part for part in (path, f"line {line}" if line is not None else None) if part
        )
        super().__init__(f"{place}: {message}" if place else message)
        self.path = path
        self.line = line


@dataclass(frozen=True, slots=True)
class SignedGraph:
    """Actors, and each pair that stands together or against: (index, index, +1 or -1)."""

    nodes: tuple[str, ...]
    edges: tuple[tuple[int, int, int], ...]

    def __post_init__(self) -> None:
        """Refuse what no reader of ours would build, before a solver answers wrongly."""
        pairs = {(min(a, b), max(a, b)) for a, b, _ in self.edges}
        if len(set(self.nodes)) != len(self.nodes):
            raise SignedNetworkError("an actor is named twice; give each one name")
        if len(pairs) != len(self.edges) or any(a == b for a, b in pairs):
            raise SignedNetworkError("a pair is given twice or joins an actor to itself")
        if any(a < 0 or b >= len(self.nodes) for a, b in pairs):
            raise SignedNetworkError("an edge points at no actor; check its indices")
        if any(sign not in (1, -1) for _, _, sign in self.edges):
            raise SignedNetworkError("a sign is neither +1 nor -1")


def signed_graph(pairs: Iterable[tuple[str, str, int]]) -> SignedGraph:
    """A network from named pairs; a pair may come twice, in either direction, with one sign."""
    signs: dict[tuple[str, str], int] = {}
    for source, target, sign in pairs:
        _record(signs, source, target, sign)
    nodes = tuple(sorted({name for pair in signs for name in pair}))
    index = {name: place for place, name in enumerate(nodes)}
    edges = sorted((index[a], index[b], sign) for (a, b), sign in signs.items())
    return SignedGraph(nodes=nodes, edges=tuple(edges))


def read_signed_csv(path: str | Path) -> SignedGraph:
    """A network from a CSV file with the columns source, target and sign (+1 or -1).

    Other columns are passed over. A fault in a row raises SignedNetworkError with its line.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return signed_graph(_rows(file, str(path)))
    except FileNotFoundError:
        raise SignedNetworkError("no such file; check the path", path=str(path)) from None
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        raise SignedNetworkError(f"cannot be read: {reason}", path=str(path)) from trouble
    except UnicodeDecodeError:
        raise SignedNetworkError("is not UTF-8 text; save it as UTF-8", path=str(path)) from None


def _rows(file: TextIO, path: str) -> Iterator[tuple[str, str, int]]:
    """Each row as a pair, once all that can be wrong with it has been ruled out."""
    reader = csv.reader(file)
    seen: dict[tuple[str, str], int] = {}
    places: tuple[int, int, int] | None = None
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if places is None:
                places = _columns(row)
                continue
            pair = _pair(row, places)
            _record(seen, *pair)
            yield pair
    except (SignedNetworkError, csv.Error) as trouble:
        raise SignedNetworkError(str(trouble), path=path, line=reader.line_num) from None
    if places is None:
        raise SignedNetworkError(
            "is empty; it needs the columns source,target,sign", path=path, line=1
        )


def _columns(header: list[str]) -> tuple[int, int, int]:
    """Where source, target and sign stand in the header."""
    names = [cell.strip().lower() for cell in header]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise SignedNetworkError(
            f"no column {', '.join(missing)}; the first line must name source,target,sign"
        )
    return names.index("source"), names.index("target"), names.index("sign")


def _pair(row: list[str], places: tuple[int, int, int]) -> tuple[str, str, int]:
    """One row's cells as a pair with its sign."""
    if len(row) <= max(places):
        raise SignedNetworkError(f"has {len(row)} cells; source, target and sign are needed")
    source, target, sign = (row[place].strip() for place in places)
    if not source or not target:
        raise SignedNetworkError("source or target is empty; name both")
    if sign not in SIGNS:
        raise SignedNetworkError(f"sign {sign!r} is neither +1 nor -1")
    return source, target, SIGNS[sign]


def _record(signs: dict[tuple[str, str], int], source: str, target: str, sign: int) -> None:
    """Note a pair's sign; the pair may come again with the same sign only."""
    if source == target:
        raise SignedNetworkError(f"{source!r} is paired with itself; remove the row")
    pair = (min(source, target), max(source, target))
    if signs.setdefault(pair, sign) != sign:
        raise SignedNetworkError(f"{source!r} and {target!r} have both signs; keep one of them")
