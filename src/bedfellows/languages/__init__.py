"""Languages that are read beside English: the table, and whether one's model is installed.

A new language is an entry here and its words in a file beside this one. Its model must be a spaCy
pipeline that tells parts of speech of Universal Dependencies, lemmas and persons; it is an extra
of the package (`pip install bedfellows[fr]`), so that nobody downloads what nobody reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Final

ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language by its ISO 639-1 code: its name, the module of its model, how sure its facts are.

    `confidence` is the precision of facts on `bench/<code>.tsv`'s held half, rounded down.
    """

    code: str
    name: str
    model: str
    confidence: float


LANGUAGES: Final[Mapping[str, Language]] = {
    "fr": Language(code="fr", name="French", model="fr_core_news_sm", confidence=0.8),
}
"""Languages read beside English, by code. English has a reader of its own."""


@cache
def is_read(code: str | None) -> bool:
    """Whether pages of the language are read: English, no known one, or one whose model is here.

    >>> is_read("en"), is_read(None), is_read("eo")
    (True, True, False)
    """
    if code in (None, ENGLISH):
        return True
    found = LANGUAGES.get(code or "")
    return found is not None and find_spec(found.model) is not None


def why_unread(code: str) -> str:
    """What to say of a page that is kept and not read.

    >>> why_unread("eo")
    'language eo: kept, not read'
    """
    remedy = f"; `pip install bedfellows[{code}]` reads it" if code in LANGUAGES else ""
    return f"language {code}: kept, not read{remedy}"


__all__ = ["ENGLISH", "LANGUAGES", "Language", "is_read", "why_unread"]
