"""A team's desk for tests: accounts with cheap hashes, browsers that are signed in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import accounts as rules
from bedfellows.desk import app, passwords
from bedfellows.model import Clipping
from bedfellows.store import Store, accounts
from factories import event, facts

PASSWORD = "four quiet herons wade"
ROLES = ("reader", "reviewer", "editor", "admin")


@cache
def quick() -> PasswordHasher:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def casebook_at(folder: Path, **changes: Any) -> str:
    """A casebook with one page: usa hit isis, usa praised grustark."""
    path = str(folder / "team.db")
    store = Store(path)
    values = {"title": "A raid", "text": "usa hit isis. usa praised grustark."} | changes
    page = facts(event("usa", "ASSAULT", "isis"), event("usa", "SUPPORT", "grustark"), **values)
    store.put(Clipping(id="c1", input="p"), page, story="d1", now="2020-01-01T00:00:00+00:00")
    store.close()
    return path


def event_of(path: str) -> str:
    """An event's id."""
    with Casebook(path) as casebook:
        return str(casebook.events()[0]["id"])


def with_accounts(path: str) -> None:
    """One account a role, named after it."""
    with Casebook(path) as casebook:
        engine = casebook.store.engine
        for role in ROLES:
            number = rules.open_account(engine, role, role)
            accounts.change(engine, number, password=passwords.hashed(PASSWORD, name=role))


def browser(path: str) -> TestClient:
    """A browser that has yet to sign in."""
    return TestClient(app(path, team=True), base_url="https://desk.example",
                      follow_redirects=False)  # fmt: skip


def token_in(page: str) -> str:
    """The form token that a page holds."""
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found is not None
    return found.group(1)


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **more: str) -> Any:
    """Fill in the form as a person does."""
    form = {"csrf": token_in(client.get("/login").text), "name": name, "password": password}
    return client.post("/login", data=form | more)


def signed_in(path: str, name: str) -> TestClient:
    """A browser with a session."""
    client = browser(path)
    assert sign_in(client, name).status_code == 303
    return client


def send(client: TestClient, address: str, **form: Any) -> Any:
    """Post a form with the token of this session."""
    return client.post(address, data={"csrf": token_in(client.get("/account").text)} | form)


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of a casebook with one account a role."""
    monkeypatch.setattr(passwords, "hasher", quick)
    path = casebook_at(tmp_path)
    with_accounts(path)
    return path
