"""Whom 'the former president', 'the country' and 'the group' mean: somebody named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from bedfellows.model import Party
from bedfellows.read.antecedents import (
    PERSON_WORDS,
    clause_of,
    is_country,
    is_plural,
    is_thing,
)
from bedfellows.read.mentions import Found
from bedfellows.read.name_chain import is_person
from bedfellows.read.pronouns import PLURAL, acts_on_itself
from bedfellows.reading import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ANYBODY = frozenset({"man", "woman"})
"""Nouns that say of nobody who is meant."""
LOOSE = frozenset({"leader", "dictator", "strongman", "warlord", "cleric", "mastermind",
                   "architect"})  # fmt: skip
"""Nouns for somebody who was just named, whatever his post."""
OF_MANY_KINDS = frozenset({"minister", "secretary", "chief"})
"""Nouns of which the word before says the post."""
COUNTRY_WORDS = frozenset({"country", "nation", "kingdom", "republic", "state", "island"})
GROUP_WORDS = frozenset({"group", "organization", "movement", "militia", "party", "faction"})
RELATIONAL = frozenset({"partner", "ally", "neighbor", "neighbour", "client", "patron"})
Held = Callable[[str, str], bool]
"""Whether an actor, by id, ever held a post, by its name."""


def antecedent(
    doc: Doc, candidate: Found, word: str, near: list[Mention], held: Held
) -> Party | None:
    """The best earlier mention that agrees in number and kind."""
    near = [m for m in near if not acts_on_itself(doc[candidate.head], doc[m.head])]
    if word in PERSON_WORDS:
        return holder(doc, candidate, near, held)
    if doc[candidate.head].lemma_ in RELATIONAL:
        acting = {p.actor for m in near if doc[m.head].sent == doc[candidate.head].sent
                  for p in m.parties}  # fmt: skip
        return next((m.party for m in near if is_country(m.party)
                     and m.party.actor not in acting), None)  # fmt: skip
    if word in COUNTRY_WORDS and (owner := possessor(doc, candidate, near)):
        return next((m.party for m in near if m.party.actor == owner.country), None)
    if word in COUNTRY_WORDS:
        return country_told_of(doc, candidate, near)
    if word in GROUP_WORDS:
        return next((m.party for m in near if m.kind == "name" and not is_country(m.party)
                     and not is_person(doc, m)), None)  # fmt: skip
    return None


def country_told_of(doc: Doc, candidate: Found, near: list[Mention]) -> Party | None:
    """'the country': of the states named nearby the one that most of it is about."""
    clause = clause_of(doc[candidate.head])
    states = [m for m in near if is_country(m.party) and clause_of(doc[m.head]) != clause]
    told = Counter(m.party.country for m in near)
    return max(states, key=lambda m: told[m.party.country]).party if states else None


def possessor(doc: Doc, candidate: Found, near: list[Mention]) -> Party | None:
    """Whose it is: 'their country' is that of the plural named before."""
    own = next((c for c in doc[candidate.head].children if c.tag_ == "PRP$"), None)
    if own is None:
        return None
    fits = is_plural if own.lower_ in PLURAL else is_thing
    return next((m.party for m in near if m.party.country and fits(doc, m)), None)


def holder(doc: Doc, candidate: Found, near: list[Mention], held: Held) -> Party | None:
    """The best-ranked person who is known to have been that: 'the former president'."""
    head = doc[candidate.head]
    if head.lower_ in ANYBODY or is_named(head):
        return None
    before = [t.lower_ for t in doc[candidate.first : head.i] if t.dep_ in ("amod", "compound")]
    posts = {" ".join((*before[-1:], head.lower_)), head.lower_}
    posts -= {head.lower_} if head.lower_ in OF_MANY_KINDS and before else set()
    for mention in near:
        if mention.kind == "name" and is_person(doc, mention):
            party = mention.party
            known = any(held(party.actor or "", post) for post in posts)
            if known or head.lower_ in LOOSE or head.lower_ in called(doc[mention.head]):
                return party
    return None


def is_named(head: Token) -> bool:
    """Whether a name follows: 'the dictator X', 'the commander-in-chief, Y'."""
    following = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
    return following.pos_ == "PROPN" or any(c.dep_ == "appos" for c in head.children)


def called(head: Token) -> set[str]:
    """What a name is called beside it: the 'chief' of 'X, the chief of Y'."""
    beside = [c.lower_ for c in head.children if c.dep_ in ("appos", "compound")]
    return {*beside, head.head.lower_} if head.dep_ == "appos" else {*beside}
