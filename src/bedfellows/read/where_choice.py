"""Which of the places of one name is meant: the page's other places decide.

After Leidner (2007): one meaning per name and page, neighbours on the page lie near each other,
a state named beside a town contains it, and otherwise the larger place is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import asin, cos, log10, radians, sin, sqrt

from bedfellows.read.where_candidates import Candidate
from bedfellows.read.where_gazetteer import Spot, key

KIND_WEIGHT = {"country": 18.0, "area": 16.0, "province": 4.5, "city": 3.5, "county": 3.0}
"""The points of a kind, to which towns and provinces add the logarithm of their people. A state
or sea keeps its name against any town; a province wins over a town of a tenth of its people."""
SEAT = 3.0
"""What a province loses to the capital of its name."""
METROPOLIS, METROPOLIS_PEOPLE = 1.5, 5_000_000
"""A town this large is known by its bare name."""
ALIAS = -1.5
"""A lesser name: as if the place had a thirtieth of its people."""
COUNTRY_NAMED = 2.5
"""A place in a state that the page names, half of it for the naming, the rest by its share."""
NEAR_KM = 400.0
"""About two provinces across."""
HOLDS_KM = 800.0
"""From the middle of a large province, such as Texas or Sichuan, to its corners."""
NEAR = 1.5
"""A place near another whose name has one meaning."""
FELLOWS = 4.0
"""A province, where the page names two others of its state."""
BESIDE = 6.0
"""'Paris, Texas': the name after the comma holds the town."""


KIND_SAID = 8.0
"""'Washington state', 'the state of Victoria': the kind in so many words."""
LISTED = 6.0
"""'Texas and Georgia': a province in one list with another of its state."""
KIND_WORDS: Mapping[str, frozenset[str]] = {
    "province": frozenset({"state", "province", "governorate", "oblast", "prefecture", "region"}),
    "county": frozenset({"county", "district"}),
    "city": frozenset({"city", "town", "village", "port", "suburb"}),
}
LIST_MARKS = frozenset({",", "and", "or", ", and", ", or"})


def distance_km(one: Spot, other: Spot) -> float:
    """Great-circle distance.

    >>> from dataclasses import replace
    >>> equator = Spot("", "area", None, 0, 0, None, 0)
    >>> round(distance_km(equator, replace(equator, lat=90)))
    10008
    """
    lat, other_lat = radians(one.lat), radians(other.lat)
    lon = radians(other.lon - one.lon)
    chord = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin(lon / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(chord)))


def prior(spot: Spot) -> float:
    """How likely a place is meant when the page says nothing else."""
    size = 0.0 if spot.kind in ("country", "area") else log10(spot.people + 10)
    if spot.kind == "city":
        size += METROPOLIS * (spot.main_name and spot.people >= METROPOLIS_PEOPLE)
    return KIND_WEIGHT[spot.kind] + size + (0.0 if spot.main_name else ALIAS)


def choose(found: Sequence[Candidate], hinted: Iterable[str]) -> list[Spot | None]:
    """The place meant by each candidate; None where the gazetteer has none of the name."""
    named = named_countries(found, hinted)
    beside = [(leading(found, i), following(found, i)) for i in range(len(found))]
    first = [best(c, named, (), b, {}) for c, b in zip(found, beside, strict=True)]
    listed = [fellows(found, first, i) for i in range(len(found))]
    provinces = Counter(
        country for country, _ in {(s.country, s.name) for s in first if s and s.kind == "province"}
    )
    sure = [spot for c, spot in zip(found, first, strict=True) if spot and len(c.spots) == 1]
    for spot in sure:
        if spot.country and spot.kind in ("city", "county", "province"):
            named[spot.country] += 1
    chosen = [
        best(c, named, sure, b, provinces, row)
        for c, b, row in zip(found, beside, listed, strict=True)
    ]
    return one_meaning(found, chosen)


def named_countries(found: Sequence[Candidate], hinted: Iterable[str]) -> Counter[str]:
    """States that the page names outright, or that the caller expects."""
    named = Counter(dict.fromkeys(hinted, 1))
    for candidate in found:
        if len({s.country for s in candidate.spots if s.kind == "country"}) == 1 and not any(
            s.kind == "province" for s in candidate.spots
        ):
            named.update(s.country for s in candidate.spots if s.kind == "country" and s.country)
    return named


def following(found: Sequence[Candidate], index: int) -> tuple[Spot, ...]:
    """The places of the name after a comma: 'Homs, Syria'; lists of states aside."""
    if index + 1 >= len(found):
        return ()
    here, after = found[index], found[index + 1]
    between = here.span.doc[here.span.end : after.span.start].text
    listed = is_state(here) and is_state(after)
    return after.spots if between in (",", "in", "in the", "(") and not listed else ()


def leading(found: Sequence[Candidate], index: int) -> tuple[Spot, ...]:
    """The places of the name before a comma: 'Atlanta, Georgia'."""
    if index == 0 or not following(found, index - 1):
        return ()
    return tuple(s for s in found[index - 1].spots if s.kind == "city" and s.main_name)


def is_state(candidate: Candidate) -> bool:
    """Whether a name is that of a state, among others."""
    return any(s.kind == "country" for s in candidate.spots)


def best(
    candidate: Candidate,
    named: Mapping[str, int],
    near: Sequence[Spot],
    beside: tuple[Sequence[Spot], Sequence[Spot]],
    provinces: Mapping[str | None, int],
    listed: frozenset[str | None] = frozenset(),
) -> Spot | None:
    """The highest of a candidate's places."""
    if not candidate.spots:
        return None
    total = sum(named.values()) or 1
    said = kind_said(candidate)
    seats = {s.country for s in candidate.spots if s.seat}

    def score(spot: Spot) -> float:
        points = prior(spot) + KIND_SAID * (spot.kind == said)
        points -= SEAT * (spot.kind == "province" and spot.country in seats)
        points += LISTED * (spot.kind == "province" and spot.country in listed)
        if spot.country and spot.kind != "country" and named.get(spot.country):
            points += COUNTRY_NAMED * (0.5 + named[spot.country] / total)
        if spot.kind == "province" and provinces.get(spot.country, 0) > 2:
            points += FELLOWS
        if any(contains(spot, inner) for inner in beside[0]):
            points += BESIDE
        if any(contains(outer, spot) for outer in beside[1]):
            points += BESIDE
        others = [o for o in near if o is not spot and o.kind in ("city", "county", "province")]
        if any(distance_km(o, spot) < NEAR_KM for o in others):
            points += NEAR
        return points

    return max(candidate.spots, key=score)


def kind_said(candidate: Candidate) -> str | None:
    """The kind that the words beside a name, or at its end, give it."""
    span = candidate.span
    doc = span.doc
    beside = {span[-1].lower_, doc[span.end].lower_ if span.end < len(doc) else ""}
    if span.start > 1 and doc[span.start - 1].lower_ == "of":
        beside.add(doc[span.start - 2].lower_)
    return next((kind for kind, words in KIND_WORDS.items() if beside & words), None)


def fellows(
    found: Sequence[Candidate], first: Sequence[Spot | None], index: int
) -> frozenset[str | None]:
    """States of the provinces that stand next to a name in a list."""
    near = set()
    for one, other in ((index - 1, index), (index, index + 1)):
        if one < 0 or other >= len(found):
            continue
        between = found[one].span.doc[found[one].span.end : found[other].span.start].text
        spot = first[one if other == index else other]
        if between.strip() in LIST_MARKS and spot is not None and spot.kind == "province":
            near.add(spot.country)
    return frozenset(near)


def contains(outer: Spot, inner: Spot) -> bool:
    """Whether a state, or a province by its distance, holds a place."""
    if outer.country is None or outer.country != inner.country or outer.kind == inner.kind:
        return False
    return outer.kind == "country" or distance_km(outer, inner) < HOLDS_KM


def one_meaning(found: Sequence[Candidate], chosen: Sequence[Spot | None]) -> list[Spot | None]:
    """One meaning of a name on a page: the one chosen most often."""
    votes: dict[str, Counter[Spot]] = {}
    for candidate, spot in zip(found, chosen, strict=True):
        if spot is not None:
            votes.setdefault(key(candidate.span.text), Counter())[spot] += 1
    return [
        votes[key(candidate.span.text)].most_common(1)[0][0] if spot else None
        for candidate, spot in zip(found, chosen, strict=True)
    ]
