"""RDF in Turtle: events in the Simple Event Model, pages in schema.org, evidence in PROV and OA.

Our own terms (types, states, scores) are in `urn:bedfellows:terms:`. Relations are nodes of their
own, since a score, its interval and its date belong to a pair at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bedfellows.export.holdings import Account, Face, Holdings, Pair
from bedfellows.export.people import cast, id_of
from bedfellows.export.writing import clean, whole
from bedfellows.model import content_id
from bedfellows.records import Record

PREFIXES = {
    "bf": "urn:bedfellows:terms:", "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "owl": "http://www.w3.org/2002/07/owl#",
}  # fmt: skip
DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
UNSAFE = re.compile(r'[<>"{}|^`\\\x00-\x20]')
"""Characters that an IRI cannot hold."""
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
Pairs = list[tuple[str, str]]


def iri(kind: str, id: str) -> str:
    """The name of a thing of ours.

    >>> iri("actor", "de gaulle")
    '<urn:bedfellows:actor:de%20gaulle>'
    """
    return f"<urn:bedfellows:{kind}:{quote(id, safe='-._~')}>"


def address(url: str) -> str:
    """An address as an IRI."""
    return "<" + UNSAFE.sub(lambda found: quote(found.group()), url) + ">"


def text(value: object, tag: str = "") -> str:
    r"""A literal.

    >>> print(text('a "b"'))
    "a \"b\""
    """
    body = "".join(ESCAPES.get(letter, letter) for letter in clean(value))
    return f'"{body}"{tag}'


def number(value: float) -> str:
    """A literal of a number."""
    return f'"{value:.6g}"^^xsd:double'


def date(value: str) -> str:
    """A literal of a date, coarse or whole.

    >>> date("2014-06")
    '"2014-06"^^xsd:gYearMonth'
    """
    return f'"{value}"^^{DATES.get(len(value), "xsd:string")}'


def node(name: str, kind: str, pairs: Pairs) -> str:
    """A thing with its properties."""
    lines = "".join(f" ;\n  {predicate} {value}" for predicate, value in pairs)
    return f"{name} a {kind}{lines} .\n\n"


WRITTEN: dict[str, Callable[[Any], str]] = {
    "text": text,
    "date": date,
    "number": number,
    "int": lambda value: f'"{value}"^^xsd:integer',
    "iri": str,
    "url": address,
}
"""Ways of writing a value."""


def known(*pairs: tuple[str, object, str]) -> Pairs:
    """Properties that have a value; the third part is how it is written."""
    return [(name, WRITTEN[how](value)) for name, value, how in pairs if value not in (None, "")]


def actor(id: str, party: Record, face: Face) -> str:
    """Somebody."""
    sectors = [("bf:sector", text(sector)) for sector in party["sectors"]]
    same = face.wikidata and f"<http://www.wikidata.org/entity/{face.wikidata}>"
    return node(iri("actor", id), "sem:Actor", [
        *known(("rdfs:label", party["name"], "text"), ("bf:country", party["country"], "text"),
               ("bf:kind", face.kind, "text"), ("owl:sameAs", same, "iri")), *sectors,
    ])  # fmt: skip


def page(record: Record) -> str:
    """An article; its text stays in the casebook."""
    authors = [("schema:author", text(author)) for author in record["authors"]]
    return node(iri("document", record["id"]), "schema:NewsArticle", [
        *known(("schema:headline", record["title"], "text"),
               ("schema:publisher", record["publisher"], "text"),
               ("schema:datePublished", record["published"], "date"),
               ("schema:inLanguage", record["language"], "text"),
               ("schema:url", record["url"], "url")), *authors,
    ])  # fmt: skip


def event(record: Record) -> str:
    """An event or tie with its sentence."""
    place, said, span = record["place"] or {}, record["attribution"] or {}, record["sentence"]
    speaker = said.get("speaker")
    sides = [(name, iri("actor", id_of(p))) for name, side in
             (("bf:source", "source"), ("bf:target", "target")) for p in record[side]]  # fmt: skip
    contexts = [("bf:context", text(context)) for context in record["contexts"]]
    page_id, words = iri("document", record["document"]), text(span["text"])
    quote_ = f"[ a oa:SpecificResource ; oa:hasSource {page_id} ; oa:hasSelector "
    quote_ += f"[ a oa:TextQuoteSelector ; oa:exact {words} ]"
    if span["start"] is not None:
        quote_ += (f" , [ a oa:TextPositionSelector ; oa:start {span['start']} ; "
                   f"oa:end {span['end']} ]")  # fmt: skip
    return node(iri("event", record["id"]), "sem:Event", [
        ("sem:eventType", iri("type", record["type"])), *sides, *contexts,
        *known(("bf:mode", record["mode"], "text"), ("bf:quad", record["quad"], "int"),
               ("bf:score", record["score"], "number"), ("bf:modality", record["modality"], "text"),
               ("bf:polarity", record["polarity"], "text"),
               ("bf:confidence", record["confidence"], "number"),
               ("bf:coder", record["coder"], "text"),
               ("sem:hasBeginTimeStamp", record["from"], "date"),
               ("sem:hasEndTimeStamp", record["to"], "date"),
               ("bf:place", place.get("name"), "text"),
               ("schema:latitude", place.get("lat"), "number"),
               ("schema:longitude", place.get("lon"), "number"),
               ("bf:saidBy", speaker and iri("actor", id_of(speaker)), "iri"),
               ("bf:manner", said.get("manner"), "text")),
        ("prov:wasDerivedFrom", quote_ + " ]"),
    ])  # fmt: skip


def relation(pair: Pair) -> str:
    """How two actors stand."""
    ends = [("bf:between", iri("actor", end)) for end in (pair.source, pair.target)]
    return node(iri("relation", content_id(pair.source, pair.target)), "bf:Relation", [
        *ends, *known(("bf:state", pair.state, "text"), ("bf:sign", pair.sign, "int"),
                      ("bf:score", pair.score, "number"), ("bf:low", pair.low, "number"),
                      ("bf:high", pair.high, "number"), ("bf:reports", pair.events, "int"),
                      ("bf:publishers", pair.sources, "int"), ("bf:since", pair.since, "date"),
                      ("bf:until", pair.until, "date")),
    ])  # fmt: skip


def nodes(holdings: Holdings) -> Iterator[str]:
    """Actors, pages, events and relations."""
    people = cast(holdings.events())
    yield from (actor(id, party, holdings.face(id)) for id, party in people.items())
    yield from map(page, holdings.documents())
    yield from map(event, holdings.events())
    for pair in holdings.relations():
        for id, name in ((pair.source, pair.source_name), (pair.target, pair.target_name)):
            if id not in people:
                people[id] = {"name": name, "country": None, "sectors": []}
                yield actor(id, people[id], holdings.face(id))
        yield relation(pair)


def write(holdings: Holdings, path: Path) -> Account:
    """A Turtle file."""
    account = Account(noun="nodes")
    with whole(path) as out:
        out.writelines(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
        out.write("\n")
        for lines in nodes(holdings):
            out.write(lines)
            account.written += 1
    pages = sum(1 for _ in holdings.documents())
    if pages:
        account.lose("the articles' text: only the sentences that prove events are written", pages)
    return account
