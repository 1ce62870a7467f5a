"""How a noun phrase is built: titles, possessors, the agent noun at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

ARTICLE = re.compile(
    r"^(?:the|a|an|some|several|many|most|all|dozens of|hundreds of|thousands of|members of"
    r"|a group of|about \d+|\d[\d,]*)\s+",
    re.I,
)
IRREGULAR = {"men": "man", "women": "woman", "policemen": "policeman", "children": "child",
             "gunmen": "gunman", "militiamen": "militiaman", "militias": "militia",
             "spokesmen": "spokesman", "businessmen": "businessman", "forces": "force",
             "police": "police", "people": "people"}  # fmt: skip
PREPOSITIONS = frozenset({"of", "for", "from", "in", "at", "to", "by", "with", "and", "or"})
SPLIT = re.compile(r"\s+(?:of|for|from|in|at|to)\s+(?:the\s+)?|['’]s?\s+|,\s+(?:the\s+|a\s+)?")


def singular(noun: str) -> str:
    """The singular of a regular plural.

    >>> singular("authorities"), singular("troops"), singular("gunmen")
    ('authority', 'troop', 'gunman')
    """
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    for last in ("woman", "man"):
        if noun.endswith(last.replace("man", "men")):
            return noun[: -len(last)] + last
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def bare(phrase: str) -> str:
    """A phrase without articles and counts at its head."""
    previous = None
    while previous != phrase:
        previous, phrase = phrase, ARTICLE.sub("", phrase.strip(" ,'\"“”"))
    return phrase


def without_titles(phrase: str, titles: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The phrase itself, without articles, without its title; and whether one was cut.

    >>> [w for w, _ in without_titles("Gen. Juan Perez", ["Gen."])]
    ['Gen. Juan Perez', 'Juan Perez']
    """
    yield phrase, False
    words = bare(phrase)
    if words != phrase:
        yield words, False
    titled = False
    while True:
        title = next((t for t in titles if words.lower().startswith(t.lower() + " ")), None)
        if title is None:
            break
        words, titled = words[len(title) :].strip(), True
    if titled:
        yield words, True


def tails_of(phrase: str) -> Iterator[str]:
    """Ends of a phrase that begin with a capital and follow no preposition, longest first.

    >>> list(tails_of("northern Iraq"))
    ['Iraq']
    """
    words = bare(phrase.split(", ")[0]).split()
    for start in range(len(words)):
        before = words[:start]
        if before and any(w.lower() in PREPOSITIONS or w.endswith(",") for w in before):
            return
        if words[start][:1].isupper():
            yield " ".join(words[start:])


def parts_of(phrase: str) -> Iterator[str]:
    """Pieces that may name the owner: possessors, 'of' phrases, leading words."""
    plain = bare(phrase)
    for part in reversed(SPLIT.split(plain)):
        part = bare(part)
        words = part.split()
        yield part
        for length in range(min(4, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                yield " ".join(words[start : start + length])


def agent_of(phrase: str, agents: Mapping[str, str]) -> str | None:
    """The agent noun at the head of the phrase, longest first; else of its first part."""
    for part in [p for p in SPLIT.split(bare(phrase)) if p] or [phrase]:
        words = part.lower().replace("’", "'").split()
        for length in (3, 2, 1):
            if len(words) >= length:
                tail = words[-length:]
                noun = " ".join([*tail[:-1], singular(tail[-1])])
                if noun in agents:
                    return noun
                if " ".join(tail) in agents:
                    return " ".join(tail)
    pieces = [p for p in SPLIT.split(bare(phrase)) if p]
    if len(pieces) > 1:
        words = pieces[-1].lower().split()
        if words and singular(words[-1]) in agents:
            return singular(words[-1])
    return None
