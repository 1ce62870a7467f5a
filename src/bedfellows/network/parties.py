"""Whose relation a report is about: parties as actors of a web, and who acts in politics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Record = dict[str, Any]
LEVELS = ("actor", "organization", "country")
"""Whose relations: each actor's own; a state's agents with their state; whoever has a country
with it."""
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
BODIES = {"UNO": "united-nations", "EUR": "european-union"}
"""Codes of bodies whose agents act for an actor of the register, with that actor's id."""
MANY = "IGO"
"""PLOVER's code for any other body of many states; these are not one actor."""
BYSTANDERS = frozenset({"AGR", "BUS", "CVL", "EDU", "JRN", "LAB", "MED", "REF"})
"""Sectors whose members suffer politics, report it or live by other things."""
KNOWN_BY_STORIES = 3
"""Stories from which a name that nothing explains is taken for an actor in politics."""


def node(party: Record, level: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """The actor whose relation it is, with its name: agents of a state act for the state."""
    country, sectors = str(party["country"] or ""), party["sectors"]
    agent = bool(sectors) and sectors[0] in STATE_SECTORS
    whole = level == "country" or (level == "organization" and agent)
    if country == MANY and level != "country":
        whole = False
    if country and (whole or party["actor"] == country):
        return BODIES.get(country, country), names.get(country, country)
    return (party["actor"], party["name"]) if party["actor"] else None


def bystander(party: Record) -> bool:
    """Whether a party's sector lives by something else than politics."""
    return bool(party["sectors"]) and party["sectors"][0] in BYSTANDERS


def acting_in(records: Iterable[Record], level: str, names: Mapping[str, str]) -> set[str]:
    """Who of those read about acts in politics.

    Bystanders do not; nor does a bare name that neither the register nor its sentence explains
    (a town, a witness), until several stories know it.
    """
    found: set[str] = set()
    bare: dict[str, set[str]] = {}
    for record in records:
        for party in (*record["source"], *record["target"]):
            named = node(party, level, names)
            if named is None or bystander(party):
                continue
            if party["sectors"] or party.get("resolved", True):
                found.add(named[0])
            else:
                bare.setdefault(named[0], set()).add(record["story"])
    return found | {actor for actor, stories in bare.items() if len(stories) >= KNOWN_BY_STORIES}
