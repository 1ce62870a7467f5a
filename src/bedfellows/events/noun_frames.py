"""The frames of nouns: 'the shelling of X by Y', 'Russian support for Z', 'talks between'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bedfellows.events.arguments import (
    ANSWERING,
    agents,
    is_passive,
    objects,
    prepositional,
    subjects,
)
from bedfellows.events.cues import NAMING
from bedfellows.events.framing import CIRCUMSTANCE, MUTUAL, PLACING, Frame, mentions_of
from bedfellows.events.lexicon import Lexicon
from bedfellows.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

GIVERS = frozenset({"by", "from"})
"""Behind a noun, what names who acts."""
DEVERBAL = ("tion", "sion", "ment", "ing", "ance")
CARRYING = frozenset(
    {"conduct", "launch", "carry", "wage", "mount", "stage", "execute", "continue", "make"}
)
"""Verbs that only say that the act of their object was done."""
SUFFERING = frozenset(
    {"face", "suffer", "endure", "undergo", "escape", "survive", "resist", "withstand",
     "fear", "await", "flee", "evade", "dread", "repel", "repulse", "foil", "thwart", "witness"}
)  # fmt: skip
"""Verbs whose subject meets with the act that their object names: 'faces a threat'."""
RECEIVING = frozenset(
    {"accept", "enjoy", "gain", "get", "lose", "need", "obtain", "receive", "request", "secure",
     "seek", "want", "win"}
)  # fmt: skip
"""Verbs whose subject is whom the act of their object reaches: 'won X's support'."""
COMING = frozenset(
    {"arrival", "deployment", "dispatch", "entry", "incursion", "insertion", "intervention",
     "landing", "presence", "return"}
)  # fmt: skip
"""Nouns of motion, whose 'of' names who moves."""
INTO = frozenset({"in", "into", "to", "on", "at"})
AGAINST = frozenset({"on", "against", "into", "toward", "towards", "upon"})
"""Behind 'the advance of X', what names whom X advances on."""


def tells_act(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun can name an act: the word list has it or its verb, or its ending says so."""
    lemma = noun.lemma_.lower()
    named = lemma in lexicon.nouns or noun.lower_ in lexicon.nouns or lemma in lexicon.verbs
    return named or lemma in COMING or lemma.endswith(DEVERBAL)


def noun_frames(noun: Token, reading: Reading) -> Iterator[Frame]:
    """The frames of one noun: 'the shelling of X by Y', 'Russian support for Z'."""
    between = mentions_of(prepositional(noun, MUTUAL), reading)
    if len(between) > 1:
        yield Frame(trigger=noun, source=between[:1], target=between[1:])
        return
    named = [c for c in noun.children if c.dep_ in NAMING and c.ent_type_ != "DATE"]
    acting = mentions_of((t for c in named for t in (c, *c.conjuncts)), reading)
    acting = acting or mentions_of(prepositional(noun, ("by", "from")), reading)
    yield from onslaught(noun, reading)
    yield from carried_out(noun, reading)
    yield from arrival(noun, reading)
    if acting and (receiver := mentions_of(beneficiary(noun), reading)):
        yield Frame(trigger=noun, source=acting, target=receiver)
    acting = acting or mentions_of(governing_subjects(noun), reading)
    leading = (c for c in noun.children if c.dep_ == "prep")
    for prep in (c for c in leading if c.lower_ not in GIVERS | CIRCUMSTANCE):
        for inner in prep.children:
            if inner.dep_ == "pobj":
                target = mentions_of([inner, *inner.conjuncts], reading)
                placed = prep.lower_ in PLACING
                yield Frame(trigger=noun, source=acting, target=target, placed=placed)


def onslaught(noun: Token, reading: Reading) -> Iterator[Frame]:
    """'the advance of X on Y', however the parse hangs the second."""
    for acting in prepositional(noun, ("of",)):
        reached = [*prepositional(noun, AGAINST), *prepositional(acting, AGAINST)]
        source, target = mentions_of([acting], reading), mentions_of(reached, reading)
        yield Frame(trigger=noun, source=source, target=target)


def arrival(noun: Token, reading: Reading) -> Iterator[Frame]:
    """'the arrival of X on the coast of Y': whose coming it is, and the land they come to."""
    if noun.lemma_ not in COMING:
        return
    came = list(prepositional(noun, ("of",)))
    came += [
        t for c in noun.conjuncts if c.lemma_.endswith(DEVERBAL) for t in prepositional(c, ("of",))
    ]
    lands = [t for t in noun.subtree if t.dep_ == "pobj" and t.head.lower_ in INTO]
    yield Frame(trigger=noun, source=mentions_of(came, reading),
                target=mentions_of(lands, reading))  # fmt: skip


def carried_out(noun: Token, reading: Reading) -> Iterator[Frame]:
    """'X conducted 11 strikes with jets and artillery against Y', wherever the parse hangs it."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in CARRYING:
        return
    acting = agents(verb) if is_passive(verb) else subjects(verb)
    reached = [t for word in verb.subtree if word.lower_ == "against" and word.i > noun.i
               for t in word.children if t.dep_ == "pobj"]  # fmt: skip
    yield Frame(trigger=noun, source=mentions_of(acting, reading),
                target=mentions_of(reached, reading))  # fmt: skip


def beneficiary(noun: Token) -> list[Token]:
    """'X hopes for aid from Y': the X, where the noun tells from whom but not to whom."""
    verb = noun.head
    if (
        noun.dep_ == "dobj"
        and verb.lemma_ in RECEIVING
        and any(c.dep_ in NAMING for c in noun.children)
    ):
        return agents(verb) if is_passive(verb) else subjects(verb)
    given = {c.lower_ for c in noun.children if c.dep_ == "prep"}
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if "from" not in given or given & {"to", "for"}:
        return []
    return governing_subjects(above)


def governing_subjects(noun: Token) -> list[Token]:
    """The subject of the verb whose object the noun is: 'X launched an attack on Y'."""
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = verb.head
        if verb.dep_ == "dobj" and verb.head.lemma_ in ANSWERING:
            return objects(verb.head)
    if verb.pos_ not in ("VERB", "AUX") or noun.dep_ not in ("dobj", "pobj", "attr"):
        return []
    if verb.lemma_ in SUFFERING:
        return []
    answered = noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of", "over")
    if answered and verb.lemma_ in ANSWERING and (blamed := objects(verb)):
        return blamed
    return agents(verb) if is_passive(verb) else subjects(verb)
