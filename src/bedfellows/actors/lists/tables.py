"""Lists that are tables: UCDP's actors, REIGN's leaders, and a plain CSV of one's own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from bedfellows.actors.codes import country_of_number
from bedfellows.actors.entries import Actor, Kind, RoleSpan
from bedfellows.actors.lists.entries import BadLine, checked, entry

Row = Mapping[str, str]
UCDP_NAMES = ("NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullEng")
GOVERNMENT = "4"
"""UCDP's kind of actor for governments, which are states here."""


def lines(
    path: Path, needed: tuple[str, ...], read: Callable[[Row], Actor | None]
) -> Iterator[tuple[int, Actor] | BadLine]:
    """Entries of a CSV file with a heading; rows that do not parse as bad lines."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.DictReader(file)
        missing = [name for name in needed if name not in (rows.fieldnames or ())]
        if missing:
            yield BadLine(1, f"no column {', '.join(missing)}; is it another format?")
            return
        for row in rows:
            try:
                found = read({k: (v or "").strip() for k, v in row.items() if isinstance(k, str)})
            except ValueError as trouble:
                yield BadLine(rows.line_num, str(trouble))
            else:
                if found is not None:
                    yield rows.line_num, found


def ucdp(path: Path) -> Iterator[tuple[int, Actor] | BadLine]:
    """UCDP's list of actors (version 22.1); governments are left out."""
    return lines(path, ("ActorId", "NameData", "Org", "GWNOLoc"), ucdp_row)


def ucdp_row(row: Row) -> Actor | None:
    """One of UCDP's actors, in the country of its first location."""
    if not row["ActorId"].isdigit():
        raise ValueError(f"ActorId {row['ActorId']!r} is no number")
    if row["Org"] == GOVERNMENT:
        return None
    if not row["NameData"]:
        raise ValueError("no name")
    names = [row.get(key, "") for key in UCDP_NAMES]
    country = country_of_number(row["GWNOLoc"].split(",")[0])
    kind: Kind = "group" if row["Org"] == "3" else "armed-group"
    return entry(
        f"ucdp {row['ActorId']}", row["NameData"], kind, country=country,
        names=[name for name in names if name not in ("", "n/a")],
        sectors=("CVL",) if kind == "group" else ("REB",),
    )  # fmt: skip


def reign(path: Path) -> Iterator[tuple[int, Actor] | BadLine]:
    """REIGN's list of leaders; terms of one leader id are joined into one person."""
    found: dict[str, tuple[int, Actor]] = {}
    for line in lines(path, ("ccode", "leadid", "leader", "syear", "smonth"), reign_row):
        if isinstance(line, BadLine):
            yield line
            continue
        number, actor = line
        first, earlier = found.get(actor.id, (number, None))
        if earlier is not None:
            actor = entry(actor.id, earlier.name, "person", country=earlier.country,
                          names=(*earlier.names, *actor.names), sectors=("GOV",),
                          roles=(*earlier.roles, *actor.roles))  # fmt: skip
        found[actor.id] = (first, actor)
    yield from found.values()


def reign_row(row: Row) -> Actor | None:
    """One term of one leader; a surname alone is kept, and the country tells it apart."""
    country = country_of_number(row["ccode"])
    if country is None:
        raise ValueError(f"country number {row['ccode']!r} is not known")
    if not row["leader"] or not row["syear"].isdigit():
        raise ValueError("no leader or no year")
    since = checked(month(row["syear"], row["smonth"], row.get("sdate", "")))
    until = checked(month(row.get("eyear", ""), row.get("emonth", ""), ""))
    role = RoleSpan(post="leader", country=country, sectors=("GOV",), since=since, until=until)
    name = row["leader"].split(" (")[0]
    return entry(f"{name} {country}", name, "person", country=country, sectors=("GOV",),
                 roles=(role,))  # fmt: skip


def month(year: str, month: str, day: str) -> str:
    """An ISO date of a list's own columns, as fine as they are filled."""
    if not year.isdigit():
        return ""
    parts = [f"{int(year):04d}"]
    for part in (month, day):
        if not part.isdigit() or int(part) == 0:
            break
        parts.append(f"{int(part):02d}")
    return "-".join(parts)


def plain(path: Path) -> Iterator[tuple[int, Actor] | BadLine]:
    """A CSV of one's own: name, and perhaps id, names, kind, country, sectors, post, since,
    until, wikidata; lists between semicolons.
    """
    return lines(path, ("name",), plain_row)


def plain_row(row: Row) -> Actor | None:
    """One row of such a file."""
    name, kind = row["name"], row.get("kind") or "organization"
    if not name:
        raise ValueError("no name")
    if kind not in get_args(Kind):
        raise ValueError(f"kind {kind!r}: write one of {', '.join(get_args(Kind))}")
    country = row.get("country") or None
    if country and not (len(country) == 3 and country.isupper()):
        raise ValueError(f"country {country!r}: write an ISO 3166-1 alpha-3 code, such as IRN")
    sectors = listed(row.get("sectors", ""))
    since, until = checked(row.get("since")), checked(row.get("until"))
    post = row.get("post")
    roles = [RoleSpan(post=post or "", country=country, sectors=sectors, since=since, until=until)]
    return entry(
        row.get("id") or name, name, kind,  # type: ignore[arg-type]
        names=listed(row.get("names", "")), country=country, sectors=sectors,
        roles=roles if post else (), since=None if post else since,
        until=None if post else until, wikidata_id=row.get("wikidata") or None,
    )  # fmt: skip


def listed(cell: str) -> tuple[str, ...]:
    """Parts between semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())
