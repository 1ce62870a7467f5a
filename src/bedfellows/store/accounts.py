"""Who may use a team's desk: accounts, API tokens, and the log of what was done.

Passwords are kept as argon2 hashes that the caller makes; tokens only as digests, so that
nobody who reads the casebook can sign in with what is written there. Times are UTC, ISO 8601.
"""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from bedfellows.records import Record
from bedfellows.store.tables import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("password", String),
    Column("made_at", String, nullable=False),
    Column("closed_at", String),
)
"""`key` is the name as it is compared; `password` is null until its owner chooses one."""

tokens = Table(
    "account_tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("digest", String, nullable=False, unique=True),
    Column("label", String, nullable=False),
    Column("role", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("expires_at", String),
    Column("revoked_at", String),
)

sessions = Table(
    "account_sessions",
    metadata,
    Column("digest", String, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("made_at", String, nullable=False),
    Column("seen_at", String, nullable=False),
)

resets = Table(
    "account_resets",
    metadata,
    Column("digest", String, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("expires_at", String, nullable=False),
    Column("used_at", String),
)

attempts = Table(
    "account_attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("who", String, nullable=False, index=True),
    Column("at", String, nullable=False),
)
"""Sign-ins that failed, by account and by network address."""

deeds = Table(
    "deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False, index=True),
    Column("by", String, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("note", Text),
)
"""What people did through the desk or the API. Only ever added to."""


def moment(at: datetime | None = None) -> str:
    """A time as it is kept; now, unless one is given."""
    return (at or datetime.now(UTC)).isoformat(timespec="seconds")


def digest_of(secret: str) -> str:
    """What is kept of a secret that we made ourselves: it has 256 bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def key_of(name: str) -> str:
    """A name as it is compared, so that nobody can pose as somebody by case or width.

    >>> key_of(" Ana ") == key_of("ＡNA")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold().strip()


def add(engine: sql.Engine, name: str, role: str) -> int | None:
    """Open an account without a password; its number, None where the name is taken."""
    values = {"key": key_of(name), "name": name.strip(), "role": role, "made_at": moment()}
    with engine.begin() as connection:
        query = sql.select(accounts.c.id).where(accounts.c.key == values["key"])
        if connection.execute(query).first() is not None:
            return None
        key = connection.execute(sql.insert(accounts), values).inserted_primary_key
    assert key is not None
    return int(key[0])


def change(engine: sql.Engine, account: int, **values: str | None) -> None:
    """Set columns of an account: role, password, closed_at."""
    query = sql.update(accounts).where(accounts.c.id == account).values(**values)
    with engine.begin() as connection:
        connection.execute(query)


def named(engine: sql.Engine, name: str) -> Record | None:
    """The account of a name, closed ones too."""
    query = sql.select(accounts).where(accounts.c.key == key_of(name))
    return _first(engine, query)


def numbered(engine: sql.Engine, account: int) -> Record | None:
    """The account of a number."""
    return _first(engine, sql.select(accounts).where(accounts.c.id == account))


def listed(engine: sql.Engine) -> list[Record]:
    """Every account by name, without its password's hash but with whether it has one."""
    query = sql.select(accounts).order_by(accounts.c.key)
    rows = _all(engine, query)
    return [{"id": r["id"], "name": r["name"], "role": r["role"], "made_at": r["made_at"],
             "closed_at": r["closed_at"], "has_password": r["password"] is not None}
            for r in rows]  # fmt: skip


def add_token(
    engine: sql.Engine, account: int, digest: str, *, label: str, role: str,
    expires_at: str | None,
) -> int:  # fmt: skip
    """Keep a token's digest; its number."""
    values = {"account": account, "digest": digest, "label": label, "role": role,
              "made_at": moment(), "expires_at": expires_at}  # fmt: skip
    with engine.begin() as connection:
        key = connection.execute(sql.insert(tokens), values).inserted_primary_key
    assert key is not None
    return int(key[0])


def token_holder(engine: sql.Engine, digest: str) -> Record | None:
    """Account and role of a token that holds."""
    now = moment()
    query = (
        sql.select(accounts.c.id, accounts.c.name, accounts.c.role, tokens.c.id.label("token"),
                   tokens.c.role.label("token_role"))
        .join(tokens, tokens.c.account == accounts.c.id)
        .where(tokens.c.digest == digest, tokens.c.revoked_at.is_(None),
               accounts.c.closed_at.is_(None),
               sql.or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > now))
    )  # fmt: skip
    return _first(engine, query)


def tokens_of(engine: sql.Engine, account: int) -> list[Record]:
    """An account's tokens, newest first, without their digests."""
    shown = [c for c in tokens.c if c.name not in ("digest", "account")]
    query = sql.select(*shown).where(tokens.c.account == account).order_by(tokens.c.id.desc())
    return _all(engine, query)


def revoke(engine: sql.Engine, account: int, token: int) -> bool:
    """End a token of this account's; False where it has no such token."""
    query = (
        sql.update(tokens)
        .where(tokens.c.id == token, tokens.c.account == account, tokens.c.revoked_at.is_(None))
        .values(revoked_at=moment())
    )
    with engine.begin() as connection:
        return connection.execute(query).rowcount > 0


def log_deed(
    engine: sql.Engine, by: str, what: str, subject: str, *, note: str | None = None
) -> None:
    """Write down what somebody did."""
    values = {"at": moment(), "by": by, "what": what, "subject": subject, "note": note}
    with engine.begin() as connection:
        connection.execute(sql.insert(deeds), values)


def deeds_before(engine: sql.Engine, before: int | None, limit: int) -> list[Record]:
    """What was done, newest first; older than a number where one is given."""
    query = sql.select(deeds).order_by(deeds.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(deeds.c.id < before)
    return _all(engine, query)


def _first(engine: sql.Engine, query: Any) -> Record | None:
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    return dict(row) if row else None


def _all(engine: sql.Engine, query: Any) -> list[Record]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]
