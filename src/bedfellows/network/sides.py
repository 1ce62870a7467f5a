"""Camps over time: those of one date matched with those of the date before, and who changed side.

A best division often has equals, between which a solver chooses by accident. So somebody counts
as having changed side only if at either date the other of the two camps would have strained more
relations, and if by now an antagonist stands in the camp that was left: friends who are no longer
heard of leave nobody a defector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bedfellows.network.dyads import Relation
from bedfellows.network.findings import best, proof
from bedfellows.network.graph import weight
from bedfellows.network.structure import Structure, structure
from bedfellows.network.votes import Record
from bedfellows.network.wording import listed, sentence, spoken, verb

LEAST = 2
"""Members of a camp; who stands alone has no side to leave."""
PROOFS = 3
"""Relations whose reports prove a change of side."""
MOST_DATES = 12
"""Dates where no step is asked for; each may take seconds to solve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The camps of one date under numbers that last from date to date."""

    at: str
    found: Structure
    camps: Mapping[int, tuple[str, ...]]
    near: Mapping[str, Sequence[tuple[str, Relation]]]

    def home(self) -> dict[str, int]:
        """The number of each actor's camp."""
        return {actor: number for number, camp in self.camps.items() for actor in camp}

    def liking(self, actor: str, camp: int) -> int:
        """An actor's allies less its antagonists in a camp."""
        others = set(self.camps[camp])
        return sum(r.sign for other, r in self.around(actor) if other in others)

    def opposes(self, actor: str, camp: int) -> bool:
        """Whether an actor has an antagonist in a camp."""
        others = set(self.camps[camp])
        return any(r.sign < 0 for other, r in self.around(actor) if other in others)

    def around(self, actor: str) -> Sequence[tuple[str, Relation]]:
        """Those with whom an actor has a signed relation, and the relation."""
        return self.near.get(actor, ())

    def busiest(self, camp: int) -> list[str]:
        """A camp's members, those with most signed relations first."""
        return sorted(self.camps[camp], key=lambda actor: (-len(self.around(actor)), actor))


def near(found: Structure) -> dict[str, list[tuple[str, Relation]]]:
    """Each actor's signed relations with the other end of each."""
    around: dict[str, list[tuple[str, Relation]]] = {}
    for (one, two), relation in found.relations.items():
        around.setdefault(one, []).append((two, relation))
        around.setdefault(two, []).append((one, relation))
    return around


def sides(webs: Iterable[tuple[str, Sequence[Relation]]]) -> list[Record]:
    """Dates with their camps and with those who changed side since the date before.

    At a date when no circle of relations closes there are no camps; the next one is then
    compared with the last that had some.
    """
    records, before, numbers = [], None, 0
    for at, web in webs:
        found = structure(web)
        if found is None:
            records.append({"at": at, "camps": [], "changed": [], "relations": 0,
                            "frustration": 0, "optimal": True})  # fmt: skip
            continue
        camps = [camp for camp in found.balance.weak.camps if len(camp) >= LEAST]
        named = matched(before.camps if before else {}, camps, numbers)
        now = Sides(at=at, found=found, camps=dict(sorted(named.items())), near=near(found))
        records.append(told(now, list(changed(before, now)) if before else []))
        before, numbers = now, max([numbers, *named])
    return records


def matched(
    before: Mapping[int, Sequence[str]], camps: Sequence[tuple[str, ...]], last: int
) -> dict[int, tuple[str, ...]]:
    """Camps by the numbers of those before them, so that most members keep theirs.

    The assignment with the most common members (Kuhn 1955); a camp without a forerunner gets a
    number above `last`.

    >>> matched({1: ("a", "b"), 2: ("c", "d")}, [("b", "c", "d"), ("e", "f")], 2)
    {2: ('b', 'c', 'd'), 3: ('e', 'f')}
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    numbers = list(before)
    common = np.array([[len(set(before[n]) & set(camp)) for camp in camps] for n in numbers])
    found: dict[int, tuple[str, ...]] = {}
    if common.size:
        rows, columns = linear_sum_assignment(common, maximize=True)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            if common[row, column]:
                found[numbers[row]] = camps[column]
    taken = set(found.values())
    new = [camp for camp in camps if camp not in taken]
    return found | dict(enumerate(new, last + 1))


def changed(before: Sides, now: Sides) -> Iterator[Record]:
    """Who left a camp that lasts for another, in order of names, with the reports that prove it."""
    was, homes = before.home(), now.home()
    for actor in sorted(homes, key=lambda a: (now.found.names[a], a)):
        left, joined = was.get(actor), homes[actor]
        if left is None or left == joined or left not in now.camps:
            continue
        new = joined not in before.camps
        held = before.liking(actor, left) > (0 if new else before.liking(actor, joined))
        moved = now.liking(actor, joined) > now.liking(actor, left)
        if held and moved and now.opposes(actor, left):
            yield change(before, now, actor, left, joined)


def change(before: Sides, now: Sides, actor: str, left: int, joined: int) -> Record:
    """One change of side as it is printed."""
    names = now.found.names
    legs = [relation for _, relation in proving(before, now, actor, left, joined)[:PROOFS]]
    goes = verb(actor, names[actor], "has", "have")
    words = f"{spoken(names[actor])} {goes} left the camp of {members(now, left, actor)}"
    return {
        "statement": sentence(f"{words} for that of {members(now, joined, actor)}."),
        "actor": actor, "name": names[actor], "left": left, "joined": joined,
        "evidence": [proof(event) for leg in legs for event in best(leg)],
    }  # fmt: skip


def proving(
    before: Sides, now: Sides, actor: str, left: int, joined: int
) -> list[tuple[str, Relation]]:
    """Antagonists in the camp left and allies in the one joined; first those that turned."""
    old = {other: r.sign for other, r in before.around(actor)}
    wanted = dict.fromkeys(now.camps[joined], 1) | dict.fromkeys(now.camps[left], -1)
    found = [(other, r) for other, r in now.around(actor) if wanted.get(other) == r.sign]
    return sorted(found, key=lambda leg: (old.get(leg[0]) == leg[1].sign, -weight(leg[1]), leg[0]))


def members(now: Sides, camp: int, actor: str) -> str:
    """A camp by its busiest members, without somebody."""
    others = [other for other in now.busiest(camp) if other != actor]
    return listed([spoken(now.found.names[other]) for other in others])


def told(now: Sides, changes: list[Record]) -> Record:
    """A date as it is printed."""
    division = now.found.balance.weak
    names = now.found.names
    return {
        "at": now.at,
        "camps": [{"camp": number,
                   "members": [{"actor": a, "name": names[a]} for a in now.busiest(number)]}
                  for number in now.camps],
        "changed": changes, "relations": len(now.found.rows),
        "frustration": division.frustration, "optimal": division.optimal,
    }  # fmt: skip


def memberships(dates: Iterable[Record]) -> Iterator[Record]:
    """One flat row for each actor in a camp at a date; `left` is the camp it came from."""
    for each in dates:
        left = {change["actor"]: change["left"] for change in each["changed"]}
        for camp in each["camps"]:
            for member in camp["members"]:
                yield {"at": each["at"], "camp": camp["camp"], **member,
                       "left": left.get(member["actor"])}  # fmt: skip
