"""What calls from Python give: data frames, graphs and notebooks of the same records."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import bedfellows as bf
from bedfellows.errors import MissingInput, UsageError
from bedfellows.model import Span, Voice
from bedfellows.results import Findings, MissingLibrary, Records, Series, optional
from bedfellows.showing import sentence_html
from export_casebook import HOSTILE, casebook
from factories import party, record


@pytest.fixture
def book(tmp_path: Path) -> Iterator[bf.Casebook]:
    with casebook(tmp_path) as made:
        yield made


def test_import_loads_nothing_heavy() -> None:
    heavy = {"spacy", "numpy", "sqlalchemy", "pyarrow", "pandas"}
    code = f"import sys, bedfellows; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_public_name_is_there() -> None:
    assert all(getattr(bf, name) is not None for name in bf.__all__)


@pytest.mark.parametrize("frame", ["to_arrow", "to_pandas", "to_polars"])
def test_events_are_a_row_each_with_the_columns_of_parquet(frame: str, book: bf.Casebook) -> None:
    from bedfellows.export.into_own import COLUMNS

    events = book.events()
    table = getattr(events, frame)()
    assert len(table) == len(events)
    names = table.column_names if frame == "to_arrow" else list(table.columns)
    assert names == list(COLUMNS)


def test_no_events_are_a_table_with_the_same_columns(book: bf.Casebook) -> None:
    nothing = book.events(type="SANCTION").to_pandas()
    assert (len(nothing), list(nothing.columns)) == (0, list(book.events().to_pandas().columns))


def test_web_as_a_frame_has_the_columns_of_the_contract(book: bf.Casebook) -> None:
    frame = book.web().to_pandas()
    contract = ["source", "target", "source_name", "target_name", "sign", "score", "cooperation",
                "conflict", "events", "sources", "low", "high", "since", "until"]  # fmt: skip
    assert set(contract) <= set(frame.columns)
    assert list(book.web().to_polars()["score"]) == [r.score for r in book.web()]


def test_web_as_a_graph_has_every_pair_with_its_sign(book: bf.Casebook) -> None:
    web, graph = book.web(), book.web().to_networkx()
    assert graph.number_of_edges() == len(web)
    assert all(graph.edges[r.source, r.target]["sign"] == r.sign for r in web)


def test_events_as_a_graph_are_arrows_keyed_by_id(book: bf.Casebook) -> None:
    graph = book.events(type="AID").to_networkx()
    assert {(a, b) for a, b in graph.edges()} == {("arland", "corland"), ("corland", "dana")}
    (key,) = graph["arland"]["corland"]
    assert key == book.events(type="AID", target="corland")[0]["id"]


def test_records_of_several_kinds_ask_for_a_choice() -> None:
    mixed = Records([{"kind": "date"}, {"kind": "place"}])
    with pytest.raises(UsageError, match=r"several kinds \(date, place\)"):
        mixed.to_arrow()


def test_missing_library_says_how_to_install_it() -> None:
    with pytest.raises(MissingLibrary, match="pip install no_such_library"):
        optional("no_such_library", "to_nothing()")


def test_sentence_is_marked_with_who_did_what_and_who_said_so() -> None:
    said = Voice(speaker=party("dana"), cue=Span(text="says", start=28, end=32), manner="direct")
    made = record("arland", "AID", "borland", attribution=said)
    made["sentence"] = {
        "index": 0,
        "start": 10,
        "end": 40,
        "text": "arland <aids> borland, d. says",
    }
    made["source"][0]["mention"] |= {"start": 10, "end": 16}
    made["target"][0]["mention"] |= {"start": 24, "end": 31}
    made["trigger"] |= {"start": 17, "end": 23}
    html = sentence_html(made)
    assert html.count("<mark") == 3
    assert 'title="source" ' in html
    assert "&lt;aids&gt;<sub>act</sub>" in html


def test_notebook_shows_hostile_words_as_words(book: bf.Casebook) -> None:
    web = book.web()
    for html in (book.events()._repr_html_(), web._repr_html_(), book.findings()._repr_html_()):
        assert "<b>&amp;</b>" not in html
        assert "<B>" not in html
    assert HOSTILE[:4] in book.events().to_pandas()["title"].iloc[0]


def test_notebook_counts_what_it_leaves_out() -> None:
    many = Records(record("arland", "AID", "borland", story=str(n)) for n in range(30))
    assert "… and 5 more" in many._repr_html_()
    assert "30 events" in many._repr_html_()


def test_slice_of_records_is_records(book: bf.Casebook) -> None:
    assert isinstance(book.events()[:3], Records)
    assert len(book.events()[:3]) == 3


@pytest.mark.parametrize("drawing", ["picture", "camps"])
def test_pictures_of_a_web_are_well_formed(drawing: str, book: bf.Casebook, tmp_path: Path) -> None:
    picture = getattr(book.web(), drawing)()
    picture.save(tmp_path / "x.svg")
    assert ElementTree.parse(tmp_path / "x.svg").getroot().tag.endswith("svg")
    assert picture._repr_svg_() == picture.svg


def test_camps_stand_side_by_side_and_foes_are_hatched() -> None:
    from bedfellows.network import relations
    from bedfellows.network.matrix import divided, matrix

    web = relations([record("a", "AID", "b"), record("c", "AID", "d", story="2"),
                     record("a", "ASSAULT", "c", story="3"), record("b", "ASSAULT", "c", story="4"),
                     record("b", "ASSAULT", "d", story="5")])  # fmt: skip
    assert [set(group) for group in divided(web)] == [{"a", "b"}, {"c", "d"}]
    assert matrix(web).count('fill="url(#foe)"') == 2 * 3


def test_matrix_of_an_empty_web_is_a_whole_picture() -> None:
    from bedfellows.network.matrix import matrix

    assert ElementTree.fromstring(matrix([])).tag.endswith("svg")


def test_series_is_a_frame_and_a_drawing(book: bf.Casebook) -> None:
    series = book.series("Arland", "Borland")
    assert isinstance(series, Series)
    assert list(series.to_pandas()["at"]) == [point["at"] for point in series]
    assert "Arland and Borland" in series._repr_html_()


def test_series_of_strangers_is_a_frame_with_the_same_columns(book: bf.Casebook) -> None:
    none = book.series("Arland", "Zembla").to_pandas()
    assert len(none) == 0
    assert list(none.columns) == list(book.series("Arland", "Borland").to_pandas().columns)
    assert none.dropna(subset=["score"])["at"].str[:7].empty


def test_findings_are_a_frame(book: bf.Casebook) -> None:
    found = book.findings()
    assert isinstance(found, Findings)
    assert list(found.to_pandas().columns)[:2] == ["kind", "statement"]


def test_text_is_coded_to_the_letter() -> None:
    text = "  Turkey bombed the militants.\n\nFrance praised Turkey, officials said.\n"
    facts = bf.code(text, published="2020-06-05")
    assert facts.of("document")[0]["text"] == text
    for event in facts.events:
        span = event["sentence"]
        assert text[span["start"] : span["end"]] == span["text"]


def test_path_is_read_as_a_file(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Ships Sail\n\nFrance bombed Libya on Monday.\n", "utf-8")
    assert bf.code(page).of("document")[0]["input"] == str(page)
    assert bf.code(str(page)).events == bf.code(page).events


def test_name_of_no_file_is_not_taken_for_a_text() -> None:
    with pytest.raises(MissingInput, match="no such file"):
        bf.code("dispatches.html")


def test_page_without_an_article_is_a_fault() -> None:
    assert [r["kind"] for r in bf.read_html("<html><body></body></html>")] == ["fault"]
