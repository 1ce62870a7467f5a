"""The register's tables as actors. A person can read and edit every file in data/."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby

from bedfellows.actors.entries import Actor, RoleSpan, slug
from bedfellows.errors import BedfellowsError


class RegisterError(BedfellowsError):
    """A line of a register table does not parse. The message names file and line."""


def rows(name: str, width: int) -> Iterator[list[str]]:
    """Tab-separated cells of a table, short lines filled up, comments left out."""
    text = files("bedfellows.actors").joinpath("data", name).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > width:
            raise RegisterError(f"{name}, line {number}: {len(cells)} cells, {width} expected")
        yield cells + [""] * (width - len(cells))


def listed(cell: str) -> tuple[str, ...]:
    """A cell's parts between semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def load_actors() -> tuple[Actor, ...]:
    """States, bodies and persons."""
    return (*states(), *bodies(), *persons())


def states() -> Iterator[Actor]:
    """States and territories."""
    for code, name, names, demonyms, seats, since, until in rows("states.tsv", 7):
        yield Actor(
            id=code, name=name, kind="country", country=code, sectors=("GOV",),
            names=(name, *listed(names)), demonyms=listed(demonyms), seats=listed(seats),
            since=since or None, until=until or None,
        )  # fmt: skip


def bodies() -> Iterator[Actor]:
    """Organizations, blocs, armed groups, peoples."""
    for id, name, names, kind, country, sectors in rows("bodies.tsv", 6):
        yield Actor(
            id=id, name=name, kind=kind, country=country or None,  # type: ignore[arg-type]
            sectors=listed(sectors), names=(name, *listed(names)),
        )  # fmt: skip


def persons() -> Iterator[Actor]:
    """Persons with their posts; several lines of one name are one person."""
    lines = sorted(rows("persons.tsv", 7), key=lambda cells: cells[0])
    for name, group in groupby(lines, key=lambda cells: cells[0]):
        posts = list(group)
        spans = tuple(
            RoleSpan(post=post, country=country or None, sectors=listed(sectors),
                     since=since or None, until=until or None)
            for _, _, country, post, sectors, since, until in posts
        )  # fmt: skip
        yield Actor(
            id=slug(name), name=name, kind="person", country=spans[0].country,
            sectors=spans[0].sectors, names=(name, *listed(posts[0][1])), roles=spans,
        )  # fmt: skip


def load_agents() -> dict[str, str]:
    """Agent noun → PLOVER sector; the first line that has a noun wins."""
    agents: dict[str, str] = {}
    for sector, nouns in rows("agents.tsv", 2):
        for noun in listed(nouns):
            agents.setdefault(noun, sector)
    return agents


def load_titles() -> tuple[str, ...]:
    """Titles that stand before names, longest first."""
    found = [cells[0] for cells in rows("titles.txt", 1)]
    return tuple(sorted(found, key=len, reverse=True))
