"""The commands over relations, called as a user calls them."""

from __future__ import annotations

import csv
import json
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from bedfellows.casebook import Casebook
from bedfellows.cli import main

HEAD = "date,source,target,type,publisher\n"
ROWS = """2020-01-05,Arland,Borland,ASSAULT,Courier
2020-01-09,Arland,Borland,ACCUSE,Post
2020-01-12,Corland,Arland,AID,Courier
2020-01-13,Corland,Borland,SUPPORT,Courier
2021-06-01,Arland,Borland,AGREE,Courier
2021-06-04,Arland,Borland,AID,Post
2021-06-05,Arland,Borland,COOPERATE,Courier
"""
CONTRACT = ("source,target,source_name,target_name,sign,score,cooperation,conflict,events,sources,"
            "low,high,since,until")  # fmt: skip


@pytest.fixture
def casebook(tmp_path: Path) -> str:
    path, kept = tmp_path / "events.csv", str(tmp_path / "c.db")
    path.write_text(HEAD + ROWS, "utf-8")
    assert run(kept, "import", "csv", str(path)).exit_code == 0
    return kept


def run(casebook: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--casebook", casebook, *arguments])


def empty(folder: Path) -> str:
    """A casebook that was made and holds nothing."""
    Casebook(str(folder / "empty.db")).close()
    return str(folder / "empty.db")


def test_import_tells_what_became_of_a_file(casebook: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(HEAD + "never,A,B,AID,\n2020-01-01,A,B,AID,\n")
    done = run(casebook, "import", "csv", str(tmp_path / "bad.csv"))
    assert done.exit_code == 1
    assert "1 events new, 0 known, 1 bad lines" in done.stdout
    assert "bad.csv:2" in done.stderr


def test_the_web_has_the_columns_of_the_contract(casebook: str) -> None:
    done = run(casebook, "web", "--at", "2020-02", "--format", "csv")
    assert done.stdout.splitlines()[0] == CONTRACT
    rows = {(r["source"], r["target"]): r for r in csv.DictReader(done.stdout.splitlines())}
    rivals = rows["arland", "borland"]
    assert (rivals["sign"], rivals["events"], rivals["sources"]) == ("-1", "2", "2")
    assert -1 <= float(rivals["low"]) <= float(rivals["score"]) <= float(rivals["high"]) <= 1


@pytest.mark.parametrize("format", ["graphml", "gexf", "svg"])
def test_the_web_as_a_graph_is_well_formed(casebook: str, format: str) -> None:
    ElementTree.fromstring(run(casebook, "web", "--format", format).stdout)


def test_one_outlets_web_has_its_reports_only(casebook: str) -> None:
    done = run(casebook, "web", "--publisher", "Post", "--format", "json")
    assert [r["events"] for r in json.loads(done.stdout)] == [2]


def test_only_what_happened_in_an_interval_counts(casebook: str) -> None:
    done = run(casebook, "web", "--since", "2021", "--until", "2021-06-04", "--format", "json")
    assert [(r["events"], r["sign"]) for r in json.loads(done.stdout)] == [(2, 1)]


def test_a_date_before_all_reports_says_when_they_begin(casebook: str) -> None:
    done = run(casebook, "web", "--at", "1990")
    assert done.exit_code == 0
    assert "2020-01-05 to 2021-06-05" in done.stderr


def test_why_gives_the_verdict_both_sides_and_the_company(casebook: str) -> None:
    done = run(casebook, "why", "Arland", "Borland", "--at", "2020-02")
    assert done.stdout.startswith("Arland and Borland: antagonist, score -")
    assert "Conflict (" in done.stdout
    assert "Both side with Corland." in done.stdout
    record = json.loads(run(casebook, "why", "Arland", "Borland", "--format", "json").stdout)
    assert len(record["for"]) == 3
    assert len(record["against"]) == 2
    assert {r["publisher"] for r in record["publishers"]} == {"Courier", "Post"}


def test_why_of_strangers_says_that_nothing_is_known(casebook: str) -> None:
    done = run(casebook, "why", "Arland", "Zembla")
    assert done.exit_code == 0
    assert "Nothing is known between Arland and Zembla" in done.stdout
    assert not done.stderr


def test_why_before_all_reports_says_when_they_begin(casebook: str) -> None:
    done = run(casebook, "why", "Arland", "Borland", "--at", "2019")
    assert "reports run from 2020-01-05" in done.stderr


def test_an_empty_web_names_the_casebook_that_is_empty(tmp_path: Path) -> None:
    done = run(empty(tmp_path), "web")
    assert "empty.db holds no relations" in done.stderr


def test_a_series_tells_the_turn(casebook: str) -> None:
    points = json.loads(run(casebook, "series", "Arland", "Borland", "--format", "json").stdout)
    turns = [p for p in points if p.get("turn")]
    assert [p["at"] for p in turns] == ["2021-06-05"]
    assert "●" in run(casebook, "series", "Arland", "Borland").stdout


CAMPS = "".join(
    f"{year}-0{month}-03,{one},{two},{kind},Courier\n"
    for year, east in ((2020, "Arland Borland Corland"), (2021, "Arland Borland"))
    for month in (1, 2, 3)
    for one, two in combinations(["Arland", "Borland", "Corland", "Dorland", "Esteria"], 2)
    for kind in ["AID" if (one in east) == (two in east) else "ASSAULT"]
)


@pytest.fixture
def sided(tmp_path: Path) -> str:
    path, kept = tmp_path / "sides.csv", str(tmp_path / "sides.db")
    path.write_text(HEAD + CAMPS, "utf-8")
    run(kept, "import", "csv", str(path))
    return kept


def test_camps_name_who_changed_side(sided: str) -> None:
    done = run(sided, "camps", "--step", "year", "--until", "2021")
    assert "Corland has left the camp of Arland and Borland for that of" in done.output
    assert "ASSAULT" in done.output


def test_camps_as_csv_have_a_row_for_each_member(sided: str) -> None:
    done = run(sided, "camps", "--step", "year", "--until", "2021", "--format", "csv")
    rows = list(csv.DictReader(done.output.splitlines()))
    assert list(rows[0]) == ["at", "camp", "actor", "name", "left"]
    assert [row["name"] for row in rows if row["left"]] == ["Corland"]


def test_camps_as_json_have_a_record_for_each_date(sided: str) -> None:
    done = run(sided, "camps", "--step", "year", "--until", "2021", "--format", "jsonl")
    dates = [json.loads(line) for line in done.output.splitlines()]
    assert [len(date["camps"]) for date in dates] == [2, 2]
    assert [len(date["changed"]) for date in dates] == [0, 1]


def test_a_coarse_last_date_ends_a_series(casebook: str) -> None:
    assert run(casebook, "series", "Arland", "Borland", "--until", "2021").exit_code == 0


def test_shifts_name_who_turned(casebook: str) -> None:
    done = run(casebook, "shifts", "--since", "2020-12")
    assert "Arland and Borland turned from antagonist to contested" in done.stdout


def test_two_outlets_stand_side_by_side(casebook: str) -> None:
    rows = json.loads(run(casebook, "compare", "Courier", "Post", "--at", "2020-02",
                          "--format", "json").stdout)  # fmt: skip
    assert [(r["source"], r["target"]) for r in rows] == [("arland", "borland")]
    assert rows[0]["one"]["events"] == rows[0]["two"]["events"] == 1
    assert rows[0]["one"]["score"] != rows[0]["two"]["score"] < 0


def test_a_brief_cites_every_statement(casebook: str) -> None:
    text = run(casebook, "brief", "--since", "2020-12").stdout
    assert "What shifted since 2020-12" in text
    assert "[^1]: “Arland: " in text
    assert "<sup>" in run(casebook, "brief", "--format", "html").stdout


def test_a_verdict_takes_an_event_out_of_the_web(casebook: str) -> None:
    lines = run(casebook, "events", "--type", "ASSAULT", "--format", "jsonl").stdout.splitlines()
    event = json.loads(lines[0])["id"]
    assert run(casebook, "judge", event, "reject", "--by", "reader").exit_code == 0
    web = json.loads(run(casebook, "web", "--at", "2020-02", "--format", "json").stdout)
    assert [r["events"] for r in web if r["target"] == "borland" and r["source"] == "arland"] == [1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("why", "Arland", "arland"), "same actor"), (("web", "--half-life", "nan"), "half-life"),
     (("judge", "ghost", "reject"), "no such event"), (("import", "idea", "x"), "icews"),
     (("brief", "--actor", "Zembla"), "--actor"), (("web", "--known-by", "soon"), "--known-by"),
     (("series", "Arland", "Borland", "--since", "2031"), "behind the end")],
)  # fmt: skip
def test_a_wrong_call_says_what_to_do(casebook: str, arguments: tuple[str, ...], said: str) -> None:
    done = run(casebook, *arguments)
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("web",), ("findings",), ("camps",), ("shifts", "--since", "2020"), ("brief",),
     ("compare", "A", "B"), ("series", "A", "B"), ("why", "A", "B"), ("web", "--format", "svg")],
)  # fmt: skip
def test_an_empty_casebook_has_an_answer_to_everything(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = run(empty(tmp_path), *arguments)
    assert (done.exit_code, done.exception) == (0, None)
    assert done.stdout.strip()
