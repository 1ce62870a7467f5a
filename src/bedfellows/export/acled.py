"""ACLED exports: comma-separated, quoted, with named columns (codebook of 2023).

ACLED records violence and protest, not diplomacy: nearly all of it is conflict here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bedfellows.export.lines import BadLine, Cells, day_of, filled, headed, table
from bedfellows.export.rows import LeftOut, Outcome, Row, Side

COLUMNS = ("event_date", "event_type", "sub_event_type", "actor1", "actor2", "country")
TYPES: dict[str, tuple[str, str | None]] = {
    "battles": ("ASSAULT", None),
    "explosions/remote violence": ("ASSAULT", "explosives"),
    "violence against civilians": ("ASSAULT", None),
    "protests": ("PROTEST", "demo"),
    "riots": ("PROTEST", "riot"),
}
FINER: dict[str, tuple[str, str | None]] = {
    "agreement": ("AGREE", None),
    "arrests": ("COERCE", "arrest"),
    "air/drone strike": ("ASSAULT", "aerial"),
    "suicide bomb": ("ASSAULT", "suicide-attack"),
    "shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "abduction/forced disappearance": ("ASSAULT", "abduct"),
    "sexual violence": ("ASSAULT", "sexual"),
    "chemical weapon": ("ASSAULT", "unconventional"),
    "disrupted weapons use": ("COERCE", None),
    "looting/property destruction": ("ASSAULT", "destroy"),
    "non-violent transfer of territory": ("CONCEDE", None),
}
INTER = {"1": "MIL", "2": "REB", "3": "UAF", "4": "UAF", "5": "OPP", "6": "OPP", "7": "CVL",
         "state forces": "MIL", "rebel group": "REB", "rebel groups": "REB",
         "political militia": "UAF", "political militias": "UAF", "identity militia": "UAF",
         "identity militias": "UAF", "rioters": "OPP", "protesters": "OPP",
         "civilians": "CVL"}  # fmt: skip
"""ACLED's kinds of actors, as numbers (to 2023) or words (since), as sectors."""
OWNER = re.compile(r"(?:Military|Police) Forces of ([^(]+?)(?: \(|$)|\(([^()]+)\)$")
"""The state that an actor belongs to: 'Military Forces of Mali (2021-)', 'Protesters (Mali)'."""
YEARS = re.compile(r"\d{4}-?")


def side(name: str, inter: str, country: str) -> Side | None:
    """An actor of a line; rebels keep their own name and no state."""
    if not name:
        return None
    sector = INTER.get(inter.lower(), "UNK")
    found = OWNER.search(name)
    owner = next((part for part in found.groups() if part), "") if found else ""
    if name.startswith("Police"):
        sector = "COP"
    if YEARS.match(owner):
        owner = ""
    if not owner and sector in ("OPP", "CVL"):
        owner = country
    return Side(name, owner or None, (sector,))


def coded(kind: str, finer: str) -> tuple[str, str | None] | None:
    """Type and mode; None for developments that are no act of one on another."""
    return FINER.get(finer.lower()) or TYPES.get(kind.lower())


def read(path: str, columns: Mapping[str, str]) -> Iterator[Outcome]:
    """Rows of an ACLED file."""
    place = headed(path, COLUMNS, delimiter=",", names=columns)

    def row(line: int, cells: Cells) -> Row | LeftOut:
        def cell(name: str) -> str:
            return filled(cells[place[name]]) if place.get(name, len(cells)) < len(cells) else ""

        found = coded(cell("event_type"), cell("sub_event_type"))
        if found is None:
            if not cell("event_type"):
                raise BadLine("no event_type")
            return LeftOut(line, "a development that is no act of one actor on another")
        source = side(cell("actor1"), cell("inter1"), cell("country"))
        if source is None:
            return LeftOut(line, "no source named")
        return Row(
            line=line, day=day_of(cell("event_date")), type=found[0], mode=found[1],
            source=source, target=side(cell("actor2"), cell("inter2"), cell("country")),
            publisher=cell("source"), story=cell("event_id_cnty"),
            text=cell("notes") or cell("sub_event_type"), raw="\t".join(cells),
        )  # fmt: skip

    return table(path, row, least=max(place[n] for n in COLUMNS) + 1, delimiter=",",
                 quoted=True, header=True)  # fmt: skip
