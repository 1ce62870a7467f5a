"""Codes that other lists have for states, as ours (ISO 3166-1 alpha-3)."""

from __future__ import annotations

from functools import cache

from bedfellows.actors.tables import rows


@cache
def codes() -> dict[str, dict[str, str]]:
    """By scheme ("alpha2", "cow", "number"): a state's code there → its code here."""
    found: dict[str, dict[str, str]] = {"alpha2": {}, "cow": {}, "number": {}}
    for code, alpha2, cow, number in rows("codes", 4):
        for scheme, theirs in (("alpha2", alpha2), ("cow", cow), ("number", number)):
            if theirs:
                found[scheme].setdefault(theirs, code)
    return found


def country_of_alpha2(code: str) -> str | None:
    """The state of an ISO 3166-1 alpha-2 code in either case.

    >>> country_of_alpha2("ir"), country_of_alpha2("zz")
    ('IRN', None)
    """
    return codes()["alpha2"].get(code.upper())


def country_of_number(number: str) -> str | None:
    """The state of a number in the list of the Correlates of War (or Gleditsch and Ward).

    >>> country_of_number("630")
    'IRN'
    """
    return codes()["number"].get(number.strip())
