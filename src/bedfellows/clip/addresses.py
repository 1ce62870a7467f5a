"""Which hosts may be reached: those on the open Internet, told by every address of their name."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from bedfellows.errors import UnreadableInput

PORTS = {"http": 80, "https": 443}


def checked_address(url: str, *, input: str, allow_private: bool) -> str:
    """The numeric address of a URL's host, once every one of its addresses is seen to be public."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = parts.hostname
    except ValueError as trouble:
        raise UnreadableInput(input, f"'{url}' is no address ({trouble})") from trouble
    if parts.scheme not in PORTS or not host:
        raise UnreadableInput(input, f"'{url}' is no http or https address")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as trouble:
        raise UnreadableInput(input, f"no such host '{host}'; check it") from trouble
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not allow_private and not is_public(address):
            raise UnreadableInput(
                input, f"'{host}' is on a private network ({address}); it is not fetched"
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether the address is on the open Internet; an IPv4 address inside IPv6 is looked into.

    >>> is_public("10.1.2.3"), is_public("::ffff:127.0.0.1"), is_public("fe80::1%eth0")
    (False, False, False)
    >>> is_public("64:ff9b::7f00:1"), is_public("93.184.216.34")
    (False, True)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner: ipaddress.IPv4Address | ipaddress.IPv6Address = ip
    if isinstance(ip, ipaddress.IPv6Address):
        teredo = ip.teredo[1] if ip.teredo else None
        inner = ip.ipv4_mapped or ip.sixtofour or teredo or _translated(ip) or ip
    return bool(ip.is_global or inner is not ip) and inner.is_global and not inner.is_multicast


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address behind a NAT64 one (RFC 6052, 64:ff9b::/96)."""
    if ip in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
