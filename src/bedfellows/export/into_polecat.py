"""Events as POLECAT writes them: a tab-separated table of 40 columns (Halterman et al. 2023)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from bedfellows.export.acts import Act, acts
from bedfellows.export.holdings import Account, Holdings
from bedfellows.export.writing import tab_lines
from bedfellows.ontology import score_of
from bedfellows.records import Record

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(f"{cell}" for who in ("Actor", "Recipient") for cell in (
        f"{who} Name", f"{who} Country", f"{who} COW", f"Primary {who} Sector", f"{who} Sectors",
        f"{who} Title", f"{who} Name Raw", f"Wikipedia {who} ID")),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
LACKS = ("speaker", "confidence", "end", "coarse", "offsets", "title", "recoded")
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT",
         4: "MATERIAL CONFLICT"}  # fmt: skip
NONE = "None"
"""How POLECAT writes that there is nothing."""


def side(party: Record | None, holdings: Holdings) -> list[object]:
    """The eight cells of a party; the register gives no title and no encyclopedia's page."""
    if party is None:
        return [NONE] * 8
    sectors = [s for s in party["sectors"] if s]
    country = party["country"]
    return [
        party["name"], country or NONE, (country and holdings.land(country).cow) or NONE,
        sectors[0] if sectors else NONE, "; ".join(sectors) or NONE, NONE,
        party["mention"]["text"], NONE,
    ]  # fmt: skip


def people_of(record: Record) -> dict[str, list[str]]:
    """Everybody in one event, persons apart; a story's other actors are in its other rows."""
    found: dict[str, list[str]] = defaultdict(list)
    for party in (*record["source"], *record["target"]):
        found["Story Organizations"].append(party["name"])
    if record["place"]:
        found["Story Locations"].append(record["place"]["name"])
    return found


def line(act: Act, holdings: Holdings) -> list[object]:
    """A row of 40 cells."""
    record, place, story = act.record, act.record["place"] or {}, people_of(act.record)
    lists = ["; ".join(dict.fromkeys(story[name])) or NONE
             for name in ("Story People", "Story Organizations", "Story Locations")]  # fmt: skip
    name = place.get("name")
    return [
        act.id, act.day, act.type, act.mode or NONE, f"{score_of(act.type, act.mode):g}",
        QUADS[act.quad], "; ".join(record["contexts"]) or NONE,
        *side(act.source, holdings), *side(act.target, holdings),
        name or NONE, name or NONE, NONE, NONE, place.get("country") or NONE,
        *(NONE if place.get(key) is None else place[key] for key in ("lat", "lon", "geonameid")),
        place.get("text") or NONE, NONE, record["publisher"] or NONE,
        record["published"] or NONE, *lists, "en", holdings.about["program"],
    ]  # fmt: skip


def write(holdings: Holdings, path: Path) -> Account:
    """The table of all events that POLECAT has a place for."""
    account = Account()
    rows = (line(act, holdings) for act in acts(holdings.events(), account, lacks=LACKS))
    account.written = sum(1 for _ in tab_lines(path, COLUMNS, rows))
    return account
