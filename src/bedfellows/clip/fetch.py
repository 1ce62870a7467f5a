"""One page from an address, politely: time and size bounded, nothing inside the network reached."""

from __future__ import annotations

import ipaddress
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bedfellows.clip.kinds import MAX_PAGE_BYTES, bounded
from bedfellows.errors import UnreadableInput
from bedfellows.model import Clipping, content_id

if TYPE_CHECKING:
    import httpx

TIMEOUT_S = 20.0
MAX_REDIRECTS = 5
USER_AGENT = "bedfellows/0.1 (reads news pages for research)"
_MOVED = (301, 302, 303, 307, 308)


def fetch(
    url: str, *, allow_private: bool = False, transport: httpx.BaseTransport | None = None
) -> Clipping:
    """The page at an address, with the address where it was found in the end.

    Addresses on private, loopback and link-local networks are refused after their name is
    resolved and after every redirect, and the connection goes to the very address that was
    checked, unless `allow_private`. Raises UnreadableInput.
    """
    import httpx

    at = url
    with httpx.Client(timeout=TIMEOUT_S, transport=transport, trust_env=False) as client:
        for _ in range(MAX_REDIRECTS + 1):
            address = checked_address(at, input=url, allow_private=allow_private)
            try:
                body, response = _get(client, at, address, input=url)
            except (httpx.HTTPError, httpx.InvalidURL) as trouble:
                raise UnreadableInput(url, f"not reached ({trouble}); try again later") from trouble
            if response.status_code not in _MOVED or "location" not in response.headers:
                return _clipping(url, at, body, response)
            at = urljoin(at, response.headers["location"])
    raise UnreadableInput(url, f"more than {MAX_REDIRECTS} redirects; give the final address")


def checked_address(url: str, *, input: str, allow_private: bool) -> str:
    """The numeric address of a URL's host, once every one of its addresses is seen to be public."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableInput(input, f"'{url}' is no http or https address")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as trouble:
        raise UnreadableInput(input, f"no such host '{parts.hostname}'; check it") from trouble
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not allow_private and not _is_public(address):
            raise UnreadableInput(
                input, f"'{parts.hostname}' is on a private network ({address}); it is not fetched"
            )
    return addresses[0]


def _is_public(address: str) -> bool:
    """Whether the address is on the open Internet; an IPv4 address inside IPv6 is looked into."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    return bool(ip.is_global or inner is not ip) and inner.is_global and not inner.is_multicast


def _get(
    client: httpx.Client, url: str, address: str, *, input: str
) -> tuple[bytes, httpx.Response]:
    """One request to the checked address under the host's own name, its body bounded."""
    import httpx

    named = httpx.URL(url)
    request = client.build_request(
        "GET",
        named.copy_with(host=address),
        headers={"Host": named.netloc.decode("ascii"), "User-Agent": USER_AGENT},
        extensions={"sni_hostname": named.raw_host.decode("ascii")},
    )
    response = client.send(request, stream=True)
    body = bytearray()
    try:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MAX_PAGE_BYTES:
                bounded(bytes(body), input)
    finally:
        response.close()
    return bytes(body), response


def _clipping(url: str, at: str, body: bytes, response: httpx.Response) -> Clipping:
    if response.status_code >= 400:
        raise UnreadableInput(url, f"the server answers {response.status_code}; check the address")
    return Clipping(
        id=content_id(bounded(body, url)),
        input=url,
        url=at,
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        mime_type=response.headers.get("content-type", "text/html").lower(),
        body=body,
    )
