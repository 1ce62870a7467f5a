"""GDELT events, versions 1 (57 or 58 columns) and 2 (61): tab-separated, without a first line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bedfellows.export.cameo import STATEMENT, known, plover_of
from bedfellows.export.lines import BadLine, Cells, day_of, filled, host_of, table
from bedfellows.export.rows import LeftOut, Outcome, Row, Side
from bedfellows.ontology import load_ontology

DAY, ACTOR_1, ACTOR_2, CODE = 1, 5, 15, 26
"""Places of the day, of the ten columns of either actor, and of the event code."""
LEAST = 57
WIDE = 58
"""From this number of columns on, the last is the page's address."""


def side(cells: Cells, first: int) -> Side | None:
    """An actor of a line: code, name, country, group, faiths and up to three types."""
    name, country, group = (filled(cells[first + step]) for step in (1, 2, 3))
    kinds = [filled(cells[first + step]) for step in (7, 8, 9)]
    if not (name or country or group):
        return None
    sectors = tuple(kind for kind in kinds if kind in load_ontology().sectors)
    return Side(name.title() if len(name) > 3 else name or country or group, country or None,
                sectors or (("UNK",) if any(kinds) else ()))  # fmt: skip


def row_of(line: int, cells: Cells) -> Row | LeftOut:
    """A line as an event."""
    code = cells[CODE].strip()
    if not known(code):
        raise BadLine(f"{code!r} is no CAMEO code")
    coded, source = plover_of(code), side(cells, ACTOR_1)
    if coded is None:
        return LeftOut(line, STATEMENT)
    if source is None:
        return LeftOut(line, "no source named")
    url = filled(cells[-1]) if len(cells) >= WIDE else ""
    return Row(
        line=line, day=day_of(cells[DAY]), type=coded[0], mode=coded[1], source=source,
        target=side(cells, ACTOR_2), cameo=code, story=url, publisher=host_of(url), text=url,
        raw="\t".join(cells),
    )  # fmt: skip


def read(path: str, columns: Mapping[str, str]) -> Iterator[Outcome]:
    """Rows of a GDELT file; its columns have fixed places."""
    return table(path, row_of, least=LEAST)
