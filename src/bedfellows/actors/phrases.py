"""How a noun phrase is built: articles, owners, the noun at its head and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bedfellows.actors.folding import plain

PRONOUNS = frozenset(
    {"he", "she", "him", "her", "his", "hers", "they", "them", "their", "it", "its", "we", "us",
     "our", "i", "me", "you", "who", "himself", "herself", "themselves", "itself"}
)  # fmt: skip
COUNTS = (
    r"(?:a |an |the )?(?:\w+ )?(?:group|number|crowd|caravan|column|band|handful|pair|couple|wave|"
    r"throng|flood|majority|bunch|host|string|series) of|"
    r"the|a|an|some|several|many|most|all|both|other|various|dozens of|scores of|hundreds of|"
    r"thousands of|tens of thousands of|a group of|a number of|groups of|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|twenty|about|at least|more than|nearly|almost|"
    r"this|that|these|those|its|his|her|their|our|one|\d[\d,.]*"
)
LEADING = re.compile(rf"^(?:{COUNTS})\s+", re.I)
POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])(?=\s|$)")
HYPHENED = re.compile(r"\s+-\s+")
OWNING = frozenset({"of", "for"})
PLACING = frozenset({"in", "at", "near", "inside", "outside", "from", "within", "across", "around",
                     "on"})  # fmt: skip
OTHER = frozenset({"to", "with", "by", "against", "between", "who", "that", "which", "and", "or",
                   "over", "under", "after", "before", "as", "than", "about", "named", "called",
                   "including", "such"})  # fmt: skip
SPONSOR = re.compile(
    r"^(.+?)-(?:backed|led|aligned|supported|allied|trained|linked|funded|friendly|sponsored|"
    r"armed|dominated|brokered|made|built|inspired|affiliated|held|controlled|occupied)$", re.I
)  # fmt: skip
BASED = re.compile(r"^(.+?)-(?:based|born|registered|origin|flagged)$", re.I)
FORMER = re.compile(
    r"^(?:former|ex|onetime|one-time|retired|deposed|ousted|erstwhile|late|then)$|^ex-", re.I
)
IRREGULAR = {"men": "man", "women": "woman", "people": "people", "police": "police",
             "children": "child", "youths": "youth", "thieves": "thief", "militias": "militia",
             "media": "media", "troops": "troop", "elites": "elite", "mps": "mp", "wives": "wife",
             "personnel": "serviceman", "displaced": "displaced", "clergy": "clergy",
             "premises": "premises", "staff": "staff", "congress": "congress",
             "press": "press", "series": "series"}  # fmt: skip


HANGING = frozenset({"backed", "led", "armed", "trained", "loyal", "allied", "aligned", "linked",
                     "affiliated", "opposed", "close", "belonging", "based", "supported", "funded",
                     "controlled", "run", "fighting", "operating", "stationed", "deployed",
                     "active", "sympathetic", "friendly", "hostile", "tied", "sworn"})  # fmt: skip
"""Words between a head and its preposition: 'rebels backed by', 'forces loyal to'."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart.

    `head` are the words up to the first preposition, `sponsors` and prepositional parts are
    kept from it; `tails` are (kind, words) with kind "owner", "place" or "other".
    """

    text: str
    head: tuple[str, ...]
    tails: tuple[tuple[str, str], ...]
    former: bool
    indefinite: bool


@lru_cache(maxsize=65536)
def singular(noun: str) -> str:
    """The singular of a plural noun.

    >>> singular("authorities"), singular("troops"), singular("gunmen"), singular("press")
    ('authority', 'troop', 'gunman', 'press')
    """
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("women"):
        return noun[:-5] + "woman"
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def tidy(phrase: str) -> str:
    """A phrase with single spaces, without quotation marks and marks at its ends."""
    words = HYPHENED.sub("-", " ".join(phrase.split()))
    words = words.strip(" ,;:'\"“”‘’()[]")
    return POSSESSIVE.sub("", words) if words.endswith(("'s", "’s")) else words


def bare(phrase: str) -> str:
    """A phrase without the articles and counts before it.

    >>> bare("the two American soldiers")
    'American soldiers'
    """
    previous = None
    while previous != phrase:
        previous, phrase = phrase, LEADING.sub("", phrase)
    return phrase


def taken_apart(phrase: str) -> Phrase:
    """The parts of a noun phrase.

    >>> taken_apart("a former commander of the Iraqi army").tails
    (('owner', 'Iraqi army'),)
    """
    words = bare(POSSESSIVE.sub("", phrase)).split()
    head: list[str] = []
    while words and (is_shout(words[0]) or words[0].lower() not in OWNING | PLACING | OTHER):
        head.append(words.pop(0).strip(",;"))
    while words and len(head) > 1 and head[-1].lower() in HANGING:
        head.pop()
    former = any(FORMER.match(word) for word in head)
    kept = [re.sub(r"^ex-", "", word, flags=re.I) for word in head]
    kept = [word for word in kept if word and not FORMER.match(word)]
    return Phrase(
        text=phrase,
        head=tuple(kept),
        tails=tuple(tails(words)),
        former=former,
        indefinite=bool(re.match(r"(?:a|an|some|several|many|two|three|\d+)\s", phrase, re.I)),
    )


def is_shout(word: str) -> bool:
    """Whether a word is an acronym, and so no preposition: 'WHO', 'IN' in capitals.

    >>> is_shout("WHO"), is_shout("who"), is_shout("A")
    (True, False, False)
    """
    return len(word) > 1 and word.isupper()


def tails(words: list[str]) -> Iterator[tuple[str, str]]:
    """What hangs on the head: (kind, words) for each preposition."""
    kind = ""
    part: list[str] = []
    for word in [*words, ""]:
        low = word.lower()
        new = "owner" if low in OWNING else "place" if low in PLACING else "other"
        if not word or low in OWNING | PLACING | OTHER:
            if part:
                yield kind, bare(" ".join(part))
            kind, part = new, []
        else:
            part.append(word.strip(",;"))


def agent_in(words: tuple[str, ...], agents: Mapping[str, str]) -> tuple[str, int] | None:
    """The longest agent noun that ends the words, with where it begins.

    >>> agent_in(("Iraqi", "police", "officers"), {"officer": "MIL", "police officer": "COP"})
    ('police officer', 1)
    """
    low = [plain(word).lower().replace("-", "-") for word in words]
    if not low:
        return None
    low[-1] = singular(low[-1])
    for start in range(max(0, len(low) - 4), len(low)):
        noun = " ".join(low[start:])
        if noun in agents:
            return noun, start
        last = noun.rsplit("-", 1)
        if start == len(low) - 1 and len(last) == 2 and last[1] in agents:
            return last[1], start
    return None
