"""Under whose name a judgement is kept."""

from __future__ import annotations

from starlette.requests import Request

from bedfellows.desk.roles import signature
from bedfellows.register import author


def signed_by(request: Request) -> str:
    """Who is signed in; on a laptop, where nobody has to, its user."""
    return signature(request) or author()
