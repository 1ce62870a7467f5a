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


def test_she_is_no_man(tools: Tools) -> None:
    text = "Angela Merkel met Emmanuel Macron. She praised Norway."
    assert meant(tools, text, "She") == ["Angela Merkel"]
    text = "Emmanuel Macron met Angela Merkel. She praised Norway."
    assert meant(tools, text, "She") == ["Angela Merkel"]


def test_pronoun_goes_on_meaning_whom_the_one_before_it_meant(tools: Tools) -> None:
    text = "Fidel Castro spoke for hours. He was tired when he met Hugo Chavez. He praised Norway."
    assert {*meant(tools, text, "he"), *meant(tools, text, "He")} == {"Fidel Castro"}


def test_pronoun_in_a_quotation_is_nobody_named_only_outside(tools: Tools) -> None:
    text = 'French soldiers stayed in Gao. "They burned my house," a baker said.'
    assert meant(tools, text, "They") == []
    text = '"The French soldiers came. They burned my house," a baker said.'
    assert meant(tools, text, "They") == meant(tools, text, "The French soldiers")


def test_it_is_a_body_that_acted_though_a_state_stands_by(tools: Tools) -> None:
    text = "The army entered Chad, where it trapped the rebels."
    assert meant(tools, text, "it") == meant(tools, text, "The army")


def test_subject_is_nobody_else_of_its_own_clause(tools: Tools) -> None:
    assert "Chad" not in meant(tools, "Norway lost. With Chad it sued Mali.", "it")


def test_pronoun_counts_whom_else_it_might_mean(tools: Tools) -> None:
    from bedfellows.reading import Reading

    doc = tools.nlp("Norway met Chad and Mali. It praised Peru.")
    reading: Reading = doc._.bedfellows_reading
    assert [m.rivals for m in reading.mentions if doc[m.head].text == "It"] == [2]


def test_a_post_is_whoever_is_named_behind_it(tools: Tools) -> None:
    text = "The British defence minister, Tobias Ellwood, praised Norway."
    assert meant(tools, text, "The British defence minister") == ["Tobias Ellwood"]
