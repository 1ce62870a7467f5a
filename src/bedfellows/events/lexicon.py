"""The word list of events, read from lexicon.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORD = re.compile(r"'([^']+)'|(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Event types by verb and noun lemma ("lemma" or "lemma preposition")."""

    verbs: Mapping[str, tuple[str, str | None]]
    nouns: Mapping[str, tuple[str, str | None]]
    ties: Mapping[str, str]


def entries(table: Mapping[str, str]) -> dict[str, tuple[str, str | None]]:
    """Lemma → (type, mode); a later line with a mode is the more exact."""
    out: dict[str, tuple[str, str | None]] = {}
    for key, words in table.items():
        name, _, mode = key.partition(".")
        for match in WORD.finditer(words):
            lemma = match[1] or match[2]
            if lemma not in out or (mode and out[lemma][0] == name):
                out[lemma] = (name, mode or None)
    return out


@cache
def load_lexicon() -> Lexicon:
    """The shipped list, read once."""
    raw = tomllib.loads(files("bedfellows.events").joinpath("lexicon.toml").read_text("utf-8"))
    ties = {word: tie for tie, words in raw["ties"].items() for word in words.split()}
    return Lexicon(
        verbs=entries(raw["verbs"]),
        nouns=entries(raw["nouns"]),
        ties=ties,
    )
