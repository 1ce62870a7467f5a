"""Pages that are drawn once until the casebook changes: never stale, never another person's."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import PAGES, app
from bedfellows.desk.asking import LASTING
from bedfellows.desk.safety import masked
from desk_team import event_of, signed_in, team, token_in

__all__ = ["team"]


def test_every_lasting_page_is_a_page() -> None:
    assert {page.__name__ for _, page in PAGES} >= LASTING


@pytest.mark.parametrize("change", ["judge", "rename"])
def test_a_page_changes_with_the_casebook(team: str, change: str) -> None:
    client = TestClient(app(team))
    before = client.get("/actors/usa").text
    assert client.get("/actors/usa").text == before
    with Casebook(team) as casebook:
        if change == "judge":
            casebook.judge(event_of(team), "reject", by="ana")
        else:
            casebook.register.rename("usa", "The Union", by="ana")
    assert client.get("/actors/usa").text != before


def bare(token: str) -> bytes:
    """What a form's token is without its mask."""
    whole = bytes.fromhex(token)
    return masked(whole[len(whole) // 2 :], whole[: len(whole) // 2])


def test_a_page_bears_the_readers_own_token_and_name(team: str) -> None:
    editor, admin = signed_in(team, "editor"), signed_in(team, "admin")
    pages = [client.get("/actors/usa").text for client in (editor, admin)]
    tokens = [token_in(client.get("/account").text) for client in (editor, admin)]
    for page, own, other in zip(map(token_in, pages), tokens, reversed(tokens), strict=True):
        assert bare(page) == bare(own)
        assert bare(page) != bare(other)
    assert "editor" in pages[0]
    assert ">admin<" not in pages[0]


def test_what_is_not_there_is_not_kept_as_a_page(team: str) -> None:
    client = TestClient(app(team))
    assert client.get("/actors/nobody").status_code == 404
    assert client.get("/actors/nobody").status_code == 404
