"""The door of a team's desk: signing in and out, one-time links."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bedfellows.casebook import Casebook
from bedfellows.desk import passwords
from bedfellows.desk.asking import Data, drawn, own_address
from bedfellows.desk.persons import COOKIE, VISITOR, put_cookie
from bedfellows.desk.roles import is_team
from bedfellows.store import accounts, sessions

MOST_FAILED = {"pair": 5, "name": 20, "from": 40}
"""Failed sign-ins in a quarter of an hour after which one waits: of one name from one place, of
one name from everywhere, of one place. NIST SP 800-63B (2024), 3.2.2, allows a hundred in all."""
WAIT_S = str(int(sessions.FORGOTTEN.total_seconds()))


def refuse_without_team(request: Request) -> None:
    """On a laptop there is no door."""
    if not is_team(request):
        raise HTTPException(404, "This desk has no accounts: nobody has to sign in. "
                            "`bedfellows serve --team` opens one that has.")  # fmt: skip


def text(form: FormData, name: str) -> str:
    """A field of a form as text."""
    given = form.get(name)
    return given if isinstance(given, str) else ""


def login(request: Request, casebook: Casebook) -> Data:
    """The form to sign in."""
    refuse_without_team(request)
    return {"title": "Sign in", "next": own_address(request.query_params.get("next")),
            "name": "", "trouble": None}  # fmt: skip


def sign_in(request: Request, casebook: Casebook, form: FormData) -> Response:
    """A new session for who knows the password; slower, then shut, for who guesses."""
    refuse_without_team(request)
    engine, name, onward = casebook.store.engine, text(form, "name"), own_address(form.get("next"))
    host = request.client.host if request.client else "unknown"
    who = {"pair": f"{accounts.key_of(name)} from {host}", "name": accounts.key_of(name),
           "from": f"from {host}"}  # fmt: skip
    if any(sessions.failures(engine, who[kind]) >= most for kind, most in MOST_FAILED.items()):
        raise HTTPException(429, "Too many sign-ins failed. Wait a quarter of an hour, or ask an "
                            "admin for a link.", {"Retry-After": WAIT_S})  # fmt: skip
    found = accounts.named(engine, name)
    is_open = found is not None and found["closed_at"] is None
    fits = passwords.fits(text(form, "password"), found["password"] if found and is_open else None)
    if not (found and is_open and fits):
        sessions.failed(engine, *who.values())
        data = {"title": "Sign in", "next": onward, "name": name,
                "trouble": "The name or the password is wrong."}  # fmt: skip
        return drawn(request, "login", data, status=401)
    sessions.forgive(engine, who["pair"])
    sessions.forgive(engine, who["name"])
    return begun(request, casebook, found["id"], onward)


def begun(request: Request, casebook: Casebook, account: int, onward: str) -> Response:
    """A session with a new secret, in the place of any that the browser brought."""
    engine, secret = casebook.store.engine, passwords.secret()
    if (held := request.cookies.get(COOKIE)) is not None:
        sessions.end(engine, accounts.digest_of(held))
    sessions.begin(engine, account, accounts.digest_of(secret))
    answer = RedirectResponse(onward, status_code=303)
    put_cookie(request, answer, COOKIE, secret)
    answer.delete_cookie(VISITOR, path="/")
    return answer


def sign_out(request: Request, casebook: Casebook, form: FormData) -> Response:
    """End the session here and in the casebook."""
    if (held := request.cookies.get(COOKIE)) is not None:
        sessions.end(casebook.store.engine, accounts.digest_of(held))
    answer = RedirectResponse("/login" if is_team(request) else "/", status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def reset(request: Request, casebook: Casebook) -> Data:
    """The form behind a one-time link."""
    refuse_without_team(request)
    digest = accounts.digest_of(request.path_params["secret"])
    found = sessions.reset_holder(casebook.store.engine, digest)
    if found is None:
        raise HTTPException(404, "This link was used or has run out. Ask an admin for a new one.")
    return {"title": "Choose a password", "name": found["name"], "trouble": None,
            "shortest": passwords.SHORTEST}  # fmt: skip


def choose(request: Request, casebook: Casebook, form: FormData) -> str | Response:
    """Set the password and use the link up; then sign in with it."""
    data, engine = reset(request, casebook), casebook.store.engine
    password = text(form, "password")
    if password != text(form, "again"):
        return drawn(request, "reset", {**data, "trouble": "The two differ."}, status=422)
    try:
        kept = passwords.hashed(password, name=data["name"])
    except passwords.PasswordRefused as why:
        return drawn(request, "reset", {**data, "trouble": f"{why}."}, status=422)
    if not sessions.use_reset(engine, accounts.digest_of(request.path_params["secret"]), kept):
        raise HTTPException(404, "This link was used or has run out. Ask an admin for a new one.")
    accounts.log_deed(engine, data["name"], "choose_password", "by link")
    return "/login"


PAGES = (("/login", login), ("/reset/{secret}", reset))
ACTIONS = (("/login", sign_in), ("/logout", sign_out), ("/reset/{secret}", choose))
