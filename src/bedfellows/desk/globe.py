"""The earth on a page: borders from a file that users may swap, and their projection.

`$BEDFELLOWS_BORDERS` names another file: TopoJSON or GeoJSON, one feature a country, with its
ISO 3166-1 alpha-3 code in `a3`, `ISO_A3` or `iso_a3`, or as `id`.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

VARIABLE = "BEDFELLOWS_BORDERS"
SHIPPED = Path(__file__).parent / "borders" / "world-110m.json"
WIDTH, HEIGHT = 960.0, 468.0
FINEST = 0.35
"""Steps of an outline shorter than this, in units of the page, are left out: they cannot be seen
and make half of the file."""
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""Equal Earth's polynomial (Šavrič, Patterson and Jenny 2019, International Journal of
Geographical Information Science 33, 3)."""
EDGE = 2.7066
"""Half of the width of the whole earth in that projection, at the equator."""
SCALE = WIDTH / (2 * EDGE)
DISPUTED = frozenset({"CYN", "ESH", "PSE", "SOL", "TWN", "XKX"})
"""Areas of the shipped file whose status members of the United Nations dispute."""
Point = tuple[float, float]


class BordersError(ValueError):
    """The file of borders cannot be read; the message says what it lacks."""


@dataclass(frozen=True, slots=True)
class Country:
    """One shape: code, name, its outline as a path of SVG, and a point inside its largest part."""

    code: str
    name: str
    outline: str
    middle: Point
    size: float


def projected(lon: float, lat: float) -> Point:
    """Degrees as a place on the page: Equal Earth, north up, Greenwich in the middle.

    >>> tuple(round(value) for value in projected(0, 0))
    (480, 234)
    """
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(max(-90.0, min(90.0, lat)))))
    square = angle * angle
    sixth = square * square * square
    stretch = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    across = 2 * math.sqrt(3) / 3 * math.radians(lon) * math.cos(angle) / stretch
    up = angle * (A1 + A2 * square + sixth * (A3 + A4 * square))
    return WIDTH / 2 + SCALE * across, HEIGHT / 2 - SCALE * up


def borders_path() -> Path:
    """The file of borders in use."""
    return Path(os.environ.get(VARIABLE) or SHIPPED)


def countries() -> tuple[Country, ...]:
    """The countries of the file in use; BordersError where it cannot be read."""
    path = borders_path()
    try:
        return _countries(str(path), path.stat().st_mtime_ns)
    except OSError as trouble:
        raise BordersError(f"{path}: {trouble.strerror}; set {VARIABLE} to a file that can be "
                           "read") from trouble  # fmt: skip


@lru_cache(maxsize=2)
def _countries(path: str, _: int) -> tuple[Country, ...]:
    """Shapes of a file; read once a process and change of the file."""
    try:
        data = json.loads(Path(path).read_text("utf-8"))
        found = [country(feature) for feature in features(data)]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as trouble:
        raise BordersError(f"{path}: neither TopoJSON nor GeoJSON of countries ({trouble})"
                           ) from trouble  # fmt: skip
    kept = [one for one in found if one is not None]
    if not kept:
        raise BordersError(f"{path}: holds no country; each needs a polygon and a code")
    return tuple(kept)


def features(
    data: Mapping[str, Any],
) -> Iterator[tuple[Mapping[str, Any], list[list[list[Point]]]]]:
    """Each feature with its polygons in degrees: lists of rings."""
    if data.get("type") == "Topology":
        arcs = unpacked(data)
        objects = data["objects"]
        for shape in objects.get("countries", next(iter(objects.values())))["geometries"]:
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
            yield shape, [[joined(ring, arcs) for ring in polygon] for polygon in polygons]
        return
    for feature in data["features"]:
        shape = feature["geometry"] or {"type": "none", "coordinates": []}
        parts = shape.get("coordinates", [])
        polygons = {"Polygon": [parts], "MultiPolygon": parts}.get(shape["type"], [])
        yield feature, [[[(p[0], p[1]) for p in ring] for ring in polygon] for polygon in polygons]


def unpacked(data: Mapping[str, Any]) -> list[list[Point]]:
    """A topology's arcs in degrees: its numbers are steps on a grid."""
    grid = data.get("transform", {"scale": (1, 1), "translate": (0, 0)})
    (sx, sy), (tx, ty) = grid["scale"], grid["translate"]
    found = []
    for arc in data["arcs"]:
        x = y = 0.0
        places = []
        for point in arc:
            if "transform" in data:
                x, y = x + point[0], y + point[1]
            else:
                x, y = point[0], point[1]
            places.append((x * sx + tx, y * sy + ty))
        found.append(places)
    return found


def joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """A ring from its arcs; a negative number is an arc backwards."""
    out: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        out.extend(arc[1:] if out else arc)
    return out


def country(feature: tuple[Mapping[str, Any], list[list[list[Point]]]]) -> Country | None:
    """A feature as a country; None for one without a polygon."""
    about, polygons = feature
    said = about.get("properties") or {}
    code = next((str(said[key]) for key in ("a3", "ISO_A3", "iso_a3", "ADM0_A3") if said.get(key)),
                str(about.get("id", "")))  # fmt: skip
    name = str(said.get("name") or said.get("NAME") or said.get("admin") or code)
    parts = [part for polygon in polygons for ring in polygon for part in cut(ring)]
    rings = [[projected(*point) for point in part] for part in parts]
    if not rings:
        return None
    largest = max(rings, key=area)
    return Country(code, name, "".join(map(path, rings)), middle(largest), abs(area(largest)))


def cut(ring: Sequence[Point]) -> list[list[Point]]:
    """A ring in degrees cut where it crosses the meridian of 180 degrees, which is the page's edge.

    >>> [len(part) for part in cut([(170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)])]
    [4, 4]
    """
    places = list(ring[:-1] if ring and ring[0] == ring[-1] else ring)
    leaps = [n for n in range(len(places)) if abs(places[n][0] - places[n - 1][0]) > 180]
    if not leaps:
        return [places]
    places = places[leaps[0] :] + places[: leaps[0]]  # so that it begins behind a crossing
    parts: list[list[Point]] = []
    for number, (lon, lat) in enumerate(places):
        before = places[number - 1]
        if abs(lon - before[0]) > 180:
            crossing = latitude_at_edge(before, (lon, lat))
            if parts:
                parts[-1].append((math.copysign(180, before[0]), crossing))
            parts.append([(math.copysign(180, lon), crossing)])
        parts[-1].append((lon, lat))
    first, last = places[0], places[-1]
    parts[-1].append((math.copysign(180, last[0]), latitude_at_edge(last, first)))
    if len(parts) == 1:  # round a pole: along the edge, and back
        pole = math.copysign(90, parts[0][0][1])
        parts[0] += [(parts[0][-1][0], pole), (parts[0][0][0], pole)]
    return parts


def latitude_at_edge(one: Point, other: Point) -> float:
    """Where a side crosses the meridian of 180 degrees."""
    apart = 180 - abs(one[0]), 180 - abs(other[0])
    share = apart[0] / (sum(apart) or 1)
    return one[1] + share * (other[1] - one[1])


def path(ring: Sequence[Point]) -> str:
    """A ring as a closed path, without steps too short to see; empty where nothing is left."""
    kept: list[Point] = []
    for point in ring:
        if not kept or math.dist(point, kept[-1]) >= FINEST:
            kept.append(point)
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in kept) + "Z"


def area(ring: Sequence[Point]) -> float:
    """What a ring encloses, in square units of the page (the shoelace formula)."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in turns(ring))) / 2


def middle(ring: Sequence[Point]) -> Point:
    """The centre of gravity of a ring."""
    parts = [((ax + bx), (ay + by), ax * by - bx * ay) for (ax, ay), (bx, by) in turns(ring)]
    whole = sum(weight for _, _, weight in parts) * 3
    if not whole:
        return ring[0]
    return (sum(x * w for x, _, w in parts) / whole, sum(y * w for _, y, w in parts) / whole)


def turns(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    """A ring's sides."""
    return zip(ring, [*ring[1:], ring[0]], strict=True)
