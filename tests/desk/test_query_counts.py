"""How often a page asks the database: few times, and no more often for a larger casebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import PAGES, api, app
from bedfellows.model import Clipping
from bedfellows.store import Store
from counting import counted
from factories import event, facts

MOST = 40
"""Statements for any page; each is a round trip where the casebook is on a server."""
SLACK = 2
"""Statements by which a page of a larger casebook may differ: lists are read in batches."""
TYPES = ("ASSAULT", "SUPPORT", "CONSULT")


def casebook_of(folder: Path, pages: int) -> str:
    """A casebook of that many pages with three events each, all between the same few."""
    path = str(folder / f"{pages}.db")
    store = Store(path)
    for number in range(pages):
        ends = ("usa", "isis"), ("usa", "grustark"), ("isis", f"group{number}")
        found = [event(a, kind, b, document=f"d{number}", contexts=(str(number),))
                 for (a, b), kind in zip(ends, TYPES, strict=True)]  # fmt: skip
        page = facts(*found, id=f"d{number}", title=f"Page {number}", text=f"usa hit isis {number}")
        store.put(Clipping(id=f"c{number}", input="p"), page, story=f"d{number}", now="2020")
    store.close()
    with Casebook(path) as casebook:
        for found in casebook.events(document="d0")[:2]:
            casebook.judge(found["id"], "accept", by="ana")
    return path


def statements(client: TestClient, address: str) -> list[str]:
    """What the second visit asks: the first opens the casebook and fills what is kept."""
    client.get(address)
    with counted() as seen:
        client.get(address)
    return seen


def filled(path: str) -> str:
    values = {"{one}": "isis", "{two}": "usa", "{secret}": "x", "{number:int}": "1"}
    values["{id}"] = "usa" if "actors" in path else "d0"
    for name, value in values.items():
        path = path.replace(name, value)
    return f"{path}?q=usa" if path.startswith(("/search", "/api/v1/search")) else path


CALLS = [api.BASE + e.path for e in api.ENDPOINTS if e.method == "GET"]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, TestClient]:
    """The desk over a small casebook and over one five times as large."""
    folder = tmp_path_factory.mktemp("counts")
    return TestClient(app(casebook_of(folder, 4))), TestClient(app(casebook_of(folder, 20)))


@pytest.mark.parametrize("path", [*(path for path, _ in PAGES), *CALLS])
def test_a_page_asks_few_times_whatever_the_casebooks_size(
    desks: tuple[TestClient, TestClient], path: str
) -> None:
    small, large = (statements(desk, filled(path)) for desk in desks)
    assert len(large) <= MOST, "\n".join(large)
    assert len(large) <= len(small) + SLACK, "\n".join(large)
