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

KIND_WEIGHT = {"country": 9.0, "area": 8.0, "province": 6.0, "city": 3.5, "county": 3.0}
"""Beside the logarithm of its people: a state or sea before a town of its name."""
ALIAS = -1.5
COUNTRY_NAMED = 2.5
NEAR_KM = 400.0
NEAR = 1.5
BESIDE = 6.0
"""'Paris, Texas': the name after the comma holds the town."""


def distance_km(one: Spot, other: Spot) -> float:
    """Great-circle distance.

    >>> round(distance_km(Spot("", "city", None, 0, 0, None, 0), Spot("", "city", None, 0, 1, None, 0)))
    111
    """
    lat, other_lat = radians(one.lat), radians(other.lat)
    lon = radians(other.lon - one.lon)
    chord = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin(lon / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(chord)))


def prior(spot: Spot) -> float:
    """How likely a place is meant when the page says nothing else."""
    size = log10(spot.people + 10) if spot.kind == "city" else 0.0
    return KIND_WEIGHT[spot.kind] + size + (0.0 if spot.main_name else ALIAS)


def choose(found: Sequence[Candidate], hinted: Iterable[str]) -> list[Spot | None]:
    """The place meant by each candidate; None where the gazetteer has none of the name."""
    named = named_countries(found, hinted)
    first = [best(c, named, (), following(found, i)) for i, c in enumerate(found)]
    sure = [spot for c, spot in zip(found, first, strict=True) if spot and len(c.spots) == 1]
    for spot in sure:
        if spot.country and spot.kind in ("city", "county", "province"):
            named[spot.country] += 1
    chosen = [best(c, named, sure, following(found, i)) for i, c in enumerate(found)]
    return one_meaning(found, chosen)


def named_countries(found: Sequence[Candidate], hinted: Iterable[str]) -> Counter[str]:
    """States that the page names outright, or that the caller expects."""
    named = Counter({country: 1 for country in hinted})
    for candidate in found:
        if len({s.country for s in candidate.spots if s.kind == "country"}) == 1 and not any(
            s.kind == "province" for s in candidate.spots
        ):
            named.update(s.country for s in candidate.spots if s.kind == "country" and s.country)
    return named


def following(found: Sequence[Candidate], index: int) -> tuple[Spot, ...]:
    """The places of the name after a comma: 'Homs, Syria'."""
    if index + 1 >= len(found):
        return ()
    here, after = found[index].span, found[index + 1].span
    between = here.doc[here.end : after.start].text
    return found[index + 1].spots if between in (",", "in", "in the", "(") else ()


def best(
    candidate: Candidate, named: Mapping[str, int], near: Sequence[Spot], after: Sequence[Spot]
) -> Spot | None:
    """The highest of a candidate's places."""
    if not candidate.spots:
        return None
    total = sum(named.values()) or 1

    def score(spot: Spot) -> float:
        points = prior(spot)
        if spot.country and spot.kind != "country" and named.get(spot.country):
            points += COUNTRY_NAMED * (0.5 + named[spot.country] / total)
        if after and any(contains(outer, spot) for outer in after):
            points += BESIDE
        others = [o for o in near if o is not spot and o.kind in ("city", "county", "province")]
        if any(distance_km(o, spot) < NEAR_KM for o in others):
            points += NEAR
        return points

    return max(candidate.spots, key=score)


def contains(outer: Spot, inner: Spot) -> bool:
    """Whether a state, or a province by its distance, holds a place."""
    if outer.country is None or outer.country != inner.country or outer.kind == inner.kind:
        return False
    return outer.kind == "country" or distance_km(outer, inner) < NEAR_KM


def one_meaning(found: Sequence[Candidate], chosen: Sequence[Spot | None]) -> list[Spot | None]:
    """One meaning of a name on a page: the one chosen most often."""
    votes: dict[str, Counter[int]] = {}
    for candidate, spot in zip(found, chosen, strict=True):
        if spot is not None:
            votes.setdefault(key(candidate.span.text), Counter())[candidate.spots.index(spot)] += 1
    out: list[Spot | None] = []
    for candidate, spot in zip(found, chosen, strict=True):
        top = votes.get(key(candidate.span.text))
        out.append(candidate.spots[top.most_common(1)[0][0]] if spot and top else spot)
    return out
