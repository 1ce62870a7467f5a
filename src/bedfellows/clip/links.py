"""Addresses as pages and feeds write them, some of which are none."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

NOWHERE = urlsplit("")


def joined(base: str | None, link: str) -> str:
    """A link made whole against an address; as it is where either is no address.

    >>> joined("https://harbour.example/a/b", "../c"), joined(None, "http://[broken")
    ('https://harbour.example/c', 'http://[broken')
    """
    try:
        return urljoin(base or "", link)
    except ValueError:
        return link


def parts_of(url: str) -> SplitResult:
    """The parts of an address, all empty where it is none."""
    try:
        parts = urlsplit(url)
        parts.hostname, parts.port  # noqa: B018 - they are read late, and may be wrong
    except ValueError:
        return NOWHERE
    return parts
