"""GEXF 1.3 with a time line: each pair's score and state as they were in every period.

`gexf` writes one web, with the days between which a pair is reported. `write` writes the
casebook's whole time: an edge has a value of `score`, `state` and `weight` for each period in
which the pair was known, so that Gephi's time line can run through it; reports fade towards
each period's end. `last_score` and `last_state` are what `web` shows: the pair as last known.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from bedfellows.export.holdings import Account, Holdings, Pair, Period
from bedfellows.export.into_graphs import FIELDS, LOST, actors_of, values
from bedfellows.export.writing import clean, whole

GEXF_TYPES = {"int": "integer"}
MOVING = {"score": "double", "state": "string", "weight": "double"}
"""Attributes with a value for each period; Gephi takes `weight` for the width of the line."""
HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')  # fmt: skip
GRAPH = ('<graph mode="dynamic" defaultedgetype="undirected" timeformat="date" '
         'timerepresentation="interval">\n')  # fmt: skip


def declared(fields: dict[str, str], mode: str) -> str:
    """The attributes of edges, as the file's head has them."""
    lines = "".join(
        f'<attribute id="{name}" title="{name}" type="{GEXF_TYPES.get(kind, kind)}"/>'
        for name, kind in fields.items()
    )
    return f'<attributes class="edge" mode="{mode}">{lines}</attributes>\n'


def nodes_of(web: Sequence[Pair]) -> str:
    """All actors."""
    lines = "".join(f"<node id={quoteattr(clean(a))} label={quoteattr(token(n))}/>\n"
                    for a, n in actors_of(web))  # fmt: skip
    return f"<nodes>\n{lines}</nodes>\n"


def token(text: str) -> str:
    """Text without line breaks or double spaces, as labels have to be."""
    return " ".join(clean(text).split())


def gexf(web: Sequence[Pair]) -> str:
    """One web, with the days between which each pair is reported."""
    edges = "".join(edge(place, relation, moving="") for place, relation in enumerate(web))
    return (f"{HEAD}{GRAPH}{declared(FIELDS, 'static')}{nodes_of(web)}"
            f"<edges>\n{edges}</edges>\n</graph>\n</gexf>")  # fmt: skip


def edge(place: int, relation: Pair, *, moving: str) -> str:
    """A relation as an edge; `kind` tells allies from antagonists."""
    last = None if moving else relation.until  # a pair goes on after its last report
    spell = "".join(f' {name}="{day}"' for name, day in
                    (("start", relation.since), ("end", last)) if day)  # fmt: skip
    ends = f"source={quoteattr(clean(relation.source))} target={quoteattr(clean(relation.target))}"
    fixed = ((f"last_{k}" if moving and k in MOVING else k, v) for k, v in values(relation))
    data = "".join(f'<attvalue for="{k}" value={quoteattr(v)}/>' for k, v in fixed)
    return (f'<edge id="{place}" {ends} kind="{relation.state}" '
            f'weight="{abs(relation.score):.6g}"{spell}><attvalues>{data}{moving}</attvalues>'
            "</edge>\n")  # fmt: skip


def moments(periods: Sequence[Period]) -> dict[tuple[str, str], str]:
    """By pair: its values in every period in which it was known."""
    found: dict[tuple[str, str], list[str]] = {}
    for period in periods:
        stretch = f'start="{period.start}" end="{period.end}"'
        for r in period.relations:
            moving = {"score": f"{r.score:.6g}", "state": r.state,
                      "weight": f"{abs(r.score):.6g}"}  # fmt: skip
            found.setdefault((r.source, r.target), []).extend(
                f'<attvalue for="{k}" value="{v}" {stretch}/>' for k, v in moving.items()
            )
    return {pair: "".join(lines) for pair, lines in found.items()}


def write(holdings: Holdings, path: Path) -> Account:
    """The casebook's web over its whole time."""
    web, periods = holdings.relations(), list(holdings.periods())
    moving = moments(periods)
    still = {f"last_{n}" if n in MOVING else n: kind for n, kind in FIELDS.items()}
    account = Account(noun="relations", written=len(web))
    if web:
        account.lose(LOST, len(web))
    undated = sum(not relation.since for relation in web)
    if undated:
        account.lose("relations without a dated report: the time line shows them always", undated)
    with whole(path) as out:
        out.write(HEAD + GRAPH + declared(still, "static") + declared(MOVING, "dynamic"))
        out.write(nodes_of(web) + "<edges>\n")
        for place, relation in enumerate(web):
            pair = (relation.source, relation.target)
            out.write(edge(place, relation, moving=moving.get(pair, "") or lasting(relation)))
        out.write("</edges>\n</graph>\n</gexf>")
    return account


def lasting(relation: Pair) -> str:
    """Values without a time, for a pair that no period has."""
    moving = {"score": f"{relation.score:.6g}", "state": relation.state,
              "weight": f"{abs(relation.score):.6g}"}  # fmt: skip
    return "".join(f'<attvalue for="{k}" value="{v}"/>' for k, v in moving.items())
