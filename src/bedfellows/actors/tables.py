"""The register's tables as actors. A person can read and edit every file in data/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files

from bedfellows.actors.entries import Actor, RoleSpan
from bedfellows.actors.folding import slug
from bedfellows.errors import BedfellowsError

BODIES = ("organizations", "armed-groups", "groups", "bodies", "parties", "companies")
"""Tables that share the columns of an organization."""


class RegisterError(BedfellowsError):
    """A line of a register table does not parse. The message names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A word before a name: the sector it implies and the post it names, where it does."""

    words: str
    sector: str | None
    post: str | None


def rows(name: str, width: int) -> Iterator[list[str]]:
    """Tab-separated cells of a table, short lines filled up, comments left out."""
    text = files("bedfellows.actors").joinpath("data", f"{name}.tsv").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) > width:
            raise RegisterError(f"{name}.tsv, line {number}: {len(cells)} cells, {width} expected")
        yield cells + [""] * (width - len(cells))


def listed(cell: str) -> tuple[str, ...]:
    """A cell's parts between semicolons."""
    return tuple(part for part in cell.split(";") if part) if cell else ()


def load_actors() -> tuple[Actor, ...]:
    """States, bodies and persons, with their Wikidata ids where those are certain."""
    found = [*states()]
    for table in BODIES:
        found.extend(bodies(table))
    found.extend(persons())
    ids = load_wikidata_ids()
    return tuple(replace(a, wikidata_id=ids[a.id]) if a.id in ids else a for a in found)


def load_wikidata_ids() -> dict[str, str]:
    """Wikidata's ids of actors, by ours."""
    return {row[0]: row[1] for row in rows("wikidata", 2)}


def states() -> Iterator[Actor]:
    """States, territories and former states."""
    for row in rows("states", 11):
        code, name, names, adjectives, people, capitals, seats, *dates = row
        since, until, predecessor, successor = dates
        yield Actor(
            id=code, name=name, kind="country", country=code,
            names=(name, *listed(names)),
            demonyms=tuple(dict.fromkeys((*listed(adjectives), *listed(people)))),
            seats=(*listed(capitals), *listed(seats)),
            since=since or None, until=until or None,
            predecessor=predecessor or None, successor=successor or None,
        )  # fmt: skip


def bodies(table: str) -> Iterator[Actor]:
    """Organizations, armed groups, groups, parties, companies."""
    for id, name, names, kind, country, sectors, parent, since, until in rows(table, 9):
        yield Actor(
            id=id, name=name, kind=kind,  # type: ignore[arg-type]
            country=country or None, sectors=listed(sectors), names=(name, *listed(names)),
            parent=parent or None, since=since or None, until=until or None,
        )  # fmt: skip


def persons() -> Iterator[Actor]:
    """Persons with their posts in order of time."""
    spans: dict[str, list[RoleSpan]] = {}
    for name, country, post, organization, sectors, since, until in rows("roles", 7):
        spans.setdefault(name, []).append(
            RoleSpan(post=post, organization=organization or None, country=country or None,
                     sectors=listed(sectors), since=since or None, until=until or None)
        )  # fmt: skip
    for name, names, wikidata_id, died in rows("persons", 4):
        if name not in spans:
            raise RegisterError(f"persons.tsv: {name} has no line in roles.tsv; add one")
        roles = tuple(spans[name])
        yield Actor(
            id=slug(name), name=name, kind="person", country=home(roles),
            sectors=roles[-1].sectors, names=(name, *listed(names)), roles=roles,
            died=died or None, wikidata_id=wikidata_id or None,
        )  # fmt: skip


def home(roles: tuple[RoleSpan, ...]) -> str | None:
    """A person's own country: the first that is a state, else the first."""
    countries = [role.country for role in roles]
    states = [code for code in countries if code not in ("UNO", "EUR", "IGO")]
    return (states or countries)[0]


def load_agents() -> dict[str, str]:
    """Agent noun → PLOVER sector; the first line that has a noun wins."""
    agents: dict[str, str] = {}
    for sector, nouns in rows("agents", 2):
        for noun in listed(nouns):
            agents.setdefault(noun, sector)
    return agents


def load_titles() -> dict[str, Title]:
    """Titles that stand before names, by their lower-case words."""
    return {
        words.lower(): Title(words=words, sector=sector or None, post=post or None)
        for words, sector, post in rows("titles", 3)
    }


def load_ambiguous() -> frozenset[str]:
    """Names that a text more often uses for something else."""
    return frozenset(name for (cell,) in rows("ambiguous", 1) for name in listed(cell))
