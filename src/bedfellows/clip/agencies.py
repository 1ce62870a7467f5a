"""News agencies, by the ways in which papers name them under and over a story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

AGENCIES: Final[Mapping[str, str]] = {
    "Associated Press": r"associated press|a\.?p\.?(?= |$|/)",
    "Reuters": r"(?:thomson )?reuters",
    "Agence France-Presse": r"agence france[- ]presse|afp",
    "United Press International": r"united press international|u\.?p\.?i\.?(?= |$)",
    "Deutsche Presse-Agentur": r"deutsche presse[- ]agentur|dpa",
    "PA Media": r"press association|pa media",
    "EFE": r"(?:agencia )?efe",
    "ANSA": r"(?:agenzia )?ansa",
    "Xinhua": r"xinhua(?: news agency)?",
    "Kyodo": r"kyodo(?: news)?",
    "Yonhap": r"yonhap(?: news agency)?",
    "TASS": r"(?:itar-)?tass",
    "Interfax": r"interfax",
    "Anadolu": r"anadolu(?: agency)?|aa(?=$)",
    "Press Trust of India": r"press trust of india|pti",
    "Bloomberg": r"bloomberg(?: news)?",
}
"""An agency's name, and the forms that name it."""
_ROLES = r"(?:the |by |from |source: |via |staff |©|\(c\)|copyright |\d{4},? )*"
_TAIL = r"(?:'s|’s)?(?:[ ,./|–—-]+(?:writers?|staff|news|and|all rights|\d{4}|via|in|wire).*)?\.?"
_FORMS = {
    name: re.compile(rf"\W*{_ROLES}(?:{form}){_TAIL}\W*", re.IGNORECASE)
    for name, form in AGENCIES.items()
}
_REUTERS_CREDIT = re.compile(
    r"\(?\s*(?:additional )?reporting by .{3,200};\s*(?:writing by .{3,80};\s*)?editing by ",
    re.IGNORECASE,
)
"""'(Reporting by A; Editing by B)' stands under the stories of this agency and of no other."""
MAX_CHARS = 300


def agency_of(words: str) -> str | None:
    """The agency that a byline, a dateline's bracket, a mark or a credit names.

    >>> agency_of("The Associated Press"), agency_of("© 2026 AFP"), agency_of("Ana Perl")
    ('Associated Press', 'Agence France-Presse', None)
    """
    words = " ".join(words.split())
    if not words or len(words) > MAX_CHARS:
        return None
    if _REUTERS_CREDIT.match(words):
        return "Reuters"
    return next((name for name, form in _FORMS.items() if form.fullmatch(words)), None)
