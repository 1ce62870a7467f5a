"""Answers are compressed; the length of a page tells nothing of what its forms are signed with."""

from __future__ import annotations

from starlette.testclient import TestClient

from bedfellows.desk import app
from desk_team import browser, send, signed_in, team, token_in

__all__ = ["team"]


def test_a_browser_that_takes_it_gets_a_compressed_page(team: str) -> None:
    client = TestClient(app(team))
    packed = client.get("/clippings", headers={"accept-encoding": "gzip"})
    plain = client.get("/clippings", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert "accept-encoding" in packed.headers["vary"].lower()


def test_a_forms_token_is_never_twice_the_same_and_every_one_holds(team: str) -> None:
    client = signed_in(team, "editor")
    tokens = {token_in(client.get("/account").text) for _ in range(4)}
    assert len(tokens) == 4
    for token in tokens:
        halves = token[: len(token) // 2], token[len(token) // 2 :]
        assert not any(half in other for other in tokens - {token} for half in halves)
        note = {"csrf": token, "name": f"Name {token[:4]}"}
        assert client.post("/actors/usa/rename", data=note).status_code == 303


def test_a_token_of_another_length_or_alphabet_is_refused(team: str) -> None:
    client = signed_in(team, "editor")
    token = token_in(client.get("/account").text)
    for other in ("", "zz", token[:-2], token + "00", token[: len(token) // 2], "é" * 64):
        answer = client.post("/actors/usa/rename", data={"csrf": other, "name": "X"})
        assert answer.status_code == 403, other


def test_every_page_of_a_team_offers_to_sign_out(team: str) -> None:
    client = signed_in(team, "reader")
    for path in ("/", "/findings", "/actors/usa", "/account", "/no-such-page"):
        assert 'action="/logout"' in client.get(path).text, path
    assert send(client, "/logout").status_code == 303
    assert client.get("/findings").status_code in (303, 401)


def test_strangers_and_laptops_are_not_offered_to_sign_out(team: str) -> None:
    assert 'action="/logout"' not in browser(team).get("/login").text
    assert 'action="/logout"' not in TestClient(app(team)).get("/").text
