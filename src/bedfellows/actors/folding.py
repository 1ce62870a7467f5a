"""Names as keys: without case, accents and punctuation; by sound; as slugs."""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae",
     "Æ": "AE", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'",
     "`": "'", "–": "-", "—": "-", "‑": "-"}
)  # fmt: skip
"""Letters that Unicode does not take apart, and typographic marks."""
DROPPED = re.compile(r"[.'\"“”]")
GAPS = re.compile(r"[\s\-/,()&]+")
SOUNDS = [
    (re.compile(pattern), letter)
    for pattern, letter in [
        (r"kh|gh|q|ck|c(?![eiyh])|x", "k"), (r"dj|dzh|zh|j", "j"), (r"sch|sh|ch|tch", "s"),
        (r"ph", "f"), (r"th", "t"), (r"dh", "d"), (r"w|v", "v"), (r"z|c", "s"), (r"[aeiouyh]", ""),
        (r"(.)\1+", r"\1"),
    ]
]  # fmt: skip
"""Spellings that transliterations from Arabic, Persian and Cyrillic swap freely."""
PARTICLES = frozenset({"al", "el", "ul", "as", "ash", "an", "ad", "ar", "at", "az", "bin", "ibn",
                       "ben", "abu", "de", "da", "dos", "van", "von", "der"})  # fmt: skip


def plain(name: str) -> str:
    """Letters without accents.

    >>> plain("Élysée"), plain("Wałęsa")
    ('Elysee', 'Walesa')
    """
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


def folded(name: str) -> str:
    """The key of a name: no case, accents, dots, apostrophes, hyphens, leading article.

    >>> folded("the U.S."), folded("Ba'ath Party"), folded("al-Assad")
    ('us', 'baath party', 'al assad')
    """
    key = GAPS.sub(" ", DROPPED.sub("", plain(name)).lower()).strip()
    return key[4:] if key.startswith("the ") and len(key) > 4 else key


def slug(name: str) -> str:
    """A stable id from a name.

    >>> slug("Ba'ath Party")
    'baath-party'
    """
    key = DROPPED.sub("", plain(name)).encode("ascii", "ignore").decode().lower()
    return "-".join(re.sub(r"[^a-z0-9]+", " ", key).split())


def sound(word: str) -> str:
    """A word's consonants as transliterations have them in common.

    >>> sound("soleimani") == sound("suleimani"), sound("qaddafi") == sound("gaddafi")
    (True, False)
    """
    first = word[:1]
    key = word
    for pattern, letter in SOUNDS:
        key = pattern.sub(letter, key)
    return key or first


def sounds(name: str) -> tuple[str, ...]:
    """A person's name word by word, by sound, without particles.

    >>> sounds("Qasem Soleimani") == sounds("Kassem Suleimani")
    True
    """
    return tuple(sound(word) for word in folded(name).split() if word not in PARTICLES)


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals and so must be read in capitals.

    >>> is_acronym("CAR"), is_acronym("ISIS-K"), is_acronym("Chad")
    (True, True, False)
    """
    return len(name) <= 8 and name.upper() == name and any(c.isalpha() for c in name)


SPOKEN = re.compile(r"(?:[^aeiou]{0,2}[aeiou]{1,2}){1,4}[^aeiou]{0,2}")
"""An acronym that can be read as a word: no more than two consonants in a row."""


def as_word(name: str) -> str | None:
    """An acronym of four letters or more as papers write it that read it as a word.

    >>> as_word("ISIS"), as_word("UNESCO"), as_word("UNHCR"), as_word("YPG")
    ('Isis', 'Unesco', None, None)
    """
    readable = len(name) > 3 and name.isalpha() and is_acronym(name)
    return name.capitalize() if readable and SPOKEN.fullmatch(name.lower()) else None
