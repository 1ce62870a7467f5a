"""The register's names are marked where a page has them, from token to token."""

from __future__ import annotations

import pytest

from bedfellows.config import Tools


def marked(tools: Tools, text: str) -> set[str]:
    return {entity.text for entity in tools.nlp(text).ents}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighters of Isis fled the town.", "Isis"),
        ("The pact (NATO) held.", "NATO"),
        ("Jean-Yves Le Drian's aides agreed.", "Jean-Yves Le Drian"),
        ("A U.S. Army convoy left.", "U.S. Army"),
        ("The Syrian Democratic Forces advanced.", "Syrian Democratic Forces"),
    ],
)
def test_name_is_marked_as_written(tools: Tools, text: str, name: str) -> None:
    assert name in marked(tools, text)


def test_name_inside_a_word_is_not_marked(tools: Tools) -> None:
    assert "Iran" not in marked(tools, "Iranistik is taught there.")
