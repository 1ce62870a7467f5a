from __future__ import annotations

import json

import pytest
from starlette.routing import Route

from bedfellows.casebook import Casebook
from bedfellows.desk import ACTIONS, PAGES, app
from bedfellows.desk.roles import NEEDED, ROLES, needed
from desk_team import browser, event_of, send, sign_in, signed_in, team

__all__ = ["team"]

DOOR = ("/login", "/reset")


def filled(path: str) -> str:
    """An address with something in the place of what it leaves open."""
    for name in ("{account:int}", "{token:int}", "{number:int}"):
        path = path.replace(name, "1")
    while "{" in path:
        path = path[: path.index("{")] + "x" + path[path.index("}") + 1 :]
    return path


CLOSED = [path for path, _ in PAGES if not path.startswith(DOOR)]
POSTED = [path for path, _ in ACTIONS if not path.startswith(DOOR)]


@pytest.mark.parametrize("path", CLOSED)
def test_no_page_but_the_door_answers_strangers(team: str, path: str) -> None:
    answer = browser(team).get(filled(path))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=")


@pytest.mark.parametrize("path", POSTED)
def test_no_form_answers_strangers(team: str, path: str) -> None:
    assert browser(team).post(filled(path)).status_code == 401


def test_an_address_that_nobody_thought_of_is_shut_as_well(team: str) -> None:
    desk = app(team, team=True)
    desk.router.routes.append(Route("/new/page", lambda request: None))
    client = browser(team)
    client.app = desk
    assert client.get("/new/page").status_code == 303


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", POSTED)
def test_each_role_is_refused_what_it_may_not_do(team: str, path: str, role: str) -> None:
    needs = needed(path, acts=True)
    assert needs is not None
    answer = send(signed_in(team, role), filled(path))
    if ROLES.index(role) < ROLES.index(needs):
        assert answer.status_code == 403
        assert f"needs the role “{needs}”" in answer.text
    else:
        assert answer.status_code != 403


@pytest.mark.parametrize(("path", "role"), [("/people", "editor"), ("/audit", "editor"),
                                            ("/add", "reviewer"), ("/jobs", "reader")])  # fmt: skip
def test_pages_for_the_few_are_refused_to_others(team: str, path: str, role: str) -> None:
    assert signed_in(team, role).get(path).status_code == 403
    assert signed_in(team, role).get(f"{path}.json").status_code == 403


def test_every_needed_role_is_one_of_ours() -> None:
    assert {role for _, role in NEEDED} <= {*ROLES, None}


def test_an_admin_adds_somebody_who_then_chooses_a_password(team: str) -> None:
    admin = signed_in(team, "admin")
    page = send(admin, "/people", name="Ana Lind", role="reviewer").text
    link = page[page.index("https://desk.example/reset/") :].split("<")[0]
    assert "waits for its password" in admin.get("/people").text
    client = browser(team)
    assert "Ana Lind" in client.get(link).text
    assert sign_in(client, "Ana Lind", "").status_code == 401


def test_a_role_that_was_taken_away_holds_at_once(team: str) -> None:
    editor, admin = signed_in(team, "editor"), signed_in(team, "admin")
    with Casebook(team) as casebook:
        from bedfellows.store import accounts

        number = (accounts.named(casebook.store.engine, "editor") or {})["id"]
    assert send(admin, f"/people/{number}/role", role="reader").status_code == 303
    assert editor.get("/add").status_code == 303  # has to sign in again
    sign_in(editor, "editor")
    assert editor.get("/add").status_code == 403


def test_a_closed_account_is_out_at_once_and_may_be_opened_again(team: str) -> None:
    reader, admin = signed_in(team, "reader"), signed_in(team, "admin")
    assert send(admin, "/people/1/close").status_code == 303
    assert reader.get("/findings").status_code == 303
    assert sign_in(reader, "reader").status_code == 401
    assert send(admin, "/people/1/open").status_code == 303
    assert sign_in(reader, "reader").status_code == 303


def test_the_last_admin_stays(team: str) -> None:
    answer = send(signed_in(team, "admin"), "/people/4/close")
    assert answer.status_code == 400
    assert "is the only admin" in answer.text


def test_what_is_done_is_on_record_with_who_did_it(team: str) -> None:
    editor, admin = signed_in(team, "editor"), signed_in(team, "admin")
    send(editor, "/add/url", url="http://127.0.0.1:1/page")
    send(admin, "/people/1/role", role="reviewer")
    deeds = admin.get("/audit.json").json()["deeds"]
    assert [(d["by"], d["what"], d["subject"]) for d in deeds] == [
        ("admin", "set_role", "/people/1/role"), ("editor", "add_url", "/add/url"),
    ]  # fmt: skip


def test_merges_are_on_record_and_undone_from_there(team: str) -> None:
    with Casebook(team) as casebook:
        casebook.register.merge("isis", "grustark", by="editor")
    admin = signed_in(team, "admin")
    assert "isis" in admin.get("/audit").text
    assert send(admin, "/audit/undo/1").status_code == 303
    merges = admin.get("/audit.json").json()["merges"]
    assert [(m["verdict"], m["by"], m["holds"]) for m in merges] == [
        ("undo", "admin", True), ("merge", "editor", False),
    ]  # fmt: skip


def test_verdicts_are_undone_from_the_record(team: str) -> None:
    event = event_of(team)
    with Casebook(team) as casebook:
        casebook.judge(event, "reject", by="reviewer")
        admin = signed_in(team, "admin")
        assert send(admin, "/audit/verdicts/1/undo").status_code == 303
        assert [e["id"] for e in casebook.events() if e["id"] == event] == [event]
    assert [j["holds"] for j in admin.get("/audit.json").json()["judgements"]] == [False, False]
    assert send(admin, "/audit/verdicts/1/undo").status_code == 404


def test_a_reviewer_takes_back_nobody_elses_verdict(team: str) -> None:
    with Casebook(team) as casebook:
        casebook.judge(event_of(team), "reject", by="editor")
    refused = send(signed_in(team, "reviewer"), "/review/undo", number="1")
    assert refused.status_code == 403
    assert send(signed_in(team, "editor"), "/review/undo", number="1").status_code == 303


def test_a_comment_bears_the_name_of_who_signed_in_whatever_the_form_says(team: str) -> None:
    reviewer = signed_in(team, "reviewer")
    send(reviewer, "/clippings/d1/comments", text="Is that so?", by="admin")
    page = signed_in(team, "reader").get("/clippings/d1.json").json()
    assert '"by": "admin"' not in json.dumps(page)
    assert '"by": "reviewer"' in json.dumps(page)


def test_a_reviewer_takes_back_nobody_elses_comment(team: str) -> None:
    send(signed_in(team, "editor"), "/clippings/d1/comments", text="Is that so?")
    assert send(signed_in(team, "reviewer"), "/comments/1/withdraw").status_code == 403
