from __future__ import annotations

from bedfellows.network import Relation, relations
from bedfellows.network.brief import brief
from bedfellows.network.changes import ends_of, series, shifts
from bedfellows.network.perspectives import differences
from factories import record


def told(kind: str, year: int, count: int = 6) -> list[dict[str, object]]:
    return [record("arland", kind, "borland", story=f"{year}-{kind}-{n}",
                   published=f"{year}-03-{n + 1:02}") for n in range(count)]  # fmt: skip


TURNED = [*told("AID", 2018), *told("ASSAULT", 2021)]


def at(day: str) -> Relation | None:
    return next(iter(relations(TURNED, at=day)), None)


def test_steps_end_with_their_months_and_the_last_date() -> None:
    assert list(ends_of("2014-02-01", "2014-11-05", "quarter")) == [
        "2014-03", "2014-06", "2014-09", "2014-11-05"]  # fmt: skip
    assert list(ends_of("2013-05-01", "2015-01-02", "year")) == ["2013-12", "2014-12", "2015-01-02"]


def test_a_series_marks_the_turn_with_the_reports_that_made_it() -> None:
    points = series(["2017-12", "2018-12", "2019-12", "2021-12"], at)
    assert points[0]["state"] == "unknown"
    assert [bool(p.get("turn")) for p in points] == [False, False, False, True]
    assert {e["type"] for e in points[-1]["turn"]} == {"ASSAULT"}


def test_a_pair_that_turned_is_a_shift_with_its_evidence() -> None:
    before, after = relations(TURNED, at="2020-01"), relations(TURNED, at="2021-06")
    (shift,) = shifts(before, after, "2020-01")
    assert "turned from ally to antagonist" in shift["statement"]
    assert {e["type"] for e in shift["evidence"]} == {"ASSAULT"}


def test_a_pair_without_new_reports_has_not_shifted() -> None:
    before, after = relations(TURNED, at="2018-04"), relations(TURNED, at="2020-06")
    assert shifts(before, after, "2018-04") == []


def test_two_tellings_of_a_pair_stand_side_by_side() -> None:
    one, two = relations(told("AID", 2018)), relations(told("ASSAULT", 2018))
    (row,) = differences(one, two)
    assert row["difference"] > 0
    assert {e["type"] for e in row["one"]["evidence"]} == {"AID"}
    assert {e["type"] for e in row["two"]["evidence"]} == {"ASSAULT"}


def test_pairs_told_of_by_one_side_only_are_no_difference() -> None:
    assert differences(relations(told("AID", 2018)), []) == []


def test_every_statement_of_a_brief_has_a_footnote_that_exists() -> None:
    before, after = relations(TURNED, at="2020-01"), relations(TURNED, at="2021-06")
    text = brief(after, shifts(before, after, "2020-01"), [], since="2020-01", until="2021-06")
    body, _, notes = text.partition("\n[^1]: ")
    lines = [line for line in body.splitlines() if line.startswith("- ")]
    assert lines
    assert all("[^" in line for line in lines)
    assert "arland ASSAULT borland." in notes


def test_a_brief_of_nothing_says_so() -> None:
    text = brief([], [], [], since="2020")
    assert "Nothing shifted." in text
    assert "0 pairs" in text


def test_hostile_words_stay_words_in_a_brief() -> None:
    from bedfellows.show import page_of

    web = relations([record("<script>alert(1)</script>", "ally", "borland")])
    page = page_of(brief(web, [], []))
    assert "<script>" not in page
    assert "note-1" in page


def test_a_series_is_drawn_with_its_turns_and_told_in_words() -> None:
    from xml.etree import ElementTree

    from bedfellows.network.chart import chart

    points = series(["2017-12", "2018-12", "2019-12", "2021-12"], at)
    root = ElementTree.fromstring(chart(points, "A <b> & C"))
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{space}path")) == 1
    assert len(root.findall(f"{space}circle")) == 2
    assert "turns at 2021-12" in (root.findtext(f"{space}desc") or "")


def test_a_series_of_nothing_is_drawn_empty() -> None:
    from bedfellows.network.chart import chart

    assert "nothing is known" in chart([], "A and B")
