"""Data of the drawn web, the map, actors, pairs and merges, as their pages and twins give it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bedfellows.desk import app
from bedfellows.model import Clipping, PlaceMention
from bedfellows.network import shown
from bedfellows.store import Store
from factories import event, facts

CANARY = "<script>alert(1)</script>"
ERBIL = PlaceMention(text="Erbil", start=0, end=5, name=f"Erbil {CANARY}", country="IRQ",
                     lat=36.19, lon=44.01, geonameid=95446)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    store = Store(str(tmp_path / "c.db"))
    page = facts(
        event("usa", "ASSAULT", "isis", since="2014-08-08", until="2014-08-08", place=ERBIL),
        event("usa", "AID", "irq", since="2014-09-01", until="2014-09-01", confidence=0.3),
        event(CANARY, "ASSAULT", "irq", since="2014-10-01", until="2014-10-01"),
        event("isis", "ASSAULT", "irq", since="2014-06-10", until="2014-06-10"),
        title=CANARY, text="usa hit isis.",
    )  # fmt: skip
    store.put(Clipping(id="c1", input="p"), page, story="d1", now="now")
    store.close()
    return TestClient(app(str(tmp_path / "c.db")))


PAGES = [
    "/web", "/web/camps", "/map", "/map?view=world", "/review", "/review/agreement",
    "/merges", "/actors/isis", "/pairs/isis/usa",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_escapes_hostile_names_and_has_a_twin(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 200
    assert CANARY not in answer.text
    path, _, query = page.partition("?")
    assert desk.get(f"{path}.json?{query}").json()["title"]


def pairs(data: dict[str, object]) -> set[frozenset[str]]:
    names = [actor["actor"] for actor in data["actors"]]  # type: ignore[attr-defined]
    return {frozenset((names[e["source"]], names[e["target"]])) for e in data["edges"]}  # type: ignore[attr-defined]


def test_edges_point_to_their_actors(desk: TestClient) -> None:
    assert frozenset(("usa", "isis")) in pairs(desk.get("/web.json").json())


def test_the_web_at_a_date_has_only_what_had_happened(desk: TestClient) -> None:
    found = desk.get("/web.json?at=2014-07-01").json()
    assert pairs(found) == {frozenset(("isis", "irq"))}
    assert found["stops"][0] == "2014-06-10"


def test_filters_leave_the_other_reports_out(desk: TestClient) -> None:
    assert pairs(desk.get("/web.json?type=AID").json()) == {frozenset(("usa", "irq"))}
    sure = pairs(desk.get("/web.json?confidence=0.5").json())
    assert frozenset(("usa", "irq")) not in sure
    assert frozenset(("usa", "isis")) in sure


@pytest.mark.parametrize(
    ("query", "word"), [("type=HUG", "HUG"), ("confidence=2", "2"), ("level=village", "village"),
                        ("at=yesterday", "yesterday")],
)  # fmt: skip
def test_a_filter_that_cannot_be_is_named(desk: TestClient, query: str, word: str) -> None:
    for page in ("/web", "/map", "/pairs/isis/usa"):
        answer = desk.get(f"{page}?{query}")
        assert answer.status_code == 400
        assert f"“{word}”" in answer.text


def test_no_more_edges_are_sent_than_a_browser_draws(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown.shown, "__defaults__", (2,))
    found = desk.get("/web.json").json()
    assert len(found["edges"]) == 2
    assert found["left_out"]["weaker"] == 2
    assert "2 less sure ones are left out" in found["note"]


def test_the_map_places_events_and_names_the_borders(desk: TestClient) -> None:
    found = desk.get("/map.json").json()
    assert [(p["events"], p["country"]) for p in found["places"]] == [(1, "IRQ")]
    assert "Natural Earth" in desk.get("/map").text


def test_the_map_does_without_borders_that_cannot_be_read(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDFELLOWS_BORDERS", "/no/such/file.json")
    answer = desk.get("/map")
    assert answer.status_code == 200
    assert "/no/such/file.json" in answer.text


def test_a_pair_under_a_filter_counts_only_its_reports(desk: TestClient) -> None:
    assert desk.get("/pairs/irq/usa.json?type=AID").json()["relation"]["events"] == 1
    assert desk.get("/pairs/irq/usa?type=ASSAULT").status_code == 404


def test_two_perspectives_are_given_side_by_side(desk: TestClient) -> None:
    found = desk.get("/pairs/isis/usa.json?one_by=Courier&two_by=Nobody").json()
    one, two = found["perspectives"]["sides"]
    assert one["telling"]["events"] == 1
    assert two["telling"] is None


def test_a_merged_actors_old_address_shows_whom_it_stands_for(desk: TestClient) -> None:
    sent = desk.post("/actors/isis/merge", data={"into": "hezbollah"}, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/actors/hezbollah")
    found = desk.get("/actors/isis.json").json()
    assert (found["actor"]["actor"], found["asked"]) == ("hezbollah", "isis")
    assert found["total"] == 2
    desk.post("/merges/undo", data={"number": "1"})
    assert desk.get("/actors/isis.json").json()["actor"]["actor"] == "isis"


def test_an_undone_judgement_is_brought_back(desk: TestClient) -> None:
    desk.post("/merges/add", data={"actor": "isis", "into": "hezbollah"})
    desk.post("/merges/undo", data={"number": "1"})
    desk.post("/merges/redo", data={"number": "1"})
    assert desk.get("/merges.json").json()["holding"] == 1
    again = desk.post("/merges/redo", data={"number": "1"})
    assert again.status_code == 400


@pytest.mark.parametrize(
    ("path", "data"),
    [("/actors/isis/merge", {}), ("/actors/isis/split", {"new": "X"}),
     ("/merges/undo", {"number": "x"}),
     ("/merges/undo", {"number": "99"}), ("/review/judge", {"event": "none", "verdict": "accept"}),
     ("/review/judge", {"event": "none", "verdict": "correct"}), ("/review/undo", {"number": "x"})],
)  # fmt: skip
def test_a_form_that_cannot_be_says_why(desk: TestClient, path: str, data: dict[str, str]) -> None:
    answer = desk.post(path, data=data, follow_redirects=False)
    assert answer.status_code in (400, 404)
    assert len(answer.text) > 50


def test_an_undo_never_leads_to_another_site(desk: TestClient) -> None:
    desk.post("/merges/add", data={"actor": "isis", "into": "hezbollah"})
    sent = desk.post("/merges/undo", data={"number": "1", "actor": "//evil.example/"},
                     follow_redirects=False)  # fmt: skip
    assert sent.headers["location"].startswith("/actors/%2F%2F")


def test_facts_of_an_actor_say_where_they_are_from(desk: TestClient) -> None:
    desk.post("/actors/isis/rename", data={"name": "The Reapers"})
    rows = desk.get("/actors/isis.json").json()["facts"]
    name = next(row for row in rows if row["fact"] == "name")
    assert name["value"] == "The Reapers"
    assert name["from"].startswith("judgement 1: rename by ")
    called = {row["value"]: row["from"] for row in rows if row["fact"] == "also called"}
    assert called["isis"].endswith("mentions on pages read here")
