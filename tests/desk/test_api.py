from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import accounts as rules
from bedfellows.desk import api, app
from bedfellows.desk.api_calls import closed
from bedfellows.desk.roles import ROLES
from bedfellows.model import Clipping
from bedfellows.store import Store
from desk_team import browser, casebook_at, event_of, signed_in, team, token_in
from factories import event, facts

__all__ = ["team"]


@pytest.fixture
def calls(tmp_path: Path) -> TestClient:
    """A laptop's desk: eleven events read, two of them without a day, and three imported."""
    path = str(tmp_path / "api.db")
    store = Store(path)
    for number in range(3):
        found = [event("usa", "ASSAULT", "isis", document=f"d{number}", since=day,
                       contexts=(str(number),))
                 for day in ("2020-01-01", "2020-01-02", f"2020-02-0{number + 1}")]  # fmt: skip
        page = facts(
            *found, id=f"d{number}", published=f"2020-03-0{number + 1}", title=f"T{number}"
        )
        store.put(Clipping(id=f"c{number}", input="p"), page, story=f"d{number}", now="now")
    undated = [event("iran", "SUPPORT", "grustark", document="d9", contexts=(str(n),))
               for n in range(2)]  # fmt: skip
    store.put(Clipping(id="c9", input="p"), facts(*undated, id="d9", published=None), story="d9",
              now="now")  # fmt: skip
    store.close()
    table = tmp_path / "rows.csv"
    table.write_text("date,source,target,type\n2019-01-01,Iran,Iraq,CONSULT\n"
                     "2021-05-05,Iran,Iraq,ASSAULT\n2021-05-05,Iran,Iraq,AID\n")  # fmt: skip
    with Casebook(path) as casebook:
        list(casebook.import_table("csv", str(table)))
    return TestClient(app(path))


def pages(client: TestClient, address: str, **params: Any) -> Iterator[list[dict[str, Any]]]:
    """Every page of a list, by its cursors."""
    cursor: dict[str, str] = {}
    while True:
        answer = client.get(f"/api/v1{address}", params={**params, **cursor})
        assert answer.status_code == 200, answer.text
        body = answer.json()
        yield body["items"]
        if body["next"] is None:
            return
        cursor = {"cursor": body["next"]}


@pytest.mark.parametrize("address", ["/events", "/clippings", "/actors", "/relations",
                                     "/findings", "/judgements", "/merges"])  # fmt: skip
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_joined_are_the_whole_list(calls: TestClient, address: str, limit: int) -> None:
    (whole,) = pages(calls, address, limit=500)
    parts = list(pages(calls, address, limit=limit))
    assert [row for part in parts for row in part] == whole
    assert all(len(part) == limit for part in parts[:-1])


def test_read_events_come_by_day_then_those_without_one_then_imported_ones(
    calls: TestClient,
) -> None:
    (found,) = pages(calls, "/events")
    days = [e["from"] for e in found]
    read, undated, imported = days[:9], days[9:11], days[11:]
    assert read == sorted(read)
    assert undated == [None, None]
    assert imported == ["2019-01-01", "2021-05-05", "2021-05-05"]


BAD = (
    "x",
    "bm9uZQ",
    closed([7, "a", "b"]),
    closed([0, 1, 2]),
    closed([2, "2020", "x"]),
    closed([-1]),
    closed(["\x00"]),
)


@pytest.mark.parametrize("cursor", BAD)
@pytest.mark.parametrize("address", ["/events", "/clippings"])
def test_a_cursor_that_is_not_ours_is_refused(calls: TestClient, address: str, cursor: str) -> None:
    answer = calls.get(f"/api/v1{address}", params={"cursor": cursor})
    assert answer.status_code == 400
    assert "cursor" in answer.json()["detail"]


def test_a_list_that_changed_under_its_cursor_says_so(calls: TestClient) -> None:
    answer = calls.get("/api/v1/actors", params={"cursor": closed([99, "nobody"])})
    assert answer.status_code == 410


def test_filters_are_those_of_the_command_line(calls: TestClient) -> None:
    (found,) = pages(calls, "/events", source="usa", until="2020-01-01")
    assert {(e["source"][0]["actor"], e["from"]) for e in found} == {("usa", "2020-01-01")}
    assert len(found) == 3


@pytest.mark.parametrize(("address", "words"), [
    ("/events?since=yesterday", "since"),
    ("/events?since=2014-02-31", "2014-02-31"),
    ("/events?limit=0", "choose from 1 to 500"),
    ("/events?limit=1e3", "is no number"),
    ("/events?colour=red", "is no parameter here"),
    ("/events?type=A&type=B", "given twice"),
    ("/search", "q: is missing"),
    ("/findings?kind=gossip", "choose from"),
    ("/relations/usa/usa", "both are the same actor"),
])  # fmt: skip
def test_a_call_that_does_not_fit_is_told_where(
    calls: TestClient, address: str, words: str
) -> None:
    answer = calls.get(f"/api/v1{address}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 400
    assert words in problem["detail"]


@pytest.mark.parametrize("address", ["/events/none", "/events/row-zzzzzzzzzzzzzzzz",
                                     "/events/row-ffffffffffffffff", "/clippings/none",
                                     "/actors/none", "/relations/a/b", "/jobs/none",
                                     "/nothing"])  # fmt: skip
def test_what_is_not_there_is_a_problem_of_404(calls: TestClient, address: str) -> None:
    answer = calls.get(f"/api/v1{address}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_that_is_had_already_does_not_come_again(calls: TestClient) -> None:
    first = calls.get("/api/v1/relations")
    again = calls.get("/api/v1/relations", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = calls.get("/api/v1/relations?at=2020", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("change", ["judge", "merge"])
def test_a_change_of_the_casebook_changes_the_answer(calls: TestClient, change: str) -> None:
    first = calls.get("/api/v1/relations")
    if change == "judge":
        for found in calls.get("/api/v1/events?source=usa").json()["items"]:
            calls.post("/api/v1/judgements", json={"event": found["id"], "verdict": "reject"})
    else:
        calls.post("/api/v1/merges", json={"actor": "isis", "into": "grustark"})
    again = calls.get("/api/v1/relations", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.json() != first.json()


def test_a_merge_through_the_api_is_undone_through_the_api(calls: TestClient) -> None:
    made = calls.post("/api/v1/merges", json={"actor": "isis", "into": "grustark", "note": "one"})
    assert made.status_code == 201
    assert calls.get("/api/v1/actors/isis").json()["actor"] == "grustark"
    undone = calls.delete(f"/api/v1/merges/{made.json()['number']}")
    assert (undone.status_code, undone.json()["verdict"]) == (200, "undo")
    assert calls.get("/api/v1/actors/isis").json()["actor"] == "isis"
    assert calls.delete(f"/api/v1/merges/{made.json()['number']}").status_code == 400


def test_a_page_is_posted_and_read_as_a_job(calls: TestClient) -> None:
    import time

    answer = calls.post("/api/v1/clippings", json={"text": "Norway thanked Chile.", "title": "N"})
    assert answer.status_code == 202
    for _ in range(1200):
        job = calls.get(answer.headers["location"]).json()
        if job["over"]:
            break
        time.sleep(0.05)
    assert (job["state"], job["pages"]) == ("done", 1)
    assert calls.get(f"/api/v1/clippings/{job['outcomes'][0]['document']}").json()["title"] == "N"


@pytest.mark.parametrize(("body", "status"), [
    (b"{", 422), (b'{"event": 1, "verdict": "accept"}', 422), (b'{"event": "e"}', 422),
    (b'{"event": "e", "verdict": "accept", "more": 1}', 422),
    (b'{"event": "\\ud800", "verdict": "accept"}', 422),
    (b'{"event": "\\u0000", "verdict": "accept"}', 422),
    (b'{"event": "none", "verdict": "accept"}', 400),
])  # fmt: skip
def test_a_body_that_does_not_fit_is_refused(calls: TestClient, body: bytes, status: int) -> None:
    headers = {"content-type": "application/json"}
    answer = calls.post("/api/v1/judgements", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_form_is_not_taken_for_a_call(calls: TestClient) -> None:
    answer = calls.post("/api/v1/judgements", data={"event": "e", "verdict": "accept"})
    assert answer.status_code == 415


def headers_of(path: str, name: str, role: str) -> dict[str, str]:
    with Casebook(path) as casebook:
        engine = casebook.store.engine
        owner = rules.account_of(engine, name)
        token = rules.make_token(engine, owner, label="t", role=role, days=1)
    return {"authorization": f"Bearer {token}"}


@pytest.mark.parametrize("endpoint", api.ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_no_call_answers_strangers(team: str, endpoint: api.Endpoint) -> None:
    address = endpoint.path.replace("{number:int}", "1").replace("{", "").replace("}", "")
    answer = browser(team).request(endpoint.method, api.BASE + address)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    bad = {"authorization": "Bearer bft_wrong"}
    assert browser(team).request(endpoint.method, api.BASE + address,
                                 headers=bad).status_code == 401  # fmt: skip


@pytest.mark.parametrize("role", ["reader", "reviewer", "editor"])
def test_a_tokens_role_bounds_what_it_may_do(team: str, role: str) -> None:
    headers, client = headers_of(team, "admin", role), browser(team)
    calls = {"reader": ("GET", "/api/v1/events", None),
             "reviewer": ("POST", "/api/v1/judgements",
                          {"event": event_of(team), "verdict": "accept"}),
             "editor": ("POST", "/api/v1/merges", {"actor": "isis", "into": "grustark"}),
             }  # fmt: skip
    for needs, (method, address, body) in calls.items():
        answer = client.request(method, address, json=body, headers=headers)
        allowed = ROLES.index(role) >= ROLES.index(needs)
        assert (answer.status_code < 300) is allowed, answer.text
        assert allowed or answer.status_code == 403


def test_judgements_through_a_token_bear_its_owners_name(team: str) -> None:
    body = {"event": event_of(team), "verdict": "reject", "note": "a drill"}
    headers = headers_of(team, "reviewer", "reviewer")
    browser(team).post("/api/v1/judgements", json=body, headers=headers)
    log = signed_in(team, "admin").get("/audit.json").json()
    assert [(j["by"], j["verdict"], j["note"]) for j in log["judgements"]] == [
        ("reviewer", "reject", "a drill")
    ]
    assert [(d["by"], d["what"]) for d in log["deeds"]] == [("reviewer", "api judge")]


def test_a_session_calls_the_api_only_with_its_form_token(team: str) -> None:
    client, body = signed_in(team, "reviewer"), {"event": event_of(team), "verdict": "accept"}
    assert client.post("/api/v1/judgements", json=body).status_code == 403
    token = {"x-csrf-token": token_in(client.get("/account").text)}
    assert client.post("/api/v1/judgements", json=body, headers=token).status_code == 201


def test_the_document_is_read_by_people_without_any_script(tmp_path: Path) -> None:
    answer = TestClient(app(casebook_at(tmp_path))).get("/api")
    assert "GET /api/v1/events" in answer.text
    assert "https://" not in answer.text.replace("https://plover", "")
    assert "cdn" not in answer.text.lower()
