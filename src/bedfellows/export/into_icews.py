"""Events as ICEWS writes them: a tab-separated table of 20 columns (Boschee and others 2015)."""

from __future__ import annotations

from pathlib import Path

from bedfellows.export.acts import Act, acts
from bedfellows.export.codes import goldstein_of, own_code
from bedfellows.export.holdings import Account, Holdings
from bedfellows.export.writing import tab_lines
from bedfellows.records import Record

COLUMNS = ("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country",
           "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
           "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
           "Province", "Country", "Latitude", "Longitude")  # fmt: skip
LACKS = ("speaker", "confidence", "contexts", "end", "coarse", "offsets", "title", "recoded",
         "published")  # fmt: skip
WORDS = {
    "COP": "Police", "GOV": "Government", "JUD": "Judicial", "LEG": "Legislative",
    "MIL": "Military", "PRM": "Paramilitary", "PTY": "Parties", "REB": "Rebel",
    "SPY": "Intelligence", "UAF": "Unidentified Forces", "AGR": "Agricultural",
    "BUS": "Business", "CRM": "Criminals", "CVL": "General Population", "EDU": "Education",
    "ELI": "Elite", "JRN": "Media", "LAB": "Labor", "MED": "Medical", "REF": "Refugees",
    "OPP": "Opposition", "REL": "Religious",
}  # fmt: skip
"""ICEWS's words for PLOVER's sectors."""


def side(party: Record | None, holdings: Holdings) -> tuple[str, str, str]:
    """Name, sectors and country of a party."""
    if party is None:
        return "", "", ""
    words = ",".join(WORDS[sector] for sector in party["sectors"] if sector in WORDS)
    return party["name"], words, named(party["country"], holdings)


def named(code: str | None, holdings: Holdings) -> str:
    """A country by its name, as ICEWS has it."""
    return holdings.land(code).name if code else ""


def line(act: Act, holdings: Holdings) -> list[object]:
    """A row of 20 cells."""
    record, place = act.record, act.record["place"] or {}
    code = own_code(record["cameo"], act.type, act.mode)
    text = act.type.capitalize() + (f" ({act.mode})" if act.mode else "")
    source, target = side(act.source, holdings), side(act.target, holdings)
    return [
        act.id, act.day, *source, text, code, f"{goldstein_of(code):g}", *target,
        record["story"], record["sentence"]["index"] + 1, record["publisher"],
        place.get("name"), "", "", named(place.get("country"), holdings),
        place.get("lat"), place.get("lon"),
    ]  # fmt: skip


def write(holdings: Holdings, path: Path) -> Account:
    """The table of all events that ICEWS has a place for."""
    account = Account()
    rows = (line(act, holdings) for act in acts(holdings.events(), account, lacks=LACKS))
    account.written = sum(1 for _ in tab_lines(path, COLUMNS, rows))
    return account
