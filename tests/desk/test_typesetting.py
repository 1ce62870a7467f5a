"""How pages say what their data hold: denied, leaning, one and many, tables on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bedfellows.desk import app
from bedfellows.desk.about import coder_name
from bedfellows.desk.facts import names
from bedfellows.desk.telling import apart
from bedfellows.desk.times import tone
from bedfellows.desk.typesetting import coded, labelled, minus
from bedfellows.model import Clipping
from bedfellows.network.picture import label
from bedfellows.store import Store
from factories import event, facts, record

DENIED = '<b class="denied" title="The sentence says that it did not happen">denied</b>'
LABELLED = ("/", "/actors/usa", "/sources", "/about", "/about/codebook", "/told?by=Courier",
            "/search?q=usa", "/export", "/web")  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    store = Store(str(tmp_path / "c.db"))
    told = [event("usa", "AID", "irq"), event("usa", "COOPERATE", "irn", polarity="negative"),
            event("irn", "REQUEST", "syr")]  # fmt: skip
    store.put(Clipping(id="c1", input="p"), facts(*told, text="usa AID irq."), story="d1",
              now="2020-02-01")  # fmt: skip
    store.close()
    return TestClient(app(str(tmp_path / "c.db")))


@pytest.mark.parametrize("address", LABELLED)
def test_every_cell_of_a_table_names_its_column(desk: TestClient, address: str) -> None:
    page = desk.get(address).text
    bodies = re.findall(r'<table class="cards">.*?</thead>(.*?)</table>', page, re.DOTALL)
    assert bodies
    assert "<table>" not in page
    for body in bodies:
        assert re.findall(r"<td(?![^>]*data-label)[^>]*>", body) == []


def test_a_column_without_a_name_gives_its_cells_none() -> None:
    table = ("<table><thead><tr><th>A <b>b</b></th><th></th></tr></thead><tbody>"
             "<tr><td>1</td><td>2</td></tr></tbody></table>")  # fmt: skip
    assert '<td data-label="A b">1</td><td>2</td>' in labelled(table)


@pytest.mark.parametrize("address", ["/actors/usa", "/timeline", "/clippings/d1"])
def test_an_event_that_did_not_happen_says_so(desk: TestClient, address: str) -> None:
    page = desk.get(address).text
    assert page.count(DENIED) == 1
    assert '<span class="tile off">COOPERATE</span>' in page


def test_a_pair_whose_interval_holds_both_signs_only_leans(desk: TestClient) -> None:
    pair = desk.get("/pairs/irq/usa.json").json()["relation"]
    assert pair["state"] == "ally"
    assert pair["low"] < 0 < pair["high"]
    for address in ("/", "/pairs/irq/usa", "/actors/usa"):
        assert '<b class="state ally leans">leans ally</b>' in desk.get(address).text


def test_one_of_a_thing_stands_in_the_singular(desk: TestClient) -> None:
    assert re.search(r"\b1</data> event<", desk.get("/actors").text)
    assert not re.search(r"\b1(</data>)? (event|pair|actor|relation|page)s\b",
                         "".join(desk.get(a).text for a in LABELLED))  # fmt: skip


def test_two_tellings_come_by_the_gap_between_their_scores() -> None:
    rows = [{"difference": gap} for gap in (0.1, -0.6, 0.3)]
    assert [row["difference"] for row in apart(rows)] == [-0.6, 0.3, 0.1]


def test_a_request_wears_no_sign(desk: TestClient) -> None:
    assert tone(record("irn", "REQUEST", "syr")) == 0
    for address in ("/about", "/timeline", "/clippings/d1"):
        assert '<span class="tile">REQUEST' in desk.get(address).text


@pytest.mark.parametrize("address", ["/account", "/people", "/login"])
def test_a_desk_without_accounts_says_so_and_nothing_against_it(
    desk: TestClient, address: str
) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404
    assert "<code>bedfellows serve --team</code>" in answer.text
    assert "mistyped" not in answer.text
    assert "mistyped" in desk.get("/no/such/page").text


def test_prose_in_backticks_is_escaped_code() -> None:
    assert coded("<i> `a&b`") == "&lt;i&gt; <code>a&amp;b</code>"


def test_dates_and_ids_keep_their_hyphens() -> None:
    assert minus("-0.20 to +0.40, 2014-06-12, usa-2") == "−0.20 to +0.40, 2014-06-12, usa-2"


def test_groups_too_small_for_a_camp_are_named(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "c.db"))
    friends = [("usa", "gbr"), ("gbr", "fra"), ("usa", "fra")]
    told = [event(one, "AID", other) for one, other in friends]
    told += [event("irn", "ASSAULT", other) for other in ("usa", "gbr", "fra")]
    store.put(Clipping(id="c1", input="p"), facts(*told), story="d1", now="2020-02-01")
    store.close()
    desk = TestClient(app(str(tmp_path / "c.db")))
    camps = desk.get("/web/camps.json").json()
    assert [[one["actor"] for one in camp] for camp in camps["camps"]] == [["fra", "gbr", "usa"]]
    assert [[one["actor"] for one in group] for group in camps["small"]] == [["irn"]]
    page = desk.get("/web/camps").text
    assert page.index("Too small for a camp") < page.index('href="/actors/irn"')


def test_a_pronoun_is_no_name_of_an_actor() -> None:
    told = record("irn", "AID", "syr")
    said = [{**told, "source": [{**told["source"][0], "mention": {"text": words}}]}
            for words in ("It", "Tehran", "US")]  # fmt: skip
    assert [one["name"] for one in names(None, "irn", said)] == ["Tehran", "US"]


def test_a_coder_nobody_knows_keeps_its_id() -> None:
    assert coder_name("ties@1") == "rule: standing ties"
    assert coder_name("elsewhere@3") == "elsewhere@3"


@pytest.mark.parametrize("x", [80.0, 450.0, 820.0])
def test_a_long_name_stays_within_the_drawing(x: float) -> None:
    text = label("M" * 27, (x, 50.0), 900)
    middle = float(re.findall(r'<text x="([\d.]+)"', text)[0])
    assert 110 < middle < 790
