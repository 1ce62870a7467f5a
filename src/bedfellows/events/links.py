"""Names that the page gives to one actor: 'Full Name, or FN', 'Full Name (FN)'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bedfellows.model import Alias
from bedfellows.reading import Reading

NAME = (
    r"(?:[A-Z][\w’'&-]*)(?:\s+(?:[A-Z][\w’'&-]*|of|and|the|for|in|al|de|on)){0,8}\s+[A-Z][\w’'-]*"
)
SHORT = r"[A-Z](?:\.?[A-Z]){1,7}\.?|[A-Z][A-Za-z]{1,9}"
APPOSED = re.compile(
    rf"(?P<name>{NAME}),\s+(?:or|also known as|known as|called)\s+(?P<short>{SHORT})\b\.?"
)
BRACKETED = re.compile(rf"(?P<name>{NAME})\s+\((?P<short>{SHORT})\)")


def aliases(reading: Reading) -> Iterator[Alias]:
    """Each pair of names, where the short one is spelled by the long one's letters."""
    seen: set[tuple[str, ...]] = set()
    for pattern in (APPOSED, BRACKETED):
        for match in pattern.finditer(reading.document.text):
            name, short = best_name(match["name"], match["short"]), match["short"]
            dotted = reading.document.text[match.start("short") : match.end()].strip("()")
            short = dotted if dotted.count(".") > 1 else short
            if name and (name, short) not in seen:
                seen.add((name, short))
                yield Alias(document=reading.document.id, actor=actor_at(reading, match.start()),
                            names=(name, short))  # fmt: skip


def best_name(name: str, short: str) -> str | None:
    """The tail of the name whose initials begin as the acronym does; None where none fits.

    >>> best_name("The United Nations Emergency Force", "UNEF")
    'United Nations Emergency Force'
    """
    letters = short.replace(".", "").lower()
    if not short.replace(".", "").isupper():
        return None
    words = name.split()
    for start in range(len(words)):
        parts = re.split(r"[\s-]+", " ".join(words[start:]))
        initials = "".join(part[0] for part in parts if part[:1].isupper()).lower()
        if words[start][0].isupper() and words[start].lower() != "the" and fits(letters, initials):
            return " ".join(words[start:])
    return None


def fits(letters: str, initials: str) -> bool:
    """Whether the acronym is the initials, give or take the last, or another tongue's order."""
    near = len(letters) > 2 and letters[:-1] == initials[:-1]
    return letters == initials or near or (len(letters) > 3 and sorted(letters) == sorted(initials))


def actor_at(reading: Reading, offset: int) -> str | None:
    """The actor mentioned where the name begins."""
    for mention in reading.mentions:
        span = mention.party.mention
        if span.start <= offset < span.end or offset <= span.start < offset + 12:
            return mention.party.actor
    return None
