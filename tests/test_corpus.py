"""The labelled sentences keep what their datasheet promises."""

from __future__ import annotations

from collections import Counter

import pytest
from training.agreement import agreement, read_twice
from training.corpus import BadRow, Row, labelled, rows

from bedfellows.ontology import load_ontology


@pytest.fixture(scope="module")
def corpus() -> list[Row]:
    return list(rows())


def test_every_label_is_of_the_codebook(corpus: list[Row]) -> None:
    types = load_ontology().types
    for row in corpus:
        assert row.type == "NONE" or row.type in types, row.id
        assert row.mode is None or row.mode in types[row.type or ""].modes, row.id


def test_no_type_is_thin(corpus: list[Row]) -> None:
    counts = Counter(row.type for row in corpus)
    assert counts["NONE"] >= 1200
    assert min(counts[name] for name in load_ontology().types) >= 200
    assert len({row.text for row in corpus}) >= 5000


def test_moods_other_than_the_plain_one_are_there(corpus: list[Row]) -> None:
    moods = Counter((row.modality, row.polarity) for row in corpus if row.modality)
    assert moods["future", "positive"] > 400
    assert moods["hypothetical", "positive"] > 400
    assert moods["actual", "negative"] > 250


def test_two_readers_agree_on_the_type() -> None:
    pairs = read_twice()
    value, count = agreement(pairs)["type"]
    assert count >= 1000
    assert value >= 0.8


def test_a_misspelt_label_is_named() -> None:
    with pytest.raises(BadRow, match="1>2 HELP a"):
        list(labelled("x#1", ["{1:A} helped {2:B}.", "1>2 HELP a"]))
