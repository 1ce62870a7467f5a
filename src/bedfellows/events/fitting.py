"""Whether the grammar can lead an act of a type from one side of a frame to the other.

By the preposition before the second, by what the verb does with its object, and by whether a
place stands there as a party or only as where it happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bedfellows.events.arguments import is_passive, patients
from bedfellows.events.bearing import named_type, path
from bedfellows.events.cues import NAMING
from bedfellows.events.framing import RECIPROCAL, Frame
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.modality import MAYBE_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

KIND = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
ADVERSE = frozenset({"against", "from"})
"""What leads from help to the one it is meant against, or from whom it comes."""
HARSH = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "THREATEN", "PROTEST"})
SIDING = frozenset({"for", "alongside", "beside"})
"""What leads from a fight to the one on whose side it is."""
GIVING = frozenset({"give", "lend", "offer", "hand", "supply", "provide", "deliver", "send"})
POSTING = frozenset(
    {"send", "dispatch", "deploy", "put", "station", "fly", "ship", "move", "rush", "airlift",
     "post", "mass", "use"}
)  # fmt: skip
"""Verbs that take troops for their object as what is moved; others may arm or supply them."""
FIRING = frozenset({"fire", "launch", "lob", "drop", "aim", "drive", "fly", "use", "roll"})
"""Verbs that take a weapon for their object as what is used, not what is hit."""
DISPATCHING = frozenset({"send", "dispatch", "deploy", "station", "post"})
"""Verbs that nobody is helped by who is their object: 'sent officials'."""
MOVING = GIVING | POSTING | frozenset({"threaten", "raise"})
"""Verbs whose nameless object is what was moved or used, not whom it reached."""
RELEASING = frozenset({"release", "free", "liberate", "repatriate", "let", "return", "pardon"})
"""Verbs whose object is whom a RETREAT reaches; the objects of others are what was moved."""
OWN_FORCES = frozenset({"RETREAT", "MOBILIZE"})
ARMED = frozenset({"MIL", "PRM", "REB", "COP"})
BY_STATES = frozenset({"AID", "COERCE", "SANCTION", "RETREAT"})
"""What a passive in a land says of its state: 'trained in Cuba', but not 'killed in Cuba'."""
BY_PASSIVES = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT"})
"""What the subject of a passive may do: 'troops were sent to', 'is allied with'."""
TOPICAL = frozenset({"discuss", "negotiate", "debate", "mediate"})
"""Verbs of talking whose object is what it was about."""
OBJECT = ("dobj", "nsubjpass")
AWAY = frozenset({"from", "across", "of"})
BY_FORCE = frozenset({"ASSAULT", "COERCE"})
UNTOUCHED = BY_FORCE | {"SANCTION"}
"""Material acts, which reach nobody by way of his plans."""
ABSTRACT = ("tion", "sion", "ment", "ance", "ence")
CONCRETE = frozenset(
    {"agency", "ambulance", "ammunition", "building", "crossing", "department", "dwelling",
     "embankment", "entrance", "equipment", "formation", "government", "installation",
     "location", "monument", "parliament", "plantation", "population", "position", "regiment",
     "residence", "settlement", "station"}
)  # fmt: skip
"""Nouns with such an ending that can be struck or seized all the same."""


def fits(frame: Frame, type: str, lexicon: Lexicon) -> bool:
    """Whether an act of that type can go from source to target where the grammar has them."""
    faults = (
        moved(frame, type),
        topical(frame, type),
        left_soil(frame, type),
        through_plans(frame, type),
        done_elsewhere(frame, type),
        suffered(frame, type),
        led_astray(frame, type, lexicon),
    )
    return not any(faults)


def target_head(frame: Frame) -> Token:
    """The word that heads the first target."""
    return frame.trigger.doc[frame.target[0].head]


def ways(frame: Frame) -> Iterator[str]:
    """The prepositions from the predicate down to the target, the last one first."""
    for word in path(target_head(frame), frame.trigger):
        if word.dep_ in ("prep", "agent", "dative"):
            yield word.lower_


def is_object(token: Token, verb: Token) -> bool:
    """Whether a word is what the verb is done to."""
    return token.dep_ in OBJECT and token.head == verb


def led_astray(frame: Frame, type: str, lexicon: Lexicon) -> bool:
    """'protects X from Y', 'fought for Y', 'asked on Y': a preposition that leads elsewhere."""
    led = list(ways(frame))
    if type in KIND:
        return bool(ADVERSE & set(led)) or harming(frame, lexicon)
    if not led or frame.trigger.pos_ != "VERB":
        return False
    if type == "REQUEST" and led == ["for"] and has_object(frame.trigger):
        return True
    if type == "REQUEST":
        return led[0] == "on" and f"{frame.trigger.lemma_} on" not in lexicon.verbs
    if type in BY_FORCE and led == ["with"] and has_object(frame.trigger):
        return frame.trigger.lemma_ not in RECIPROCAL
    return type in HARSH and led[0] in SIDING


def has_object(verb: Token) -> bool:
    """'asked the allies for soldiers', 'closed it with troops': the rest is for what or by what."""
    return any(c.dep_ == "dobj" for c in verb.children)


def harming(frame: Frame, lexicon: Lexicon) -> bool:
    """'backed the overthrow of Y', 'helps to fight Y': kindness to an act against the target."""
    words = [frame.trigger, *path(target_head(frame), frame.trigger)]
    acts = (named_type(word, lexicon) for word in words)
    return any(type in UNTOUCHED for type in acts)


def moved(frame: Frame, type: str) -> bool:
    """'withdrew its troops', 'gave X a division': what was moved, not whom it reached."""
    verb = frame.trigger
    of = target_head(frame).head
    if of.lower_ == "of" and of.head.pos_ == "NOUN":  # 'the deployment of troops'
        return type in OWN_FORCES and of.head.lemma_ not in RELEASING
    if verb.pos_ != "VERB" or not is_object(target_head(frame), verb):
        return False
    if verb.lemma_ in DISPATCHING and (type in KIND | OWN_FORCES or not sent_to(verb)):
        return frame.target[0].kind != "name"
    if verb.lemma_ in GIVING and any(c.dep_ == "dative" for c in verb.children):
        return True
    forces = any(ARMED & set(p.sectors) for m in frame.target for p in m.parties)
    posted = type in OWN_FORCES or verb.lemma_ in POSTING
    return forces and posted and verb.lemma_ not in RELEASING


def sent_to(verb: Token) -> bool:
    """Whether it says where to: 'sent the editors to prison' does something to them."""
    return any(c.lower_ == "to" or c.dep_ == "dative" for c in verb.children)


def topical(frame: Frame, type: str) -> bool:
    """'discussed Syria': what the talk was about, not with whom it was."""
    topic = frame.trigger.lemma_ in TOPICAL and is_object(target_head(frame), frame.trigger)
    return type == "CONSULT" and topic


def left_soil(frame: Frame, type: str) -> bool:
    """'withdrew from Syria': to leave a land is no kindness to its state."""
    head = target_head(frame)
    land = head.ent_type_ in ("GPE", "LOC", "FAC") and head.dep_ not in NAMING
    nowhere = not any(p.resolved for m in frame.target for p in m.parties) and head.pos_ == "PROPN"
    return (
        type == "RETREAT" and (land or nowhere) and (frame.placed or bool(AWAY & set(ways(frame))))
    )


def through_plans(frame: Frame, type: str) -> bool:
    """'fought any UN attempt': no material act reaches somebody by way of his plans."""
    head = target_head(frame)
    return type in UNTOUCHED and head.dep_ in NAMING and abstract(head.head)


def abstract(noun: Token) -> bool:
    """'an attempt', 'the policy', 'an expansion'."""
    lemma = noun.lemma_.lower()
    ending = lemma.endswith(ABSTRACT) and lemma not in CONCRETE
    return ending or lemma in MAYBE_NOUNS or lemma == "policy"


def done_elsewhere(frame: Frame, type: str) -> bool:
    """'killed in Chad': where a passive names a land for its place, only what states do."""
    source = frame.trigger.doc[frame.source[0].head]
    prep = source.head
    beside = source.dep_ == "pobj" and prep.head == frame.trigger and prep.lower_ in ("in", "at")
    return beside and type not in BY_STATES


def suffered(frame: Frame, type: str) -> bool:
    """'was freed from Y', 'is proposed for Y': the subject of a passive acts on nobody.

    But whom it may have been sent to, or joined with.
    """
    source, verb = frame.trigger.doc[frame.source[0].head], frame.trigger
    does = type in BY_PASSIVES and verb.lemma_ not in RELEASING
    return is_passive(verb) and source in patients(verb) and not does


def at_place(frame: Frame, type: str, lexicon: Lexicon) -> bool:
    """Whether what is done in a land is done to it: 'landed in', 'an offensive in', not 'met in'.

    Two who fight or meet somewhere do it to each other.
    """
    word = frame.trigger.lemma_.lower()
    if type == "CONSULT":
        return any(f"{word} {way}" in lexicon.verbs for way in ways(frame))
    return word not in RECIPROCAL
