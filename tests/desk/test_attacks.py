from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import LOOPBACK, PAGES, app
from bedfellows.desk import accounts as rules
from bedfellows.model import Clipping
from bedfellows.store import Store, accounts
from desk_team import PASSWORD, browser, casebook_at, send, sign_in, signed_in, team, token_in
from factories import event, facts, party

__all__ = ["team"]

CANARY = "<script>window.canary=1</script>"
BREAKOUT = '"><img src=x onerror=canary()>'
LINK = "javascript:canary()"


def hostile(folder: Path) -> str:
    """A casebook whose every word from outside is an attack."""
    path = str(folder / "hostile.db")
    store = Store(path)
    villain = party("villain", country="IRN")
    name = f"Villain {CANARY}{BREAKOUT}"
    from dataclasses import replace

    villain = replace(villain, name=name)
    found = (
        event("usa", "ASSAULT", "isis", source=(villain,)),
        event("usa", "SUPPORT", "grustark", source=(villain,)),
        event("isis", "ASSAULT", "grustark"),
    )
    page = facts(*found, title=f"{CANARY}{BREAKOUT}", publisher=f"P{CANARY}{BREAKOUT}",
                 url=LINK, more_url=LINK, authors=(CANARY,), dateline=BREAKOUT,
                 text=f"{CANARY} {BREAKOUT} usa hit isis.")  # fmt: skip
    store.put(Clipping(id="c1", input=f"p{CANARY}"), page, story="d1", now="now")
    store.close()
    with Casebook(path) as casebook:
        casebook.judge(casebook.events()[0]["id"], "accept", by=CANARY, note=BREAKOUT)
        casebook.register.rename("grustark", f"Gru{BREAKOUT}", by=CANARY, note=CANARY)
    return path


def filled(path: str) -> str:
    values = {"{one}": "villain", "{two}": "isis", "{secret}": "x"}
    values["{id}"] = "villain" if path.startswith("/actors") else "d1"
    for name, value in values.items():
        path = path.replace(name, value)
    return path


@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_no_stored_script_gets_into_a_page(tmp_path: Path, path: str) -> None:
    answer = TestClient(app(hostile(tmp_path))).get(f"{filled(path)}?q=usa")
    assert answer.status_code in (200, 404)
    for script in re.findall(r"<script\b[^>]*>", answer.text):
        assert re.fullmatch(r'<script( (defer|type="module"|src="/static/[\w./-]+"))+>', script)
    assert "<img src=x" not in answer.text
    assert 'href="javascript:' not in answer.text.lower()
    bare = re.sub(r'"[^"]*"', '""', answer.text)  # values may say anything
    assert not re.search(r"<[^>]* on\w+\s*=", bare)
    assert not re.search(r"<[^>]* style\s*=|<style", bare)


@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_no_page_lets_a_script_run_that_is_not_ours(tmp_path: Path, path: str) -> None:
    answer = TestClient(app(hostile(tmp_path))).get(filled(path))
    policy = dict(part.strip().partition(" ")[::2]
                  for part in answer.headers["content-security-policy"].split(";"))  # fmt: skip
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_data_beside_a_page_is_never_taken_for_a_page(tmp_path: Path) -> None:
    answer = TestClient(app(hostile(tmp_path))).get("/clippings/d1.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_uploaded_picture_with_a_script_is_refused_and_served_nowhere(tmp_path: Path) -> None:
    client = TestClient(app(casebook_at(tmp_path)))
    body = b'<svg xmlns="http://www.w3.org/2000/svg"><script>canary()</script></svg>'
    page = client.post("/add/upload", files={"file": ("chart.svg", body, "image/svg+xml")})
    job = finished(client, page.url.path)
    assert job["state"] == "failed"
    assert "<script>canary" not in client.get(page.url.path).text


def finished(client: TestClient, address: str) -> dict[str, object]:
    """A job, once it is over."""
    import time

    for _ in range(600):
        job = client.get(f"{address}.json").json()["job"]
        if job["over"]:
            return dict(job)
        time.sleep(0.05)
    raise AssertionError("the job does not end")


ELSEWHERE = ("https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example",
             "javascript:canary()", "\n//evil")  # fmt: skip


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(team: str, onward: str) -> None:
    client = browser(team)
    assert sign_in(client, "reader", next=onward).headers["location"] == "/"
    assert "evil" not in browser(team).get("/login", params={"next": onward}).text


@pytest.mark.parametrize("address", ["/static/../asking.py", "/static/..%2fasking.py",
                                     "/static/%2e%2e/%2e%2e/asking.py", "/static//etc/passwd",
                                     "/static/..%5casking.py"])  # fmt: skip
def test_no_file_outside_the_static_folder_is_served(tmp_path: Path, address: str) -> None:
    assert TestClient(app(casebook_at(tmp_path))).get(address).status_code == 404


@pytest.mark.parametrize("given", ["../../secret.txt", "/etc/hostname", "file:///etc/hostname"])
def test_an_address_cannot_name_a_file_of_the_machine(tmp_path: Path, given: str) -> None:
    client = TestClient(app(casebook_at(tmp_path)), follow_redirects=False)
    answer = client.post("/add/url", data={"url": given})
    assert answer.status_code == 422
    assert "is not a web address" in answer.text


def test_a_fetch_reaches_nothing_inside_the_network(tmp_path: Path) -> None:
    client = TestClient(app(casebook_at(tmp_path)))
    page = client.post("/add/url", data={"url": "http://127.0.0.1:8000/people.json"})
    job = finished(client, page.url.path)
    assert job["state"] == "failed"
    assert "private" in str(job["outcomes"]) or "own network" in str(job["outcomes"])


def test_an_uploaded_name_is_no_path(tmp_path: Path) -> None:
    client = TestClient(app(casebook_at(tmp_path)))
    page = client.post("/add/upload", files={"file": ("../../../evil.txt", b"", "text/plain")})
    assert finished(client, page.url.path)["label"] == "evil.txt"


def test_a_form_without_its_token_is_refused(team: str) -> None:
    answer = signed_in(team, "admin").post("/people/1/close")
    assert answer.status_code == 403
    assert "The form is old" in answer.text


def test_a_token_of_another_session_is_refused(team: str) -> None:
    stolen = token_in(signed_in(team, "reader").get("/account").text)
    answer = signed_in(team, "admin").post("/people/1/close", data={"csrf": stolen})
    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"},
                                     {"sec-fetch-site": "cross-site"},
                                     {"sec-fetch-site": "same-site"}])  # fmt: skip
def test_a_form_of_another_site_is_refused_even_with_the_token(
    team: str, headers: dict[str, str]
) -> None:
    admin = signed_in(team, "admin")
    token = token_in(admin.get("/account").text)
    answer = admin.post("/people/1/close", data={"csrf": token}, headers=headers)
    assert answer.status_code == 403
    assert "by another site" in answer.text


def test_on_a_laptop_another_sites_form_is_refused_as_well(tmp_path: Path) -> None:
    client = TestClient(app(casebook_at(tmp_path)))
    answer = client.post("/add/url", data={"url": "http://x.example"},
                         headers={"origin": "https://evil.example"})  # fmt: skip
    assert answer.status_code == 403


def test_on_a_laptop_a_wrong_token_is_refused_and_the_right_one_taken(tmp_path: Path) -> None:
    client = TestClient(app(casebook_at(tmp_path)))
    form = {"url": "no address", "csrf": "0" * 64}
    assert client.post("/add/url", data=form).status_code == 403
    form["csrf"] = token_in(client.get("/add").text)
    assert client.post("/add/url", data=form).status_code == 422  # past the token


def test_a_laptop_answers_to_its_own_names_alone(tmp_path: Path) -> None:
    desk = app(casebook_at(tmp_path), hosts=LOOPBACK)
    assert TestClient(desk, base_url="http://127.0.0.1:8000").get("/").status_code == 200
    assert TestClient(desk, base_url="http://localhost:8000").get("/").status_code == 200
    assert TestClient(desk, base_url="http://rebound.example").get("/").status_code == 400


def test_a_session_that_was_planted_before_is_not_the_one_after(team: str) -> None:
    client = browser(team)
    client.cookies.set("bedfellows_session", "planted")
    client.cookies.set("bedfellows_visitor", "planted")
    sign_in(client, "reader")
    held = [c.value for c in client.cookies.jar if c.name == "bedfellows_session"]
    assert "planted" not in held[-1:]
    thief = browser(team)
    thief.cookies.set("bedfellows_session", "planted")
    assert thief.get("/findings").status_code == 303


def test_signing_in_again_ends_the_former_session(team: str) -> None:
    client = signed_in(team, "reader")
    former = client.cookies["bedfellows_session"]
    sign_in(client, "admin")
    thief = browser(team)
    thief.cookies.set("bedfellows_session", former)
    assert thief.get("/findings").status_code == 303


def test_ones_own_token_alone_can_be_revoked(team: str) -> None:
    with Casebook(team) as casebook:
        engine = casebook.store.engine
        owner = rules.account_of(engine, "reader")
        token = rules.make_token(engine, owner, label="mine", role="reader", days=None)
    assert send(signed_in(team, "editor"), "/account/tokens/1/revoke").status_code == 404
    call = browser(team)
    headers = {"authorization": f"Bearer {token}"}
    assert call.get("/findings.json", headers=headers).status_code == 200
    assert send(signed_in(team, "reader"), "/account/tokens/1/revoke").status_code == 303
    assert call.get("/findings.json", headers=headers).status_code == 401


def test_ones_own_jobs_alone_are_shown(team: str) -> None:
    from bedfellows.store import jobs

    with Casebook(team) as casebook:
        jobs.enter(casebook.store.engine, "ab12", by="admin", kind="paste", label="secret plan")
    editor = signed_in(team, "editor")
    assert editor.get("/jobs/ab12").status_code == 404
    assert "secret plan" not in editor.get("/jobs").text + editor.get("/add").text
    assert "secret plan" in signed_in(team, "admin").get("/jobs").text


def test_a_token_has_no_more_rights_than_its_maker_now_has(team: str) -> None:
    with Casebook(team) as casebook:
        engine = casebook.store.engine
        owner = rules.account_of(engine, "editor")
        token = rules.make_token(engine, owner, label="mine", role="editor", days=None)
        headers = {"authorization": f"Bearer {token}"}
        assert browser(team).get("/add.json", headers=headers).status_code == 200
        rules.set_role(engine, owner, "reader")
    assert browser(team).get("/add.json", headers=headers).status_code == 403


def test_a_token_that_ran_out_is_refused(team: str) -> None:
    with Casebook(team) as casebook:
        accounts.add_token(casebook.store.engine, 1, accounts.digest_of("bft_old"), label="old",
                           role="reader", expires_at="2020-01-01T00:00:00+00:00")  # fmt: skip
    answer = browser(team).get("/findings.json", headers={"authorization": "Bearer bft_old"})
    assert answer.status_code == 401


def test_passwords_and_links_are_in_no_page_of_the_log(team: str) -> None:
    admin = signed_in(team, "admin")
    link = send(admin, "/people/1/link").text
    secret = link[link.index("/reset/") + 7 :].split("<")[0]
    log = admin.get("/audit").text + admin.get("/audit.json").text
    assert secret not in log
    assert PASSWORD not in log
