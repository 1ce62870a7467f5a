"""How actors stand in a sentence: the article that a name takes, and the verb that it wants."""

from __future__ import annotations

import re
from collections.abc import Sequence

NAMED = 4
"""Names that a statement lists before it counts the rest."""
PLACES = frozenset({
    "bahamas", "comoros", "emirates", "federation", "gambia", "islands", "kingdom", "maldives",
    "nations", "netherlands", "philippines", "republic", "seychelles", "states", "union",
})  # fmt: skip
"""Last words of states and bodies that take an article."""
ORGANS = PLACES | frozenset({
    "administration", "agency", "alliance", "army", "assembly", "authority", "bank", "brigade",
    "brigades", "brotherhood", "bureau", "coalition", "commission", "committee", "confederation",
    "conference", "congress", "corps", "council", "court", "directorate", "forces", "front",
    "fund", "government", "group", "guard", "guards", "institute", "jihad", "league", "militia",
    "ministry", "movement", "navy", "observatory", "office", "organisation", "organization",
    "parliament", "party", "police", "resistance", "secretariat", "senate", "service",
    "tribunal", "units",
})  # fmt: skip
"""Last words of names of organizations that take an article."""
LINK = re.compile(r" (?:of|for|against|on|in|to) ")
STATE = re.compile(r"[A-Z]{3}")
"""Ids of states, which are singular whatever their name ends in."""
SINGULAR = ("ss", "us", "is", "es Salaam")
"""Ends of names in -s that are no plurals."""
PEOPLE = frozenset({"people", "police", "peshmerga", "women", "men", "children"})
"""Plurals without an -s."""


def head_of(name: str) -> str:
    """The word that a name is about.

    >>> head_of("Organization of American States"), head_of("Syrian Arab Army")
    ('Organization', 'Army')
    """
    return LINK.split(name)[0].rsplit(" ", 1)[-1]


def spoken(name: str) -> str:
    """A name as it stands inside a sentence.

    >>> spoken("United States"), spoken("Iran"), spoken("Free Syrian Army")
    ('the United States', 'Iran', 'the Free Syrian Army')
    >>> spoken("Kurdish forces"), spoken("families of Mosul"), spoken("The Hague")
    ('Kurdish forces', 'the families of Mosul', 'The Hague')
    """
    head = head_of(name)
    if name.startswith(("The ", "the ")) or not name:
        return name
    described = head.islower() and " of " in name
    titled = head[:1].isupper() and head.casefold() in ORGANS and " " in name
    alone = head.casefold() in PLACES and head[:1].isupper()
    return f"the {name}" if described or titled or alone else name


def plural(actor: str, name: str) -> bool:
    """Whether a name wants a verb in the plural.

    >>> plural("USA", "United States"), plural("kurds", "Kurds"), plural("ypg", "Units of X")
    (False, True, True)
    """
    if STATE.fullmatch(actor):
        return False
    head = head_of(name)
    if head.casefold() in PEOPLE:
        return True
    several = head.endswith("s") and not head.endswith(SINGULAR)
    return several and head.casefold() not in PLACES and not head.isupper()


def verb(actor: str, name: str, one: str, many: str) -> str:
    """The form of a verb for an actor.

    >>> verb("kurds", "Kurds", "sides", "side")
    'side'
    """
    return many if plural(actor, name) else one


def listed(names: Sequence[str]) -> str:
    """Names with commas and an 'and'; the tail of a long list is counted.

    >>> listed(["A", "B", "C"]), listed(list("ABCDEF"))
    ('A, B and C', 'A, B, C, D and 2 others')
    """
    if len(names) > NAMED + 1:
        return ", ".join(names[:NAMED]) + f" and {len(names) - NAMED} others"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "smaller one"), counted(2, "report"), counted(1200, "pair")
    ('1 smaller one', '2 reports', '1,200 pairs')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def signed(score: float) -> str:
    """A score in what people read.

    >>> signed(0.5), signed(-0.25)
    ('+0.50', '−0.25')
    """
    return f"{score:+.2f}".replace("-", "\N{MINUS SIGN}")


def sentence(text: str) -> str:
    """Text as a sentence begins.

    >>> sentence("the United States links A and B.")
    'The United States links A and B.'
    """
    return text[:1].upper() + text[1:]
