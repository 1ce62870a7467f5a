"""Whether the two sides of a frame can be the sides of an event of a type.

By what they are (a state, a body, a person of public life; or a nobody), and by the preposition
that leads to the second.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bedfellows.events.bearing import path
from bedfellows.events.cues import listed
from bedfellows.events.framing import Frame
from bedfellows.events.lexicon import Lexicon
from bedfellows.ontology import load_ontology
from bedfellows.reading import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

PRIVATE = frozenset({"CVL", "REF", "AGR", "LAB", "MED", "EDU", "BUS", "REL", "SOC", "UNK", "ELI"})
"""Sectors whose nameless members are private people: 'children', 'a teacher', 'refugees'."""
BY_ANYBODY = frozenset({"ACCUSE", "ASSAULT", "PROTEST", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""What a private person can do to a public actor, and a public page will tell."""
TO_ANYBODY = frozenset({"ACCUSE", "AID", "ASSAULT", "COERCE", "RETREAT", "SANCTION", "THREATEN"})
"""What a public actor can do to private people, and a public page will tell."""
ADVERSE = frozenset({"against", "from"})
"""What leads from help to the one it is meant against, or from whom it comes."""
KIND = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
BODILY_QUADS = (2, 4)
MATERIAL = frozenset({"ASSAULT", "COERCE"})
"""What nobodies do to each other that is still a matter of the public, where a word says so."""
RELEASING = frozenset({"release", "free", "liberate", "repatriate", "let", "return", "pardon"})
"""Verbs whose object is whom a RETREAT reaches; other verbs' objects are what was moved."""
ARMED = frozenset({"MIL", "PRM", "REB", "COP"})
MOVING = frozenset(
    {"send", "dispatch", "deploy", "put", "station", "fly", "ship", "move", "rush", "airlift",
     "post", "provide", "supply", "give", "lend", "offer", "hand", "deliver", "use", "mass",
     "threaten", "raise"}
)  # fmt: skip
"""Verbs whose object may be what was moved or used, not whom it reached."""
OWN_FORCES = frozenset({"RETREAT", "MOBILIZE"})


def fits(frame: Frame, type: str, lexicon: Lexicon) -> bool:
    """Whether the sides, and the way to the second, suit the type."""
    if act_itself(frame.target, frame.trigger.doc[frame.target[0].head], lexicon):
        return False
    if type in KIND and frame.target and ADVERSE & set(ways(frame)):
        return False
    if moved_own(frame, type):
        return False
    return public_enough(frame, type, lexicon)


def public_enough(frame: Frame, type: str, lexicon: Lexicon) -> bool:
    """Whether at least one side is a public actor, and the other one can be what it is."""
    acts, reached = public(frame.source), public(frame.target)
    if acts and reached:
        return True
    if acts:
        return type in TO_ANYBODY
    if reached:
        return type in BY_ANYBODY
    return type in MATERIAL and listed(frame.trigger, lexicon) == type


def public(mentions: Iterable[Mention]) -> bool:
    """Whether any of them is a state, a body, a people, an official, or a known person."""
    return any(
        party.resolved and not nameless(party.actor) or bool(set(party.sectors) - PRIVATE)
        for mention in mentions
        for party in mention.parties
    )


def nameless(actor: str | None) -> bool:
    return actor is None


def act_itself(mentions: tuple[Mention, ...], head: Token, lexicon: Lexicon) -> bool:
    """'a military campaign', 'production': an act or a process, not somebody."""
    if mentions[0].party.actor or head.pos_ != "NOUN":
        return False
    entry = lexicon.nouns.get(head.lemma_.lower())
    return entry is not None and load_ontology().types[entry[0]].quad in BODILY_QUADS


def ways(frame: Frame) -> list[str]:
    """The prepositions from the predicate down to the target, in order."""
    head = frame.trigger.doc[frame.target[0].head]
    return [w.lower_ for w in reversed(path(head, frame.trigger)) if w.dep_ in ("prep", "agent")]


def moved_own(frame: Frame, type: str) -> bool:
    """'withdrew its troops': the object of the verb is what moved, not whom it reached."""
    verb, head = frame.trigger, frame.trigger.doc[frame.target[0].head]
    if verb.pos_ != "VERB" or (head.dep_, head.head) not in (("dobj", verb), ("nsubjpass", verb)):
        return False
    if verb.lemma_ in MOVING and any(c.dep_ == "dative" for c in verb.children):
        return True
    forces = any(ARMED & set(p.sectors) for m in frame.target for p in m.parties)
    moved = type in OWN_FORCES or verb.lemma_ in MOVING
    return forces and moved and verb.lemma_ not in RELEASING
