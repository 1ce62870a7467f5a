"""Which of several actors of one name is meant, and what an actor is on a day."""

from __future__ import annotations

from collections.abc import Sequence

from bedfellows.actors.entries import Actor, Candidate, Resolution, weight
from bedfellows.actors.index import Hit, is_head

BY_MANNER = {"name": 0.95, "demonym": 0.9, "seat": 0.75, "surname": 0.8, "sound": 0.65,
             "post": 0.9, "owner": 0.75, "title": 0.4}  # fmt: skip
"""Confidence by the way a phrase was resolved; set by judgement, ordered by how often each
way erred on phrases of our own."""
STAYING = frozenset({"REB", "PRM", "CRM", "REL", "BUS", "JRN", "CVL", "OPP", "EDU", "UAF", "PTY",
                     "LAB", "MED", "PRE"})  # fmt: skip
"""Sectors that a person keeps when the register knows no post of the day; the others become
ELI, PLOVER's sector of former officials."""


def choose(
    hits: Sequence[Hit], at: str | None, countries: frozenset[str] = frozenset()
) -> list[Hit]:
    """The hits, the likeliest first: of a country at hand, existing or in office that day,
    by the weight of the post, recent before old.
    """
    return sorted(hits, key=lambda hit: likelihood(hit.actor, at, countries), reverse=True)


def likelihood(
    actor: Actor, at: str | None, countries: frozenset[str]
) -> tuple[bool, bool, int, bool, str]:
    """What to sort namesakes by."""
    role = actor.role_on(at)
    near = bool(countries & {actor.country, *(r.country for r in actor.roles)})
    present = role is not None if actor.roles else actor.exists(at)
    last = max((r.until or "9999" for r in actor.roles if not at or (r.since or "") <= at),
               default="")  # fmt: skip
    return near, present, weight(role) if role else 0, is_head(actor), last


def answer_of(hits: Sequence[Hit], at: str | None, scale: float = 1.0) -> Resolution:
    """The first of the hits as a resolution, the others as candidates."""
    first = hits[0]
    actor, role = first.actor, first.actor.role_on(at)
    confidence = BY_MANNER[first.manner] * scale * (1.0 if len(hits) == 1 else 0.85)
    return Resolution(
        actor=actor.id,
        name=actor.name,
        country=(role.country if role else None) or actor.country,
        sectors=("GOV",) if first.manner == "seat" else sectors_on(actor, at),
        role=role.post if role else None,
        resolved=True,
        confidence=round(confidence, 3),
        candidates=tuple(
            Candidate(
                actor=hit.actor.id, name=hit.actor.name, reason=reason_of(hit, at),
                confidence=round(confidence if hit is first else confidence * 0.3, 3),
            )
            for hit in hits[:5]
        ),
    )  # fmt: skip


def reason_of(hit: Hit, at: str | None) -> str:
    """Why an actor is a candidate, for people."""
    reasons = {"name": "its name", "demonym": "people of the country",
               "seat": "seat of government", "surname": "the end of the name",
               "sound": "a name that sounds alike"}  # fmt: skip
    role = hit.actor.role_on(at)
    day = f" on {at}" if at else ""
    return reasons[hit.manner] + (f"; {role.post}{day}" if role else "")


def sectors_on(actor: Actor, at: str | None) -> tuple[str, ...]:
    """An actor's sectors on a day: those of the post held, of a former one, or UNK before any."""
    if not actor.roles:
        return actor.sectors
    role = actor.role_on(at)
    if role is not None:
        return role.sectors
    past = [r for r in actor.roles if at is None or (r.until and r.until < at)]
    if not past:
        return ("UNK",)
    last = max(past, key=lambda r: r.until or "")
    if all(not r.sectors or r.sectors[0] in STAYING for r in past):
        return last.sectors
    return ("ELI",)
