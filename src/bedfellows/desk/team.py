"""Pages about people: one's own account and tokens; for admins all accounts and what was done."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bedfellows.casebook import Casebook
from bedfellows.desk import accounts as rules
from bedfellows.desk import passwords
from bedfellows.desk.asking import Data, drawn
from bedfellows.desk.entrance import begun, refuse_without_team, text
from bedfellows.desk.roles import ROLES, Person, person_of, signature
from bedfellows.records import Record
from bedfellows.store import accounts, sessions

SHOWN = 100
"""Rows of the log on one page."""


def owner(request: Request) -> Person:
    """Who is signed in; accounts are not there on a laptop."""
    refuse_without_team(request)
    person = person_of(request)
    assert person is not None  # `roles.NEEDED` lets in only those who signed in
    return person


def account(request: Request, casebook: Casebook) -> Data:
    """One's own account: role, password, tokens."""
    person = owner(request)
    return {
        "title": "Your account", "name": person.name, "role": person.role,
        "tokens": accounts.tokens_of(casebook.store.engine, person.account),
        "scopes": [s for s in rules.SCOPES if person.may(s)], "token": None, "trouble": None,
        "shortest": passwords.SHORTEST,
    }  # fmt: skip


def change_password(request: Request, casebook: Casebook, form: FormData) -> Response:
    """Set a new password, given the old one; other sessions of the account end."""
    person, engine = owner(request), casebook.store.engine
    kept = accounts.numbered(engine, person.account) or {}
    why = None
    if not passwords.fits(text(form, "old"), kept.get("password")):
        why = "The old password is wrong."
    elif text(form, "password") != text(form, "again"):
        why = "The two differ."
    else:
        try:
            new = passwords.hashed(text(form, "password"), name=person.name)
        except passwords.PasswordRefused as trouble:
            why = f"{trouble}."
    if why:
        data = {**account(request, casebook), "trouble": why}
        return drawn(request, "account", data, status=422)
    accounts.change(engine, person.account, password=new)
    sessions.end_all(engine, person.account)
    return begun(request, casebook, person.account, "/account")


def make_token(request: Request, casebook: Casebook, form: FormData) -> Response:
    """A token for a program of one's own, shown on the answering page and never again."""
    person, engine, days = owner(request), casebook.store.engine, text(form, "days")
    if days and not days.isdecimal():
        raise HTTPException(422, f"“{days}” is not a number of days.")
    mine = {"id": person.account, "name": person.name, "role": person.role}
    token = rules.make_token(engine, mine, label=text(form, "label"), role=text(form, "role"),
                             days=int(days) if days else None)  # fmt: skip
    answer = drawn(request, "account", {**account(request, casebook), "token": token})
    answer.headers["cache-control"] = "no-store"
    return answer


def revoke_token(request: Request, casebook: Casebook, form: FormData) -> str:
    """End a token of one's own."""
    number = request.path_params["token"]
    if not accounts.revoke(casebook.store.engine, owner(request).account, number):
        raise HTTPException(404, "You have no such token that still holds.")
    return "/account"


def people(request: Request, casebook: Casebook) -> Data:
    """Every account."""
    refuse_without_team(request)
    return {"title": "People", "accounts": accounts.listed(casebook.store.engine),
            "roles": ROLES, "link": None, "link_for": None}  # fmt: skip


def add_account(request: Request, casebook: Casebook, form: FormData) -> Response:
    """A new account, with the link by which its owner chooses a password."""
    refuse_without_team(request)
    name = text(form, "name").strip()
    number = rules.open_account(casebook.store.engine, name, text(form, "role"))
    return with_link(request, casebook, {"id": number, "name": name})


def offer_link(request: Request, casebook: Casebook, form: FormData) -> Response:
    """A one-time link for somebody who forgot the password."""
    return with_link(request, casebook, meant(request, casebook))


def with_link(request: Request, casebook: Casebook, account: Record) -> Response:
    """The list with a link on top, to be handed on by the admin."""
    path = rules.link_for(casebook.store.engine, account["id"])
    link = f"{request.url.scheme}://{request.url.netloc}{path}"
    data = {**people(request, casebook), "link": link, "link_for": account["name"]}
    answer = drawn(request, "people", data)
    answer.headers["cache-control"] = "no-store"
    return answer


def set_role(request: Request, casebook: Casebook, form: FormData) -> str:
    """Give somebody another role."""
    rules.set_role(casebook.store.engine, meant(request, casebook), text(form, "role"))
    return "/people"


def close_account(request: Request, casebook: Casebook, form: FormData) -> str:
    """Shut somebody out."""
    rules.close(casebook.store.engine, meant(request, casebook))
    return "/people"


def open_account(request: Request, casebook: Casebook, form: FormData) -> str:
    """Let somebody in again."""
    rules.reopen(casebook.store.engine, meant(request, casebook))
    return "/people"


def meant(request: Request, casebook: Casebook) -> Record:
    """The account of the address."""
    refuse_without_team(request)
    found = accounts.numbered(casebook.store.engine, request.path_params["account"])
    if found is None:
        raise HTTPException(404, "No such account. The list of people has all.")
    return found


def audit(request: Request, casebook: Casebook) -> Data:
    """What people did: judgements on events and actors, and everything else that was posted."""
    before = request.query_params.get("before", "")
    deeds = accounts.deeds_before(casebook.store.engine, int(before) if before.isdecimal()
                                  and len(before) < 16 else None, SHOWN)  # fmt: skip
    more = deeds[-1]["id"] if len(deeds) == SHOWN else None
    return {
        "title": "What was done", "deeds": deeds, "before": more,
        "judgements": judged_events(casebook)[:SHOWN],
        "merges": sorted(casebook.register.judgements(), key=lambda j: -j["number"])[:SHOWN],
    }  # fmt: skip


def judged_events(casebook: Casebook) -> list[dict[str, Any]]:
    """Judgements on events, newest first."""
    import sqlalchemy as sql

    from bedfellows.store import tables

    query = sql.select(tables.judgements).order_by(tables.judgements.c.id.desc()).limit(SHOWN)
    with casebook.store.engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def undo_merge(request: Request, casebook: Casebook, form: FormData) -> str:
    """Take a judgement on actors back."""
    casebook.register.undo(request.path_params["number"], by=signature(request),
                           note=text(form, "note") or None)  # fmt: skip
    return "/audit"


PAGES = (("/account", account), ("/people", people), ("/audit", audit))
ACTIONS = (
    ("/account/password", change_password),
    ("/account/tokens", make_token),
    ("/account/tokens/{token:int}/revoke", revoke_token),
    ("/people", add_account),
    ("/people/{account:int}/role", set_role),
    ("/people/{account:int}/close", close_account),
    ("/people/{account:int}/open", open_account),
    ("/people/{account:int}/link", offer_link),
    ("/audit/undo/{number:int}", undo_merge),
)
