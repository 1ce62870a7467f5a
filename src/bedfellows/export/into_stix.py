"""A STIX 2.1 bundle (OASIS Standard, June 2021) for threat-intelligence platforms.

Actors are identities, events and relations are relationships between them, articles are reports
that refer to what they tell. Ids are version-5 UUIDs of ours, so that a second export changes
nothing but what changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from uuid import UUID, uuid5

from bedfellows.export.acts import whole_day
from bedfellows.export.holdings import Account, Face, Holdings, Pair
from bedfellows.export.into_annotations import told
from bedfellows.export.people import cast, id_of, parties_of
from bedfellows.export.writing import json_items
from bedfellows.records import Record

NAMESPACE = UUID("6d8b5bd1-5e4f-5c1a-9a52-5b1f2a6f5c11")
"""Of our ids; any fixed value would do."""
CLASSES = {"person": "individual", "country": "organization", "organization": "organization",
           "company": "organization", "armed-group": "group", "group": "class", "bloc": "group",
           "media": "organization"}  # fmt: skip
"""STIX's classes of identities for the register's kinds."""
NO_TARGET = "events without a target left out: a relationship has two ends"
SHARED = "events of several parties written as a relationship for each pair"
LACKS = "events whose type, modality and polarity stand in custom properties (x_bedfellows_…)"


def stix_id(type: str, *parts: str) -> str:
    """A stable id.

    >>> stix_id("identity", "USA") == stix_id("identity", "USA")
    True
    """
    return f"{type}--{uuid5(NAMESPACE, chr(31).join((type, *parts)))}"


def moment(day: str | None, otherwise: str) -> str:
    """A day as STIX's timestamp, at midnight UTC.

    >>> moment("2014-06", "2020-01-01")
    '2014-06-01T00:00:00.000Z'
    """
    return f"{whole_day(day or otherwise)}T00:00:00.000Z"


def sdo(type: str, key: str, day: str, **fields: object) -> Record:
    """An object; its own day is both its making and its last change."""
    made = moment(day, day)
    kept = {name: value for name, value in fields.items() if value not in (None, "", [])}
    return {"type": type, "spec_version": "2.1", "id": stix_id(type, key), "created": made,
            "modified": made, **kept}  # fmt: skip


def identity(id: str, party: Record, face: Face, day: str) -> Record:
    """An actor."""
    wikidata = [{"source_name": "wikidata", "external_id": face.wikidata}] if face.wikidata else []
    return sdo("identity", id, day, name=party["name"],
               identity_class=CLASSES.get(face.kind or "", "unspecified"),
               external_references=[{"source_name": "bedfellows", "external_id": id},
                                    *wikidata])  # fmt: skip


def source_of(record: Record) -> Record:
    """Where an event is told."""
    found = {"source_name": record["publisher"] or record["title"] or "page",
             "description": record["sentence"]["text"], "url": record.get("url"),
             "external_id": record["document"]}  # fmt: skip
    return {name: value for name, value in found.items() if value}


def acts(record: Record, day: str) -> Iterator[Record]:
    """An event as relationships: one for each source and target."""
    published, start = moment(record["published"], day), record["from"]
    stop = (
        record["to"]
        if record["to"] and start and whole_day(record["to"]) > whole_day(start)
        else None
    )
    for source, target in product(record["source"], record["target"]):
        ends = stix_id("identity", id_of(source)), stix_id("identity", id_of(target))
        yield {
            "type": "relationship", "spec_version": "2.1",
            "id": stix_id("relationship", record["id"], *ends), "created": published,
            "modified": published, "relationship_type": record["type"].lower(),
            "source_ref": ends[0], "target_ref": ends[1], "description": told(record),
            **({"start_time": moment(start, day)} if start else {}),
            **({"stop_time": moment(stop, day)} if stop else {}),
            **({"confidence": round(100 * record["confidence"])} if record["confidence"] else {}),
            "external_references": [source_of(record)],
            "x_bedfellows_event": record["id"], "x_bedfellows_modality": record["modality"],
            "x_bedfellows_polarity": record["polarity"], "x_bedfellows_score": record["score"],
        }  # fmt: skip


def standing(relation: Pair, day: str) -> Record:
    """How two actors stand, as a relationship."""
    return sdo(
        "relationship", f"{relation.source} {relation.target}", day,
        relationship_type=f"{relation.state}-of" if relation.sign else relation.state,
        source_ref=stix_id("identity", relation.source),
        target_ref=stix_id("identity", relation.target),
        description=f"{relation.source_name} and {relation.target_name}: {relation.state}, score "
                    f"{relation.score:+.2f} (90 % between {relation.low:+.2f} and "
                    f"{relation.high:+.2f}), {relation.events} reports",
        x_bedfellows_score=round(relation.score, 4),
    )  # fmt: skip


def report(page: Record, refs: list[str], day: str) -> Record:
    """An article with what it tells."""
    where = {"source_name": page["publisher"] or "page", "url": page["url"],
             "external_id": page["id"]}  # fmt: skip
    return sdo("report", page["id"], whole_day(page["published"] or day),
               name=page["title"] or "Untitled", published=moment(page["published"], day),
               object_refs=list(dict.fromkeys(refs)),
               external_references=[{k: v for k, v in where.items() if v}])  # fmt: skip


def objects(holdings: Holdings, account: Account) -> Iterator[Record]:
    """Everything, referred-to objects first."""
    day, told_in = holdings.about["day"], defaultdict[str, list[str]](list)
    people = cast(holdings.events())
    for id, party in people.items():
        yield identity(id, party, holdings.face(id), day)
    for record in holdings.events():
        account.lose(LACKS if record["target"] else NO_TARGET)
        found = list(acts(record, day))
        if len(found) > 1:
            account.lose(SHARED)
        told_in[record["document"]] += [item["id"] for item in found]
        told_in[record["document"]] += [stix_id("identity", id_of(p)) for p in parties_of(record)]
        yield from found
    for relation in holdings.relations():
        for id, name in ((relation.source, relation.source_name),
                         (relation.target, relation.target_name)):  # fmt: skip
            if id not in people:
                people[id] = {"name": name}
                yield identity(id, people[id], holdings.face(id), day)
        yield standing(relation, day)
    for page in holdings.documents():
        if refs := told_in.get(page["id"]):
            yield report(page, refs, day)
        else:
            account.lose("pages without events left out: a report refers to something")


def write(holdings: Holdings, path: Path) -> Account:
    """One bundle."""
    account = Account(noun="objects")
    id = stix_id("bundle", holdings.about["content"])
    head = f'{{"type": "bundle", "id": "{id}", "objects": [\n'
    items = objects(holdings, account)
    account.written = sum(1 for _ in json_items(path, head, items, "\n]}\n"))
    return account
