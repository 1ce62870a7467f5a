"""The web as one document to look at: a drawing, or a page of HTML with drawing and table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from bedfellows.network.dyads import Relation
from bedfellows.network.picture import clean, draw

COLUMNS = ("state", "score", "low", "high", "events", "sources", "since", "until")


def html(web: Sequence[Relation], title: str = "The web of alliances") -> str:
    """A page that stands alone: the drawing and the table, without scripts."""
    head = "".join(f"<th>{name}</th>" for name in ("one", "other", *COLUMNS))
    title = escape(clean(title))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}'
        "</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;"
        "padding:0 1rem}table{border-collapse:collapse;font-size:.9rem}td,th{padding:.2rem .6rem;"
        "text-align:left;border-bottom:1px solid #ccc}svg{width:100%;height:auto}</style></head>"
        f"<body><h1>{title}</h1>{draw(web)}<table><thead><tr>{head}</tr></thead><tbody>\n"
        f"{''.join(rows(web))}</tbody></table></body></html>"
    )


def rows(web: Iterable[Relation]) -> Iterator[str]:
    """Relations as rows of a table."""
    for relation in web:
        cells = [relation.source_name, relation.target_name]
        for field in COLUMNS:
            value = getattr(relation, field)
            cells.append(f"{value:+.2f}" if isinstance(value, float) else str(value or ""))
        yield "<tr>" + "".join(f"<td>{escape(clean(cell))}</td>" for cell in cells) + "</tr>\n"
