"""Who 'he', 'it' and 'they' are: who agrees in number, kind and gender, subjects first.

Lappin and Leass (1994) weigh these; we only order them, and abstain when in doubt. A pronoun
goes on meaning whom the pronoun before it meant (Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.read.antecedents import (
    SUBJECTS,
    clause_of,
    is_body,
    is_individual,
    is_plural,
    moved,
    nearness,
)
from bedfellows.read.attribution_marks import quotations
from bedfellows.read.gender import gender_of
from bedfellows.read.mentions import Found, as_mention
from bedfellows.read.pairs import of_both
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SETS = (
    frozenset({"he", "him", "his"}), frozenset({"she", "her"}),
    frozenset({"it", "its"}), frozenset({"they", "them", "their"}),
)  # fmt: skip
MAN, WOMAN, THING, PLURAL = SETS
OBJECT_PLACES = ("dobj", "pobj", "nsubj", "nsubjpass", "attr")
"""Where what an 'it' that acts on nothing stands for may have stood."""


class Pronouns:
    """The pronouns of a page, as far as it was read: which stand in whose quotation, and open."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.marked = quotations(doc.text)
        self.open: list[int] = []

    def mention(self, found: Found, near: Sequence[Mention]) -> Mention | None:
        """A pronoun with who it is, of the mentions of its sentence and the few before it."""
        pronoun = self.doc[found.head]
        alike = next((words for words in SETS if pronoun.lower_ in words), None)
        if alike is None or expletive(pronoun) or of_both(pronoun):
            return None
        fit = {m.head: m for m in near if self.may_mean(pronoun, alike, m)}
        chosen = self.best(pronoun, fit, [i for i in self.open if self.doc[i].lower_ in alike])
        if chosen is None or rivalled(pronoun, chosen, near):
            self.open.append(found.head)
            return None
        others = {m.party.name for m in fit.values()} - {chosen.party.name}
        party = moved(chosen.party, span_of(self.doc, found.first, found.last))
        return replace(as_mention(found, party), rivals=len(others))

    def best(self, pronoun: Token, fit: Mapping[int, Mention], open: list[int]) -> Mention | None:
        """The antecedent that comes first, unless a pronoun comes first that is nobody known."""
        heads = sorted({*fit, *open}, key=lambda i: nearness(self.doc[i]))
        return fit.get(heads[0]) if heads else None

    def may_mean(self, pronoun: Token, alike: frozenset[str], mention: Mention) -> bool:
        """Whether a mention agrees with a pronoun, and stands in the same quotation or in none."""
        head = self.doc[mention.head]
        if self.quoted(pronoun) not in (None, self.quoted(head)) or beside(pronoun, head):
            return False
        if mention.kind == "pronoun":
            return head.lower_ in alike
        return agrees(self.doc, alike, mention)

    def quoted(self, token: Token) -> int | None:
        """The paragraph with quoted words in which a token is quoted, by its beginning."""
        if not any(q.start <= token.idx < q.end for q in self.marked):
            return None
        return self.doc.text.rfind("\n", 0, token.idx)


def agrees(doc: Doc, alike: frozenset[str], mention: Mention) -> bool:
    """Whether a name or a description may be what such a pronoun stands for."""
    if alike is PLURAL:
        return is_plural(doc, mention)
    if alike is THING:
        return is_body(doc, mention)
    other = "female" if alike is MAN else "male"
    return is_individual(doc, mention) and gender_of(mention.party) != other


def acts_on_itself(pronoun: Token, other: Token) -> bool:
    """Whether taking a pronoun for another would make its verb's subject act on itself.

    'him' in 'the envoy, X, accused him' is not X (principle B of binding, Chomsky 1981).
    """
    if pronoun.tag_ != "PRP" or pronoun.dep_ not in ("dobj", "dative", "pobj"):
        return False
    verb = clause_of(pronoun)
    while other.dep_ in ("appos", "conj"):
        other = other.head
    return other.dep_ in ("nsubj", "nsubjpass") and clause_of(other) == verb


def beside(pronoun: Token, other: Token) -> bool:
    """Whether both belong to one verb: in 'with Chad it sued Mali' the 'it' is not Chad."""
    if pronoun.tag_ != "PRP":
        return False
    return acts_on_itself(pronoun, other) or (
        pronoun.dep_ in SUBJECTS and other.dep_ != "poss" and clause_of(other) == pronoun.head.i
    )


def rivalled(pronoun: Token, meant: Mention, near: Sequence[Mention]) -> bool:
    """Whether a thing that is no actor stands nearer, in the place of the 'it': 'the bill'."""
    if pronoun.lower_ != "it":
        return False
    places = SUBJECTS if pronoun.dep_ in SUBJECTS else OBJECT_PLACES
    actors = {m.head for m in near}
    return any(
        t.tag_ == "NN" and t.dep_ in places and t.i not in actors and not t.ent_type_
        for t in pronoun.doc[meant.head + 1 : pronoun.i]
    )


def expletive(token: Token) -> bool:
    """'It took a year to', 'It was from Oslo that': an 'it' that stands for nobody."""
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl"):
        return False
    return token.i == token.sent.start and any(
        c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl") and c.i > token.head.i
        for c in (*token.head.children, *(g for c in token.head.children for g in c.children))
    )
