"""The ruler that remembers sets what spaCy's own sets."""

import importlib

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from bedfellows.pipeline import MODEL
from bedfellows.read.ruler import RememberingRuler

SENTENCES = (
    "Let's go, said the envoy; there's a truce, and there were two.",
    "It ain't over: they're gonna fight, y'all, and nothin' will stop them.",
    "This ministry and those  ministries\n\nhave warned us that we had better leave.",
    "Who told whom that its own troops, which were theirs, shelled themselves?",
)


@pytest.fixture(scope="module")
def english() -> Language:
    """The model as it comes."""
    return importlib.import_module(MODEL).load(disable=["ner", "lemmatizer"])


def set_by(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.pos_, t.tag_, t.dep_, str(t.morph), t.lemma_) for t in doc]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_sets_what_the_ruler_itself_sets(english: Language, sentence: str) -> None:
    remembering = RememberingRuler(english.get_pipe("attribute_ruler"))
    with english.select_pipes(disable=["attribute_ruler"]):
        first, again = english(sentence), english(sentence)
    wanted = set_by(english(sentence))
    assert set_by(remembering(first)) == wanted
    assert set_by(remembering(again)) == wanted, "from memory"


def test_rules_that_set_what_it_does_not_know_are_refused(english: Language) -> None:
    ruler = Language().add_pipe("attribute_ruler")
    ruler.add(patterns=[[{"LOWER": "oslo"}]], attrs={"SENT_START": 1})
    with pytest.raises(ValueError, match="sets more than we know"):
        RememberingRuler(ruler)
