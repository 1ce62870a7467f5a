"""What holds of every web: names mean nothing, copies add nothing, decay and roll-up commute."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedfellows.network import ANALYSES, Relation, Window, relations, standings, votes_of
from bedfellows.network.changes import shifts
from bedfellows.network.graph import Graph
from bedfellows.network.parties import node
from bedfellows.network.reasons import parting
from factories import party, record
from reports import DAYS, LATER, NAMES, Told, records, reports

Web = dict[tuple[str, str], tuple[Any, ...]]
NUMBERS = slice(4, -2)
"""What a relation says besides its names."""


def numbers(web: list[Relation], new: dict[str, str] | None = None) -> Web:
    called = new or {name: name for name in NAMES}
    return {tuple(sorted((called[r.source], called[r.target]))): r[NUMBERS] for r in web}  # type: ignore[misc]


def same(one: Web, two: Web) -> None:
    assert one.keys() == two.keys()
    for pair, values in one.items():
        assert values[:-2] == pytest.approx(two[pair][:-2])
        assert values[-2:] == two[pair][-2:]


def renamed(told: list[Told], order: list[str]) -> tuple[list[Told], dict[str, str]]:
    new = dict(zip(NAMES, order, strict=True))
    return [r._replace(source=new[r.source], target=new[r.target]) for r in told], new


@given(reports, st.permutations(NAMES), st.sampled_from([None, *DAYS]))
def test_renaming_actors_changes_nothing_of_any_relation(
    told: list[Told], order: list[str], at: str | None
) -> None:
    moved, new = renamed(told, order)
    same(numbers(relations(records(told), at=at), new), numbers(relations(records(moved), at=at)))


WHOLE = ("frustration", "lower_bound", "optimal", "relations", "triads")
"""What findings on a whole web say that no tie between divisions changes."""


def told_of(kind: str, finding: dict[str, Any], new: dict[str, str]) -> tuple[Any, ...]:
    """What a finding says, free of names and of which of several equals was named."""
    value = round(finding["value"], 3)
    if kind in ("camps", "balance", "settle"):
        return (value, *(str(finding.get(key)) for key in WHOLE))
    if kind == "broker":
        return value, new[finding["actors"][0]], finding["pairs"]
    if kind == "cross-pressured":
        return value, new[finding["actors"][0]], round(finding["usual"], 3)
    sides = ("pair", "common_allies", "common_enemies")
    ends = (frozenset(new[p["actor"]] for p in finding[side]) for side in sides)
    more = (frozenset(new[a] for a in finding.get(key, ())) for key in ("members", "defectors"))
    return value, *ends, *more


@pytest.mark.parametrize("kind", ANALYSES)
@given(told=reports, order=st.permutations(NAMES))
def test_renaming_actors_renames_every_finding_and_changes_nothing_else(
    kind: str, told: list[Told], order: list[str]
) -> None:
    moved, new = renamed(told, order)
    plain = [told_of(kind, f, new) for f in ANALYSES[kind](relations(records(told)), None)]
    still = {name: name for name in NAMES}
    after = [told_of(kind, f, still) for f in ANALYSES[kind](relations(records(moved)), None)]
    assert sorted(map(str, map(settled, plain))) == sorted(map(str, map(settled, after)))


def settled(said: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(part) if isinstance(part, frozenset) else part for part in said)


@given(reports, st.permutations(NAMES))
def test_renaming_actors_changes_no_shift_and_no_reason(told: list[Told], order: list[str]) -> None:
    moved, new = renamed(told, order)
    still = {name: name for name in NAMES}

    def shifted(told: list[Told], called: dict[str, str]) -> set[tuple[Any, ...]]:
        before, after = (relations(records(told), at=day) for day in (DAYS[1], LATER))
        return {(frozenset(called[p["actor"]] for p in s["pair"]), round(s["value"], 3),
                 s["state_before"], s["state_after"])
                for s in shifts(before, after, DAYS[1])}  # fmt: skip

    def parted(told: list[Told], called: dict[str, str]) -> set[tuple[Any, ...]]:
        web = relations(records(told))
        return {(frozenset((called[r.source], called[r.target])),
                 frozenset(called[c] for c in parting(Graph(web), r.source, r.target)))
                for r in web}  # fmt: skip

    assert shifted(told, new) == shifted(moved, still)
    assert parted(told, new) == parted(moved, still)


windows = st.builds(
    Window, at=st.sampled_from([None, *DAYS, LATER]),
    known_by=st.sampled_from([None, None, *DAYS]), since=st.sampled_from([None, None, *DAYS]),
)  # fmt: skip


def reprint(original: dict[str, Any], published: str | None, happened: str | None, n: int
            ) -> dict[str, Any]:  # fmt: skip
    """The same words on another page, where 'on Tuesday' may be read as another Tuesday."""
    return {**original, "id": f"copy{n}", "document": f"page{n}", "publisher": f"Reprint {n}",
            "published": published, "from": happened, "to": happened}  # fmt: skip


@given(
    told=reports, window=windows, data=st.data(),
    copies=st.lists(
        st.tuples(st.integers(0, 11), st.sampled_from([None, LATER]),
                  st.sampled_from([None, DAYS[4], LATER])),
        max_size=4,
    ),
)  # fmt: skip
def test_copies_of_stories_change_no_relation(
    told: list[Told], window: Window, data: st.DataObject,
    copies: list[tuple[int, str | None, str | None]],
) -> None:  # fmt: skip
    plain = records(told)
    printed = [
        reprint(plain[place], day, happened, n)
        for n, (place, day, happened) in enumerate(copies)
        if place < len(plain)
    ]
    mixed = data.draw(st.permutations([*plain, *printed]))
    kept = [r for r in mixed if not r["id"].startswith("copy")]
    same(numbers(standings(votes_of(mixed), window)), numbers(standings(votes_of(kept), window)))


@given(reports)
def test_when_a_half_life_passes_without_news_half_is_left(told: list[Told]) -> None:
    first = {(r.source, r.target): r for r in relations(records(told), at="2020-07-30")}
    later = {(r.source, r.target): r for r in relations(records(told), at="2021-01-26")}
    assert first.keys() == later.keys()
    for pair, relation in first.items():
        assert later[pair].cooperation == pytest.approx(relation.cooperation / 2)
        assert later[pair].conflict == pytest.approx(relation.conflict / 2)


PARTIES = [
    party("arl-troops", country="ARL", sectors=("MIL",)),
    party("arl-cabinet", country="ARL", sectors=("GOV",)),
    party("arl-rebels", country="ARL", sectors=("REB",)),
    party("brl-police", country="BRL", sectors=("COP",)),
    party("brl-weavers", country="BRL", sectors=("BUS",)),
    party("corland"),
]
parted_reports = st.lists(
    st.tuples(st.sampled_from(PARTIES), st.sampled_from(["AID", "ASSAULT", "ACCUSE"]),
              st.sampled_from(PARTIES), st.sampled_from(DAYS)),
    max_size=10,
)  # fmt: skip


@pytest.mark.parametrize("level", ["organization", "country"])
@given(told=parted_reports)
def test_at_a_date_it_is_all_one_whether_units_or_votes_are_rolled_up(
    level: str, told: list[Any]
) -> None:
    acts = [record(s.actor, kind, t.actor, source=(s,), target=(t,), published=day, story=str(n))
            for n, (s, kind, t, day) in enumerate(told)]  # fmt: skip
    whole = {}
    for each in acts:
        for p in (*each["source"], *each["target"]):
            (whole[p["actor"]], _) = node(p, level, {}) or (p["actor"], "")
    sums: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for unit in relations(acts, at=LATER, level="actor"):
        pair = tuple(sorted((whole[unit.source], whole[unit.target])))
        if pair[0] != pair[1]:
            sums[pair][0] += unit.cooperation
            sums[pair][1] += unit.conflict
    rolled = {(r.source, r.target): [r.cooperation, r.conflict]
              for r in relations(acts, at=LATER, level=level)}  # fmt: skip
    assert rolled.keys() == sums.keys()
    for pair, points in rolled.items():
        assert points == pytest.approx(sums[pair])


def test_two_units_in_one_story_have_one_vote_for_their_state() -> None:
    troops, cabinet = PARTIES[:2]
    acts = [record("x", "AID", "corland", id=str(n), source=(who,), confidence=1.0)
            for n, who in enumerate((troops, cabinet))]  # fmt: skip
    (state,) = relations(acts, level="organization")
    assert state.cooperation == pytest.approx(1.0)
    assert len(relations(acts, level="actor")) == 2
