"""What an actor may be: a state, a body, somebody of public life, or a nobody.

Politics is done by and to public actors. A private person is a side of an event only where the
other side is one, and only of what a page would tell of such a pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bedfellows.events.cues import NAMING, listed
from bedfellows.events.fitting import ABSTRACT, CONCRETE, FIRING, target_head, ways
from bedfellows.events.framing import Frame
from bedfellows.events.lexicon import Lexicon
from bedfellows.ontology import load_ontology
from bedfellows.reading import Mention
from bedfellows.weapons import WEAPONS

if TYPE_CHECKING:
    from spacy.tokens import Token

PRIVATE = frozenset({"CVL", "REF", "AGR", "LAB", "MED", "EDU", "BUS", "REL", "SOC", "UNK", "ELI"})
"""Sectors whose nameless members are private people: 'children', 'a teacher', 'refugees'."""
BY_ANYBODY = frozenset({"ACCUSE", "ASSAULT", "PROTEST", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""What a private person can do to a public actor, and a page will tell."""
TO_ANYBODY = frozenset({"ACCUSE", "AID", "ASSAULT", "COERCE", "RETREAT", "SANCTION", "THREATEN"})
"""What a public actor can do to private people, and a page will tell."""
VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""What nobodies do to each other that is still the public's matter, where a word says so."""
MATERIAL_QUADS = (2, 4)
PROCESS = (*ABSTRACT, "ing", "cy", "ism")


def public_enough(frame: Frame, type: str, lexicon: Lexicon) -> bool:
    """Whether the sides can do that to each other in public, by what they are."""
    if is_act(frame.target[0], frame, lexicon) or is_act(frame.source[0], frame, lexicon):
        return False
    if unwielded(frame) or used(frame) or where_it_happened(frame, type):
        return False
    acts, reached = public(frame.source), public(frame.target)
    if acts and reached:
        return True
    if acts or reached:
        return type in (TO_ANYBODY if acts else BY_ANYBODY)
    return type in VIOLENT and listed(frame.trigger, lexicon) == type


def public(mentions: Iterable[Mention]) -> bool:
    """Whether any of them is a state, a body, a people, an official, or somebody known."""
    return any(
        (party.resolved and party.actor is not None) or bool(set(party.sectors) - PRIVATE)
        for mention in mentions
        for party in mention.parties
    )


def is_act(mention: Mention, frame: Frame, lexicon: Lexicon) -> bool:
    """'a military campaign', 'the talks': an act, not somebody."""
    head = frame.trigger.doc[mention.head]
    if mention.party.actor or head.pos_ != "NOUN":
        return False
    if not mention.party.sectors and process(head):
        return True
    entry = lexicon.nouns.get(head.lemma_.lower())
    return entry is not None and load_ontology().types[entry[0]].quad in MATERIAL_QUADS


def process(noun: Token) -> bool:
    """'stockpiling', 'an insurgency': by its ending no thing that can be hit or seized."""
    lemma = noun.lemma_.lower()
    return lemma.endswith(PROCESS) and lemma not in CONCRETE


def unwielded(frame: Frame) -> bool:
    """'was killed in a drone strike', 'by a drone': a weapon that nobody is said to wield."""
    mention = frame.source[0]
    noun = frame.trigger.doc[mention.head]
    owners = (c for c in noun.children if c.dep_ == "poss" or (c.dep_ in NAMING and c.ent_type_))
    owned = mention.party.actor or any(owners)
    return not owned and noun.lemma_.lower() in WEAPONS


def used(frame: Frame) -> bool:
    """'fired two missiles', 'bombed it from planes': a weapon that was used, and hit another."""
    noun = target_head(frame)
    wielded = frame.trigger.lemma_ in FIRING or bool({"with", "from", "by"} & set(ways(frame)))
    return wielded and noun.lemma_.lower() in WEAPONS


def where_it_happened(frame: Frame, type: str) -> bool:
    """'the Kabul assault', 'the Bali bombing': a town before an attack is where it was made."""
    mention, party = frame.source[0], frame.source[0].party
    noun = frame.trigger.doc[mention.head]
    if (
        type not in VIOLENT
        or noun.dep_ != "compound"
        or noun.ent_type_ not in ("GPE", "LOC", "FAC")
    ):
        return False
    named = party.mention.text
    return party.actor is None or not (named.isupper() or named in party.name)
