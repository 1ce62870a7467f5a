"""Events as GDELT 2 writes them: 61 tab-separated columns without a first line.

Columns that count a whole day's coverage or measure tone have no meaning for one casebook. They
stay empty, and the account says so; NumMentions and its like are 1, for the one sentence.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bedfellows.export.acts import Act, acts
from bedfellows.export.codes import actor_code, cameo_quad, goldstein_of, own_code
from bedfellows.export.holdings import Account, Holdings
from bedfellows.export.writing import tab_lines
from bedfellows.model import content_number
from bedfellows.records import Record

LACKS = ("speaker", "confidence", "contexts", "end", "coarse", "offsets", "title", "recoded")
EMPTY = "columns left empty: AvgTone, ethnic and religion codes, known groups, FIPS and ADM codes"
CITY = 4
"""GDELT's Geo_Type for a city of the world outside the United States."""


def actor(party: Record | None) -> list[object]:
    """The ten cells of an actor."""
    if party is None:
        return [""] * 10
    sectors = [*(s for s in party["sectors"] if s != "UNK"), "", "", ""][:3]
    return [actor_code(party), party["name"].upper(), party["country"], "", "", "", "", *sectors]


def spot(place: Record | None) -> list[object]:
    """The eight cells of a place. GDELT's country codes are FIPS; ours stand in the name."""
    if place is None:
        return [0, *[""] * 7]
    name = ", ".join(filter(None, (place["name"], place["country"])))
    return [CITY, name, "", "", "", place["lat"], place["lon"], place["geonameid"]]


def line(act: Act, day_of_export: str) -> list[object]:
    """A row of 61 cells."""
    record = act.record
    code = own_code(record["cameo"], act.type, act.mode)
    compact, day = act.day.replace("-", ""), date.fromisoformat(act.day)
    fraction = day.year + day.timetuple().tm_yday / 365
    added = (record["published"] or day_of_export).replace("-", "").ljust(8, "0")[:8] + "000000"
    return [
        content_number(act.id), compact, compact[:6], compact[:4], f"{fraction:.4f}",
        *actor(act.source), *actor(act.target), 1, code, code[:3], code[:2], cameo_quad(code),
        f"{goldstein_of(code):g}", 1, 1, 1, "", *spot(None), *spot(None),
        *spot(record["place"]), added, record.get("url") or record["document"],
    ]  # fmt: skip


def write(holdings: Holdings, path: Path) -> Account:
    """The table of all events that GDELT has a place for."""
    account = Account()
    found = acts(holdings.events(), account, lacks=LACKS)
    rows = (line(act, holdings.about["day"]) for act in found)
    account.written = sum(1 for _ in tab_lines(path, None, rows))
    account.lose(EMPTY, account.written)
    return account
