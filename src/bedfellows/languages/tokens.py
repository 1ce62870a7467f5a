"""Verbs of a page by tag or by form: small taggers take 'exhorte' for a noun.

A form of a regular verb of the list counts as that verb whatever its tag, unless it is also a
noun of the list ('menace'); a participle needs its auxiliary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedfellows.languages.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 3
"""Tokens between a participle and its auxiliary: 'a été violemment critiqué'."""


def verb_lemma(token: Token, words: Words) -> str | None:
    """The lemma of a verb, None for other words. Auxiliaries do not count."""
    word = token.lower_
    if word in words.helpers:
        return None
    if is_tie(token, words) and not helped(token, words):
        return None
    if token.pos_ == "VERB" and token.is_alpha:
        return words.forms.get(word, token.lemma_.lower())
    lemma = words.forms.get(word)
    before = token.doc[token.i - 1].pos_ if token.i > token.sent.start else ""
    if lemma is None or token.pos_ == "AUX" or before in ("DET", "ADP"):
        return None
    return lemma if not is_participle(token, words) or helped(token, words) else None


def is_participle(token: Token, words: Words) -> bool:
    """Whether a verb stands in the participle of the past, by its tag or its ending."""
    if token.pos_ == "VERB":
        return "Part" in token.morph.get("VerbForm", []) and "Pres" not in token.morph.get(
            "Tense", []
        )
    return token.lower_.endswith(words.grammar["participles"])


def helped(token: Token, words: Words) -> bool:
    """Whether an auxiliary stands before a participle."""
    before = token.doc[max(token.sent.start, token.i - NEAR) : token.i]
    return any(t.lower_ in words.helpers for t in before)


def is_tie(token: Token, words: Words) -> bool:
    """Whether a word names a standing relation: 'allié', which is a participle too."""
    return token.lower_.removesuffix("s") in words.ties
