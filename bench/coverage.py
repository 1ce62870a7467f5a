"""How much of others' lists the shipped register covers.

    python -m bench.coverage --leaders REIGN.csv --armed UCDP.csv [--missed N]

The lists are read from the paths given; nothing of them is shipped.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bedfellows.actors import Registry, load_registry
from bedfellows.actors.codes import country_of_number
from bedfellows.actors.entries import HEADS
from bedfellows.actors.folding import PARTICLES, folded, sound

FIRST, LAST = 1990, 2021
LANDS = ("Iraq", "Syria", "Yemen", "Libya", "Mali", "Ukraine", "Sudan", "Myanmar", "Congo")
ALIKE = 80.0
"""Least likeness of two spellings of a surname (rapidfuzz ratio of the folded words)."""
OLD_STATES = {"RUS": ("RUS", "SUN"), "SRB": ("SRB", "YUG", "SCG"), "YUG": ("YUG", "SCG", "SRB"),
              "CZE": ("CZE", "CSK"), "YEM": ("YEM",), "YAR": ("YAR", "YEM")}  # fmt: skip


@dataclass(frozen=True)
class Reign:
    """One leader's time in one country, as a list gives it."""

    country: str
    leader: str
    since: str
    until: str


def reigns(path: Path) -> list[Reign]:
    """Leaders whose time touches the years asked for; an open end lasts to the end of the list."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["syear"].strip().isdigit()]
    ends = [f"{int(r['eyear']):04d}-{int(r['emonth'] or 12):02d}" for r in rows
            if r["eyear"].strip().isdigit()]  # fmt: skip
    end = max(ends)
    found = []
    for row in rows:
        country = country_of_number(row["ccode"])
        if country is None:
            continue
        day = int(row["sdate"]) if row["sdate"].strip().isdigit() else 1
        since = f"{int(row['syear']):04d}-{int(row['smonth'] or 1):02d}-{day:02d}"
        over = row["eyear"].strip().isdigit()
        until = f"{int(row['eyear']):04d}-{int(row['emonth'] or 12):02d}" if over else end
        if until >= str(FIRST):
            found.append(Reign(country, row["leader"].strip(), since, until))
    return found


def months(reign: Reign) -> Iterator[str]:
    """Days in the middle of the months that a leader was in power, in the years asked for."""
    for year in range(max(FIRST, int(reign.since[:4])), min(LAST, int(reign.until[:4])) + 1):
        for month in range(1, 13):
            day = f"{year:04d}-{month:02d}-15"
            if reign.since <= day and day[:7] <= reign.until:
                yield day


def same_name(ours: tuple[str, ...], theirs: str) -> bool:
    """Whether any telling word of a list's name is a word of one of our names, however spelt."""
    known = {word for name in ours for word in folded(name).split() if word not in PARTICLES}
    for word in folded(theirs).split():
        if len(word) > 2 and word not in PARTICLES:
            if word in known or any(alike(word, other) for other in known):
                return True
    return False


def alike(one: str, two: str) -> bool:
    """Whether two words may be spellings of one name."""
    from rapidfuzz.fuzz import ratio

    return ratio(one, two) >= ALIKE or (len(sound(one)) > 2 and sound(one) == sound(two))


def leaders(registry: Registry, path: Path, missed: int) -> tuple[int, int]:
    """Country-months with the right person at the head of state or government."""
    heads: dict[str, list[tuple[str, str, tuple[str, ...]]]] = defaultdict(list)
    for actor in registry.actors.values():
        for role in actor.roles:
            if role.post in HEADS and role.country and not role.organization:
                span = (role.since or "", role.until or "9999", (actor.name, *actor.names))
                heads[role.country].append(span)
    current: dict[tuple[str, str], Reign] = {}
    for reign in sorted(reigns(path), key=lambda r: r.since):
        for day in months(reign):
            current[reign.country, day] = reign
    wrong: Counter[tuple[str, str, str]] = Counter()
    for (country, day), reign in current.items():
        held = [names for code in OLD_STATES.get(country, (country,)) for since, until, names
                in heads[code] if since[:10] <= day and day[: len(until)] <= until]  # fmt: skip
        if not any(same_name(names, reign.leader) for names in held):
            wrong[country, reign.leader, reign.since] += 1
    total = len(current)
    right = total - sum(wrong.values())
    print(f"heads of state or government: {right} of {total} country-months right, "
          f"{right / total:.3f}")  # fmt: skip
    for (country, leader, since), count in wrong.most_common(missed):
        print(f"  {count:4d}  {country}  {leader}  from {since}")
    return right, total


def armed(registry: Registry, path: Path, missed: int) -> tuple[int, int]:
    """Actors of the lands above, other than governments, that the register knows by name."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [r for r in csv.DictReader(file) if any(land in r["Location"] for land in LANDS)]
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    unknown = []
    for row in rows:
        if row["Org"] == "4":
            continue
        spellings = [row[c] for c in ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng")]
        hit = any(known(registry, name) for name in spellings if name not in ("", "n/a"))
        kinds[row["Org"]][0] += hit
        kinds[row["Org"]][1] += 1
        if not hit:
            unknown.append((row["Org"], row["NameData"], row["Location"]))
    names = {"1": "formally organized", "2": "loosely organized", "3": "communal"}
    for kind, (right, total) in sorted(kinds.items()):
        print(f"armed actors, {names.get(kind, kind)}: {right} of {total} known, "
              f"{right / total:.3f}")  # fmt: skip
    right, total = (sum(column) for column in zip(*kinds.values(), strict=True))
    print(f"armed actors, all: {right} of {total} known, {right / total:.3f}")
    for kind, name, land in sorted(unknown)[:missed]:
        print(f"  {kind}  {name}  ({land})")
    return right, total


def known(registry: Registry, name: str) -> bool:
    """Whether a name resolves to an actor of the register that can bear arms, not to a state."""
    found = registry.resolve(name, at=None)
    actor = registry.actors.get(found.actor or "")
    return actor is not None and actor.kind != "country"


def main() -> None:
    """Print the coverage of the lists given."""
    parser = argparse.ArgumentParser(prog="python -m bench.coverage", description=__doc__)
    parser.add_argument("--leaders", type=Path)
    parser.add_argument("--armed", type=Path)
    parser.add_argument("--missed", type=int, default=0, help="list so many of the missed")
    options = parser.parse_args()
    registry = load_registry()
    if options.leaders:
        leaders(registry, options.leaders, options.missed)
    if options.armed:
        armed(registry, options.armed, options.missed)


if __name__ == "__main__":
    main()
