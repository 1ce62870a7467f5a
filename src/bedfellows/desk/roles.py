"""Who may do what: four roles, each with all that the ones before it may."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

ROLES = ("reader", "reviewer", "editor", "admin")
"""Readers look; reviewers judge and comment; editors add pages and change actors; admins
look after accounts."""

NEEDED = (
    ("/login", None),
    ("/reset", None),
    ("/account", "reader"),
    ("/logout", "reader"),
    ("/people", "admin"),
    ("/audit", "admin"),
    ("/review", "reviewer"),
    ("/judge", "reviewer"),
    ("/comment", "reviewer"),
    ("/add", "editor"),
    ("/jobs", "editor"),
    ("/merge", "editor"),
)  # fmt: skip
"""The role that an address needs, by its beginning; None lets everybody in."""
TO_LOOK, TO_ACT = "reader", "editor"
"""Where `NEEDED` does not say: for pages, and for forms."""
ENDINGS = (("/comment", "reviewer"), ("/judge", "reviewer"))
"""For forms that hang below another address, such as `/clippings/{id}/comment`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks: an account, by its session or by a token with fewer rights."""

    account: int
    name: str
    role: str
    token: int | None = None

    def may(self, role: str | None) -> bool:
        """Whether the role is within this person's."""
        return role is None or ROLES.index(self.role) >= ROLES.index(role)


def needed(path: str, *, acts: bool) -> str | None:
    """The role that a page (or, with `acts`, a form) needs.

    >>> needed("/findings", acts=False), needed("/people/{id}", acts=False)
    ('reader', 'admin')
    >>> needed("/clippings/{id}/comment", acts=True), needed("/settings", acts=True)
    ('reviewer', 'editor')
    """
    for beginning, role in NEEDED:
        if path == beginning or path.startswith((f"{beginning}/", f"{beginning}s/")):
            return role
    if acts:
        for ending, role in ENDINGS:
            if path.endswith((ending, f"{ending}s")):
                return role
        return TO_ACT
    return TO_LOOK


def person_of(request: Request) -> Person | None:
    """Who is signed in; None on a laptop, where nobody has to."""
    found: Person | None = getattr(request.state, "person", None)
    return found


def signature(request: Request) -> str | None:
    """The name under which a judgement is kept; None on a laptop: its user's."""
    person = person_of(request)
    return person.name if person else None


def is_team(request: Request) -> bool:
    """Whether this desk has accounts."""
    return bool(request.app.state.team)


def may(request: Request, role: str | None) -> bool:
    """Whether the asker may do what needs a role; on a laptop everything."""
    if role is None or not is_team(request):
        return True
    person = person_of(request)
    return person is not None and person.may(role)


def refuse_others(request: Request, role: str | None) -> None:
    """401 for strangers, 403 for those whose role does not reach."""
    if may(request, role):
        return
    person = person_of(request)
    if person is None:
        raise HTTPException(401, "Sign in first.", {"WWW-Authenticate": "Bearer"})
    raise HTTPException(
        403,
        f"This needs the role “{role}”; {person.name} has “{person.role}”. An admin can change it.",
    )
