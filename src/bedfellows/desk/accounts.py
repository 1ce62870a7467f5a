"""What may be done with accounts, for the command line and the desk alike."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import sqlalchemy as sql

from bedfellows.desk import passwords
from bedfellows.desk.persons import PREFIX
from bedfellows.desk.roles import ROLES
from bedfellows.errors import UsageError, unknown
from bedfellows.records import Record
from bedfellows.store import accounts as kept
from bedfellows.store import sessions

LONGEST_NAME = 64
SCOPES = ("reader", "reviewer", "editor")
"""Rights that a token may have; accounts are looked after by people, not by programs."""


def account_of(engine: sql.Engine, name: str) -> Record:
    """The account of a name; UsageError where there is none."""
    found = kept.named(engine, name)
    if found is None:
        raise UsageError(f"account {name}: no such account; `bedfellows account list` has all")
    return found


def open_account(engine: sql.Engine, name: str, role: str) -> int:
    """A new account, which has no password until its link is followed; its number."""
    if role not in ROLES:
        raise unknown("--role", role, ROLES)
    if not re.fullmatch(r"[\w.@+-]+( [\w.@+-]+)*", name) or len(name) > LONGEST_NAME:
        raise UsageError(f"account {name!r}: a name has letters, digits, . @ + - _ and single "
                         f"spaces, {LONGEST_NAME} characters at most")  # fmt: skip
    number = kept.add(engine, name, role)
    if number is None:
        raise UsageError(f"account {name}: the name is taken; choose another")
    return number


def link_for(engine: sql.Engine, account: int) -> str:
    """The address, on the desk, of a one-time link to choose a password; earlier links end."""
    secret = passwords.secret()
    sessions.offer_reset(engine, account, kept.digest_of(secret))
    return f"/reset/{secret}"


def set_role(engine: sql.Engine, account: Record, role: str) -> None:
    """Give an account another role; it has to sign in again."""
    if role not in ROLES:
        raise unknown("--role", role, ROLES)
    if role != "admin":
        refuse_last_admin(engine, account)
    kept.change(engine, account["id"], role=role)
    sessions.end_all(engine, account["id"])


def close(engine: sql.Engine, account: Record) -> None:
    """Shut an account out at once; what it judged stays under its name."""
    refuse_last_admin(engine, account)
    kept.change(engine, account["id"], closed_at=kept.moment())
    sessions.end_all(engine, account["id"])


def reopen(engine: sql.Engine, account: Record) -> None:
    """Let a closed account in again."""
    kept.change(engine, account["id"], closed_at=None)


def refuse_last_admin(engine: sql.Engine, account: Record) -> None:
    """A team without an admin could not mend itself."""
    admins = [a["id"] for a in kept.listed(engine)
              if a["role"] == "admin" and a["closed_at"] is None]  # fmt: skip
    if admins == [account["id"]]:
        raise UsageError(f"account {account['name']}: is the only admin; make another one first")


def make_token(
    engine: sql.Engine, account: Record, *, label: str, role: str, days: int | None
) -> str:
    """A new token, shown this once. Its rights never go beyond its account's."""
    if role not in SCOPES:
        raise UsageError(f"token for {role}: choose from {', '.join(SCOPES)}")
    if ROLES.index(role) > ROLES.index(account["role"]):
        raise UsageError(f"token for {role}: {account['name']} is {account['role']}")
    if not label.strip() or len(label) > LONGEST_NAME:
        raise UsageError("a token needs a label that says what uses it, "
                         f"{LONGEST_NAME} characters at most")  # fmt: skip
    if days is not None and not 1 <= days <= 3660:
        raise UsageError(f"{days} days: choose from 1 to 3660")
    until = None if days is None else kept.moment(datetime.now(UTC) + timedelta(days=days))
    token = PREFIX + passwords.secret()
    kept.add_token(engine, account["id"], kept.digest_of(token), label=label.strip(), role=role,
                   expires_at=until)  # fmt: skip
    return token
