"""Passwords and other secrets: argon2id for what people choose, random ones for what we make."""

from __future__ import annotations

import secrets
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from bedfellows.errors import UsageError
from bedfellows.store.accounts import key_of

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 256
"""Characters. Length, and no rules on kinds of characters: NIST SP 800-63B (2024), 3.1.1.2. The
upper bound keeps hashing short."""
AT_ONCE = BoundedSemaphore(2)
"""Each hashing takes 64 MiB: a crowd at the door must not take all the memory."""


class PasswordRefused(UsageError):
    """A password that will not do; the message says why."""


@cache
def hasher() -> PasswordHasher:
    """argon2id with the library's parameters: RFC 9106 (2021), second recommendation."""
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def nobody() -> str:
    """A hash that no password fits: unknown names take as long as known ones."""
    return hasher().hash(secrets.token_urlsafe())


def hashed(password: str, *, name: str) -> str:
    """The hash to keep. Raises PasswordRefused."""
    if len(password) < SHORTEST:
        raise PasswordRefused(f"a password needs {SHORTEST} characters or more; a few words do")
    if len(password) > LONGEST:
        raise PasswordRefused(f"a password may have {LONGEST} characters")
    if key_of(password) == key_of(name) or len(set(password)) < 4:
        raise PasswordRefused("this password is guessed at once; take a few words")
    with AT_ONCE:
        return hasher().hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one kept; as slow where none is."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    with AT_ONCE:
        try:
            return hasher().verify(kept or nobody(), password[: LONGEST + 1])
        except (Argon2Error, InvalidHashError):
            return False


def secret() -> str:
    """A new secret of 256 bits, for sessions, links and tokens."""
    return secrets.token_urlsafe(32)
