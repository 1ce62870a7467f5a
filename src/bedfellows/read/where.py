"""Where: the places that a page names, and which spot on earth each one is.

Entities of the model and names in capitals, looked up in a gazetteer (`where_gazetteer`) and
told apart by the page's other places (`where_choice`). Demonyms and places inside the names of
organizations are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bedfellows.model import PlaceMention
from bedfellows.read.where_candidates import candidates
from bedfellows.read.where_choice import choose
from bedfellows.read.where_gazetteer import load_gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from bedfellows.read.where_gazetteer import Spot


def find_places(
    doc: Doc, *, countries_hint: Iterable[str] | None = None
) -> tuple[PlaceMention, ...]:
    """The places in a parsed page, in their order.

    `countries_hint` are states (ISO 3166-1 alpha-3) that the page is likely about. A place that
    the gazetteer lacks keeps its words and has no coordinates.
    """
    found = candidates(doc, load_gazetteer())
    spots = choose(found, countries_hint or ())
    return tuple(
        mention(candidate.span, spot) for candidate, spot in zip(found, spots, strict=True)
    )


def mention(span: Span, spot: Spot | None) -> PlaceMention:
    """The words with their spot."""
    return PlaceMention(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=shown_name(span.text, spot),
        country=spot.country if spot else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        geonameid=spot.geonameid if spot else None,
    )


def shown_name(text: str, spot: Spot | None) -> str:
    """States and acronyms get their full name; towns keep the page's, 'Raqqa' not 'Ar Raqqah'."""
    if spot is None:
        return text
    full = spot.kind in ("country", "area") or text.isupper()
    return spot.name if full else text
