"""The words that report, from `attribution.toml`: verbs, nouns and adjectives by their class."""

from __future__ import annotations

import tomllib
from importlib.resources import files

TABLE = tomllib.loads((files("bedfellows.read") / "attribution.toml").read_text(encoding="utf-8"))


def listed(name: str) -> frozenset[str]:
    """One class of words, those in '-ize' also in their British spelling.

    >>> "say" in listed("say")
    True
    """
    words = frozenset(TABLE[name].split())
    return words | {f"{word[:-3]}ise" for word in words if word.endswith("ize")}


SAY = listed("say")
"""Verbs of saying: with a clause, with the words themselves, or beside them."""
HOLD = listed("hold")
"""Verbs of holding: belief, hope, fear, knowledge; with a clause."""
SHOW = listed("show")
"""Verbs that papers and polls are the subjects of, as people are."""
INTEND = listed("intend")
"""Verbs of will, with an infinitive."""
DIRECT = listed("bid")
"""Verbs that bid somebody do something."""
OBJECT = listed("object")
"""Verbs whose object is what is said, or what is said to be good or bad."""
NAMING = listed("naming")
"""'X called the vote a farce', 'X described it as one': the object with its name."""
PAPERS = listed("papers")
"""Things that say, since somebody wrote them."""
NOUNS = listed("nouns")
"""Nouns that a 'that' clause or an infinitive fills."""
MOODS = listed("moods")
"""Adjectives of conviction and feeling: 'is confident that', 'was critical of'."""
TOPIC = listed("topic")
"""Prepositions before what a word of view is about."""
ABOUT = {verb: frozenset(words.split()) for verb, words in TABLE["about"].items()}
"""Verbs with the prepositions before what they are about: 'called for a truce'."""
