"""The shipped register holds what its page says, and its tables agree with one another."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from bedfellows.actors import Registry, load_registry
from bedfellows.actors.census import TABLES, as_markdown, census, source_of
from bedfellows.actors.entries import HEADS
from bedfellows.actors.tables import rows
from bedfellows.dates import valid_date

PLOVER_SECTORS = frozenset(
    [
        "GOV",
        "MIL",
        "REB",
        "PRM",
        "UAF",
        "COP",
        "JUD",
        "LEG",
        "PTY",
        "OPP",
        "SPY",
        "CVL",
        "REF",
        "REL",
        "BUS",
        "AGR",
        "LAB",
        "MED",
        "JRN",
        "EDU",
        "CRM",
        "ELI",
        "SOC",
        "PRE",
        "UNK",
        "NGO",
        "IGO",
    ]
)
BODIES_OF_MANY = frozenset({"UNO", "EUR", "IGO"})


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def test_page_shows_the_tables_as_they_are() -> None:
    page = Path(__file__).parents[2] / "docs" / "actors.md"
    assert as_markdown() in page.read_text("utf-8"), "run python -m bench.register"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_states_its_source(table: str) -> None:
    assert source_of(table)


@pytest.mark.parametrize(
    ("table", "least"),
    [("organizations", 150), ("armed-groups", 300), ("parties", 300), ("bodies", 250),
     ("states", 230), ("persons", 3500)],
)  # fmt: skip
def test_register_is_as_full_as_promised(table: str, least: int) -> None:
    assert {count.table: count.entries for count in census()}[table] >= least


@pytest.mark.parametrize("day", [f"{year}-06-15" for year in range(1994, 2025, 5)])
def test_nearly_every_member_of_the_united_nations_has_a_head(registry: Registry, day: str) -> None:
    held = {
        role.country
        for actor in registry.index.persons
        for role in actor.roles
        if role.post in HEADS and role.holds(day)
    }
    assert len(held) >= 185


def test_foreign_ministers_of_most_states_are_known(registry: Registry) -> None:
    posts = ("foreign minister", "foreign secretary", "secretary of state")
    known = {place for place, post in registry.index.by_post if post in posts}
    assert len(known & {a.id for a in registry.actors.values() if a.kind == "country"}) > 160


def test_foreign_ministers_of_a_state_follow_one_another(registry: Registry) -> None:
    terms: dict[str, list[tuple[str, str, str]]] = {}
    for actor in registry.index.persons:
        for role in actor.roles:
            if role.post == "foreign minister" and role.country and not role.organization:
                term = (role.since or "", role.until or "9999", actor.id)
                terms.setdefault(role.country, []).append(term)
    both = {
        place
        for place, held in terms.items()
        for one, two in combinations(sorted(held), 2)
        if two[0][:4] < one[1][:4] and one[2] != two[2]
    }
    assert both <= {"LBY"}, "only Libya had two governments"


def test_ids_are_unique(registry: Registry) -> None:
    from bedfellows.actors.tables import load_actors

    assert [id for id, n in Counter(a.id for a in load_actors()).items() if n > 1] == []


def test_dates_are_dates_and_in_order(registry: Registry) -> None:
    spans = [(r.since, r.until) for a in registry.index.persons for r in a.roles]
    spans += [(a.since, a.until) for a in registry.actors.values()]
    for since, until in spans:
        for day in (since, until):
            assert day is None or valid_date(day)
        if since and until:
            grain = min(len(since), len(until))
            assert since[:grain] <= until[:grain]


def test_parents_and_organizations_are_entries(registry: Registry) -> None:
    named = {a.parent for a in registry.actors.values()}
    named |= {r.organization for a in registry.index.persons for r in a.roles}
    assert {id for id in named if id} <= set(registry.actors)


def test_no_actor_is_its_own_ancestor(registry: Registry) -> None:
    for actor in registry.actors.values():
        seen = set()
        while actor.parent:
            assert actor.id not in seen
            seen.add(actor.id)
            actor = registry.actors[actor.parent]


def test_countries_are_entries(registry: Registry) -> None:
    codes = {a.country for a in registry.actors.values()}
    codes |= {r.country for a in registry.index.persons for r in a.roles}
    assert {code for code in codes if code} <= set(registry.actors) | BODIES_OF_MANY


def test_sectors_are_those_of_plover(registry: Registry) -> None:
    sectors = {s for a in registry.actors.values() for s in a.sectors}
    sectors |= {s for a in registry.index.persons for r in a.roles for s in r.sectors}
    sectors |= {sector for sector, _ in rows("agents", 2)}
    assert sectors <= PLOVER_SECTORS
