"""Facts against gold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bedfellows.evaluation import evaluate
from bedfellows.model import Event, Facts
from bedfellows.records import facts_records
from factories import document, event


def records(*events: Event) -> list[dict[str, Any]]:
    return list(facts_records(Facts(document=document(), events=events)))


def of(scores: Any, kind: str, type: str) -> Any:
    return next(s for s in scores if (s.kind, s.type) == (kind, type))


def test_the_same_facts_score_one() -> None:
    facts = records(event("ruritania", "AID", "grustark"), event("grustark", "ally", "ruritania"))
    scores = evaluate(facts, facts)
    assert {s.f1 for s in scores} == {1.0}


def test_a_missed_and_a_wrong_fact_count_apart() -> None:
    gold = records(event("ruritania", "AID", "grustark"))
    found = records(event("ruritania", "ASSAULT", "grustark"))
    scores = evaluate(gold, found)
    assert (of(scores, "event", "AID").missed, of(scores, "event", "ASSAULT").wrong) == (1, 1)
    assert of(scores, "event", "all").f1 == 0.0


@pytest.mark.parametrize("change", [{"modality": "future"}, {"polarity": "negative"}])
def test_a_fact_in_another_mood_is_not_the_fact(change: dict[str, Any]) -> None:
    told = event("ruritania", "AID", "grustark")
    assert of(evaluate(records(told), records(replace(told, **change))), "event", "AID").right == 0


def test_a_tie_has_no_direction_but_an_event_has() -> None:
    one = records(event("ruritania", "ally", "grustark"))
    other = records(event("grustark", "ally", "ruritania"))
    assert of(evaluate(one, other), "tie", "ally").f1 == 1.0
    one = records(event("ruritania", "AID", "grustark"))
    other = records(event("grustark", "AID", "ruritania"))
    far = [r | {"target": [p | {"mention": {"text": "x", "start": 90, "end": 91}}
                           for p in r["target"]],
                "source": [p | {"mention": {"text": "y", "start": 80, "end": 81}}
                           for p in r["source"]]} if r["kind"] == "event" else r
           for r in other]  # fmt: skip
    assert of(evaluate(one, far), "event", "AID").right == 0


def test_one_found_fact_answers_one_of_gold() -> None:
    told = event("ruritania", "AID", "grustark")
    scores = evaluate(records(told, replace(told, id="2")), records(told))
    assert (of(scores, "event", "AID").right, of(scores, "event", "AID").missed) == (1, 1)


def test_pages_that_gold_lacks_do_not_count() -> None:
    gold = records(event("ruritania", "AID", "grustark"))
    other = [r | {"document": "d2"} for r in gold if r["kind"] == "event"]
    assert of(evaluate(gold, [*gold, *other]), "event", "AID").precision == 1.0
