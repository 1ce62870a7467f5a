"""The relation model, the coding of given pairs, and what corrections change."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bedfellows.events.adapting import Layer, adapted, forget, keep, kept
from bedfellows.events.classifier import classify, rescaled
from bedfellows.events.relation import Pair, load_relation_model
from bedfellows.ontology import load_ontology, recoded
from bedfellows.pipeline import load_parser


def row(text: str, source: str, target: str) -> dict[str, Any]:
    def span(words: str) -> dict[str, int]:
        return {"start": text.index(words), "end": text.index(words) + len(words)}

    return {"id": text, "text": text, "source": span(source), "target": span(target)}


def coded(text: str, source: str, target: str) -> dict[str, Any]:
    return next(classify([row(text, source, target)], load_relation_model(), load_parser()))


@pytest.mark.parametrize(
    ("text", "source", "target", "type"),
    [
        ("Gunmen from the north attacked Kenyan soldiers at dawn.", "Gunmen from the north",
         "Kenyan soldiers", "ASSAULT"),
        ("Peru's foreign minister met his Chilean counterpart in Lima.", "Peru's foreign minister",
         "his Chilean counterpart", "CONSULT"),
        ("Sweden condemned Belarus over the arrests.", "Sweden", "Belarus", "ACCUSE"),
        ("Police in Dakar arrested an opposition leader.", "Police in Dakar",
         "an opposition leader", "COERCE"),
        ("Japan sent food and tents to Nepal.", "Japan", "Nepal", "AID"),
        ("Thousands of teachers marched against the government.", "Thousands of teachers",
         "the government", "PROTEST"),
    ],
)  # fmt: skip
def test_a_given_pair_is_coded(text: str, source: str, target: str, type: str) -> None:
    assert coded(text, source, target)["type"] == type


def test_the_one_acted_upon_is_likelier_to_have_done_nothing() -> None:
    model = load_relation_model()
    text = "Sweden condemned Belarus over the arrests."
    there = Pair(text=text, source=(0, 6), target=(17, 24))
    back = Pair(text=text, source=(17, 24), target=(0, 6))
    acted, received = model.judge([there, back])
    assert acted.type["NONE"] < 0.2 < received.type["NONE"]


def test_scores_are_probabilities_over_all_types() -> None:
    answer = coded("Japan sent food and tents to Nepal.", "Japan", "Nepal")
    assert set(answer["scores"]) == {"NONE", *load_ontology().types}
    assert sum(answer["scores"].values()) == pytest.approx(1.0, abs=1e-3)
    assert answer["confidence"] == max(answer["scores"].values())


def test_the_company_a_pair_is_judged_in_changes_nothing() -> None:
    model = load_relation_model()
    texts = ["Oslo thanked Bern.", "Oslo, which had long been silent on it, thanked Bern warmly."]
    pairs = [Pair(text=t, source=(0, 4), target=(t.index("Bern"), t.index("Bern") + 4))
             for t in texts]  # fmt: skip
    alone = [model.judge([pair])[0].type for pair in pairs]
    together = [judged.type for judged in model.judge(pairs)]
    for one, other in zip(alone, together, strict=True):
        assert one["SUPPORT"] == pytest.approx(other["SUPPORT"], abs=0.05)


def test_the_file_is_the_one_its_facts_name() -> None:
    folder = files("bedfellows.events") / "model"
    facts = json.loads((folder / "model.json").read_text("utf-8"))
    shipped = (folder / "relation.onnx").read_bytes()
    assert hashlib.sha256(shipped).hexdigest() == facts["sha256"]
    assert len(shipped) < 40_000_000


@pytest.mark.parametrize(
    ("act", "coded"),
    [
        (("CONSULT", "future", "positive"), "AGREE"),
        (("ASSAULT", "future", "positive"), "THREATEN"),
        (("RETREAT", "actual", "negative"), "REJECT"),
        (("ASSAULT", "actual", "negative"), "ASSAULT"),
        (("SUPPORT", "future", "positive"), "SUPPORT"),
        (("NONE", "future", "negative"), "NONE"),
    ],
)
def test_plover_codes_what_is_announced_or_refused_by_other_types(
    act: tuple[str, str, str], coded: str
) -> None:
    assert recoded(*act) == coded


def test_fewer_empty_pairs_expected_means_a_lower_none() -> None:
    assert rescaled({"NONE": 0.5, "AID": 0.5}, none_share=0.3)["NONE"] < 0.2


def test_corrections_turn_what_they_are_about_and_little_else() -> None:
    random = np.random.default_rng(7)
    shipped = Layer(np.eye(3, 5), np.zeros(3))
    away = np.tile([0.2, 0.0, 0.0, 2.0, 0.0], (8, 1)).astype(np.float32)
    layer = adapted(shipped, away, [2] * 8)
    assert (layer.logits(away).argmax(1) == 2).all()
    far = random.normal(size=(50, 5)).astype(np.float32) * [3, 3, 3, 0, 0]
    same = layer.logits(far).argmax(1) == shipped.logits(far).argmax(1)
    assert same.mean() > 0.9


def test_what_was_learnt_is_kept_and_forgotten(tmp_path: Path) -> None:
    assert kept(tmp_path) is None
    assert not forget(tmp_path)
    keep(Layer(np.eye(2), np.ones(2)), tmp_path)
    held = kept(tmp_path)
    assert held is not None
    assert held.name == Layer(np.eye(2), np.ones(2)).name
    assert forget(tmp_path)
    assert kept(tmp_path) is None


def test_a_pair_is_judged_alike_alone_and_in_company() -> None:
    model = load_relation_model()
    short = Pair(text="Sweden condemned Belarus.", source=(0, 6), target=(17, 24))
    text = "Late on a wet and windy Sunday in the old harbour, Kenya's navy boarded a Greek ship."
    start = text.index("a Greek")
    longer = Pair(text=text, source=(51, 63), target=(start, start + 12))
    together = model.judge([short, longer, short])
    assert together == [*model.judge([short]), *model.judge([longer]), *model.judge([short])]
