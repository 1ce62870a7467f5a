"""What keeps hostile pages harmless: headers on every answer, and proof that a form is ours."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.datastructures import FormData, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
"""Scripts and styles come from our own files alone: none that stands in a page ever runs.
Pictures may also be made by our scripts (`blob:` and `data:`), for saving what is drawn."""
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none at all, our own forms say "Origin: null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
FIELD = "csrf"
"""The hidden field of every form, and (as `x-csrf-token`) the header of scripts."""
HEADER = "x-csrf-token"
OURS = secrets.token_bytes(32)
"""Key of this process, for visitors without a cookie: the one person on a laptop."""


class SafeHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, with the headers put on its answer."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, marked)


def form_key(request: Request) -> bytes:
    """What this visitor's forms are signed with: the secret of their cookie, or our own."""
    visitor: str | None = getattr(request.state, "visitor", None)
    return visitor.encode() if visitor else OURS


def form_secret(request: Request) -> bytes:
    """What this visitor's forms prove to know; it cannot be made without the cookie's secret."""
    return hmac.new(form_key(request), b"form", hashlib.sha256).digest()


def form_token(request: Request) -> str:
    """The secret under a mask that is new each time, with the mask, as hexadecimal digits.

    Answers are compressed, and the length of a page that repeats both a secret and words of the
    address tells the secret bit by bit (Gluck, Harris and Prado 2013, BREACH). Under a mask it is
    never twice the same.
    """
    mask, secret = secrets.token_bytes(hashlib.sha256().digest_size), form_secret(request)
    return (mask + masked(secret, mask)).hex()


def masked(secret: bytes, mask: bytes) -> bytes:
    """Bytes under a mask as long; the same again takes it off."""
    return bytes(one ^ other for one, other in zip(secret, mask, strict=True))


def bears(request: Request, token: str) -> bool:
    """Whether a token is this visitor's, under whatever mask."""
    try:
        given = bytes.fromhex(token)
    except ValueError:
        return False
    secret, half = form_secret(request), len(given) // 2
    if len(given) != 2 * len(secret):
        return False
    return hmac.compare_digest(masked(given[half:], given[:half]), secret)


def refuse_strangers(request: Request) -> None:
    """Another site's page may not post here: browsers say where a form came from."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    home = f"{request.url.scheme}://{request.url.netloc}"
    if site not in ("same-origin", "none") or (origin not in (None, home)):
        raise HTTPException(403, "The form was sent by another site. Send it from the desk.")


def refuse_forged(request: Request, form: FormData) -> None:
    """A form must carry the token that its page was drawn with.

    On a laptop without accounts a program of its owner's may post without one; a token that is
    given must be right.
    """
    given = form.get(FIELD) or request.headers.get(HEADER)
    team: bool = getattr(request.app.state, "team", False)
    if (given is None and not team) or getattr(request.state, "by_token", False):
        return  # browsers send cookies unasked, but never a token
    if not isinstance(given, str) or not bears(request, given):
        raise HTTPException(
            403, "The form is old, or not from this desk. Go back, reload the page, send it again."
        )


def refuse_forged_call(request: Request) -> None:
    """The same for scripts of ours that call the API with the session's cookie."""
    refuse_forged(request, FormData())
