"""Others' lists of actors into a casebook: what is new, what is known, what contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from bedfellows.actors import Registry, load_registry
from bedfellows.actors.alike import persons_alike
from bedfellows.actors.entries import EVER, HEADS, Actor
from bedfellows.actors.lists import READERS, BadLine
from bedfellows.actors.own import AGENT, record_of
from bedfellows.errors import MissingInput, unknown
from bedfellows.model import Fault
from bedfellows.records import Record
from bedfellows.store import Store
from bedfellows.verdicts import name_key

BATCH = 5_000
"""Actors a transaction."""
OUTCOMES = ("added", "matched", "known", "conflicting", "bad")
PEOPLE = frozenset({"person"})
BODIES = frozenset({"organization", "armed-group", "bloc", "company", "media", "group"})


@dataclass(frozen=True, slots=True)
class Match:
    """What became of an entry: added, matched (an actor of the register), known, conflicting."""

    outcome: str
    actor: Actor
    reason: str = ""


def import_actors(store: Store, format: str, path: str) -> Iterator[Fault | Record]:
    """Faults for bad and contradicting lines as they are met, then one account of the file."""
    if format not in READERS:
        raise unknown("actor import", format, READERS)
    if not Path(path).is_file():
        raise MissingInput(path, "no such file; check the path")
    counts = Counter[str]()
    lines = READERS[format](Path(path))
    while batch := list(islice(lines, BATCH)):
        yield from enrolled(store, format, path, batch, counts)
    told = {key: counts[key] for key in OUTCOMES}
    yield {"kind": "import", "input": path, "format": format, **told}


def enrolled(
    store: Store, format: str, path: str, batch: list[tuple[int, Actor] | BadLine],
    counts: Counter[str],
) -> Iterator[Fault]:  # fmt: skip
    """One transaction's lines: kept where they are new, faults where they are bad."""
    registry, held, new = load_registry(), store.own_many(asked(batch)), []
    for line in batch:
        if isinstance(line, BadLine):
            counts["bad"] += 1
            yield fault(path, line.number, "BadLine", line.reason + "; skipped")
            continue
        number, actor = line
        match = matched(registry, held, actor)
        counts[match.outcome] += 1
        if match.outcome == "conflicting":
            yield fault(path, number, "Conflict", match.reason)
        if match.outcome in ("added", "matched"):
            record = record_of(match.actor)
            held[match.actor.id] = record
            new.append((record, keys(match.actor)))
    store.put_own(new, format)


def asked(batch: list[tuple[int, Actor] | BadLine]) -> list[str]:
    """Ids under which a batch's actors may be kept already: their own, or the register's twin's."""
    registry = load_registry()
    actors = [line[1] for line in batch if not isinstance(line, BadLine)]
    twins = (twin(registry, actor) for actor in actors)
    return [actor.id for actor in actors] + [ours.id for ours in twins if ours is not None]


def fault(path: str, number: int, error: str, message: str) -> Fault:
    """A line that was not taken."""
    return Fault(input=path, step="import", error=error, message=f"line {number}: {message}")


def keys(actor: Actor) -> list[str]:
    """Keys of the names by which pages may meet an actor; not a person's surname alone."""
    if actor.kind in (AGENT, "country"):
        return []
    return [name_key(name) for name in actor.names
            if name_key(name) and (actor.kind != "person" or " " in name.strip())]  # fmt: skip


def matched(registry: Registry, held: Mapping[str, Record], actor: Actor) -> Match:
    """Whether an entry is an actor of the register, is kept already, or contradicts."""
    ours = twin(registry, actor)
    if ours is not None:
        if odd := contradiction(ours, actor):
            return Match("conflicting", actor, odd)
        actor = replace(actor, id=ours.id)
        news = set(keys(actor)) - set(map(name_key, ours.names))
        if not news and (ours.roles or not actor.roles):
            return Match("known", actor)
    kept = held.get(actor.id)
    if kept == record_of(actor):
        return Match("known", actor)
    if kept is not None and kept["kind"] != actor.kind:
        return Match("conflicting", actor, f"{actor.name}: {actor.id} is a {kept['kind']} here")
    return Match("matched" if ours is not None else "added", actor)


@lru_cache(maxsize=2 * BATCH)
def twin(registry: Registry, actor: Actor) -> Actor | None:
    """The register's actor of the same Wikidata id, code, or full name and country."""
    if actor.kind == AGENT:
        return None
    if actor.wikidata_id and (found := by_wikidata(registry).get(actor.wikidata_id)):
        return found
    if actor.kind == "country":
        return registry.actors.get(actor.country or "")
    hits = [hit.actor for name in actor.names for hit in registry.index.named(name)
            if hit.manner == "name"]  # fmt: skip
    if actor.kind == "person" and actor.roles:
        index = registry.index
        hits += [hit.actor for name in actor.names
                 for hit in (*index.surnamed(name), *persons_alike(index, name))
                 if in_office_together(hit.actor, actor)]  # fmt: skip
    return next((a for a in hits if alike(a, actor)), None)


def in_office_together(ours: Actor, theirs: Actor) -> bool:
    """Whether two of like name headed the same country at the same time."""
    return any(
        a.country == b.country and a.post in HEADS
        and (a.since or "") <= (b.until or EVER) and (b.since or "") <= (a.until or EVER)
        for a in ours.roles for b in theirs.roles
    )  # fmt: skip


def alike(ours: Actor, theirs: Actor) -> bool:
    """Whether kind and country let two of one name be one actor."""
    kinds = PEOPLE if ours.kind == "person" else BODIES
    homes = {ours.country, *(role.country for role in ours.roles)}
    return theirs.kind in kinds and (theirs.country is None or theirs.country in homes)


def contradiction(ours: Actor, theirs: Actor) -> str | None:
    """Why an entry cannot be the actor that its id or name says."""
    homes = {ours.country, *(role.country for role in ours.roles)}
    if theirs.country and ours.country and theirs.country not in homes:
        return f"{theirs.name} is of {theirs.country}; {ours.id} here is of {ours.country}"
    if (ours.kind == "person") != (theirs.kind == "person"):
        return f"{theirs.name} is a {theirs.kind}; {ours.id} here is a {ours.kind}"
    return None


@cache
def by_wikidata(registry: Registry) -> dict[str, Actor]:
    """Actors by Wikidata id."""
    return {a.wikidata_id: a for a in registry.actors.values() if a.wikidata_id}
