"""The steps as a spaCy pipeline: added at once, saved and loaded like any other."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from bedfellows.components import PLACES, add_to
from bedfellows.config import Tools
from bedfellows.errors import UsageError

TEXT = "France bombed Libya on Monday, officials said."


def test_components_stand_in_their_order(tools: Tools) -> None:
    names = tools.nlp.pipe_names
    ours = [name for name, _ in PLACES]
    assert [name for name in names if name in ours] == ours
    assert names[0] == "bedfellows_layout"
    assert names.index("bedfellows_names") == names.index("ner") - 1


def test_adding_twice_changes_nothing(tools: Tools) -> None:
    before = list(tools.nlp.pipe_names)
    assert add_to(tools.nlp).pipe_names == before


def test_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(UsageError, match="no tagger, parser, ner"):
        add_to(spacy.blank("en"))


@pytest.mark.filterwarnings("ignore")
def test_saved_pipeline_finds_the_factories_by_name(tools: Tools, tmp_path: Path) -> None:
    tools.nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    found = loaded(TEXT)._.bedfellows_facts.events
    assert [e.type for e in found] == [e.type for e in tools.nlp(TEXT)._.bedfellows_facts.events]
    assert found
