"""PLOVER JSON Lines, as we write them and as NGEC's coder does (Halterman and others 2023).

Ours have `event`, `actor`, `recipient`; NGEC's have `event_type` and their actors under
`attributes`. One object a line, or one list of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bedfellows.errors import UnreadableInput
from bedfellows.export.cameo import is_type
from bedfellows.export.lines import BadLine, day_of, fault, opened
from bedfellows.export.rows import LeftOut, Outcome, Row, Side
from bedfellows.ontology import TIE_SCORES, load_ontology

Found = Mapping[str, Any]


def objects(path: str) -> Iterator[tuple[int, Any]]:
    """JSON values with their lines; what is no JSON comes as the trouble with it."""
    with opened(path) as file:
        first = file.read(1)
        if first == "[":
            try:
                yield from enumerate(json.loads(first + file.read()), 1)
            except ValueError as trouble:
                raise UnreadableInput(path, f"is no list of JSON objects ({trouble})") from None
            return
        for number, line in enumerate(file, 1):
            text = first + line if number == 1 else line
            if text.strip():
                try:
                    yield number, json.loads(text)
                except ValueError as trouble:
                    yield number, trouble


def sides_of(found: Found, ours: str, theirs: str) -> list[Side]:
    """The parties of a side, by our name for it and by NGEC's."""
    attributes = found.get("attributes")
    listed = found.get(ours) or (attributes.get(theirs) if isinstance(attributes, dict) else None)
    return [side for entry in listed or () if isinstance(entry, dict) and (side := side_of(entry))]


def side_of(entry: Found) -> Side | None:
    """A party: name, country, sectors."""
    name = str(entry.get("name") or entry.get("wiki") or entry.get("text") or "").strip()
    if not name:
        return None
    country = entry.get("country") or entry.get("code")
    given = entry.get("sector") or [entry.get("code_1"), entry.get("code_2")]
    listed = [given] if isinstance(given, str) else given
    allowed = load_ontology().sectors
    return Side(name, str(country) if country else None,
                tuple(str(sector) for sector in listed if sector in allowed))  # fmt: skip


def rows_of(line: int, found: Any) -> Iterator[Row | LeftOut]:
    """The rows of an event: one for each source and target."""
    if not isinstance(found, dict):
        raise BadLine("no JSON object")
    kind = str(found.get("event") or found.get("event_type") or "")
    tie = kind.lower() in TIE_SCORES
    if not tie and not is_type(kind.upper()):
        raise BadLine(f"{kind!r} is no PLOVER type")
    info = part(found, "text_info", {})
    if (info.get("modality", "actual"), info.get("polarity", "positive")) != ("actual", "positive"):
        yield LeftOut(line, "announced, feared or denied: a table holds what was done")
        return
    sources = sides_of(found, "actor", "ACTOR")
    targets: list[Side | None] = [*sides_of(found, "recipient", "RECIP")]
    if not sources:
        yield LeftOut(line, "no source named")
        return
    cite = part(found, "cite_info", found)
    said = str(cite.get("pub_date") or "")
    date = str(found.get("date") or found.get("date_resolved") or said)
    mode = str(found.get("mode") or found.get("event_mode") or "").lower()
    for source in sources:
        for target in targets or [None]:
            yield Row(
                line=line, day=day_of(whole(date)), type=kind.lower() if tie else kind.upper(),
                mode=None if tie or mode not in load_ontology().types[kind.upper()].modes else mode,
                source=source, target=target, said=day_of(whole(said)) if said else None,
                story=str(cite.get("story") or found.get("story_id") or ""),
                publisher=str(cite.get("publisher") or ""),
                text=str(found.get("text") or found.get("event_text") or "").strip(),
                raw=f"{found.get('id')} {source} {target}",
            )  # fmt: skip


def part(found: Found, name: str, otherwise: Found) -> Found:
    """An object within an event, or another where there is none."""
    inner = found.get(name)
    return inner if isinstance(inner, dict) else otherwise


def whole(date: str) -> str:
    """A coarse date's first day, since a table has days.

    >>> whole("2014-06"), whole("2014-06-13T10:00")
    ('2014-06-01', '2014-06-13T10:00')
    """
    return f"{date}-01-01" if len(date) == 4 else f"{date}-01" if len(date) == 7 else date


def read(path: str, columns: Mapping[str, str]) -> Iterator[Outcome]:
    """Rows of a file of PLOVER events; a bad line is a fault, and the rest goes on."""
    for line, found in objects(path):
        try:
            if isinstance(found, ValueError):
                raise BadLine(f"not JSON ({found})")
            yield from rows_of(line, found)
        except BadLine as trouble:
            yield fault(path, line, str(trouble))
