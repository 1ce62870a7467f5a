"""Lists that are graphs: Wikidata's entities as JSON, and FollowTheMoney's (OpenSanctions)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bedfellows.actors.codes import country_of_alpha2
from bedfellows.actors.entries import Actor, Kind
from bedfellows.actors.lists.entries import BadLine, checked, entry
from bedfellows.actors.tables import load_wikidata_ids

KINDS: Mapping[str, Kind] = {
    "Q5": "person", "Q7278": "organization", "Q484652": "organization", "Q43229": "organization",
    "Q4830453": "company", "Q783794": "company", "Q6881511": "company", "Q11032": "media",
    "Q41710": "group", "Q17149090": "armed-group", "Q1785733": "armed-group",
    "Q17752": "armed-group", "Q13226383": "organization", "Q327333": "organization",
    "Q245065": "organization", "Q1190554": "organization",
}  # fmt: skip
"""Wikidata's classes (P31) as kinds; others are organizations where P31 is given at all."""
SECTORS = {"Q7278": "PTY", "Q17149090": "REB", "Q1785733": "REB", "Q11032": "JRN",
           "Q4830453": "BUS", "Q783794": "BUS", "Q6881511": "BUS", "Q327333": "GOV"}  # fmt: skip
COUNTRY = ("P27", "P17")
"""Country of citizenship, then country."""
SCHEMATA: Mapping[str, Kind] = {
    "Person": "person", "Organization": "organization", "PublicBody": "organization",
    "Company": "company", "LegalEntity": "organization",
}  # fmt: skip
TOPICS = {"role.pep": "GOV", "crime.terror": "REB", "crime": "CRM", "gov": "GOV",
          "role.judge": "JUD", "pol.party": "PTY", "mil": "MIL"}  # fmt: skip
"""OpenSanctions' topics as sectors, the telling ones."""


def objects(path: Path) -> Iterator[tuple[int, Any] | BadLine]:
    """JSON objects of a file: one a line, perhaps as an array with commas at their ends."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            text = line.strip().rstrip(",")
            if text in ("", "[", "]"):
                continue
            try:
                yield number, json.loads(text)
            except json.JSONDecodeError as trouble:
                yield BadLine(number, f"not JSON: {trouble.msg}")


def wikidata(path: Path) -> Iterator[tuple[int, Actor] | BadLine]:
    """Entities of a dump (one a line) or of a query's answer (`entities`, or a row a line)."""
    for line in objects(path):
        if isinstance(line, BadLine):
            yield line
            continue
        number, thing = line
        group = thing.get("entities") if isinstance(thing, dict) else None
        for one in group.values() if isinstance(group, dict) else [thing]:
            try:
                if (found := wikidata_entity(one)) is not None:
                    yield number, found
            except (KeyError, TypeError, AttributeError, ValueError) as trouble:
                yield BadLine(number, f"not an entity: {trouble!r}")


def wikidata_entity(thing: Mapping[str, Any]) -> Actor | None:
    """One entity; None for properties and for things without an English name or a class."""
    id, labels = thing["id"], thing.get("labels", {})
    label = labels.get("en") or labels.get("mul")
    classes = values(thing, "P31")
    if not id.startswith("Q") or not label or not classes:
        return None
    kind: Kind = next((KINDS[c] for c in classes if c in KINDS), "organization")
    sector = next((SECTORS[c] for c in classes if c in SECTORS), None)
    names = [one["value"] for one in thing.get("aliases", {}).get("en", [])]
    return entry(
        id, label["value"], kind, names=names, country=nation(thing),
        sectors=(sector,) if sector else (), since=first_time(thing, "P571"),
        until=first_time(thing, "P576"), wikidata_id=id,
    )  # fmt: skip


def nation(thing: Mapping[str, Any]) -> str | None:
    """The country, where the register has one of that Wikidata id."""
    found = (nations().get(id) for key in COUNTRY for id in values(thing, key))
    return next((code for code in found if code), None)


@cache
def nations() -> Mapping[str, str]:
    """Wikidata's ids of states -> their codes here."""
    return {theirs: ours for ours, theirs in load_wikidata_ids().items() if ours.isupper()}


def values(thing: Mapping[str, Any], key: str) -> list[str]:
    """Ids that a property points at."""
    claims = thing.get("claims", {}).get(key, [])
    found = [claim["mainsnak"].get("datavalue", {}).get("value") for claim in claims]
    return [value["id"] for value in found if isinstance(value, dict) and "id" in value]


def first_time(thing: Mapping[str, Any], key: str) -> str | None:
    """The first date of a property, as fine as it is known."""
    for claim in thing.get("claims", {}).get(key, []):
        value = claim["mainsnak"].get("datavalue", {}).get("value")
        if isinstance(value, dict) and str(value.get("time", "")).startswith("+"):
            parts = value["time"][1:11].split("-")
            while parts and parts[-1] == "00":
                parts.pop()
            return checked("-".join(parts))
    return None


def ftm(path: Path) -> Iterator[tuple[int, Actor] | BadLine]:
    """FollowTheMoney entities, one a line; schemata that are no actors are left out."""
    for line in objects(path):
        if isinstance(line, BadLine):
            yield line
            continue
        number, thing = line
        try:
            if (found := ftm_entity(thing)) is not None:
                yield number, found
        except (KeyError, TypeError, AttributeError, ValueError, IndexError) as trouble:
            yield BadLine(number, f"not an entity: {trouble!r}")


def ftm_entity(thing: Mapping[str, Any]) -> Actor | None:
    """One entity; None where its schema is no actor's."""
    kind = SCHEMATA.get(thing["schema"])
    if kind is None:
        return None
    held: Mapping[str, list[str]] = thing["properties"]
    names = [*held.get("name", []), *held.get("alias", [])]
    if caption := thing.get("caption"):
        names.insert(0, caption)
    if not names:
        raise ValueError("no name")
    codes = (*held.get("nationality", []), *held.get("country", []), *held.get("jurisdiction", []))
    country = next((c for c in map(country_of_alpha2, codes) if c), None)
    sectors = dict.fromkeys(TOPICS[t] for t in held.get("topics", []) if t in TOPICS)
    wikidata_id = next(iter(held.get("wikidataId", [])), None)
    return entry(thing["id"], names[0], kind, names=names[1:], country=country, sectors=sectors,
                 wikidata_id=wikidata_id)  # fmt: skip
