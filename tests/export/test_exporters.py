"""Every export comes back whole from the library of those who use the format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.consumers import CONSUMERS, GEXF_GRAMMAR
from bench.formats import bodies, held_by
from click.testing import CliRunner, Result
from lxml import etree

from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.errors import UsageError
from bedfellows.export import EXPORTERS, IMPORTERS, LeftOut, Row
from bedfellows.export.cameo import plover_of
from bedfellows.export.codes import code_of, goldstein_of
from bedfellows.ontology import load_ontology
from export_casebook import casebook

FORMATS = sorted(EXPORTERS)
ACTS = ("icews", "polecat", "gdelt", "cameo")
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with casebook(tmp_path) as made:
        yield made


def run(book: Casebook, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--casebook", book.store.path, *arguments])


def out(tmp_path: Path, format: str) -> Path:
    return tmp_path / f"out{CONSUMERS[format].suffix or '.' + format}"


def test_every_export_has_a_consumer_that_reads_it() -> None:
    assert CONSUMERS.keys() == EXPORTERS.keys()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_consumer_finds_every_fact(format: str, book: Casebook, tmp_path: Path) -> None:
    held = held_by(book)
    if format == "warc":
        held |= {"documents": bodies(book, held["documents"])}
    path = out(tmp_path, format)
    book.export(format, str(path))
    found, expected = CONSUMERS[format].read(path), dict(CONSUMERS[format].expected(held))
    assert expected
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_export_of_an_empty_casebook_is_a_whole_file(format: str, tmp_path: Path) -> None:
    path = out(tmp_path, format)
    with Casebook(str(tmp_path / "empty.db")) as empty:
        assert empty.export(format, str(path)).written == 0
    if format not in ("ucinet", "stix", *ACTS, "csv"):  # whose readers refuse a file of nothing
        assert CONSUMERS[format].read(path) == {}
    assert path.exists()


@pytest.mark.parametrize("format", ACTS)
def test_what_did_not_happen_is_no_row_of_a_table_of_acts(
    format: str, book: Casebook, tmp_path: Path
) -> None:
    account = book.export(format, str(out(tmp_path, format)))
    told = {what.split(" left out")[0]: n for what, n in account.lost.items() if "left out" in what}
    assert told == {"hypothetical events": 1, "denied events": 1,
                    "standing ties (ally, antagonist)": 1}  # fmt: skip
    rows = len(CONSUMERS[format].read(out(tmp_path, format)))
    assert rows == account.written == 14 - 3 + 3  # one event of two by two parties is four rows


def test_announced_and_refused_favours_take_the_type_that_says_so(
    book: Casebook, tmp_path: Path
) -> None:
    path = out(tmp_path, "polecat")
    book.export("polecat", str(path))
    types = {row[1:] for row in CONSUMERS["polecat"].read(path).values()}
    assert ("AGREE", "None", "Corland", "Dana") in types
    assert ("REJECT", "None", "Corland", "Dana") in types


@pytest.mark.parametrize("format", ["icews", "polecat", "gdelt", "plover"])
def test_own_importer_reads_the_export(format: str, book: Casebook, tmp_path: Path) -> None:
    path = out(tmp_path, format)
    written = book.export(format, str(path)).written
    found = list(IMPORTERS[format](str(path), {}))
    rows = [row for row in found if isinstance(row, Row)]
    left = [row for row in found if isinstance(row, LeftOut)]
    assert len(rows) + len(left) == len(found)
    # our own lines say modality and polarity, and have one line for two by two parties
    assert (len(rows), len(left)) == ((13, 4) if format == "plover" else (written, 0))


@pytest.mark.parametrize("type", load_ontology().types)
def test_every_type_and_mode_goes_to_cameo_and_back(type: str) -> None:
    for mode in (None, *load_ontology().types[type].modes):
        code = code_of(type, mode)
        assert len(code) >= 3
        back = plover_of(code)
        assert back is not None
        assert back[0] == type
        assert back[1] in (mode, None)
        assert (goldstein_of(code) > 0) == (load_ontology().types[type].quad <= 2)


def test_evidence_beside_has_every_sentence(book: Casebook, tmp_path: Path) -> None:
    done = run(book, "export", "graphml", str(tmp_path / "web.graphml"), "--evidence")
    beside = tmp_path / "web.graphml.evidence.jsonl"
    lines = [json.loads(line) for line in beside.read_text("utf-8").splitlines()]
    assert {line["event"] for line in lines} == {r["id"] for r in book.events()}
    texts = {page["id"]: book.document(page["id"]) for page in book.clippings()}
    for line in lines:
        if line["start"] is not None:
            text = (texts[line["document"]] or {})["text"]
            assert text[line["start"] : line["end"]] == line["sentence"]
    assert "--evidence" not in done.stderr


def test_what_a_format_cannot_hold_is_told_on_standard_error(
    book: Casebook, tmp_path: Path
) -> None:
    done = run(book, "export", "icews", str(tmp_path / "x.tab"))
    assert done.exit_code == 0
    assert done.stdout == f"14 events written to {tmp_path / 'x.tab'}\n"
    assert "icews cannot hold, or changes: events whose speaker has no column (1)" in done.stderr
    quiet = run(book, "export", "jsonl", str(tmp_path / "x.jsonl"))
    assert quiet.stderr == ""


def test_time_line_of_gexf_has_a_value_for_every_period(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "web.gexf"
    book.export("gexf", str(path))
    root = etree.parse(path).getroot()
    edges = root.findall(f".//{GEXF}edge")
    assert edges
    for edge in edges:
        spells = [(v.get("start"), v.get("end")) for v in edge.iter(f"{GEXF}attvalue")
                  if v.get("for") == "score"]  # fmt: skip
        assert spells == sorted(spells)
        assert all(end >= edge.get("start", "") for _, end in spells)
    long = max(edges, key=lambda edge: len(edge.findall(f".//{GEXF}attvalue")))
    known = [v for v in long.iter(f"{GEXF}attvalue") if v.get("for") == "score"]
    assert (known[0].get("start"), known[-1].get("end")) == ("2019-07-01", "2020-03-10")
    assert len(known) == 9


def test_gexf_is_valid_by_its_grammar(book: Casebook, tmp_path: Path) -> None:
    from bedfellows.export.into_gexf import gexf

    book.export("gexf", str(tmp_path / "web.gexf"))
    grammar = etree.RelaxNG(file=str(GEXF_GRAMMAR))
    grammar.assertValid(etree.parse(tmp_path / "web.gexf"))
    grammar.assertValid(etree.fromstring(gexf(book.web()).encode()).getroottree())


def test_rejected_event_is_in_no_export(book: Casebook, tmp_path: Path) -> None:
    id = book.events(type="ACCUSE")[0]["id"]
    book.judge(id, "reject")
    for format in ("jsonl", "plover", "ftm", "stix", "rdf", "annotations"):
        path = out(tmp_path, format)
        book.export(format, str(path))
        assert id not in path.read_text("utf-8")


def test_filters_choose_what_is_exported(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    assert run(book, "export", "jsonl", str(path), "--type", "AID").exit_code == 0
    kinds = [json.loads(line)["type"] for line in path.read_text("utf-8").splitlines()]
    assert kinds == ["AID", "AID"]
    assert run(book, "export", "csl", str(path), "--type", "ASSAULT").stdout.startswith("1 clip")


def test_unknown_format_is_a_usage_error(book: Casebook, tmp_path: Path) -> None:
    done = run(book, "export", "wordperfect", str(tmp_path / "x"))
    assert done.exit_code == 2
    assert "choose from jsonl, csv" in done.stderr


def test_missing_folder_is_a_usage_error(book: Casebook, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name a file in a folder that is there"):
        book.export("csv", str(tmp_path / "nowhere" / "x.csv"))


def test_failed_export_leaves_the_old_file(
    book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("before", "utf-8")

    def broken(**_: object) -> Iterator[object]:
        yield {"id": "1", "document": "page1"}
        raise OSError("disk full")

    monkeypatch.setattr(book, "each_event", broken)
    with pytest.raises(OSError, match="disk full"):
        book.export("jsonl", str(path))
    assert path.read_text("utf-8") == "before"
    assert not list(tmp_path.glob("*.part"))


def test_hostile_words_stay_in_their_cell(book: Casebook, tmp_path: Path) -> None:
    for format in ("icews", "polecat", "cameo", "csv"):
        path = out(tmp_path, format)
        book.export(format, str(path))
        text = path.read_text("utf-8")
        assert "\x00" not in text
        assert "</B>, Braces {}" in " ".join(text.split())
