"""POLECAT weekly files: a tab-separated table of 40 columns, coded in PLOVER (Halterman 2023)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bedfellows.export.cameo import is_type
from bedfellows.export.lines import BadLine, Cells, day_of, filled, headed, table
from bedfellows.export.rows import LeftOut, Outcome, Row, Side
from bedfellows.ontology import load_ontology

COLUMNS = ("Event Date", "Event Type", "Event Mode", "Actor Name", "Actor Country",
           "Recipient Name", "Recipient Country")  # fmt: skip


def sectors_of(primary: str, listed: str) -> tuple[str, ...]:
    """PLOVER sectors of a line, the primary one first.

    >>> sectors_of("MIL", "GOV; MIL")
    ('MIL', 'GOV')
    """
    allowed = load_ontology().sectors
    parts = [primary, *listed.replace(",", ";").split(";")]
    return tuple(dict.fromkeys(p.strip() for p in parts if p.strip() in allowed))


def side(cells: Cells, place: Mapping[str, int], who: str) -> Side | None:
    """Actor or recipient of a line; None where it names nobody."""

    def cell(name: str) -> str:
        return filled(cells[place[name]]) if name in place else ""

    name, country = cell(f"{who} Name"), cell(f"{who} Country")
    if not name and not country:
        return None
    sectors = sectors_of(cell(f"Primary {who} Sector"), cell(f"{who} Sectors"))
    return Side(name or country, country or None, sectors)


def read(path: str, columns: Mapping[str, str]) -> Iterator[Outcome]:
    """Rows of a POLECAT file."""
    place = headed(path, COLUMNS, delimiter="\t", names=columns)

    def row(line: int, cells: Cells) -> Row | LeftOut:
        kind = cells[place["Event Type"]].strip().upper()
        if not is_type(kind):
            raise BadLine(f"{kind!r} is no PLOVER type")
        source, target = side(cells, place, "Actor"), side(cells, place, "Recipient")
        if source is None:
            return LeftOut(line, "no source named")
        said = filled(cells[place["Publication Date"]]) if "Publication Date" in place else ""
        mode = filled(cells[place["Event Mode"]]).lower()
        return Row(
            line=line, day=day_of(cells[place["Event Date"]]), type=kind,
            mode=mode if mode in load_ontology().types[kind].modes else None,
            source=source, target=target, said=day_of(said) if said else None,
            publisher=filled(cells[place["Source"]]) if "Source" in place else "",
            text=f"{kind.lower()} {mode}".strip(), raw="\t".join(cells),
        )  # fmt: skip

    return table(path, row, least=max(place[name] for name in COLUMNS) + 1, header=True)
