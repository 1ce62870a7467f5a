"""FollowTheMoney entities, for Aleph, OpenSanctions' tools and their kin: JSON Lines.

Actors become Person, Organization, PublicBody or Company; articles Article; events Event with
everybody involved; relations UnknownLink, whose role is the relation's state. FollowTheMoney has
no country as an entity: a state is a PublicBody. Every event points to its article as `proof`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bedfellows.export.holdings import Account, Face, Holdings, Pair
from bedfellows.export.into_annotations import told
from bedfellows.export.people import cast, id_of
from bedfellows.export.writing import json_lines
from bedfellows.model import content_id
from bedfellows.records import Record

SCHEMATA = {"person": "Person", "company": "Company", "country": "PublicBody",
            "organization": "Organization", "armed-group": "Organization", "bloc": "Organization",
            "group": "LegalEntity", "media": "Organization"}  # fmt: skip
"""Schemata for the register's kinds; whoever it lacks is a LegalEntity."""
SAFE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*[0-9A-Za-z]|[0-9A-Za-z]")
"""Ids that pass as they are."""
PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""Sectors whose organizations are public bodies."""
LACKS: dict[str, Callable[[Record], Any]] = {
    "source and target of events: both are 'involved'": lambda record: record["target"],
    "scores, modality, polarity and confidence of events: told in words only": bool,
    "positions of sentences in articles": lambda r: r["sentence"]["start"] is not None,
}


def entity(id: str, schema: str, properties: Record) -> Record:
    """An entity; properties are lists of texts, empty ones are left out."""
    kept = {name: [str(v) for v in values if v not in (None, "")]
            for name, values in properties.items()}  # fmt: skip
    return {"id": id, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}


def schema_of(party: Record, face: Face) -> str:
    """The schema of an actor."""
    schema = SCHEMATA.get(face.kind or "", "LegalEntity")
    if schema == "Organization" and PUBLIC & set(party["sectors"]) and face.kind == "organization":
        return "PublicBody"
    return schema


def actor(id: str, party: Record, holdings: Holdings) -> Record:
    """Somebody who takes part in events."""
    face = holdings.face(id)
    country = holdings.land(party["country"]).alpha2 if party["country"] else ""
    return entity(entity_id("actor", id), schema_of(party, face), {
        "name": [party["name"]], "country": [country.lower()], "wikidataId": [face.wikidata],
    })  # fmt: skip


def entity_id(kind: str, id: str) -> str:
    """An id that FollowTheMoney's tools accept; one with other letters becomes its hash.

    >>> entity_id("event", "0a1b"), entity_id("actor", "a b")
    ('bedfellows-event-0a1b', 'bedfellows-actor-774f5c152323a0a9')
    """
    return f"bedfellows-{kind}-{id if SAFE.fullmatch(id) else content_id(id)}"


def article(page: Record) -> Record:
    """A page."""
    return entity(entity_id("document", page["id"]), "Article", {
        "title": [page["title"] or "Untitled"], "author": page["authors"],
        "publisher": [page["publisher"]], "publishedAt": [page["published"]],
        "sourceUrl": [page["url"]], "bodyText": [page["text"]],
    })  # fmt: skip


def happening(record: Record, holdings: Holdings) -> Record:
    """An event or tie."""
    involved = [entity_id("actor", id_of(p)) for p in (*record["source"], *record["target"])]
    place = record["place"] or {}
    country = holdings.land(place["country"]).alpha2 if place.get("country") else ""
    proof = None if "row" in record else entity_id("document", record["document"])
    return entity(entity_id("event", record["id"]), "Event", {
        "name": [told(record)], "involved": list(dict.fromkeys(involved)),
        "startDate": [record["from"]], "endDate": [record["to"]], "location": [place.get("name")],
        "country": [country.lower()], "summary": [record["sentence"]["text"]],
        "description": [f"{record['modality']}, {record['polarity']}, score {record['score']:g}, "
                        f"confidence {record['confidence']}"],
        "keywords": record["contexts"], "publisher": [record["publisher"]],
        "recordId": [record["id"]], "sourceUrl": [record.get("url")], "proof": [proof],
    })  # fmt: skip


def link(relation: Pair) -> Record:
    """How two actors stand."""
    id = content_id("relation", relation.source, relation.target)
    return entity(entity_id("relation", id), "UnknownLink", {
        "subject": [entity_id("actor", relation.source)],
        "object": [entity_id("actor", relation.target)], "role": [relation.state],
        "startDate": [relation.since], "endDate": [relation.until],
        "summary": [f"score {relation.score:+.2f}, 90 % between {relation.low:+.2f} and "
                    f"{relation.high:+.2f}, {relation.events} reports"],
    })  # fmt: skip


def entities(holdings: Holdings, account: Account) -> Iterator[Record]:
    """All of a casebook."""
    people = cast(holdings.events())
    yield from (actor(id, party, holdings) for id, party in people.items())
    yield from map(article, holdings.documents())
    for record in holdings.events():
        for what, holds in LACKS.items():
            if holds(record):
                account.lose(what)
        yield happening(record, holdings)
    for relation in holdings.relations():
        for id, name in ((relation.source, relation.source_name),
                         (relation.target, relation.target_name)):  # fmt: skip
            if id not in people:  # whom agents act for, or who was merged
                country = id if len(id) == 3 and id.isupper() else None
                people[id] = {"name": name, "country": country, "sectors": []}
                yield actor(id, people[id], holdings)
        yield link(relation)


def write(holdings: Holdings, path: Path) -> Account:
    """Actors, articles, events and relations as entities, one a line."""
    account = Account(noun="entities")
    account.written = sum(1 for _ in json_lines(path, entities(holdings, account)))
    return account
