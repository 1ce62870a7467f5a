"""Where the verb points: 'said Friday' is past, 'will meet Friday' is future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedfellows.read.when_frame import Direction

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE_MODALS = frozenset({"will", "shall", "wo", "'ll", "’ll"})
AHEAD = frozenset(
    {
        "expect", "plan", "schedule", "set", "due", "hope", "intend", "aim", "slate", "go",
        "prepare", "pledge", "promise", "vow", "agree", "decide", "propose", "want",
        "deadline", "ready", "likely", "project", "forecast", "predict", "book",
    }
)  # fmt: skip
"""Words whose infinitive or date lies ahead."""
UNCHANGED = frozenset(
    {"set", "put", "cut", "hit", "shut", "quit", "split", "spread", "hurt", "burst", "cast"}
)
"""Verbs whose past looks like their present: news with a day beside them means the past."""
REACH = 12
"""Steps up the tree; deeper than any date in news hangs."""


def direction_of(token: Token) -> Direction:
    """Past, future, or unsaid, from the verb that governs a date."""
    verb = governing_verb(token)
    if verb is None:
        return "near"
    return verb_direction(verb)


def governing_verb(token: Token) -> Token | None:
    """The nearest verb or auxiliary above a token."""
    for _ in range(REACH):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head is token or token.head.i == token.i:
            return None
        token = token.head
    return None


def verb_direction(verb: Token) -> Direction:
    """Where one verb points, with its auxiliaries and what governs its infinitive."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & FUTURE_MODALS or (verb.lower_ in FUTURE_MODALS):
        return "future"
    if verb.lemma_ in AHEAD and looks_ahead(verb, helpers):
        return "future"
    if verb.lemma_ == "be" and any(c.lower_ in AHEAD for c in verb.children):
        return "future"
    if helpers & {"would", "should", "could", "may", "might", "must", "can"}:
        return "future"
    if "to" in helpers:
        return infinitive_direction(verb)
    return finite_direction(verb, helpers)


def looks_ahead(verb: Token, helpers: set[str]) -> bool:
    """'are expected Friday', 'talks scheduled for Friday'; not 'had agreed on Friday'."""
    if verb.tag_ == "VBN":
        return verb.dep_ in ("acl", "amod") or bool(helpers & {"is", "are", "be", "'s", "'re"})
    return verb.tag_ == "VBZ" or (verb.tag_ == "VBP" and verb.lemma_ not in UNCHANGED)


def infinitive_direction(verb: Token) -> Direction:
    """'is set to begin' lies ahead; 'in order to', 'managed to' follow their own verb."""
    head = verb.head
    if head.i == verb.i or head.lemma_ in AHEAD:
        return "future"
    if head.pos_ in ("NOUN", "ADJ") or verb.dep_ in ("advcl", "acl", "relcl"):
        return "future"
    return verb_direction(head) if head.pos_ in ("VERB", "AUX") else "near"


def finite_direction(verb: Token, helpers: set[str]) -> Direction:
    """By the tag, and by the auxiliary of a participle."""
    if verb.tag_ == "VBD" or (verb.tag_ == "VBP" and verb.lemma_ in UNCHANGED):
        return "past"
    if verb.tag_ == "VBG":
        return "future" if helpers & {"is", "are", "am", "'s", "'re"} else "near"
    if verb.tag_ == "VBN":
        return "past" if not helpers or helpers & {"was", "were", "had", "did"} else "near"
    if verb.tag_ == "VB" and "did" in helpers:
        return "past"
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in ("say", "have", "tell"):
        return "present"
    return "near"
