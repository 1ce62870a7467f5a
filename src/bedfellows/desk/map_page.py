"""The map: events where they happened, countries tied to each other, and no tile from anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk import globe
from bedfellows.desk.asked import Asked, asked_of, web_of
from bedfellows.desk.asking import Data
from bedfellows.desk.remembering import remembered
from bedfellows.network import Relation
from bedfellows.network.picture import escape
from bedfellows.network.wording import counted, signed
from bedfellows.records import Record
from bedfellows.show import event_row, relation_row
from bedfellows.store.places import newest_placed

EVENTS = 1_000
"""Newest events with a place that are drawn; more dots than that cover each other."""
DYADS = 120
"""Surest relations between countries that are drawn."""
LISTED = 60
MARGIN = 40.0
SMALLEST = 160.0
"""Least width of the part shown, so that a single town is still seen among its neighbours."""


def map(request: Request, casebook: Casebook) -> Data:
    """Events and dyads on a map; `place` lists the events of one place.

    Worked out once for each state of the casebook and of the file of borders.
    """
    asked = replace(asked_of(request), level="country")
    place, whole = request.query_params.get("place") or "", request.query_params.get("view")
    shapes, trouble = borders()
    question = ("map", asked, place, whole, str(globe.borders_path()), shapes, trouble)
    found: Data = remembered(casebook, question, lambda: mapped(
        casebook, asked, shapes, place=place, whole=whole, trouble=trouble
    ))  # fmt: skip
    return found


def mapped(
    casebook: Casebook, asked: Asked, shapes: Sequence[globe.Country], *, place: str,
    whole: str | None, trouble: str,
) -> Data:  # fmt: skip
    """What the map shows."""
    homes = {one.code: one.middle for one in shapes}
    between = web_of(casebook, asked).of(*homes)
    ties = [r for r in between if r.sign and {r.source, r.target} <= homes.keys()]
    found = newest_placed(casebook.store, at=asked.at, types=asked.types, most=EVENTS)
    events = [record for record in found if kept(record, asked)]
    spots = gathered(events)
    shown = [r for r in events if not place or r["place"]["name"] == place]
    box = frame(spots, ties[:DYADS], homes) if whole != "world" else None
    return {
        "title": "The map", "asked": asked.filters(), "query": asked.query(), "place": place,
        "whole": whole == "world", "filtered": bool(asked.at or not asked.plain or place),
        "svg": drawn(shapes, ties[:DYADS], homes, spots, place=place, box=box) if shapes else "",
        "trouble": trouble, "borders": globe.borders_path().name,
        "shipped": globe.borders_path() == globe.SHIPPED,
        "disputed": sorted(one.name for one in shapes if one.code in globe.DISPUTED),
        "places": spots, "relations": [relation_row(r) for r in ties[:DYADS]],
        "left_out": max(len(ties) - DYADS, 0), "placed": len(events),
        "events": [listed(record) for record in shown[:LISTED]], "matching": len(shown),
        "types": choices(),
    }  # fmt: skip


def borders() -> tuple[tuple[globe.Country, ...], str]:
    """The countries' shapes; none, and why, where their file cannot be read."""
    try:
        return globe.countries(), ""
    except globe.BordersError as trouble:
        return (), str(trouble)


def choices() -> list[str]:
    """Types of events that the form offers."""
    from bedfellows.network.votes import kinds

    return list(kinds())


def kept(record: Record, asked: Asked) -> bool:
    """Whether an event passes the filters that the query of places does not know."""
    from bedfellows.filters import spoken_by

    sure = record["confidence"] is None or record["confidence"] >= asked.confidence
    told = asked.publisher is None or record["publisher"] == asked.publisher
    return sure and told and spoken_by(record, asked.said_by)


def gathered(events: Iterable[Record]) -> list[Data]:
    """Events by place, most first."""
    found: dict[str, Data] = {}
    for record in events:
        place = record["place"]
        spot = found.setdefault(place["name"], {
            "name": place["name"], "country": place["country"], "lat": place["lat"],
            "lon": place["lon"], "events": 0, "types": defaultdict(int),
        })  # fmt: skip
        spot["events"] += 1
        spot["types"][record["type"]] += 1
    spots = [{**spot, "types": dict(spot["types"])} for spot in found.values()]
    return sorted(spots, key=lambda spot: (-spot["events"], spot["name"]))


def listed(record: Record) -> Data:
    """An event of the list below the map."""
    return {**event_row(record), "document": record["document"], "place": record["place"]["name"],
            "sentence_index": record["sentence"]["index"]}  # fmt: skip


Box = tuple[float, float, float, float]


def frame(
    spots: Sequence[Data], ties: Sequence[Relation], homes: Mapping[str, globe.Point]
) -> Box | None:
    """The part of the page that holds all that is shown: left, top, width, height; None for all."""
    points = [globe.projected(spot["lon"], spot["lat"]) for spot in spots]
    points += [homes[code] for r in ties for code in (r.source, r.target)]
    if not points:
        return None
    left, right = min(x for x, _ in points) - MARGIN, max(x for x, _ in points) + MARGIN
    top, bottom = min(y for _, y in points) - MARGIN, max(y for _, y in points) + MARGIN
    width = max(right - left, (bottom - top) * globe.WIDTH / globe.HEIGHT, SMALLEST)
    height = width * globe.HEIGHT / globe.WIDTH
    if width >= globe.WIDTH:
        return None
    x = min(max((left + right - width) / 2, 0), globe.WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), globe.HEIGHT - height)
    return x, y, width, height


def drawn(
    shapes: Sequence[globe.Country], ties: Sequence[Relation], homes: Mapping[str, globe.Point],
    spots: Sequence[Data], *, place: str = "", box: Box | None = None,
) -> str:  # fmt: skip
    """The map as SVG; what it shows has its size whatever part of the earth is shown."""
    x, y, width, height = box or (0.0, 0.0, globe.WIDTH, globe.HEIGHT)
    unit = width / globe.WIDTH
    lands = "".join(land(one) for one in shapes)
    lines = "".join(arc(tie, homes, unit) for tie in reversed(ties))
    dots = "".join(dot(spot, unit, spot["name"] == place) for spot in spots)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" id="map" role="img" '
        f'viewBox="{x:.1f} {y:.1f} {width:.1f} {height:.1f}" data-whole="0 0 {globe.WIDTH:g} '
        f'{globe.HEIGHT:g}"><title>Events and relations on a map</title>'
        f"<desc>{counted(len(spots), 'place')} of events; "
        f"{counted(len(ties), 'relation')} between countries: solid "
        f"lines join allies, dashed lines antagonists. The tables below have the same.</desc>"
        f'<g class="lands">{lands}</g><g class="ties">{lines}</g><g class="spots">{dots}</g></svg>'
    )


def land(one: globe.Country) -> str:
    """A country's outline; one of disputed status is marked."""
    style = "land disputed" if one.code in globe.DISPUTED else "land"
    return f'<path class="{style}" d="{one.outline}"><title>{escape(one.name)}</title></path>'


def arc(tie: Relation, homes: Mapping[str, globe.Point], unit: float) -> str:
    """A relation as a bent line, so that lines over one another can be told apart."""
    (x1, y1), (x2, y2) = homes[tie.source], homes[tie.target]
    mx, my = (x1 + x2) / 2 - (y2 - y1) * 0.18, (y1 + y2) / 2 + (x2 - x1) * 0.18
    words = escape(f"{tie.source_name} and {tie.target_name}: {tie.state} ({signed(tie.score)})")
    dash = "none" if tie.sign > 0 else f"{6 * unit:.1f} {4 * unit:.1f}"
    sure = 1 - 0.35 * min(tie.high - tie.low, 2)
    return (
        f'<path class="tie {tie.state}" d="M{x1:.1f},{y1:.1f}Q{mx:.1f},{my:.1f} {x2:.1f},{y2:.1f}" '
        f'stroke-width="{unit * (0.8 + 2.6 * abs(tie.score)):.2f}" '
        f'stroke-dasharray="{dash}" stroke-opacity="{sure:.2f}"><title>{words}</title></path>'
    )


def dot(spot: Data, unit: float, chosen: bool) -> str:
    """A place as a dot, larger with more events."""
    x, y = globe.projected(spot["lon"], spot["lat"])
    many = "" if spot["events"] == 1 else "s"
    words = escape(f"{spot['name']}: {spot['events']} event{many}")
    return (
        f'<circle class="spot{" chosen" if chosen else ""}" data-place="{escape_attribute(spot)}" '
        f'cx="{x:.1f}" cy="{y:.1f}" r="{unit * (2.5 + 2 * spot["events"] ** 0.5):.2f}" '
        f'stroke-width="{unit:.2f}"><title>{words}</title></circle>'
    )


def escape_attribute(spot: Data) -> str:
    """A place's name as an attribute's value."""
    return escape(str(spot["name"])).replace('"', "&quot;")


PAGES: tuple[tuple[str, Any], ...] = (("/map", map),)
__all__ = ["PAGES", "drawn", "frame", "map"]
