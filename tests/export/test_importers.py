from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bedfellows.errors import MissingInput, UsageError
from bedfellows.export import IMPORTERS, LeftOut, Row, Side
from bedfellows.export.icews import COLUMNS as ICEWS
from bedfellows.export.polecat import COLUMNS as POLECAT
from bedfellows.model import Fault

GDELT = 61


def rows_of(format: str, path: Path, **columns: str) -> list[Row]:
    return [o for o in IMPORTERS[format](str(path), columns) if isinstance(o, Row)]


def table(path: Path, *lines: Sequence[str], by: str = "\t") -> Path:
    path.write_text("".join(by.join(line) + "\n" for line in lines), "utf-8")
    return path


def icews(tmp_path: Path, *lines: Sequence[str]) -> Path:
    head = ("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country",
            "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
            "Target Country", "Story ID", "Sentence Number", "Publisher")  # fmt: skip
    assert set(ICEWS) <= set(head)
    return table(tmp_path / "icews.tab", head, *lines)


MEETING = ("1", "2014-06-13", "Arland", "", "Arland", "Make a visit", "042", "1.9",
           "Police (Borland)", "Government,Police", "Borland", "77", "2", "Courier")  # fmt: skip


def test_an_icews_line_becomes_an_event(tmp_path: Path) -> None:
    (row,) = rows_of("icews", icews(tmp_path, MEETING))
    assert (row.line, row.day, row.type, row.mode) == (2, "2014-06-13", "CONSULT", "visit")
    assert row.source == Side("Arland", "Arland")
    assert row.target == Side("Police (Borland)", "Borland", ("COP", "GOV"))
    assert (row.story, row.publisher) == ("77", "Courier")


@pytest.mark.parametrize(
    ("place", "bad", "said"),
    [(1, "13 June", "no date"), (1, "2014-02-31", "calendar"), (6, "violet", "CAMEO"),
     (6, "", "CAMEO")],
)  # fmt: skip
def test_a_bad_line_is_a_fault_with_its_number_and_the_rest_goes_on(
    tmp_path: Path, place: int, bad: str, said: str
) -> None:
    broken = (*MEETING[:place], bad, *MEETING[place + 1 :])
    outcomes = list(IMPORTERS["icews"](str(icews(tmp_path, broken, MEETING)), {}))
    assert isinstance(outcomes[0], Fault)
    assert outcomes[0].input.endswith("icews.tab:2")
    assert said in outcomes[0].message
    assert isinstance(outcomes[1], Row)


def test_a_short_line_is_a_fault(tmp_path: Path) -> None:
    (outcome,) = IMPORTERS["icews"](str(icews(tmp_path, MEETING[:5])), {})
    assert isinstance(outcome, Fault)
    assert "columns" in outcome.message


def test_a_stray_quotation_mark_swallows_no_lines(tmp_path: Path) -> None:
    quoted = (*MEETING[:2], 'The "Lion', *MEETING[3:])
    assert len(rows_of("icews", icews(tmp_path, quoted, MEETING))) == 2


def test_bare_statements_are_left_out_and_counted(tmp_path: Path) -> None:
    said = (*MEETING[:6], "010", *MEETING[7:])
    (outcome,) = IMPORTERS["icews"](str(icews(tmp_path, said)), {})
    assert isinstance(outcome, LeftOut)


@pytest.mark.parametrize(
    ("generic", "sector"),
    [("Police", "COP"), ("Head of Government", "GOV"), ("Military Personnel", "MIL"),
     ("Citizen", "CVL"), ("Armed Gang", "CRM"), ("Member of Parliament", "LEG"),
     ("Media Personnel", "JRN"), ("Government Affiliated Bank", "BUS")],
)  # fmt: skip
def test_generic_actors_have_the_sector_of_their_words(
    tmp_path: Path, generic: str, sector: str
) -> None:
    line = (*MEETING[:2], f"{generic} (Arland)", "", "Arland", *MEETING[5:])
    (row,) = rows_of("icews", icews(tmp_path, line))
    assert row.source.sectors[0] == sector


def test_polecat_keeps_its_types_and_modes(tmp_path: Path) -> None:
    head = (*POLECAT, "Primary Actor Sector", "Publication Date", "Source")
    line = ("2020-03-01", "ASSAULT", "aerial", "Arland Air Force", "Arland", "Borland", "Borland",
            "MIL", "2020-03-02", "Courier")  # fmt: skip
    (row,) = rows_of("polecat", table(tmp_path / "p.txt", head, line))
    assert (row.type, row.mode, row.said, row.source.sectors) == (
        "ASSAULT", "aerial", "2020-03-02", ("MIL",))  # fmt: skip


def gdelt_line() -> list[str]:
    line = [""] * GDELT
    line[0], line[1], line[26], line[60] = "9", "20140613", "190", "https://www.courier.test/a"
    line[5:8], line[12] = ["USAMIL", "AMERICAN TROOPS", "USA"], "MIL"
    line[15:18] = ["IRQ", "IRAQ", "IRQ"]
    return line


def test_gdelt_has_fixed_places(tmp_path: Path) -> None:
    (row,) = rows_of("gdelt", table(tmp_path / "g.csv", gdelt_line()))
    assert (row.day, row.type, row.publisher) == ("2014-06-13", "ASSAULT", "courier.test")
    assert row.source == Side("American Troops", "USA", ("MIL",))


def test_phoenix_has_entities_and_roles(tmp_path: Path) -> None:
    line = [""] * 26
    line[1], line[13], line[24], line[25] = "20140613", "042", "https://a.test/1", "Courier;Post"
    line[5:8], line[9:12] = ["USAGOV", "USA", "GOV"], ["IRQ", "IRQ", ""]
    (row,) = rows_of("phoenix", table(tmp_path / "p.txt", line))
    assert row.source == Side("USAGOV", "USA", ("GOV",))
    assert row.target == Side("IRQ", "IRQ")
    assert row.publisher == "Courier"


def test_acled_rebels_stand_for_themselves(tmp_path: Path) -> None:
    head = ("event_date", "event_type", "sub_event_type", "actor1", "inter1", "actor2", "inter2",
            "country", "source", "notes")  # fmt: skip
    line = (
        "2021-05-01",
        "Battles",
        "Armed clash",
        "Hill Rebels",
        "2",
        "Military Forces of Arland (2019-)",
        "1",
        "Arland",
        "Courier",
        '"A fight, at noon"',
    )
    (row,) = rows_of("acled", table(tmp_path / "a.csv", head, line, by=","))
    assert row.source == Side("Hill Rebels", None, ("REB",))
    assert row.target == Side("Military Forces of Arland (2019-)", "Arland", ("MIL",))
    assert (row.type, row.text) == ("ASSAULT", "A fight, at noon")


def test_any_table_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", ("Day", "From", "To", "type"),
                 ("2020-01-02", "Arland", "Borland", "ally"), by=";")  # fmt: skip
    (row,) = rows_of("csv", path, date="Day", source="From", target="To")
    assert (row.day, row.type, row.source.name) == ("2020-01-02", "ally", "Arland")


def test_a_table_without_a_needed_column_is_refused_with_its_name(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", ("Day", "source", "target", "type"), by=",")
    with pytest.raises(UsageError, match="'date'"):
        rows_of("csv", path)


def test_a_gzipped_table_is_read_and_a_cut_one_is_one_fault(tmp_path: Path) -> None:
    plain = icews(tmp_path, *[MEETING] * 2000).read_bytes()
    whole, cut = tmp_path / "w.tab.gz", tmp_path / "c.tab.gz"
    whole.write_bytes(gzip.compress(plain))
    cut.write_bytes(gzip.compress(plain)[:-40])
    assert len(rows_of("icews", whole)) == 2000
    faults = [o for o in IMPORTERS["icews"](str(cut), {}) if isinstance(o, Fault)]
    assert len(faults) == 1
    assert "ends" in faults[0].message


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="check the path"):
        rows_of("gdelt", tmp_path / "none.csv")


def test_every_format_survives_lines_of_noise(tmp_path: Path) -> None:
    noise = tmp_path / "noise.txt"
    noise.write_bytes(bytes(range(256)) * 40)
    for format in ("gdelt", "phoenix"):
        assert all(isinstance(o, Fault) for o in IMPORTERS[format](str(noise), {}))


NGEC = {
    "id": "e1", "story_id": "s1", "pub_date": "2020-02-03", "publisher": "Post",
    "event_type": "ASSAULT", "event_mode": "firearms", "date_resolved": "2020-02-01",
    "attributes": {"ACTOR": [{"text": "soldiers", "wiki": "", "country": "MLI", "code_1": "MIL"}],
                   "RECIP": [{"text": "rebels", "country": "MLI", "code_1": "REB"}]},
}  # fmt: skip


@pytest.mark.parametrize("wrapped", [False, True])
def test_ngec_events_are_read_one_a_line_or_as_a_list(wrapped: bool, tmp_path: Path) -> None:
    path = tmp_path / "events.json"
    path.write_text(json.dumps([NGEC, NGEC] if wrapped else NGEC), "utf-8")
    row = next(iter(IMPORTERS["plover"](str(path), {})))
    assert isinstance(row, Row)
    assert (row.day, row.said, row.type, row.mode) == (
        "2020-02-01", "2020-02-03", "ASSAULT", "firearms")  # fmt: skip
    assert (row.source, row.target) == (
        Side("soldiers", "MLI", ("MIL",)), Side("rebels", "MLI", ("REB",)))  # fmt: skip


def test_bad_line_of_plover_events_is_a_fault_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    bad = ["{", json.dumps({**NGEC, "event_type": "DANCE"}), "7"]
    path.write_text("\n".join([json.dumps(NGEC), *bad, json.dumps(NGEC)]), "utf-8")
    found = list(IMPORTERS["plover"](str(path), {}))
    assert [type(item).__name__ for item in found] == ["Row", "Fault", "Fault", "Fault", "Row"]
    assert [item.input for item in found if isinstance(item, Fault)] == [
        f"{path}:{number}" for number in (2, 3, 4)]  # fmt: skip
