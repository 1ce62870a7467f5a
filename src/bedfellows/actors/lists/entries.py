"""What the readers of others' lists share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bedfellows.actors.entries import Actor, Kind, RoleSpan
from bedfellows.actors.folding import slug
from bedfellows.dates import BadDate, valid_date

NAME_LIMIT = 300
"""Letters of a name above which a cell is text, not a name."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that does not parse: its number in the file, from 1, and why."""

    number: int
    reason: str


def entry(
    id: str, name: str, kind: Kind, *, names: Iterable[str] = (), country: str | None = None,
    sectors: Iterable[str] = (), roles: Iterable[RoleSpan] = (), since: str | None = None,
    until: str | None = None, wikidata_id: str | None = None,
) -> Actor:  # fmt: skip
    """An actor of a list; `id` as the list has it, made into a slug."""
    every = (clean(one) for one in (name, *names))
    kept = tuple(dict.fromkeys(one for one in every if one and len(one) <= NAME_LIMIT))
    return Actor(
        id=slug(id) or slug(name), name=kept[0], kind=kind, names=kept, country=country,
        sectors=tuple(sectors), roles=tuple(roles), since=since, until=until,
        wikidata_id=wikidata_id,
    )  # fmt: skip


def clean(name: str) -> str:
    """A name with single spaces."""
    return " ".join(name.split())


def checked(day: str | None) -> str | None:
    """An ISO date, perhaps coarse, or None for an empty cell. Raises ValueError."""
    if not (day or "").strip():
        return None
    try:
        return valid_date(re.sub(r"T.*", "", str(day).strip()))
    except BadDate as trouble:
        raise ValueError(f"{day}: {trouble}") from None
