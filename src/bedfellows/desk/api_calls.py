"""What a call of the HTTP API brings: its parameters checked, its cursor opened, its body read."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.dates import BadDate, valid_date
from bedfellows.errors import BedfellowsError

USUAL, MOST = 50, 500
"""Rows of a page: where none are asked for, and at most."""
LONGEST_TEXT, LONGEST_CURSOR = 500, 600
DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


class BadCall(BedfellowsError):
    """A call that does not fit the document; the message says which part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """A parameter of a question: its name, what it means, and the JSON schema that it fits."""

    name: str
    means: str
    schema: Mapping[str, Any]
    required: bool = False

    def read(self, given: str) -> Any:
        """The value, checked. Raises BadCall."""
        kind = self.schema.get("format") or self.schema["type"]
        if kind == "partial-date":
            return self._date(given)
        if kind in ("integer", "number"):
            return self._number(given, int if kind == "integer" else float)
        choices = self.schema.get("enum")
        if choices and given not in choices:
            raise BadCall(f"{self.name} “{given}”: choose from {', '.join(choices)}")
        if not given.strip() or "\x00" in given or len(given) > self.schema["maxLength"]:
            raise BadCall(f"{self.name}: a text of 1 to {self.schema['maxLength']} characters")
        return given

    def _date(self, given: str) -> str:
        try:
            if not given.isascii() or given != given.strip():
                raise BadDate(given)
            return valid_date(given)
        except BadDate as why:
            raise BadCall(f"{self.name}: {why}") from None

    def _number(self, given: str, kind: type[int] | type[float]) -> int | float:
        low, high = self.schema["minimum"], self.schema["maximum"]
        try:
            if len(given) > 20 or not given.isascii() or given != given.strip() or "_" in given:
                raise ValueError(given)
            value = kind(given)
        except ValueError:
            raise BadCall(f"{self.name} “{given[:20]}”: is no number") from None
        if not low <= value <= high:
            raise BadCall(f"{self.name} {given}: choose from {low} to {high}")
        return value


def text(name: str, means: str, *, required: bool = False) -> Param:
    """A parameter of free text."""
    schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
    return Param(name=name, means=means, required=required, schema=schema)


def date(name: str, means: str, *, required: bool = False) -> Param:
    """A parameter that is a date or the beginning of one."""
    schema = {"type": "string", "format": "partial-date", "pattern": DATE}
    return Param(name=name, means=means, required=required, schema=schema)


def choice(name: str, means: str, choices: Sequence[str]) -> Param:
    """A parameter with few values."""
    schema = {"type": "string", "enum": list(choices), "maxLength": LONGEST_TEXT}
    return Param(name=name, means=means, schema=schema)


LIMIT = Param(name="limit", means="Rows of a page.", schema={
    "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL})  # fmt: skip
CURSOR = Param(name="cursor", means="The `next` of the page before.", schema={
    "type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR})  # fmt: skip
PAGED = (LIMIT, CURSOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call: who asks what of which casebook."""

    request: Request
    casebook: Casebook
    given: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)

    def id(self, name: str = "id") -> str:
        """A part of the address."""
        return str(self.request.path_params[name])

    @property
    def limit(self) -> int:
        """Rows wanted."""
        return int(self.given.get("limit", USUAL))

    @property
    def after(self) -> list[Any] | None:
        """The key behind which to go on."""
        cursor = self.given.get("cursor")
        return None if cursor is None else opened(cursor)

    def only(self, *names: str) -> dict[str, Any]:
        """The parameters of these names that were given."""
        return {name: self.given[name] for name in names if name in self.given}


def read_query(request: Request, params: Sequence[Param]) -> dict[str, Any]:
    """The parameters of a call. Raises BadCall for one that is unknown, twice there, or bad."""
    known, given = {p.name: p for p in params}, request.query_params
    found: dict[str, Any] = {}
    for name, value in given.multi_items():
        if name not in known:
            raise BadCall(f"“{name[:40]}” is no parameter here; "
                          f"there are: {', '.join(known) or 'none'}")  # fmt: skip
        if name in found:
            raise BadCall(f"{name}: was given twice")
        found[name] = known[name].read(value)
    for param in params:
        if param.required and param.name not in found:
            raise BadCall(f"{param.name}: is missing")
    return found


def closed(key: Sequence[Any]) -> str:
    """A key as a cursor: opaque, so that it may change."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def opened(cursor: str) -> list[Any]:
    """The key of a cursor of ours. Raises BadCall for anything else.

    >>> opened(closed([0, "2014-06-13", "e1"]))
    [0, '2014-06-13', 'e1']
    """
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key = json.loads(raw)
    except (binascii.Error, ValueError):
        key = None
    plain = isinstance(key, list) and all(
        (isinstance(v, str) and v.isprintable()) or (type(v) is int and 0 <= v < 1 << 63)
        for v in key
    )
    if not plain or not key:
        raise BadCall("cursor: is not one of ours; take the `next` of an answer as it is")
    return list(key)


def stale() -> HTTPException:
    """The list changed under the cursor."""
    return HTTPException(410, "The casebook changed since this cursor was given; begin the list "
                         "again.")  # fmt: skip
