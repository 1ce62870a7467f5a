"""What the filters of lists and webs mean: as SQL conditions, by speaker, by outlet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sql

from bedfellows.dates import first_day, last_day
from bedfellows.records import Record
from bedfellows.store import tables
from bedfellows.store.names import lowered
from bedfellows.verdicts import Verdicts


def conditions(
    filters: Mapping[str, str | None], verdicts: Verdicts, changed: frozenset[str] = frozenset()
) -> list[Any]:
    """SQL conditions for the filters that the tables answer.

    Events in `changed` were corrected: their parties and type are not what the tables say, so they
    pass here and `still_meets` tells.
    """
    events, parties = tables.events, tables.parties
    out: list[Any] = []
    for side in ("source", "target", "actor", "country"):
        value = filters.get(side)
        if value is None:
            continue
        if side != "country" and verdicts.is_loose(value):
            continue  # met by its names: `Verdicts.meets` tells
        wanted = sql.or_(parties.c.actor.in_(verdicts.ids_of(value)), parties.c.country == value)
        if side != "country":
            wanted = sql.or_(wanted, sql.func.lower(parties.c.name) == lowered(value))
        query = sql.select(parties.c.event).where(wanted)
        if side in ("source", "target"):
            query = query.where(parties.c.side == side)
        out.append(sql.or_(events.c.id.in_(query), events.c.id.in_(changed)))
    if filters.get("type"):
        out.append(sql.or_(events.c.type == filters["type"], events.c.id.in_(changed)))
    if filters.get("document"):
        out.append(events.c.document == filters["document"])
    if filters.get("since"):
        out.append(events.c.day >= filters["since"])
    if filters.get("until"):
        out.append(events.c.day <= filters["until"])
    if filters.get("publisher"):
        out.append(tables.documents.c.publisher == filters["publisher"])
    return out


def still_meets(record: Record, filters: Mapping[str, str | None]) -> bool:
    """Whether a corrected record has the type and country asked for."""
    type, country = filters.get("type"), filters.get("country")
    parties = (*record["source"], *record["target"])
    at_home = country is None or any(party["country"] == country for party in parties)
    return at_home and type in (None, "", record["type"])


def row_conditions(filters: Mapping[str, str | None]) -> list[Any]:
    """SQL conditions for imported events."""
    rows, agents, labels = tables.rows, tables.agents, tables.labels
    out: list[Any] = []
    for side in ("source", "target", "actor", "country"):
        value = filters.get(side)
        if value is None:
            continue
        wanted = sql.or_(agents.c.actor == value, agents.c.country == value)
        if side != "country":
            wanted = sql.or_(wanted, sql.func.lower(agents.c.name) == lowered(value))
        meant = sql.select(agents.c.id).where(wanted)
        sides = [rows.c[side]] if side in ("source", "target") else [rows.c.source, rows.c.target]
        out.append(sql.or_(*(column.in_(meant) for column in sides)))
    for name, column in (("type", rows.c.type), ("publisher", rows.c.publisher)):
        if filters.get(name):  # one number, so that an index gives them in order of date
            meant = sql.select(labels.c.id).where(labels.c.text == filters[name])
            out.append(column == meant.scalar_subquery())
    if filters.get("document"):
        sheet = sql.select(tables.sheets.c.id).where(
            tables.sheets.c.document == filters["document"]
        )
        out.append(rows.c.sheet == sheet.scalar_subquery())
    if filters.get("since"):
        out.append(rows.c.day >= filters["since"])
    if filters.get("until"):
        out.append(rows.c.day <= last_day(str(filters["until"])).isoformat())
    return out


def publisher_meets(document: Record, filters: Mapping[str, str | None]) -> bool:
    """Whether a document is of the publisher asked for."""
    return filters.get("publisher") in (None, document["publisher"])


def page_meets(document: Record, filters: Mapping[str, str | None]) -> bool:
    """Whether a document is of the publisher and the days of publication asked for."""
    return publisher_meets(document, filters) and within(
        document["published"], document["published"], filters
    )


def within(since: str | None, until: str | None, filters: Mapping[str, str | None]) -> bool:
    """Whether a stretch of time, open where nothing is said, meets that of the filters.

    Both ends of a coarse date count, as in `2014-06`; what has no date at all is not dated within.

    >>> within("2014-06", "2014-06", {"since": "2014-06-10"}), within(None, None, {"since": "2014"})
    (True, False)
    """
    first, last = filters.get("since"), filters.get("until")
    if not (first or last):
        return True
    if not (since or until):
        return False
    return not (
        (first and until and last_day(until) < first_day(first))
        or (last and since and first_day(since) > last_day(last))
    )


def role_meets(role: Record, facts: Iterable[Record], filters: Mapping[str, str | None]) -> bool:
    """Whether a role has the holder, organization, country, post, time and speaker asked for."""
    holder, body = role["holder"], role["organization"] or {}
    post, country = filters.get("type"), filters.get("country")
    return (
        named(holder, filters.get("source"))
        and named(body, filters.get("target"))
        and country in (None, holder["country"], body.get("country"))
        and (not post or post.casefold() in (role["post"] or "").casefold())
        and within(role["since"], role["until"], filters)
        and told_by(role["sentence"], facts, filters.get("said_by"))
    )


def named(party: Mapping[str, Any], who: str | None) -> bool:
    """Whether a party has an id, name or country, accents aside; None asks nothing."""
    from bedfellows.actors.folding import folded

    words = {folded(party[key]) for key in ("actor", "name", "country") if party.get(key)}
    return who is None or folded(who) in words


def told_by(sentence: Record, facts: Iterable[Record], who: str | None) -> bool:
    """Whether a sentence lies, in part at least, within what somebody is quoted as saying."""
    return who is None or any(
        fact["kind"] == "attribution" and fact["speaker"] and named(fact["speaker"], who)
        and fact["content"]["start"] < sentence["end"]
        and sentence["start"] < fact["content"]["end"]
        for fact in facts
    )  # fmt: skip


def spoken_by(record: Record, who: str | None) -> bool:
    """Whether a record stands on somebody's word, by id, name or country."""
    if who is None:
        return True
    voice = record["attribution"]
    speaker = voice and voice["speaker"]
    if not speaker:
        return False
    return who.lower() in {str(speaker[k]).lower() for k in ("actor", "name", "country")}


def kept_by(record: Record, said_by: str | None, outlets: frozenset[str] | None) -> bool:
    """Whether a record stands on somebody's word and in one of the outlets; None asks nothing."""
    return spoken_by(record, said_by) and (outlets is None or record["publisher"] in outlets)


def outlets_of(who: str, publishers: Iterable[str]) -> frozenset[str]:
    """The publishers meant: one by name, or all of a country by its code."""
    from bedfellows.actors import load_registry

    registry, named = load_registry(), who.casefold()
    meant = registry.actors.get(who) or registry.actors.get(registry.resolve(who).actor or "")
    country = meant.id if meant and meant.kind == "country" else None
    return frozenset(
        outlet for outlet in publishers
        if outlet.casefold() == named
        or (country is not None and registry.resolve(outlet).country == country)
    )  # fmt: skip
