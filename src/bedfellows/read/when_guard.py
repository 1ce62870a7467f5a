"""Words that look like dates and are none: 'may', 'march', 2,000 troops, April Jones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMES = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART"})
BEFORE_MONTH = frozenset(
    {
        "in", "since", "until", "till", "by", "from", "to", "of", "through", "during", "before",
        "after", "last", "next", "this", "early", "late", "mid", "every", "and", "between", "for",
        "the", "a", "its", "their", "his", "her", "previous", "following", "past", "as",
    }
)  # fmt: skip
COUNTED = re.compile(r"(?:\$|£|€|#|No\.?|number|page|flight|Route|Resolution|model)\s*$", re.I)


def is_date(text: str, groups: Mapping[str, str | None], token: Token) -> bool:
    """Whether the words of a match are used as a date."""
    if "month" in groups and not any(groups.get(k) for k in ("day", "year", "near")):
        return month_stands(token)
    if groups.get("year") and text == groups["year"]:
        return year_stands(token)
    if text in ("now", "Now"):
        return token.tag_ == "RB" and not follows(token, "-")
    if groups.get("weekday") and text == groups["weekday"]:
        return not capital_name(token) and not is_recurring(token)
    return True


def month_stands(token: Token) -> bool:
    """A bare month: tagged as a name, after a word that months follow, not in a name."""
    if token.tag_ == "MD" or token.pos_ in ("VERB", "AUX"):
        return False
    left = token.nbor(-1) if token.i else None
    if token.ent_type_ in NAMES or (left is not None and left.pos_ == "PROPN"):
        return False
    if token.ent_type_ == "DATE":
        return True
    return left is not None and left.lower_ in BEFORE_MONTH and token.pos_ in ("PROPN", "NOUN")


def year_stands(token: Token) -> bool:
    """A bare number from 1500 to 2099: a year unless it counts or numbers something."""
    doc, start = token.doc, token.idx
    if COUNTED.search(doc.text[max(0, start - 12) : start]):
        return False
    if re.match(r"\s*(?:%|percent|per cent|km|kg|hectare|feet|million)", doc.text[token.idx + 4 :]):
        return False
    if token.dep_ != "nummod" or token.ent_type_ == "DATE":
        return True
    named = any(child.dep_ in ("det", "poss", "amod") for child in token.head.children)
    return named or token.head.tag_ not in ("NNS", "NNPS")


def capital_name(token: Token) -> bool:
    """'Black Friday', 'Sunday Times': a weekday inside somebody's name."""
    return token.ent_type_ in NAMES and token.dep_ == "compound"


def is_recurring(token: Token) -> bool:
    """'every Monday' is a set of days, no date."""
    return token.i > 0 and token.nbor(-1).lower_ in ("every", "each")


def follows(token: Token, mark: str) -> bool:
    """Whether a mark comes straight after the token."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == mark
