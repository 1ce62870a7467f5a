"""Phoenix event data: a tab-separated table of 26 columns, without a first line.

An actor is a country or group of three letters and a role: USA, GOV.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bedfellows.export.cameo import STATEMENT, known, plover_of
from bedfellows.export.lines import BadLine, Cells, day_of, filled, host_of, table
from bedfellows.export.rows import LeftOut, Outcome, Row, Side
from bedfellows.ontology import load_ontology

DAY, SOURCE, TARGET, CODE, URLS, PUBLISHERS = 1, 5, 9, 13, 24, 25
LEAST = 24


def side(cells: Cells, first: int) -> Side | None:
    """An actor of a line: full code, entity, role."""
    full, entity, role = (filled(cells[first + step]) for step in (0, 1, 2))
    if not (full or entity):
        return None
    known_role = (role,) if role in load_ontology().sectors else ()
    name = entity if entity and not role else full or entity
    return Side(name, entity or full[:3], known_role or (("UNK",) if role else ()))


def row_of(line: int, cells: Cells) -> Row | LeftOut:
    """A line as an event."""
    code = cells[CODE].strip()
    if not known(code):
        raise BadLine(f"{code!r} is no CAMEO code")
    coded, source = plover_of(code), side(cells, SOURCE)
    if coded is None:
        return LeftOut(line, STATEMENT)
    if source is None:
        return LeftOut(line, "no source named")
    url = filled(cells[URLS]).split(";")[0] if len(cells) > URLS else ""
    named = filled(cells[PUBLISHERS]).split(";")[0] if len(cells) > PUBLISHERS else ""
    return Row(
        line=line, day=day_of(cells[DAY]), type=coded[0], mode=coded[1], source=source,
        target=side(cells, TARGET), cameo=code, story=url, publisher=named or host_of(url),
        text=url, raw="\t".join(cells),
    )  # fmt: skip


def read(path: str, columns: Mapping[str, str]) -> Iterator[Outcome]:
    """Rows of a Phoenix file; its columns have fixed places."""
    return table(path, row_of, least=LEAST)
