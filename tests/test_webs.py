"""A web looks up what pages ask of it as a walk through all of its relations would find it."""

from __future__ import annotations

from bedfellows.network import relations
from bedfellows.network.reasons import reasons
from bedfellows.webs import Web
from factories import record

ACTS = (("usa", "AID", "irq"), ("usa", "ASSAULT", "isis"), ("irq", "ASSAULT", "isis"),
        ("irn", "ASSAULT", "isis"), ("usa", "ACCUSE", "irn"))  # fmt: skip


def web() -> Web:
    return Web(relations([record(*act, published=f"20{10 + number}-01-01")
                          for number, act in enumerate(ACTS)]))  # fmt: skip


def test_the_relations_of_an_actor_come_in_the_webs_order() -> None:
    found = web()
    assert found.of("isis") == [r for r in found if "isis" in (r.source, r.target)]
    assert found.of("isis", "irn") == [r for r in found if {"isis", "irn"} & {r.source, r.target}]
    assert found.of("nobody") == []


def test_span_and_reports_are_those_of_all_relations() -> None:
    found = web()
    assert found.span == ("2010-01-01", "2014-01-01")
    assert found.reports == len(ACTS)
    assert Web().span is None


def test_reasons_need_only_the_relations_of_the_two() -> None:
    found = web()
    pair = found.between("irn", "usa")
    assert pair is not None
    assert reasons(found.of("irn", "usa"), pair) == reasons(found, pair) != []
