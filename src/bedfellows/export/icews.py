"""ICEWS coded events: a tab-separated table of 20 columns (Boschee and others 2015).

A generic actor is written 'Police (Australia)'; the sectors column, where it is filled, lists
memberships in no order of weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bedfellows.export.cameo import STATEMENT, known, plover_of
from bedfellows.export.lines import BadLine, Cells, day_of, filled, headed, table
from bedfellows.export.rows import LeftOut, Outcome, Row, Side

COLUMNS = ("Event Date", "Source Name", "Source Country", "CAMEO Code", "Target Name",
           "Target Country")  # fmt: skip
MORE = ("Event Text", "Source Sectors", "Target Sectors", "Story ID", "Publisher")
LEAST = 11
"""Columns up to the target's country; the rest may be cut off."""

SECTORS = (
    ("MIL", r"military|army|navy|naval|air force|marine|troop|soldier|admiral|defense forces"),
    ("COP", r"police"),
    ("SPY", r"intelligence|secret agent"),
    ("REB", r"rebel|insurgen|guerrilla|separatist|militant|armed opposition|combatant"),
    ("CRM", r"criminal|gang|thief|murderer|kidnapper|attacker|terrorist|drug dealer|armed band"),
    ("JUD", r"judicia|judge|court|prosecutor|attorney general"),
    ("GOV", r"executive|cabinet|ministry|ministery|department|head of government|governor|mayor|"
            r"foreign affairs|domestic affairs|envoy|officials|royal admin|undersecretary|"
            r"civil servant|secretariat|treasury|bureaucrat|presidential family|"
            r"government(?!.*(party|affiliated|lawyer|\(in|religious))"),
    ("LEG", r"legislat|parliament|congress|senate|lawmaker|house of rep|representatives$"),
    ("PTY", r"part(y|ies)\b"),
    ("OPP", r"opposition|dissident|protest|riot|mob\b"),
    ("JRN", r"media|news|journalis"),
    ("LAB", r"labor|employee|farm worker|fishermen"),
    ("BUS", r"business|company|industry|bank|airline"),
    ("EDU", r"education|student|professor|scholar|scientist"),
    ("REL", r"religio|muslim|christian|cleric|priest|bishop|preacher|jews?\b|hindu|buddhist"),
    ("REF", r"refugee|displaced|immigrant"),
    ("CVL", r"citizen|civilian|\b(wo)?men\b|children|villager|population|people|activist|lawyer|"
            r"medical|tourist|settler|ngos?\b|nongovernmental"),
)  # fmt: skip
"""PLOVER's sector for the words of ICEWS sectors and generic actors, the weightiest first: who
bears arms or office counts as such, whatever party or faith the list adds."""
PATTERNS = tuple((sector, re.compile(words, re.IGNORECASE)) for sector, words in SECTORS)


@lru_cache(maxsize=65536)
def sectors_of(listed: str) -> tuple[str, ...]:
    """PLOVER sectors of a list of ICEWS sectors, or of a generic actor's own words.

    >>> sectors_of("Government,Police"), sectors_of("Citizen")
    (('COP', 'GOV'), ('CVL',))
    """
    parts = listed.split(",")
    return tuple(sector for sector, words in PATTERNS if any(map(words.search, parts)))


@lru_cache(maxsize=65536)
def side(name: str, country: str, listed: str) -> Side | None:
    """An actor of a line; None where the line names nobody."""
    if not name or name.startswith("Unspecified"):
        return None
    generic = name.removesuffix(f" ({country})") if country else name
    own = sectors_of(generic) if generic != name else ()
    return Side(name, country or None, sectors_of(listed) or own)


def read(path: str, columns: Mapping[str, str]) -> Iterator[Outcome]:
    """Rows of an ICEWS file."""
    place = headed(path, COLUMNS, delimiter="\t", names=columns)
    width = max(place.values()) + 1
    at = {name: place.get(name, width) for name in (*COLUMNS, *MORE)}

    def row(line: int, cells: Cells) -> Row | LeftOut:
        cells = [*cells, *[""] * (width + 1 - len(cells))]
        code = cells[at["CAMEO Code"]].strip()
        if not known(code):
            raise BadLine(f"{code!r} is no CAMEO code")
        coded = plover_of(code)
        if coded is None:
            return LeftOut(line, STATEMENT)
        sides = [side(filled(cells[at[f"{s} Name"]]), filled(cells[at[f"{s} Country"]]),
                      filled(cells[at[f"{s} Sectors"]])) for s in ("Source", "Target")]  # fmt: skip
        if sides[0] is None:
            return LeftOut(line, "no source named")
        return Row(
            line=line, day=day_of(cells[at["Event Date"]]), type=coded[0], mode=coded[1],
            source=sides[0], target=sides[1], cameo=code, story=filled(cells[at["Story ID"]]),
            publisher=filled(cells[at["Publisher"]]), text=cells[at["Event Text"]].strip(),
            raw="\t".join(cells),
        )  # fmt: skip

    return table(path, row, least=LEAST, header=True)
