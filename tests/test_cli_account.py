from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.store import accounts


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "c.db")


def run(path: str, *words: str, **more: Any) -> Result:
    return CliRunner().invoke(main, ["--casebook", path, *words], **more)


def account(path: str, name: str) -> dict[str, Any]:
    with Casebook(path) as casebook:
        return accounts.named(casebook.store.engine, name) or {}


def test_an_account_is_opened_with_a_one_time_link(path: str) -> None:
    done = run(path, "account", "add", "ana", "--role", "admin", "--address", "https://d.example/")
    assert done.exit_code == 0
    assert done.output.startswith("https://d.example/reset/")
    assert account(path, "ANA")["password"] is None


def test_a_password_may_come_from_standard_input(path: str) -> None:
    done = run(path, "account", "add", "ana", "--password-stdin", input="five small boats row\n")
    assert done.exit_code == 0
    assert account(path, "ana")["password"].startswith("$argon2id$")


@pytest.mark.parametrize(("words", "told"), [
    (("add", "ana", "--role", "king"), "choose from reader, reviewer, editor, admin"),
    (("add", "<b>"), "a name has letters"),
    (("add", "Bo"), "the name is taken"),
    (("role", "nobody", "reader"), "no such account"),
    (("role", "bo", "reader"), "is the only admin"),
    (("close", "bo"), "is the only admin"),
    (("token", "bo", "--role", "admin"), "choose from reader, reviewer, editor"),
    (("token", "bo", "--revoke", "9"), "no such token"),
    (("token", "bo", "--days", "0"), "choose from 1 to 3660"),
])  # fmt: skip
def test_a_wrong_call_names_the_remedy(path: str, words: tuple[str, ...], told: str) -> None:
    run(path, "account", "add", "bo", "--role", "admin")
    done = run(path, "account", *words)
    assert done.exit_code == 2
    assert told in done.output


def test_weak_passwords_are_refused_before_the_account_is_opened(path: str) -> None:
    done = run(path, "account", "add", "ana", "--password-stdin", input="short\n")
    assert done.exit_code == 2
    assert account(path, "ana") == {}


def test_accounts_are_listed_without_their_hashes(path: str) -> None:
    run(path, "account", "add", "ana", "--password-stdin", input="five small boats row\n")
    done = run(path, "account", "list", "--format", "jsonl")
    assert '"name": "ana", "role": "reader"' in done.output
    assert "argon2" not in done.output


def test_tokens_are_made_listed_and_revoked(path: str) -> None:
    run(path, "account", "add", "ana", "--role", "editor")
    token = run(path, "account", "token", "ana", "--label", "weekly", "--days", "9").output.strip()
    assert token.startswith("bft_")
    listed = run(path, "account", "token", "ana", "--list").output
    assert "weekly" in listed
    assert token not in listed
    assert run(path, "account", "token", "ana", "--revoke", "1").exit_code == 0
    with Casebook(path) as casebook:
        engine = casebook.store.engine
        assert accounts.token_holder(engine, accounts.digest_of(token)) is None


def test_the_desk_refuses_to_listen_beyond_this_machine_without_accounts(path: str) -> None:
    done = run(path, "serve", "--host", "0.0.0.0")
    assert done.exit_code == 2
    assert "add --team" in done.output


def test_a_team_without_an_admin_is_told_how_to_make_one(path: str) -> None:
    done = run(path, "serve", "--team")
    assert done.exit_code == 2
    assert "bedfellows account add NAME --role admin" in done.output


@pytest.mark.parametrize("team", [False, True])
def test_the_desk_is_served_as_asked(
    path: str, team: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **how: calls.append((app, how)))
    run(path, "account", "add", "bo", "--role", "admin")
    words = ("--team", "--host", "0.0.0.0", "--port", "9000") if team else ()
    done = run(path, "serve", *words)
    assert done.exit_code == 0
    ((app, how),) = calls
    assert app.state.team is team
    assert (how["host"], how["port"]) == (("0.0.0.0", 9000) if team else ("127.0.0.1", 8000))
    assert ("passwords travel in clear" in done.output) is team
