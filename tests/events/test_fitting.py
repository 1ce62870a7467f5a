"""Pairs that the grammar joins and no event passed between; and near ones where one did."""

from __future__ import annotations

import pytest

from bedfellows.config import Tools
from bedfellows.model import Document, Facts
from bedfellows.pipeline import facts_of


def coded(tools: Tools, text: str) -> Facts:
    page = Document(id="d", input="i", text=text, published="2015-03-20", language="en")
    return facts_of(page, tools)


def pairs(tools: Tools, text: str) -> set[tuple[str, str, str]]:
    """Source, type and target of every event, by country or by name."""
    return {
        (s.country or s.name, e.type, t.country or t.name)
        for e in coded(tools, text).events
        if e.kind == "event"
        for s in e.source
        for t in e.target
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway withdrew its troops from Mali.", id="soil that was left"),
        pytest.param("The ministers of Chile and Peru met in Canada.", id="where they met"),
        pytest.param("Kenyan soldiers fought in Somalia.", id="where they fought"),
        pytest.param("A tourist was killed in Brazil.", id="the land of a passive"),
        pytest.param("Ghana reacted as Togo watched.", id="a word that tells nothing"),
        pytest.param("Denmark resembles Sweden.", id="a likeness"),
        pytest.param("A drone killed two guards of Yemen's army.", id="a weapon nobody wields"),
        pytest.param("Norway condemned an attack in Chad.", id="where an act was done"),
        pytest.param("A teacher met a baker.", id="private people"),
    ],
)
def test_no_event_between(tools: Tools, text: str) -> None:
    assert pairs(tools, text) == set()


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Finland protected refugees from Russia.", ("FIN", "AID", "RUS")),
        ("Greek volunteers fought for Serbia.", ("GRC", "ASSAULT", "SRB")),
        ("Egypt and Jordan discussed Lebanon.", ("EGY", "CONSULT", "LBN")),
        ("Kuwait faces a threat from Iraq.", ("KWT", "THREATEN", "IRQ")),
        ("India fought any UN attempt at mediation.", ("IND", "ASSAULT", "United Nations")),
        ("Greece backed the overthrow of Malta.", ("GRC", "SUPPORT", "MLT")),
        ("France met the allies of Germany.", ("FRA", "CONSULT", "DEU")),
    ],
)
def test_event_does_not_reach_who_stands_near(
    tools: Tools, text: str, absent: tuple[str, str, str]
) -> None:
    assert absent not in pairs(tools, text)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Turkey launched an offensive in Syria.", ("TUR", "ASSAULT", "SYR")),
        ("The reporter was arrested in Chad.", ("TCD", "COERCE", "The reporter")),
        ("Norway released two Danish sailors.", ("NOR", "RETREAT", "DNK")),
        ("Italian coastguards rescued the migrants.", ("ITA", "AID", "the migrants")),
        ("A farmer sued the government of Peru.", ("A farmer", "ACCUSE", "PER")),
        ("The US attacked Libya.", ("USA", "ASSAULT", "LBY")),
        ("The Kurds won Norway's support.", ("NOR", "SUPPORT", "Kurds")),
        ("Spain provided a fortune in new aid to Cuba.", ("ESP", "AID", "CUB")),
        ("The defeat of Japan by Russia was quick.", ("RUS", "ASSAULT", "JPN")),
    ],
)
def test_event_that_the_grammar_does_tell(
    tools: Tools, text: str, present: tuple[str, str, str]
) -> None:
    assert present in pairs(tools, text)


def test_two_whom_the_sentence_names_later_are_the_both_before(tools: Tools) -> None:
    text = (
        "India thanked Chad. Sudan is armed by both of the great powers, which are the bitterest "
        "of enemies: French and German troops fought on the Rhine."
    )
    facts = coded(tools, text)
    ties = {frozenset((e.source[0].country, e.target[0].country))
            for e in facts.events if e.kind == "tie"}  # fmt: skip
    assert frozenset(("FRA", "DEU")) in ties
    assert {("FRA", "AID", "SDN"), ("DEU", "AID", "SDN")} <= pairs(tools, text)


def test_who_is_blamed_for_a_raid_made_it(tools: Tools) -> None:
    text = "Chad blamed Libya for the bombing of a school in Abéché."
    assert ("LBY", "ASSAULT") in {pair[:2] for pair in pairs(tools, text)}


def test_standing_by_somebody_is_support(tools: Tools) -> None:
    text = "Both Norway and Sweden stood by the Finns in December."
    assert ("NOR", "SUPPORT", "FIN") in pairs(tools, text)


def test_deployment_of_troops_is_not_toward_the_troops(tools: Tools) -> None:
    text = "Norway ordered the deployment of soldiers."
    assert pairs(tools, text) == set()


def test_officials_who_are_sent_are_not_helped(tools: Tools) -> None:
    assert pairs(tools, "Denmark sent the officials on Monday.") == set()
