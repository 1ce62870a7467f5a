from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bedfellows.desk import app
from bedfellows.model import Clipping
from bedfellows.store import Store
from factories import event, facts

CANARY = "<script>alert(1)</script>"
SCRIPTS = re.compile("<script[^>]*>")


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    store = Store(str(tmp_path / "c.db"))
    page = facts(event("usa", "ASSAULT", "isis"), title=CANARY, text=f"{CANARY} usa hit isis.")
    store.put(Clipping(id="c1", input="p"), page, story="d1", now="now")
    store.close()
    return TestClient(app(str(tmp_path / "c.db")))


PAGES = [
    "/", "/clippings", "/clippings/d1", "/actors", "/actors/usa", "/pairs/isis/usa", "/findings",
    "/search?q=hit", "/shifts", "/brief", "/timeline", "/sources", "/told?by=usa", "/export",
    "/about", "/about/codebook", "/clippings/d1/versions",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_with_hostile_text_escaped(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 200
    assert CANARY not in answer.text
    assert all(tag.startswith('<script src="/static/') for tag in SCRIPTS.findall(answer.text))
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("page", ["/home", *PAGES[1:]])
def test_every_page_has_its_data_beside_it(desk: TestClient, page: str) -> None:
    path, mark, asked = page.partition("?")
    assert desk.get(f"{path}.json{mark}{asked}").json()["title"]


@pytest.mark.parametrize("page", ["/nowhere", "/clippings/none", "/actors/none", "/pairs/a/b"])
def test_unknown_addresses_say_so(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 404
    assert "Back to the web" in answer.text


def test_a_bad_date_is_named(desk: TestClient) -> None:
    answer = desk.get("/?at=yesterday")
    assert answer.status_code == 400
    assert "yesterday" in answer.text


def test_an_empty_casebook_says_what_to_do(tmp_path: Path) -> None:
    answer = TestClient(app(str(tmp_path / "new.db"))).get("/")
    assert answer.status_code == 200
    assert "bedfellows add" in answer.text or 'href="/add"' in answer.text
