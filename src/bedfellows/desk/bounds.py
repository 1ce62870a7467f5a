"""How much a request may bring: more is refused before it fills memory or disk."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bedfellows.desk.trouble import trouble

UPLOAD, OTHER = 256 << 20, 10 << 20
"""Bytes: of files, and of anything else (a pasted page is 8 MB at most)."""
ROOMY = ("/add/upload",)
LONGEST_ADDRESS = 32_000
"""Bytes of an address with its question: RFC 9110, 4.1, asks for 8,000 at least, and a permalink
of a web may hold the places of many actors."""


class Bounded:
    """Refuses requests that are too large, by what they say and by what they bring."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is within bounds."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request, taken = Request(scope), 0
        most = UPLOAD if request.url.path in ROOMY else OTHER
        said = request.headers.get("content-length", "0")
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            answer = await trouble(request, HTTPException(414, "The address is too long."))
            await answer(scope, receive, send)
            return
        if not said.isdecimal() or int(said) > most:
            answer = await trouble(request, too_large(most))
            await answer(scope, receive, send)
            return

        async def metered() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise too_large(most)
            return message

        await self.app(scope, metered, send)


def too_large(most: int) -> HTTPException:
    """Say how much may come at once, and what to do with more."""
    return HTTPException(413, f"More than {most >> 20} MB at once. Send it in parts, or read it "
                         "with `bedfellows add` on the machine itself.")  # fmt: skip
