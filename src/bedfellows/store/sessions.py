"""Who is signed in, one-time links, and sign-ins that failed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sql

from bedfellows.records import Record
from bedfellows.store.accounts import accounts, attempts, moment, resets, sessions

IDLE = timedelta(hours=12)
"""A session that nobody used for so long ends: a working day with its evening."""
LONGEST = timedelta(days=7)
"""After a week everybody signs in again."""
NOTED = timedelta(minutes=5)
"""How often it is noted that a session is in use: a write for every page would hold others up."""
LINK_LASTS = timedelta(hours=24)
FORGOTTEN = timedelta(minutes=15)
"""Failed sign-ins older than this count no more."""


def begin(engine: sql.Engine, account: int, digest: str) -> None:
    """Start a session; sessions that ran out are swept on this occasion."""
    now = datetime.now(UTC)
    values = {"digest": digest, "account": account, "made_at": moment(now), "seen_at": moment(now)}
    with engine.begin() as connection:
        connection.execute(sql.delete(sessions).where(
            sql.or_(sessions.c.made_at < moment(now - LONGEST),
                    sessions.c.seen_at < moment(now - IDLE))))  # fmt: skip
        connection.execute(sql.insert(sessions), values)


def holder(engine: sql.Engine, digest: str, *, now: datetime | None = None) -> Record | None:
    """The account of a session that holds."""
    now = now or datetime.now(UTC)
    query = (
        sql.select(accounts.c.id, accounts.c.name, accounts.c.role, sessions.c.seen_at)
        .join(sessions, sessions.c.account == accounts.c.id)
        .where(sessions.c.digest == digest, accounts.c.closed_at.is_(None),
               sessions.c.made_at >= moment(now - LONGEST),
               sessions.c.seen_at >= moment(now - IDLE))
    )  # fmt: skip
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        return None
    if row["seen_at"] < moment(now - NOTED):
        _note(engine, digest, now)
    return dict(row)


def _note(engine: sql.Engine, digest: str, now: datetime) -> None:
    query = sql.update(sessions).where(sessions.c.digest == digest).values(seen_at=moment(now))
    with engine.begin() as connection:
        connection.execute(query)


def end(engine: sql.Engine, digest: str) -> None:
    """End one session."""
    with engine.begin() as connection:
        connection.execute(sql.delete(sessions).where(sessions.c.digest == digest))


def end_all(engine: sql.Engine, account: int) -> None:
    """End every session of an account: after a new password, a new role, or its closing."""
    with engine.begin() as connection:
        connection.execute(sql.delete(sessions).where(sessions.c.account == account))


def offer_reset(engine: sql.Engine, account: int, digest: str) -> str:
    """Keep a one-time link's digest, in the place of earlier ones; until when it holds."""
    until = moment(datetime.now(UTC) + LINK_LASTS)
    with engine.begin() as connection:
        connection.execute(sql.delete(resets).where(resets.c.account == account))
        connection.execute(sql.insert(resets), {"digest": digest, "account": account,
                                                "expires_at": until})  # fmt: skip
    return until


def reset_holder(engine: sql.Engine, digest: str) -> Record | None:
    """The account whose link holds: unused and not run out."""
    query = (
        sql.select(accounts.c.id, accounts.c.name, accounts.c.role)
        .join(resets, resets.c.account == accounts.c.id)
        .where(resets.c.digest == digest, resets.c.used_at.is_(None),
               resets.c.expires_at > moment(), accounts.c.closed_at.is_(None))
    )  # fmt: skip
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    return dict(row) if row else None


def use_reset(engine: sql.Engine, digest: str, password: str) -> bool:
    """Take the link and set the password, both or neither; of two at once, one wins."""
    now = moment()
    with engine.begin() as connection:
        query = (
            sql.update(resets)
            .where(resets.c.digest == digest, resets.c.used_at.is_(None), resets.c.expires_at > now)
            .values(used_at=now)
        )
        if connection.execute(query).rowcount != 1:
            return False
        held = sql.select(resets.c.account).where(resets.c.digest == digest).scalar_subquery()
        connection.execute(
            sql.update(accounts).where(accounts.c.id == held).values(password=password)
        )
        connection.execute(sql.delete(sessions).where(sessions.c.account == held))
    return True


def failed(engine: sql.Engine, *who: str) -> None:
    """Note a sign-in that failed, for the account and for the address."""
    now = datetime.now(UTC)
    with engine.begin() as connection:
        connection.execute(sql.delete(attempts).where(attempts.c.at < moment(now - FORGOTTEN)))
        connection.execute(sql.insert(attempts), [{"who": one, "at": moment(now)} for one in who])


def failures(engine: sql.Engine, who: str) -> int:
    """How many sign-ins failed of late."""
    since = moment(datetime.now(UTC) - FORGOTTEN)
    query = sql.select(sql.func.count()).where(attempts.c.who == who, attempts.c.at >= since)
    with engine.connect() as connection:
        return int(connection.scalar(query) or 0)


def forgive(engine: sql.Engine, who: str) -> None:
    """Forget the failures of somebody who signed in after all."""
    with engine.begin() as connection:
        connection.execute(sql.delete(attempts).where(attempts.c.who == who))
