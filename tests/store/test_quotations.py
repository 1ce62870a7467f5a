"""The same sentence quoted in different stories is one voice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bedfellows.adding import Added
from bedfellows.casebook import Casebook
from bedfellows.clip.quoted import key_of, quoted_sentences
from bedfellows.keeping import check, quoted_again
from bedfellows.model import Clipping, content_id

SAID = "Iran attacked the convoy of Iraq at dawn and will be made to pay"
FIRST = (
    f"The Iraqi foreign minister spoke at length. “{SAID},” Fuad Hussein said on Tuesday.\n\n"
    "Grain prices rose in the southern markets, where traders had waited for rain since March."
)
SECOND = (
    "Pilots in the northern ports went on strike for the third week running, and nobody expects "
    f"them back.\n\nAsked about the river, Fuad Hussein said: “{SAID}.” He left without a word."
)
OWN = (
    "Snow closed the passes above the lake. Iran attacked a convoy of Iraq on Tuesday, and its "
    "drivers walked home across the fields in the dark, carrying what they could."
)


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(str(tmp_path / "case.db")) as opened:
        yield opened


def add(casebook: Casebook, text: str, publisher: str) -> Added:
    fields = {"publisher": publisher, "published": "2023-05-04"}
    outcome = casebook.add_clipping(Clipping(id=content_id(text), input=publisher, fields=fields,
                                             body=text.encode()))  # fmt: skip
    assert isinstance(outcome, Added)
    return outcome


def test_sentence_is_the_same_whatever_its_marks() -> None:
    assert key_of("Nobody asked us, and we came.") == key_of("nobody asked us – and we came,")


def test_only_long_sentences_in_marks_have_keys() -> None:
    text = "“No comment on that today,” she said. Nobody will ever sail that way again, he wrote."
    assert list(quoted_sentences(text, 0, len(text))) == []


def test_sentence_quoted_in_two_stories_is_found_with_its_speaker_and_pages(
    casebook: Casebook,
) -> None:
    assert (
        add(casebook, FIRST, "Courier").status == add(casebook, SECOND, "Gazette").status == "new"
    )
    (found,) = quoted_again(casebook.store)
    assert found["text"] == f"{SAID},"
    assert (found["name"], found["stories"]) == ("Fuad Hussein", 2)
    assert isinstance(found["pages"], list)
    assert {page["publisher"] for page in found["pages"]} == {"Courier", "Gazette"}


def test_sentence_of_one_story_in_two_papers_is_not_told_again(casebook: Casebook) -> None:
    add(casebook, FIRST, "Courier")
    assert add(casebook, f"{FIRST} More tomorrow.", "Gazette").status.startswith("same story")
    assert quoted_again(casebook.store) == []


def test_words_quoted_in_two_stories_are_one_source(casebook: Casebook) -> None:
    add(casebook, FIRST, "Courier")
    add(casebook, SECOND, "Gazette")
    relation = casebook.why("IRN", "IRQ")
    assert relation is not None
    assert relation.sources == 1
    assert {report["voiced"] for report in relation.evidence} == {2}


def test_papers_that_tell_it_themselves_are_two_sources(casebook: Casebook) -> None:
    add(casebook, FIRST, "Courier")
    add(casebook, OWN, "Gazette")
    relation = casebook.why("IRN", "IRQ")
    assert relation is not None
    assert relation.sources == 2


def test_check_finds_a_quotation_that_is_not_at_its_place(casebook: Casebook) -> None:
    add(casebook, FIRST, "Courier")
    assert check(casebook.store) == []
    with casebook.store.engine.begin() as connection:
        connection.exec_driver_sql('UPDATE quotations SET start = start + 2, "end" = "end" + 2')
    assert "quoted at" in check(casebook.store)[0].message
