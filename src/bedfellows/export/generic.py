"""Any table of events with named columns: `date`, `source`, `target`, and `type` or `cameo`.

A file that ends in `.parquet` is read as Parquet, any other as text.

Optional: `mode`, `source_country`, `target_country`, `source_sector`, `target_sector`,
`publisher`, `story`, `published`, `text`. `--columns date=Day,source=From` says other names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bedfellows.errors import UsageError
from bedfellows.export import parquet
from bedfellows.export.cameo import STATEMENT, is_type, known, plover_of
from bedfellows.export.lines import BadLine, Cells, day_of, filled, headed, opened, table
from bedfellows.export.rows import LeftOut, Outcome, Row, Side
from bedfellows.ontology import TIE_SCORES, load_ontology

COLUMNS = ("date", "source", "target")


def delimiter_of(path: str) -> str:
    """Comma, semicolon or tab: whichever the first line has most of."""
    with opened(path) as file:
        first = file.readline()
    return max(",;\t", key=first.count)


def coded(kind: str, mode: str, cameo: str) -> tuple[str, str | None] | None:
    """Type and mode from PLOVER's names, a tie's name or a CAMEO code."""
    if kind.lower() in TIE_SCORES:
        return kind.lower(), None
    if is_type(kind.upper()):
        modes = load_ontology().types[kind.upper()].modes
        return kind.upper(), mode if mode in modes else None
    if known(cameo):
        return plover_of(cameo)
    raise BadLine(f"{kind or cameo!r} is neither a PLOVER type nor a CAMEO code")


def read(path: str, columns: Mapping[str, str]) -> Iterator[Outcome]:
    """Rows of the table."""
    packed = path.endswith(".parquet")
    delimiter = "" if packed else delimiter_of(path)
    place = (parquet.headed(path, COLUMNS, columns) if packed
             else headed(path, COLUMNS, delimiter=delimiter, names=columns))  # fmt: skip
    if not place.keys() & {"type", "cameo"}:
        raise UsageError(f"{path} has neither a column 'type' nor 'cameo'; "
                         "name one with --columns type=…")  # fmt: skip

    def row(line: int, cells: Cells) -> Row | LeftOut:
        def cell(name: str) -> str:
            return filled(cells[place[name]]) if place.get(name, len(cells)) < len(cells) else ""

        found = coded(cell("type"), cell("mode"), cell("cameo"))
        if found is None:
            return LeftOut(line, STATEMENT)
        sides = [
            Side(cell(w), cell(f"{w}_country") or None, tuple(filter(None, [cell(f"{w}_sector")])))
            if cell(w) else None for w in ("source", "target")
        ]  # fmt: skip
        if sides[0] is None:
            return LeftOut(line, "no source named")
        said = cell("published")
        return Row(
            line=line, day=day_of(cell("date")), type=found[0], mode=found[1], source=sides[0],
            target=sides[1], cameo=cell("cameo") or None, said=day_of(said) if said else None,
            story=cell("story"), publisher=cell("publisher"), text=cell("text"),
            raw="\t".join(cells),
        )  # fmt: skip

    if packed:
        return parquet.table(path, row)
    return table(path, row, least=max(place[name] for name in COLUMNS) + 1,
                 delimiter=delimiter, quoted=True, header=True)  # fmt: skip
