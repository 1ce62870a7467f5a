"""References stay the same while the casebook does, and say when it does not."""

from __future__ import annotations

import json
import re
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bedfellows.casebook import Casebook
from bedfellows.citing import model_checksum, quality
from bedfellows.cli import main
from export_casebook import casebook

ROOT = Path(__file__).parents[1]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with casebook(tmp_path) as made:
        yield made


def run(book: Casebook, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--casebook", book.store.path, *arguments])


def test_one_name_to_cite_says_that_a_relation_wants_two(book: Casebook) -> None:
    done = run(book, "cite", "Arland")
    assert done.exit_code == 2
    assert "a relation wants two actors" in done.stderr


def test_two_casebooks_of_one_content_have_one_digest(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with casebook(tmp_path / "other") as other:
        assert other.cite()["content"] == book.cite()["content"]


def test_a_server_gives_the_same_digest_as_a_file(place: str, tmp_path: Path) -> None:
    with casebook(tmp_path, place) as there, casebook(tmp_path) as here:
        assert there.cite()["content"] == here.cite()["content"]


@pytest.mark.parametrize("change", ["judgement", "import", "merge"])
def test_any_change_of_content_changes_the_digest(
    change: str, book: Casebook, tmp_path: Path
) -> None:
    before = book.cite()["content"]
    if change == "judgement":
        book.judge(book.events()[0]["id"], "accept")
    elif change == "merge":
        book.register.merge("arland", "borland", by="ana")
    else:
        table = tmp_path / "more.csv"
        table.write_text("date,source,target,type\n2021-01-01,Arland,Borland,AID\n", "utf-8")
        list(book.import_table("csv", str(table)))
    assert book.cite()["content"] != before


def test_writing_relations_down_changes_no_content(book: Casebook) -> None:
    before = book.cite()["content"]
    book.refresh_views()
    assert book.cite()["content"] == before


def test_event_is_cited_with_its_sentence_page_and_casebook(book: Casebook) -> None:
    event = book.events(type="ACCUSE")[0]
    text = book.cite(event["id"])["text"]
    for words in (event["sentence"]["text"], "Courier", "Dana said", event["id"], event["coder"],
                  book.cite()["content"][:16]):  # fmt: skip
        assert words in text


def test_denied_and_feared_events_are_cited_as_such(book: Casebook) -> None:
    denied = next(r for r in book.events(type="ASSAULT") if r["polarity"] == "negative")
    feared = next(r for r in book.events(type="ASSAULT") if r["modality"] == "hypothetical")
    assert "(denied)" in book.cite(denied["id"])["text"]
    assert "(hypothetical)" in book.cite(feared["id"])["text"]


def test_relation_is_cited_with_its_interval_and_date(book: Casebook) -> None:
    found = book.cite("Arland", "Corland", at="2020-03-05")
    relation = book.why("Arland", "Corland", at="2020-03-05")
    assert relation is not None
    assert f"{relation.low:+.2f} and {relation.high:+.2f}" in found["text"]
    assert found["id"].startswith("bedfellows:relation:arland+corland@2020-03-05@")


def test_methods_name_versions_checksum_and_figures(book: Casebook) -> None:
    text = book.cite()["methods"]
    for words in (
        "PLOVER 0.8",
        "spaCy 3.8",
        model_checksum()[:16],
        f"macro-F1 {quality()['figure'][0]['value']}",
    ):
        assert words in text


def test_figures_are_those_of_the_docs_and_of_the_model_that_ships() -> None:
    shipped = json.loads((ROOT / "src/bedfellows/events/model/model.json").read_text("utf-8"))
    docs = (ROOT / "docs" / "quality.md").read_text("utf-8")
    assert quality()["model"] == shipped["sha256"]
    assert all(figure["value"] in docs for figure in quality()["figure"])
    assert tomllib.loads((ROOT / "src/bedfellows/quality.toml").read_text("utf-8")) == quality()


def test_other_model_has_no_figures(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bedfellows.citing.model_checksum", lambda: "0" * 64)
    assert "No figures are published for this model" in book.cite()["methods"]


def test_reference_is_read_by_bibtex_and_by_the_citation_processor(book: Casebook) -> None:
    import bibtexparser
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library = bibtexparser.parse_string(run(book, "cite", "--format", "bibtex").stdout)
        items = json.loads(run(book, "cite", "--format", "csl").stdout)
        assert len(CiteProcJSON(items)) == 1
    assert not library.failed_blocks
    assert library.entries[0].fields_dict["year"].value == "2020"


def test_unknown_event_is_a_usage_error(book: Casebook) -> None:
    done = run(book, "cite", "nothing")
    assert done.exit_code == 2
    assert "no such event" in done.stderr


def test_strangers_are_a_usage_error(book: Casebook) -> None:
    assert run(book, "cite", "Arland", "Zembla").exit_code == 2


def test_empty_casebook_can_be_cited(tmp_path: Path) -> None:
    with Casebook(str(tmp_path / "empty.db")) as empty:
        assert re.match(r"Casebook [0-9a-f]{16}: 0 pages", empty.cite()["text"])
