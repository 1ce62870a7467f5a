"""The shipped register with a casebook's own actors beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bedfellows.actors.entries import Actor, RoleSpan
from bedfellows.actors.registry import Registry
from bedfellows.actors.tables import load_actors, load_agents, load_ambiguous, load_titles

AGENT = "agent"
"""The kind of an own entry that is a noun with a sector, not an actor."""


def extended(own: Iterable[Mapping[str, Any]]) -> Registry:
    """A registry of the shipped actors and those given as records, joined by id."""
    actors = {actor.id: actor for actor in load_actors()}
    agents = load_agents()
    for record in own:
        if record["kind"] == AGENT:
            for name in record["names"]:
                agents.setdefault(name, record["sectors"][0])
            continue
        actor = actor_of(record)
        actors[actor.id] = joined(actors[actor.id], actor) if actor.id in actors else actor
    return Registry(tuple(actors.values()), agents, load_titles(), load_ambiguous())


def record_of(actor: Actor) -> dict[str, Any]:
    """An actor as a record to keep."""
    return {
        "id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country,
        "sectors": list(actor.sectors), "names": list(actor.names),
        "wikidata_id": actor.wikidata_id, "since": actor.since, "until": actor.until,
        "roles": [{"post": r.post, "organization": r.organization, "country": r.country,
                   "sectors": list(r.sectors), "since": r.since, "until": r.until}
                  for r in actor.roles],
    }  # fmt: skip


def actor_of(record: Mapping[str, Any]) -> Actor:
    """The actor that a record keeps."""
    return Actor(
        id=record["id"], name=record["name"], kind=record["kind"], country=record.get("country"),
        sectors=tuple(record.get("sectors") or ()), names=tuple(record.get("names") or ()),
        roles=tuple(RoleSpan(**{**role, "sectors": tuple(role["sectors"])})
                    for role in record.get("roles") or ()),
        since=record.get("since"), until=record.get("until"),
        wikidata_id=record.get("wikidata_id"),
    )  # fmt: skip


def joined(ours: Actor, theirs: Actor) -> Actor:
    """A shipped actor with the names, and where it has none the roles, that a list adds."""
    return replace(
        ours,
        names=tuple(dict.fromkeys((*ours.names, *theirs.names))),
        roles=ours.roles or theirs.roles,
        wikidata_id=ours.wikidata_id or theirs.wikidata_id,
    )
