"""Which earlier mentions a word may stand for: how near they are, and what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.model import Party, Span
from bedfellows.read.mentions import Found
from bedfellows.read.name_chain import is_person
from bedfellows.reading import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WINDOW = 3
"""Sentences to look back for an antecedent (PARTS: beyond three it is a guess)."""
SUBJECTS = ("nsubj", "nsubjpass")
BODIES = frozenset(
    {"administration", "agency", "alliance", "army", "assembly", "bank", "bloc", "brigade",
     "cabinet", "church", "coalition", "commission", "committee", "company", "congress", "council",
     "court", "department", "embassy", "faction", "force", "front", "government", "group", "junta",
     "leadership", "legislature", "militia", "military", "ministry", "mission", "movement", "navy",
     "office", "opposition", "organisation", "organization", "parliament", "party", "presidency",
     "regime", "senate", "service", "tribunal", "union"}
)  # fmt: skip
"""Nouns that name many persons as one: 'it', not 'he'."""

PERSON_WORDS = frozenset(
    {"general", "president", "minister", "premier", "marshal", "colonel", "leader", "commander",
     "king", "chancellor", "ambassador", "envoy", "spokesman", "spokeswoman", "senator",
     "admiral", "secretary", "chief", "dictator", "emir", "sultan", "cleric", "man", "woman",
     "mastermind", "architect", "strongman", "warlord"}
)  # fmt: skip


def near_first(mentions: list[Mention], numbers: list[int], candidate: Found) -> list[Mention]:
    """Mentions of the candidate's sentence and of the few before it, nearest first."""
    near: list[Mention] = []
    for mention in reversed(mentions):
        if numbers[candidate.head] - numbers[mention.head] > WINDOW:
            break
        near.append(mention)
    return near


def nearness(head: Token) -> tuple[int, int, int]:
    """How an antecedent ranks, best least: the nearest sentence, subjects, then recency."""
    subject = head.dep_ in (*SUBJECTS, "ROOT")
    return (-head.sent.start, 0 if subject else 1, -head.i)


def ranked(doc: Doc, near: list[Mention]) -> list[Mention]:
    """Names and descriptions, best first."""
    return sorted((m for m in near if m.kind != "pronoun"), key=lambda m: nearness(doc[m.head]))


def clause_of(token: Token) -> int:
    """The verb above a token: arguments of one verb are not each other ('X left the island')."""
    return next((a.i for a in token.ancestors if a.pos_ in ("VERB", "AUX")), -token.i - 1)


def moved(party: Party, span: Span) -> Party:
    """The same actor, named by other words."""
    return replace(party, mention=span)


def is_country(party: Party) -> bool:
    """Whether the actor is a state."""
    return party.actor is not None and party.actor == party.country


def is_thing(doc: Doc, mention: Mention) -> bool:
    """A state or body by its name; not a person, nor the adjective in 'a Cuban general'."""
    modifier = doc[mention.head].dep_ in ("amod", "compound", "nmod")
    named = mention.kind == "name" and not modifier
    return named and not is_person(doc, mention) and not is_plural(doc, mention)


def is_plural(doc: Doc, mention: Mention) -> bool:
    """Whether the mention's head is plural."""
    return doc[mention.head].tag_ in ("NNS", "NNPS")


def is_body(doc: Doc, mention: Mention) -> bool:
    """A state or body, by its name or as 'the army', 'the court'."""
    head = doc[mention.head]
    return is_thing(doc, mention) or (mention.kind == "nominal" and head.lower_ in BODIES)


def is_individual(doc: Doc, mention: Mention) -> bool:
    """A person, by name, or as 'the minister' who acts and is not named beside it."""
    head = doc[mention.head]
    if mention.kind == "name":
        return is_person(doc, mention)
    named = any(c.dep_ == "appos" for c in head.children)
    return head.lower_ in PERSON_WORDS and head.dep_ in SUBJECTS and not named
