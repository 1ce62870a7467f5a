"""What an address asks for: words, dates, a choice, a place in a list. Nonsense is a 400."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
FURTHEST = 100_000
"""Screens that a list can be leafed to; past it the database only counts."""


def word(request: Request, name: str) -> str | None:
    """A value of the address without the space around it; None where it is empty."""
    return request.query_params.get(name, "").strip() or None


def words(request: Request, names: Iterable[str]) -> dict[str, str | None]:
    """Several of them by name."""
    return {name: word(request, name) for name in names}


def day(request: Request, name: str) -> str | None:
    """A date of the address."""
    asked = word(request, name)
    if asked and not DATE.fullmatch(asked):
        raise HTTPException(400, f"“{asked}” is not a date. Write 2014, 2014-06 or 2014-06-13.")
    return asked


def year(request: Request, name: str) -> str | None:
    """A year of the address."""
    asked = word(request, name)
    if asked and not re.fullmatch(r"\d{4}", asked):
        raise HTTPException(400, f"“{asked}” is not a year. Write it as 2014.")
    return asked


def choice(request: Request, name: str, choices: Iterable[str]) -> str | None:
    """One of some values."""
    asked, known = word(request, name), tuple(choices)
    if asked and asked not in known:
        raise HTTPException(400, f"“{asked}” is not known here. Choose from {', '.join(known)}.")
    return asked


def screen(request: Request) -> int:
    """Which screen of a list, from 1."""
    asked = word(request, "page") or "1"
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= FURTHEST):
        raise HTTPException(400, f"“{asked}” is no page of a list. Pages are counted from 1.")
    return int(asked)


def address(path: str, values: dict[str, str | None]) -> str:
    """A path with the values that are set.

    >>> address("/search", {"q": "a b", "year": None})
    '/search?q=a+b'
    """
    asked = {name: value for name, value in values.items() if value}
    return f"{path}?{urlencode(asked)}" if asked else path


def leaves(
    path: str, values: dict[str, str | None], *, page: int, size: int, total: int
) -> dict[str, object]:
    """Where a list stands: its pages, and the addresses of the one before and after."""
    last = max(1, -(-total // size))

    def to(number: int) -> str | None:
        if not 1 <= number <= last:
            return None
        return address(path, {**values, "page": str(number) if number > 1 else None})

    return {
        "page": page,
        "pages": last,
        "total": total,
        "before": to(page - 1),
        "after": to(page + 1),
    }
