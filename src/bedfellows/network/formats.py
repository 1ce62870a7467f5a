"""The web in the formats of graph programs: GraphML, GEXF 1.3, and a page of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from bedfellows.network.dyads import Relation
from bedfellows.network.picture import clean, draw

FIELDS = {
    "sign": "int", "state": "string", "score": "double", "low": "double", "high": "double",
    "cooperation": "double", "conflict": "double", "events": "int", "sources": "int",
    "since": "string", "until": "string",
}  # fmt: skip
"""Attributes of an edge, with their types in GraphML."""
GEXF_TYPES = {"int": "integer"}


def actors_of(web: Sequence[Relation]) -> list[tuple[str, str]]:
    """Ids and names of all actors, sorted."""
    found = {r.source: r.source_name for r in web} | {r.target: r.target_name for r in web}
    return sorted(found.items())


def values(relation: Relation) -> Iterator[tuple[str, str]]:
    """An edge's attributes that have a value."""
    for field in FIELDS:
        value = getattr(relation, field)
        if value is not None:
            yield field, f"{value:.6g}" if isinstance(value, float) else str(value)


def graphml(web: Sequence[Relation]) -> str:
    """GraphML, readable by NetworkX, Gephi, yEd and igraph."""
    keys = "".join(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>'
                   for name, kind in FIELDS.items())  # fmt: skip
    nodes = "".join(f'<node id={quoteattr(clean(actor))}><data key="name">{escape(clean(name))}'
                    "</data></node>\n" for actor, name in actors_of(web))  # fmt: skip
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f'<key id="name" for="node" attr.name="name" attr.type="string"/>{keys}\n'
        f'<graph edgedefault="undirected">\n{nodes}{"".join(map(graphml_edge, web))}</graph>\n'
        "</graphml>"
    )


def graphml_edge(relation: Relation) -> str:
    """A relation as an edge of GraphML."""
    ends = f"source={quoteattr(clean(relation.source))} target={quoteattr(clean(relation.target))}"
    data = "".join(f'<data key="{k}">{escape(v)}</data>' for k, v in values(relation))
    return f"<edge {ends}>{data}</edge>\n"


def gexf(web: Sequence[Relation]) -> str:
    """GEXF 1.3 with the days between which a pair is reported, for Gephi's time line."""
    attributes = "".join(
        f'<attribute id="{name}" title="{name}" type="{GEXF_TYPES.get(kind, kind)}"/>'
        for name, kind in FIELDS.items()
    )
    nodes = "".join(f"<node id={quoteattr(clean(a))} label={quoteattr(clean(n))}/>\n"
                    for a, n in actors_of(web))  # fmt: skip
    edges = "".join(gexf_edge(place, relation) for place, relation in enumerate(web))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        '<graph mode="dynamic" defaultedgetype="undirected" timeformat="date" '
        f'timerepresentation="interval">\n<attributes class="edge" mode="static">{attributes}'
        f"</attributes>\n<nodes>\n{nodes}</nodes>\n<edges>\n{edges}</edges>\n</graph>\n</gexf>"
    )


def gexf_edge(place: int, relation: Relation) -> str:
    """A relation as an edge of GEXF; `kind` tells allies from antagonists."""
    spell = "".join(f' {name}="{day}"' for name, day in
                    (("start", relation.since), ("end", relation.until)) if day)  # fmt: skip
    ends = f"source={quoteattr(clean(relation.source))} target={quoteattr(clean(relation.target))}"
    data = "".join(f'<attvalue for="{k}" value={quoteattr(v)}/>' for k, v in values(relation))
    return (f'<edge id="{place}" {ends} kind="{relation.state}" '
            f'weight="{abs(relation.score):.6g}"{spell}><attvalues>{data}</attvalues></edge>\n'
            )  # fmt: skip


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


GRAPHS: dict[str, Callable[[Sequence[Relation]], str]] = {
    "graphml": graphml,
    "gexf": gexf,
    "html": html,
    "svg": draw,
}
"""Formats of `web` that are one document, and what writes them."""
