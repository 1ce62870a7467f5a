"""Who a surname and an 'it' mean."""

from __future__ import annotations

from bedfellows.config import Tools
from bedfellows.model import Document
from bedfellows.pipeline import facts_of


def meant(tools: Tools, text: str, words: str) -> list[str]:
    """The names of whom a phrase means, wherever it stands."""
    page = Document(id="d", input="i", text=text, published="2015-03-20", language="en")
    return [p.name for p in facts_of(page, tools).mentions if p.mention.text == words]


def test_surname_is_whoever_the_page_named_in_full(tools: Tools) -> None:
    text = "Rosa Talabani, a farmer, spoke first. Talabani praised Norway."
    assert meant(tools, text, "Talabani")[-1] == "Rosa Talabani"


def test_surname_is_its_best_known_bearer_if_the_page_has_him_too(tools: Tools) -> None:
    text = "Rosa Talabani met Qubad Talabani. Talabani praised Norway."
    assert meant(tools, text, "Talabani")[-1] == "Qubad Talabani"


def test_it_is_no_state_where_a_thing_stands_nearer(tools: Tools) -> None:
    text = "Norway was calm. The bill was long, but the speaker said he would accept it."
    assert meant(tools, text, "it") == []


def test_it_is_the_state_that_acted(tools: Tools) -> None:
    assert meant(tools, "Norway said it would help Chad.", "it") == ["Norway"]


def test_the_us_is_a_state_and_no_pronoun(tools: Tools) -> None:
    assert meant(tools, "The US armed Chad.", "The US") == ["United States"]
