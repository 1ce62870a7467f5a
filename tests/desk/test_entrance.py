from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sql
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import accounts as rules
from bedfellows.desk import app
from bedfellows.store import accounts, sessions
from desk_team import PASSWORD, browser, send, sign_in, signed_in, team, token_in

__all__ = ["team"]


def reset_address(path: str, name: str) -> str:
    with Casebook(path) as casebook:
        engine = casebook.store.engine
        return rules.link_for(engine, rules.account_of(engine, name)["id"])


def test_a_stranger_is_led_to_the_door_and_back(team: str) -> None:
    client = browser(team)
    answer = client.get("/findings?at=2020")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/findings%3Fat%3D2020"
    onward = sign_in(client, "reader", next="/findings?at=2020")
    assert onward.headers["location"] == "/findings?at=2020"
    assert client.get("/findings").status_code == 200


@pytest.mark.parametrize("page", ["/home.json", "/clippings.json", "/actors/usa.json"])
def test_data_is_refused_to_strangers(team: str, page: str) -> None:
    answer = browser(team).get(page)
    assert answer.status_code == 401
    assert "usa" not in answer.text.lower()


def test_a_wrong_password_is_told_without_saying_which_was_wrong(team: str) -> None:
    wrong, unknown = sign_in(browser(team), "reader", "no"), sign_in(browser(team), "nobody", "no")
    assert wrong.status_code == unknown.status_code == 401
    assert "The name or the password is wrong." in wrong.text
    assert "The name or the password is wrong." in unknown.text


def test_names_are_the_same_in_any_case(team: str) -> None:
    assert sign_in(browser(team), " READER ").status_code == 303


def test_guessing_is_stopped_even_with_the_right_password(team: str) -> None:
    client = browser(team)
    for _ in range(5):
        assert sign_in(client, "reader", "a guess").status_code == 401
    answer = sign_in(client, "reader")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "900"
    assert sign_in(client, "admin").status_code == 303  # others are let in


def test_one_place_guessing_many_names_is_stopped(team: str) -> None:
    client = browser(team)
    for number in range(40):
        assert sign_in(client, f"guess {number}", "a guess").status_code == 401
    assert sign_in(client, "reader").status_code == 429


def test_signing_out_ends_the_session_in_the_casebook(team: str) -> None:
    client = signed_in(team, "reader")
    held = client.cookies["bedfellows_session"]
    assert send(client, "/logout").headers["location"] == "/login"
    client.cookies.set("bedfellows_session", held)
    assert client.get("/findings").status_code == 303


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(team: str) -> None:
    cookies = sign_in(browser(team), "reader").headers.get_list("set-cookie")
    session = next(c for c in cookies if c.startswith("bedfellows_session="))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Secure" in session


def test_secrets_are_kept_as_digests_alone(team: str) -> None:
    client = signed_in(team, "admin")
    secret = client.cookies["bedfellows_session"]
    with Casebook(team) as casebook, casebook.store.engine.connect() as connection:
        kept = list(connection.scalars(sql.select(accounts.sessions.c.digest)))
        hashes = list(connection.scalars(sql.select(accounts.accounts.c.password)))
    assert secret not in kept
    assert accounts.digest_of(secret) in kept
    assert all(h.startswith("$argon2id$") and PASSWORD not in h for h in hashes)


def test_sessions_end_when_unused_and_after_a_week_anyway(team: str) -> None:
    with Casebook(team) as casebook:
        engine = casebook.store.engine
        sessions.begin(engine, 1, "d")
        now = datetime.now(UTC)
        assert sessions.holder(engine, "d", now=now + timedelta(hours=11))
        assert sessions.holder(engine, "d", now=now + timedelta(hours=22))  # it was used at 11
        assert sessions.holder(engine, "d", now=now + timedelta(hours=35)) is None
        week = now + timedelta(days=7, hours=1)
        accounts_seen = sql.update(accounts.sessions).values(seen_at=accounts.moment(week))
        with engine.begin() as connection:
            connection.execute(accounts_seen)
        assert sessions.holder(engine, "d", now=week) is None


def test_a_link_sets_a_password_once(team: str) -> None:
    address, client = reset_address(team, "reader"), browser(team)
    form = {"csrf": token_in(client.get(address).text), "password": "seven grey geese at dawn"}
    answer = client.post(address, data={**form, "again": form["password"]})
    assert answer.headers["location"] == "/login"
    assert client.get(address).status_code == 404
    again = client.post(address, data={**form, "again": form["password"]})
    assert again.status_code == 404
    assert sign_in(client, "reader").status_code == 401
    assert sign_in(client, "reader", form["password"]).status_code == 303


def test_a_new_password_ends_the_sessions_of_the_old_one(team: str) -> None:
    thief, client = signed_in(team, "reader"), browser(team)
    address = reset_address(team, "reader")
    token = token_in(client.get(address).text)
    new = "seven grey geese at dawn"
    client.post(address, data={"csrf": token, "password": new, "again": new})
    assert thief.get("/findings").status_code == 303


def test_a_later_link_ends_an_earlier_one(team: str) -> None:
    first, second = reset_address(team, "reader"), reset_address(team, "reader")
    assert browser(team).get(first).status_code == 404
    assert browser(team).get(second).status_code == 200


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaaaa", "x" * 257, ""])
def test_weak_passwords_are_refused_with_a_reason(team: str, password: str) -> None:
    address, client = reset_address(team, "reader"), browser(team)
    form = {"csrf": token_in(client.get(address).text), "password": password, "again": password}
    answer = client.post(address, data=form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert client.get(address).status_code == 200  # the link is not used up


def test_changing_ones_password_needs_the_old_one_and_ends_other_sessions(team: str) -> None:
    here, there, new = signed_in(team, "editor"), signed_in(team, "editor"), "nine slow brown owls"
    form = {"old": "wrong", "password": new, "again": new}
    assert send(here, "/account/password", **form).status_code == 422
    assert send(here, "/account/password", **form | {"old": PASSWORD}).status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303


def test_a_laptop_has_no_door(team: str) -> None:
    client = TestClient(app(team))
    assert client.get("/login").status_code == 404
    assert client.get("/people").status_code == 404
    assert client.get("/account").status_code == 404
