"""Which date applies to an event: the nearest in the tree, within the trigger's own clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bedfellows.model import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSE = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp"})
"""Relations that open a clause with a time of its own."""
SHARED = frozenset({"conj", "xcomp", "dobj", "obj", "nsubj", "nsubjpass", "pobj", "prep", "attr",
                    "dative", "agent", "oprd"})  # fmt: skip
"""Relations through which a trigger takes the time of the word above it."""
REACH = 6
"""Steps up the tree; a date further off belongs to something else."""
REPORTING = frozenset(
    {"say", "tell", "report", "announce", "claim", "state", "add", "warn", "note", "write"}
)
"""Verbs whose date is that of the words, not of what they tell."""


def date_of(trigger: Token, dates: Iterable[DateMention]) -> DateMention | None:
    """The date that an event takes; None where its clause has none.

    A date below the trigger in its own clause counts first; then one beside it, under the
    word that it shares a clause with, never one under a verb of saying above.
    """
    here = [d for d in dates if trigger.sent.start_char <= d.start < trigger.sent.end_char]
    word, climbed = trigger, 0
    while here:
        own = [(steps, d) for d in here if (steps := steps_below(word, d)) is not None]
        if own:
            return min(own, key=lambda pair: (pair[0], abs(pair[1].start - trigger.idx)))[1]
        if not shares_time(word) or word.head.lemma_ in REPORTING or climbed > REACH:
            return None
        word, climbed = word.head, climbed + 1
    return None


def shares_time(word: Token) -> bool:
    """Whether a word stands in the time of the one above it, as in 'sent aides to train'."""
    if word.dep_ in SHARED:
        return True
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in word.children)
    return infinitive and word.dep_ in ("advcl", "acl", "relcl")


def steps_below(top: Token, mention: DateMention) -> int | None:
    """How far below a word a date hangs; None if elsewhere or in another clause."""
    last = mention.end
    tokens = [t for t in top.subtree if mention.start <= t.idx < last]
    if not tokens:
        return None
    token, steps = min(tokens, key=lambda t: sum(1 for _ in t.ancestors)), 0
    while token.i != top.i:
        if token.dep_ in CLAUSE or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")):
            return None
        token, steps = token.head, steps + 1
    return steps
