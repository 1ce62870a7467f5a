"""The web for graph programs: GraphML, GEXF 1.3, node-link JSON, Pajek and a signed matrix."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from bedfellows.export.holdings import Account, Holdings, Pair
from bedfellows.export.writing import clean, whole
from bedfellows.records import Record

FIELDS = {
    "sign": "int", "state": "string", "score": "double", "low": "double", "high": "double",
    "cooperation": "double", "conflict": "double", "events": "int", "sources": "int",
    "since": "string", "until": "string",
}  # fmt: skip
"""Attributes of an edge, with their types in GraphML."""
LOST = "relations whose sentences have no place; --evidence writes them beside"


def actors_of(web: Sequence[Pair]) -> list[tuple[str, str]]:
    """Ids and names of all actors, sorted."""
    found = {r.source: r.source_name for r in web} | {r.target: r.target_name for r in web}
    return sorted(found.items())


def values(relation: Pair) -> Iterator[tuple[str, str]]:
    """An edge's attributes that have a value."""
    for field in FIELDS:
        value = getattr(relation, field)
        if value is not None:
            yield field, f"{value:.6g}" if isinstance(value, float) else str(value)


def graphml(web: Sequence[Pair]) -> str:
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


def graphml_edge(relation: Pair) -> str:
    """A relation as an edge of GraphML."""
    ends = f"source={quoteattr(clean(relation.source))} target={quoteattr(clean(relation.target))}"
    data = "".join(f'<data key="{k}">{escape(v)}</data>' for k, v in values(relation))
    return f"<edge {ends}>{data}</edge>\n"


def node_link(web: Sequence[Pair]) -> str:
    """JSON in the form that NetworkX reads with `node_link_graph` and d3 with its force layout."""
    nodes = [{"id": actor, "name": name} for actor, name in actors_of(web)]
    edges = [edge_record(relation) for relation in web]
    whole = {"directed": False, "multigraph": False, "graph": {"name": "bedfellows"},
             "nodes": nodes, "edges": edges}  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=0)


def edge_record(relation: Pair) -> Record:
    """A relation as an edge."""
    ends = {"source": relation.source, "target": relation.target}
    return ends | {field: getattr(relation, field) for field in FIELDS}


def pajek(web: Sequence[Pair]) -> str:
    """A Pajek network; a negative value is an antagonist, as Pajek's signed networks have it."""
    actors = actors_of(web)
    number = {actor: place for place, (actor, _) in enumerate(actors, 1)}
    lines = [f"*Vertices {len(actors)}"]
    lines += [f"{number[actor]} {pajek_label(actor)}" for actor, _ in actors]
    lines += ["*Edges"]
    lines += [f"{number[r.source]} {number[r.target]} {r.score:.6g}" for r in web if r.sign]
    return "\n".join(lines) + "\n"


def pajek_label(name: str) -> str:
    """A name in the quotes that Pajek knows no escape for."""
    return '"' + " ".join(clean(name).replace('"', "'").split()) + '"'


def matrix(web: Sequence[Pair]) -> str:
    """The signed matrix in UCINET's DL format: 1 ally, -1 antagonist, 0 neither."""
    actors = [actor for actor, _ in actors_of(web)]
    place = {actor: number for number, actor in enumerate(actors)}
    rows = [["0"] * len(actors) for _ in actors]
    for relation in web:
        one, two = place[relation.source], place[relation.target]
        rows[one][two] = rows[two][one] = str(relation.sign)
    head = f"dl n={len(actors)} format=fullmatrix\nlabels:\n"
    names = ",\n".join(pajek_label(actor) for actor in actors)
    return head + names + "\ndata:\n" + "\n".join(map(" ".join, rows)) + "\n"


NAMES = "actors' names: only their ids are written"
STATES = "relations without a sign (contested, or too little known) left out"
ONLY_SCORES = "fields of relations: only the score is written (no interval, counts or days)"
ONLY_SIGNS = "fields of relations: only the sign is written (no score, interval, counts or days)"


def nothing(_: Sequence[Pair]) -> dict[str, int]:
    """For formats that hold all of a relation."""
    return {}


LACKS: dict[str, Callable[[Sequence[Pair]], dict[str, int]]] = {
    "graphml": nothing,
    "node-link": nothing,
    "pajek": lambda web: {NAMES: len(actors_of(web)), ONLY_SCORES: len(web),
                          STATES: sum(not r.sign for r in web)},
    "ucinet": lambda web: {NAMES: len(actors_of(web)), ONLY_SIGNS: len(web)},
}  # fmt: skip
WRITERS: dict[str, Callable[[Sequence[Pair]], str]] = {
    "graphml": graphml,
    "node-link": node_link,
    "pajek": pajek,
    "ucinet": matrix,
}


def writer(format: str) -> Callable[[Holdings, Path], Account]:
    """The exporter of a graph format."""

    def write(holdings: Holdings, path: Path) -> Account:
        web = holdings.relations()
        account = Account(noun="relations", written=len(web))
        account.lost.update({what: n for what, n in LACKS[format](web).items() if n})
        if web:
            account.lose(LOST, len(web))
        if format == "pajek":
            account.written = sum(1 for relation in web if relation.sign)
        with whole(path) as out:
            out.write(WRITERS[format](web))
        return account

    return write
