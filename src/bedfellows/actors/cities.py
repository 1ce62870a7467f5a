"""Cities and provinces: whose people they are. Read when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bedfellows.actors.folding import folded
from bedfellows.actors.tables import listed, rows


@dataclass(frozen=True, slots=True)
class City:
    """A city by its usual name, and its country as ISO 3166-1 alpha-3."""

    name: str
    country: str


@cache
def cities() -> dict[str, City]:
    """Folded name → the largest city of that name (GeoNames)."""
    return {folded(name): City(name, country) for name, country, *_ in rows("cities", 4)}


@cache
def spellings() -> dict[str, City]:
    """Folded other spelling of a large city's name → the largest such city."""
    found: dict[str, City] = {}
    for name, country, _, others in rows("cities", 4):
        for other in listed(others):
            found.setdefault(folded(other), City(name, country))
    return found


@cache
def provinces() -> dict[str, City]:
    """Folded name of a province → the province of that name with the most people."""
    found: dict[str, City] = {}
    for name, country, others in rows("provinces", 3):
        for one in (name, *listed(others)):
            found.setdefault(folded(one), City(name, country))
    return found


def province_named(name: str) -> City | None:
    """The province so called, 'Anbar' or 'Anbar Province'; None where there is none."""
    return provinces().get(folded(name)) if name[:1].isupper() else None


def place_named(name: str) -> City | None:
    """The province so called, else the city, in any spelling."""
    return province_named(name) or city_spelled(name)


def city_named(name: str) -> City | None:
    """The largest city so called, None where there is none or the name is written small."""
    return cities().get(folded(name)) if name[:1].isupper() else None


def city_spelled(name: str) -> City | None:
    """The largest city so called, or so spelt in some language or by some hand."""
    known = city_named(name)
    return known or (spellings().get(folded(name)) if name[:1].isupper() else None)
