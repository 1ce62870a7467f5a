from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bedfellows.casebook import Casebook
from bedfellows.errors import UsageError
from bedfellows.intake import Imported
from bedfellows.model import Fault

HEAD = "date,source,source_country,source_sector,target,target_country,type,publisher,story"
LINES = (
    "2020-01-01,France,France,,Germany,Germany,AID,Courier,s1",
    "2020-02-01,French army,France,MIL,Mali,Mali,ASSAULT,Post,s2",
    "2020-03-01,Hill Rebels,,REB,Mali,Mali,ASSAULT,Post,s3",
)


def sheet(folder: Path, *lines: str, name: str = "t.csv") -> str:
    path = folder / name
    path.write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
    return str(path)


def taken_in(casebook: Casebook, path: str) -> Imported:
    *_, done = casebook.import_table("csv", path)
    assert isinstance(done, Imported)
    return done


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    with Casebook(place) as opened:
        yield opened


def test_a_table_taken_in_twice_changes_nothing(casebook: Casebook, tmp_path: Path) -> None:
    path = sheet(tmp_path, *LINES)
    assert (taken_in(casebook, path).new, taken_in(casebook, path).known) == (3, 3)
    assert len(casebook.events()) == 3
    assert sum(r.events for r in casebook.web()) == 3


def test_a_longer_file_adds_only_its_new_lines(casebook: Casebook, tmp_path: Path) -> None:
    taken_in(casebook, sheet(tmp_path, *LINES[:2]))
    done = taken_in(casebook, sheet(tmp_path, *LINES, name="longer.csv"))
    assert (done.new, done.known) == (1, 2)


def test_an_imported_event_names_its_row_and_no_offsets(casebook: Casebook, tmp_path: Path) -> None:
    taken_in(casebook, sheet(tmp_path, *LINES))
    event = casebook.events(type="AID")[0]
    assert event["row"] == {"file": "t.csv", "line": 2}
    assert (event["sentence"]["start"], event["trigger"]["end"]) == (None, None)
    assert event["confidence"] is None


def test_countries_resolve_to_their_codes_and_soldiers_act_for_them(
    casebook: Casebook, tmp_path: Path
) -> None:
    taken_in(casebook, sheet(tmp_path, *LINES))
    pairs = {(r.source, r.target): r.sign for r in casebook.web()}
    assert pairs == {("DEU", "FRA"): 1, ("FRA", "MLI"): -1, ("MLI", "hill-rebels"): -1}


def test_at_the_level_of_actors_soldiers_act_for_themselves(
    casebook: Casebook, tmp_path: Path
) -> None:
    taken_in(casebook, sheet(tmp_path, LINES[1]))
    (relation,) = casebook.web(level="actor")
    assert "FRA" not in (relation.source, relation.target)


def test_a_head_of_state_acts_for_the_state_while_in_office(
    casebook: Casebook, tmp_path: Path
) -> None:
    line = "{},Barack Obama,,,Mali,Mali,AID,Courier,"
    taken_in(casebook, sheet(tmp_path, line.format("2010-05-01"), line.format("2019-05-01")))
    assert {r.target for r in casebook.web()} == {"USA", "barack-obama"}


def test_one_actor_in_many_rows_is_known_by_filters(casebook: Casebook, tmp_path: Path) -> None:
    taken_in(casebook, sheet(tmp_path, *LINES))
    assert len(casebook.events(country="MLI")) == 2
    assert len(casebook.events(source="FRA", until="2020-01")) == 1
    assert len(casebook.events(publisher="Post", since="2020-03-01")) == 1
    assert casebook.events(said_by="France") == []


def test_evidence_of_imported_events_is_looked_up(casebook: Casebook, tmp_path: Path) -> None:
    taken_in(casebook, sheet(tmp_path, *LINES))
    relation = casebook.why("France", "Mali")
    assert relation is not None
    assert [e["row"]["line"] for e in relation.evidence] == [3]


def test_a_bad_line_is_told_and_the_rest_kept(casebook: Casebook, tmp_path: Path) -> None:
    fault, done = casebook.import_table("csv", sheet(tmp_path, "soon,A,,,B,,AID,,", *LINES))
    assert isinstance(fault, Fault)
    assert fault.input.endswith("t.csv:2")
    assert isinstance(done, Imported)
    assert (done.new, done.faults) == (3, 1)


def test_a_file_of_another_format_is_refused(casebook: Casebook, tmp_path: Path) -> None:
    path = sheet(tmp_path, *["soon,A,,,B,,AID,,"] * 1001)
    with pytest.raises(UsageError, match="do not read as csv"):
        list(casebook.import_table("csv", path))


def test_an_unknown_format_is_named_with_the_known_ones(casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="icews"):
        list(casebook.import_table("idea", "x"))


def test_a_country_stands_for_its_outlets(casebook: Casebook, tmp_path: Path) -> None:
    taken_in(casebook, sheet(
        tmp_path, "2020-01-01,France,France,,Mali,Mali,AID,Xinhua News Agency,",
        "2020-01-02,France,France,,Chad,Chad,AID,The New York Times,"))  # fmt: skip
    assert [r.source for r in casebook.web(publisher="China")] == ["FRA"]
    assert [r.target for r in casebook.web(publisher="China")] == ["MLI"]


def test_actors_are_counted_over_imported_events(casebook: Casebook, tmp_path: Path) -> None:
    taken_in(casebook, sheet(tmp_path, *LINES))
    assert {a["actor"]: a["events"] for a in casebook.actors()}["MLI"] == 2
