"""Camps are followed from date to date, and who changes side is named with proof."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from bedfellows.network import relations
from bedfellows.network.sides import memberships, sides
from factories import record

EAST, WEST = ("arland", "borland", "corland"), ("dorland", "esteria", "fenland")


def acts(east: tuple[str, ...], west: tuple[str, ...], year: int) -> list[dict[str, Any]]:
    """A year in which either camp helps its own and strikes the other."""
    rows = [(one, "AID", two) for camp in (east, west) for one, two in combinations(camp, 2)]
    rows += [(one, "ASSAULT", two) for one in east for two in west]
    return [record(*row, story=f"{year}-{n}-{turn}", published=f"{year}-06-{turn + 1:02}",
                   id=f"{year}-{n}-{turn}")
            for n, row in enumerate(rows) for turn in range(3)]  # fmt: skip


def followed(told: list[dict[str, Any]], *dates: str) -> list[dict[str, Any]]:
    return sides((at, relations(told, at=at)) for at in dates)


def members(date: dict[str, Any]) -> dict[int, set[str]]:
    return {camp["camp"]: {m["actor"] for m in camp["members"]} for camp in date["camps"]}


STAYED = [*acts(EAST, WEST, 2018), *acts(EAST, WEST, 2020)]
LEFT = [*acts(EAST, WEST, 2018), *acts(EAST[:2], (*WEST, "corland"), 2020)]


def test_camps_keep_their_numbers_while_nobody_moves() -> None:
    first, second = followed(STAYED, "2018-12", "2020-12")
    assert members(first) == members(second)
    assert sorted(map(sorted, members(first).values())) == [sorted(EAST), sorted(WEST)]
    assert second["changed"] == []


def test_who_changes_side_is_named_with_the_reports_that_prove_it() -> None:
    first, second = followed(LEFT, "2018-12", "2020-12")
    (change,) = second["changed"]
    assert change["statement"] == (
        "Corland has left the camp of Arland and Borland for that of Dorland, Esteria and Fenland."
    )
    assert "corland" in members(first)[change["left"]]
    assert "corland" in members(second)[change["joined"]]
    assert change["evidence"]
    assert all(e["event"].startswith("2020") and "corland" in e["sentence"]
               for e in change["evidence"])  # fmt: skip


def test_a_group_that_breaks_away_gets_a_number_of_its_own() -> None:
    large = ("arland", "borland", "corland", "dorland", "esteria")
    told = [*acts(large, ("fenland", "gorland"), 2018), *acts(large[:3], large[3:], 2020)]
    first, second = followed(told, "2018-12", "2020-12")
    assert {c["actor"] for c in second["changed"]} == {"dorland", "esteria"}
    assert {c["joined"] for c in second["changed"]}.isdisjoint(members(first))


def test_who_could_stand_in_either_camp_has_not_changed_side() -> None:
    torn = [record("gorland", "AID", other, story=f"g{other}{year}", published=f"{year}-06-01",
                   id=f"g{other}{year}")
            for year in (2018, 2020) for other in ("arland", "dorland")]  # fmt: skip
    assert all(not date["changed"] for date in followed([*STAYED, *torn], "2018-12", "2020-12"))


def test_who_only_lost_touch_with_a_camp_has_not_left_it() -> None:
    met = (("arland", 2010), ("hesperia", 2018), ("hesperia", 2020))
    pair = [record("gorland", "AID", other, story=f"{other}{year}", published=f"{year}-06-01",
                   id=f"{other}{year}") for other, year in met]  # fmt: skip
    first, _, last = followed([*STAYED, *pair], "2018-12", "2019-12", "2020-12")
    assert "gorland" in {m for camp in members(first).values() for m in camp}
    assert last["changed"] == []


def test_a_date_without_a_closed_circle_has_no_camps_and_is_passed_over() -> None:
    dates = followed(LEFT, "2017", "2018-12", "2020-12")
    assert (dates[0]["camps"], dates[0]["changed"]) == ([], [])
    assert len(dates[2]["changed"]) == 1


def test_rows_say_who_is_where_and_from_which_camp() -> None:
    rows = list(memberships(followed(LEFT, "2018-12", "2020-12")))
    assert len(rows) == 12
    (moved,) = [row for row in rows if row["left"]]
    assert (moved["at"], moved["name"]) == ("2020-12", "Corland")
