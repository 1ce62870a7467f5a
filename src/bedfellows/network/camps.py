"""Findings on a web's structure: its camps, its balance, its strained triads, and the smallest
set of changes that would settle it. Each has its bounds, its ties and its null model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bedfellows.network.dyads import Relation
from bedfellows.network.graph import weight
from bedfellows.network.structure import Structure, camp_null, structure, triad_nulls
from bedfellows.network.swing import swing_actors
from bedfellows.network.wording import counted, plural, sentence, spoken, verb

if TYPE_CHECKING:
    from bedfellows.network.balance import Division
    from bedfellows.network.balance.nulls import Null

MOST_TRIADS = 10
"""Strained triads told one by one; the balance finding counts them all."""
MOST_CAMPS = 4
"""Camps named in a sentence; the finding's `camps` has all."""
MOST_NAMES = 8
"""Members of a camp named in a sentence."""

Finding = dict[str, Any]


def camps(web: Sequence[Relation], at: str | None = None) -> Iterator[Finding]:
    """The best division into any number of camps, and who could change sides at no cost."""
    found = structure(web)
    if found is None:
        return
    division = found.balance.weak
    null, swing = camp_null(found.rows), swing_actors(found.rows, division)
    parts = [camps_in_words(found, division),
             strain_in_words(division, len(found.rows)), *swing_in_words(found, swing),
             null_in_words(null, division)]  # fmt: skip
    yield finding("camps", " ".join(filter(None, parts)), at, found, division, {
        "value": round(1.0 - division.frustration / len(found.rows), 4),
        "actors": sorted({actor for row in found.rows for actor in row[:2]}),
        "evidence": found.proofs(division.strained or found.surest()),
        "camps": [list(camp) for camp in division.camps],
        "ties": swing,
        "null": null_record(null),
    })  # fmt: skip


def balance(web: Sequence[Relation], at: str | None = None) -> Iterator[Finding]:
    """How near the web is to two camps, with its triads and both nulls."""
    from bedfellows.network.balance.triangles import balanced_share

    found = structure(web)
    if found is None:
        return
    division, triads = found.balance.strict, found.balance.triads
    share = balanced_share(triads)
    kept, shuffled = triad_nulls(found.rows) if share is not None else (None, None)
    value = 1 - 2 * division.frustration / len(found.rows)
    statement = (f"As two camps the web is {value:.0%} balanced. "
                 f"{strain_in_words(division, len(found.rows))}")  # fmt: skip
    if share is not None and kept and shuffled:
        even = triads["+++"] + triads["+--"]
        statement += (f" {even} of {counted(sum(triads.values()), 'triad')} "
                      f"{'is' if even == 1 else 'are'} balanced: "
                      f"{triads_in_words(kept, shuffled)}.")  # fmt: skip
    yield finding("balance", statement, at, found, division, {
        "value": round(value, 4),
        "actors": sorted({actor for row in division.strained for actor in row[:2]}),
        "evidence": found.proofs(division.strained or found.surest()),
        "camps": [list(camp) for camp in division.camps],
        "triads": triads,
        "null": null_record(kept) if kept else None,
        "shuffled": null_record(shuffled) if shuffled else None,
    })  # fmt: skip


def triads(web: Sequence[Relation], at: str | None = None) -> Iterator[Finding]:
    """Strained triads: an actor whose two allies are at odds; the surest first."""
    found = structure(web)
    if found is None:
        return
    for sureness, middle, one, two in sorted(strained_triads(found))[:MOST_TRIADS]:
        names = [spoken(found.names[actor]) for actor in (middle, one, two)]
        stands = verb(middle, found.names[middle], "stands", "stand")
        legs = ((middle, one), (middle, two), (one, two))
        yield {
            "kind": "triads",
            "statement": sentence(f"{names[0]} {stands} with both {names[1]} and {names[2]}, "
                                  "who are antagonists."),
            "at": at,
            "pair": pair(found, one, two),
            "common_allies": [{"actor": middle, "name": found.names[middle]}],
            "common_enemies": [],
            "actors": [middle, one, two],
            "value": round(-sureness, 4),
            "evidence": found.proofs(legs),
        }  # fmt: skip


def settle(web: Sequence[Relation], at: str | None = None) -> Iterator[Finding]:
    """What would settle it: the fewest relations whose change leaves no strain."""
    found = structure(web)
    if found is None or not found.balance.weak.strained:
        return
    division = found.balance.weak
    changes = [(f"peace between {found.named((one, two))}" if sign < 0 else
                f"a break between {found.named((one, two))}")
               for one, two, sign in division.strained]  # fmt: skip
    more = len(changes) - MOST_NAMES
    told = "; ".join(changes[:MOST_NAMES]) + (f"; and {more} more" if more > 0 else "")
    count = "One change" if len(changes) == 1 else f"{len(changes)} changes"
    bound = ("fewer would not" if division.optimal else
             f"at least {division.lower_bound} are needed")  # fmt: skip
    ties = swing_actors(found.rows, division)
    other = " Other sets of the same size would do too." if ties else ""
    statement = f"{count} would settle the web ({bound}): {told}.{other}"
    yield finding("settle", statement, at, found, division, {
        "value": float(division.frustration),
        "actors": sorted({actor for row in division.strained for actor in row[:2]}),
        "evidence": found.proofs(division.strained or found.surest()),
        "changes": [{"source": one, "target": two, "sign": sign, "becomes": -sign}
                    for one, two, sign in division.strained],
        "ties": ties,
    })  # fmt: skip


def finding(kind: str, statement: str, at: str | None, found: Structure, division: Division,
            more: Finding) -> Finding:  # fmt: skip
    """A finding on the whole web, with its bounds."""
    return {
        "kind": kind, "statement": statement, "at": at, "pair": [], "common_allies": [],
        "common_enemies": [], **more, "relations": len(found.rows),
        "frustration": division.frustration, "lower_bound": division.lower_bound,
        "optimal": division.optimal,
    }  # fmt: skip


def pair(found: Structure, one: str, two: str) -> list[dict[str, str]]:
    """Two actors as a finding's pair."""
    return [{"actor": actor, "name": found.names[actor]} for actor in (one, two)]


def strained_triads(found: Structure) -> Iterator[tuple[float, str, str, str]]:
    """(minus the weakest leg's weight, middle, its two allies at odds) of each such triad."""
    allies: dict[str, set[str]] = {}
    for one, two, sign in found.rows:
        if sign > 0:
            allies.setdefault(one, set()).add(two)
            allies.setdefault(two, set()).add(one)
    for one, two, sign in found.rows:
        if sign < 0:
            for middle in allies.get(one, set()) & allies.get(two, set()):
                legs = (found.between(one, two), found.between(one, middle),
                        found.between(two, middle))  # fmt: skip
                yield -min(weight(leg) for leg in legs), middle, one, two


def camps_in_words(found: Structure, division: Division) -> str:
    """The camps with their members, and who stands alone."""
    groups = [camp for camp in division.camps if len(camp) > 1]
    alone = [camp[0] for camp in division.camps if len(camp) == 1]
    told = [members(found, camp) for camp in groups[:MOST_CAMPS]]
    if len(groups) > MOST_CAMPS:
        told.append(f"and {counted(len(groups) - MOST_CAMPS, 'smaller one')}")
    words = ([f"The web falls into {len(groups)} camps: {'; '.join(told)}"] if len(groups) > 1
             else [f"One camp holds {told[0]}"] if groups else [])  # fmt: skip
    if alone and len(alone) <= MOST_NAMES:
        one = len(alone) == 1 and not plural(alone[0], found.names[alone[0]])
        words.append(f"{found.named(alone)} {'stands' if one else 'stand'} alone")
    elif alone:
        words.append(f"{len(alone)} actors stand alone")
    return sentence("; ".join(words)) + "."


def members(found: Structure, camp: Sequence[str]) -> str:
    """A camp's members in words, cut short where they are many."""
    if len(camp) <= MOST_NAMES:
        return found.named(camp)
    degree = Counter(actor for row in found.rows for actor in row[:2])
    busy = sorted(camp, key=lambda actor: (-degree[actor], actor))
    names = ", ".join(spoken(found.names[actor]) for actor in busy[:MOST_NAMES])
    return f"{names} and {len(camp) - MOST_NAMES} more"


def strain_in_words(division: Division, relations: int) -> str:
    """How many relations are strained, and how sure that is."""
    if not division.frustration:
        return f"None of its {relations} relations is out of place."
    verb = "strains" if division.frustration == 1 else "strain"
    bound = ("and no division has fewer" if division.optimal else
             f"and no division has fewer than {division.lower_bound}")  # fmt: skip
    return f"{division.frustration} of its {relations} relations {verb} it, {bound}."


def swing_in_words(found: Structure, swing: Sequence[dict[str, Any]]) -> list[str]:
    """Who could stand elsewhere at no cost."""
    if not swing:
        return []
    names = found.named([tie["actor"] for tie in swing])
    return [sentence(f"{names} could as well stand elsewhere.")]


def null_in_words(null: Null, division: Division) -> str:
    """What webs with the same signed degrees need, or why that is not said."""
    if null.mean is None:
        return f"Whether that is more than chance cannot be told: {null.reason}."
    return (f"Webs in which everybody keeps as many allies and antagonists need "
            f"{null.mean:.1f} on average, {z_in_words(null)}.")  # fmt: skip


def triads_in_words(kept: Null, shuffled: Null) -> str:
    """The share of balanced triads against both nulls."""
    if kept.mean is None:
        first = f"against webs that keep {kept.kept} no z is given, since {kept.reason}"
    else:
        first = f"{kept.mean:.0%} in webs that keep {kept.kept}, {z_in_words(kept)}"
    return f"{first}; {z_in_words(shuffled)} where signs are only shuffled"


def z_in_words(null: Null) -> str:
    """A z-score in words, or why there is none."""
    return f"z = {null.z:+.1f}" if null.z is not None else f"no z, since {null.reason}"


def null_record(null: Null) -> Finding:
    """A null as a record."""
    return {"kept": null.kept, "mean": null.mean, "deviation": null.deviation, "z": null.z,
            "samples": null.samples, "reason": null.reason}  # fmt: skip
