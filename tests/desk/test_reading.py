"""The reading room's pages by their data."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bedfellows.desk import app, files
from bedfellows.desk.comparing import changes
from bedfellows.desk.marks import passages
from bedfellows.model import Clipping
from bedfellows.shelves import Shelf
from bedfellows.store import Store
from factories import event, facts, record

TEXT = "usa AID irq. Then came rain.\nirn ACCUSE usa."


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    store = Store(str(tmp_path / "c.db"))
    acts = (("AID", "irq"), ("ACCUSE", "irn"), ("ASSAULT", "syr"))
    told = [event("usa", act, target) for act, target in acts]
    store.put(Clipping(id="c1", input="p"), facts(*told, text=TEXT), story="d1", now="2020-02-01")
    store.close()
    return TestClient(app(str(tmp_path / "c.db")))


def test_claims_stand_beside_the_paragraph_that_makes_them() -> None:
    first = record("usa", "AID", "irq")
    later = record("irn", "ACCUSE", "usa")
    start = TEXT.index("irn")
    later["sentence"] |= {"index": 2, "start": start, "end": len(TEXT)}
    for end in (*later["source"], *later["target"]):
        end["mention"] |= {"start": start, "end": start + 3}
    later["trigger"] |= {"start": start + 4, "end": start + 10}
    found = passages(TEXT, [first, later])
    assert [[claim["number"] for claim in p["claims"]] for p in found] == [[1], [2]]
    assert "".join(piece["text"] for piece in found[0]["pieces"]) == TEXT.split("\n")[0]
    opened = [r["id"] for piece in found[1]["pieces"] for r in piece["opens"]]
    assert opened == [later["id"]]


def test_marks_lose_no_letter_of_an_odd_text() -> None:
    text = "\n\n  A\r\nB 👍🏽 naïve «x» \n"
    found = passages(text, [record("usa", "AID", "irq")])
    assert "".join(piece["text"] for p in found for piece in p["pieces"]) == text.replace("\n", "")


def test_a_comment_is_kept_and_shown_escaped(desk: TestClient) -> None:
    form = {"text": "<b>No.</b>", "by": "Ana", "on": "0-12"}
    posted = desk.post("/clippings/d1/comments", data=form, follow_redirects=False)
    assert posted.headers["location"] == "/clippings/d1#comment-1"
    page = desk.get("/clippings/d1").text
    assert "&lt;b&gt;No.&lt;/b&gt;" in page
    data = desk.get("/clippings/d1.json").json()
    assert data["comments"][0]["quoted"] == "usa AID irq."


@pytest.mark.parametrize(
    ("form", "words"),
    [({"text": " "}, "empty"), ({"text": "a", "on": "5-2"}, "stretch"),
     ({"text": "a", "on": "0-٣"}, "stretch"), ({"text": "a", "reply": "7"}, "none of this")],
)  # fmt: skip
def test_a_comment_that_cannot_be_is_refused_with_the_reason(
    desk: TestClient, form: dict[str, str], words: str
) -> None:
    answer = desk.post("/clippings/d1/comments", data=form)
    assert answer.status_code == 400
    assert words in answer.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/clippings?page=0", "counted from 1"),
        ("/clippings?page=²", "counted from 1"),
        ("/clippings?year=20", "not a year"),
        ("/timeline?before=x", "no place on the time line"),
        ("/timeline?type=DANCE", "Choose from"),
        ("/timeline?since=June", "not a date"),
        ("/findings?kind=odd", "Choose from"),
        ("/search?q=-usa", "add one to look for"),
        ("/clippings/d1?on=9-2", "stretch"),
        ("/export/web.csv?at=soon", "not a date"),
    ],
)
def test_nonsense_in_an_address_is_named(desk: TestClient, address: str, words: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 400
    assert words in answer.text


OFFERED = [f"{what}.{format}" for what, formats in files.OFFERS.items() for format in formats]


@pytest.mark.parametrize("name", OFFERED)
def test_every_file_that_is_offered_is_given(desk: TestClient, name: str) -> None:
    answer = desk.get(f"/export/{name}")
    assert answer.status_code == 200
    assert name.split(".")[1] in answer.headers["content-disposition"]
    assert "attachment" in answer.headers["content-disposition"]


def test_the_camps_as_a_matrix_come_as_a_picture(desk: TestClient) -> None:
    answer = desk.get("/export/web.matrix")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert 'filename="bedfellows-web-matrix.svg"' in answer.headers["content-disposition"]
    assert answer.text.startswith("<svg")


def test_where_nobody_is_named_the_sources_are_shown(desk: TestClient) -> None:
    assert desk.get("/told").url.path == "/sources"
    assert desk.get("/told.json").json()["title"] == "Sources"


def test_graph_programs_get_their_formats() -> None:
    assert {"csv", "json", "graphml", "gexf", "svg", "matrix", "html"} == set(files.OFFERS["web"])


def test_what_is_not_offered_is_not_there(desk: TestClient) -> None:
    for name in ("web.exe", "secrets.csv", "web"):
        assert desk.get(f"/export/{name}").status_code == 404


def test_the_time_line_filters_by_actor_and_type(desk: TestClient) -> None:
    found = desk.get("/timeline.json?type=AID").json()
    assert [row["target"] for row in found["events"]] == ["Irq"]
    assert found["total"] == 1
    assert desk.get("/timeline.json?actor=Syr").json()["total"] == 1


def test_a_paragraph_that_changed_is_told_word_by_word() -> None:
    found = changes("One.\nTwo fell.", "One.\nThree fell.\nFour.")
    assert [change["how"] for change in found] == ["same", "changed", "came"]
    assert [(p["how"], p["text"]) for p in found[1]["pieces"]] == [
        ("went", "Two"), ("came", "Three"), ("same", " fell."),
    ]  # fmt: skip


def test_what_was_worked_out_is_kept_until_the_casebook_changes() -> None:
    memory, calls = Shelf[object](2), []
    for key in ("a", "a", "b"):
        memory.ask(key, lambda: calls.append(1))
    assert len(calls) == 2


def test_work_that_failed_is_tried_again() -> None:
    memory = Shelf[int](2)
    with pytest.raises(ZeroDivisionError):
        memory.ask("a", lambda: 1 / 0)
    assert memory.ask("a", lambda: 5) == 5


def test_an_empty_casebook_has_every_page(tmp_path: Path) -> None:
    desk = TestClient(app(str(tmp_path / "new.db")))
    for page in ("/", "/findings", "/shifts", "/timeline", "/clippings", "/sources", "/brief",
                 "/search?q=a", "/told?by=a", "/export", "/about"):  # fmt: skip
        assert desk.get(page).status_code == 200, page
