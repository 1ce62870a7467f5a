"""The frames of verbs: subjects, objects, prepositions, control, and what force is used on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.events.arguments import (
    RELATED,
    actors_in,
    agents,
    is_passive,
    objects,
    patients,
    prepositional,
    subjects,
)
from bedfellows.events.cues import NAMING
from bedfellows.events.framing import (
    CIRCUMSTANCE,
    PLACING,
    RECIPROCAL,
    Frame,
    each_other,
    mentions_of,
    owned_by_pronoun,
    thing,
)
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.noun_frames import RECEIVING, SUFFERING, governing_subjects
from bedfellows.reading import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

ADDING = frozenset({"prep", "dative", "prt", "advmod", "agent"})
GIVING = frozenset({"from", "by"})
"""Prepositions behind a noun that name who acts, not whom it reaches."""
NEARBY = 120
"""Words to look back for who made an attack: about four sentences."""
MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def verb_frames(verb: Token, reading: Reading) -> Iterator[Frame]:
    """One frame for each place of a verb that an actor fills."""
    passive = is_passive(verb)
    acting = mentions_of(agents(verb) if passive else subjects(verb), reading)
    reached = patients(verb) if passive else objects(verb)
    if verb.lemma_ in RECEIVING:
        reached = [token for token in reached if token.i in reading.by_head]
    direct = mentions_of(reached, reading)
    if passive and not acting:
        yield Frame(trigger=verb, source=mentions_of(beside(verb), reading), target=direct)
        acting = direct
    mutually = (verb.lemma_ in RECIPROCAL and not reached) or each_other(reached)
    if len(acting) > 1 and not direct and mutually:
        yield Frame(trigger=verb, source=acting[:1], target=acting[1:])
    yield Frame(trigger=verb, source=acting, target=direct)
    own = all(owned_by_pronoun(mention) for mention in direct)
    for noun in reached if own else ():
        yield from beyond(verb, acting, noun, reading)
    for child in verb.children:
        attributed = child.lower_ == "according" or (passive and child.dep_ == "agent")
        if child.dep_ in ADDING and not attributed and child.lower_ not in CIRCUMSTANCE:
            yield from by_preposition(verb, acting, child, reading)


def controlled_frames(verb: Token, reading: Reading) -> Iterator[Frame]:
    """'X helps Y to fight Z': Y, too, may be the one who fights."""
    governor = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "advcl", "ccomp") or governor.i > verb.i:
        return
    helped = mentions_of(objects(governor), reading)
    yield Frame(trigger=verb, source=helped, target=mentions_of(objects(verb), reading))


def bodily(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the word list has the verb as an act of material conflict."""
    entry = lexicon.verbs.get(verb.lemma_.lower())
    return entry is not None and entry[0] in MATERIAL


def thing_frames(verb: Token, reading: Reading, lexicon: Lexicon) -> Iterator[Frame]:
    """What force is used on: 'the school', 'two bridges'. Targets that are no actors."""
    passive = is_passive(verb)
    tokens = agents(verb) if passive else subjects(verb)
    reached = patients(verb) if passive else objects(verb)
    acting, direct = mentions_of(tokens, reading), mentions_of(reached, reading)
    if not acting:
        acting = tuple(m for t in tokens for m in wielded(t, reading, lexicon))
        yield Frame(trigger=verb, source=acting, target=direct)
    for token in reached:
        if token.pos_ == "NOUN" and not actors_in(token, reading.by_head):
            yield Frame(trigger=verb, source=acting, target=(thing(token, reading),))


def wielded(noun: Token, reading: Reading, lexicon: Lexicon) -> Iterator[Mention]:
    """An attack that acts by itself, 'three strikes destroyed': whoever made it just before."""
    if lexicon.nouns.get(noun.lemma_.lower(), ("", None))[0] != "ASSAULT":
        return
    own = thing(noun, reading)
    for token in reversed(reading.doc[max(0, noun.i - NEARBY) : noun.i]):
        if token.lemma_ == noun.lemma_ and (makers := mentions_of(makers_of(token), reading)):
            party = replace(makers[0].party, mention=own.party.mention)
            yield replace(own, parties=(party,))
            return
    yield own


def makers_of(noun: Token) -> list[Token]:
    """Who carries an attack out: the subject of its verb, or whose it is."""
    return governing_subjects(noun) or [c for c in noun.children if c.dep_ in NAMING]


def beside(verb: Token) -> Iterator[Token]:
    """Who may stand for a passive's missing agent: 'was trained in Iran', 'arrested in Chad'."""
    return prepositional(verb, ("in", "at"))


def by_preposition(
    verb: Token, acting: tuple[Mention, ...], prep: Token, reading: Reading
) -> Iterator[Frame]:
    """Whom a verb reaches by a preposition, and past the preposition's object."""
    placed = prep.lower_ in PLACING
    if prep.dep_ == "dative" and prep.pos_ != "ADP":
        yield Frame(trigger=verb, source=acting, target=mentions_of([prep], reading))
    for inner in prep.children:
        if inner.dep_ in ("pobj", "pcomp"):
            own = mentions_of([inner, *inner.conjuncts], reading)
            yield Frame(trigger=verb, source=acting, target=own, placed=placed)
            yield from beyond(verb, acting, inner, reading)
        elif inner.dep_ == "prep":
            yield from by_preposition(verb, acting, inner, reading)


def beyond(
    verb: Token, acting: tuple[Mention, ...], noun: Token, reading: Reading
) -> Iterator[Frame]:
    """Past a thing: 'lifted the siege of X', 'imposed sanctions on X', 'X's advance'."""
    if verb.lemma_ in SUFFERING or noun.lemma_ in RELATED:
        return
    leading = (c for c in noun.children if c.dep_ == "prep")
    for prep in (c for c in leading if c.lower_ not in GIVING | CIRCUMSTANCE):
        for inner in prep.children:
            if inner.dep_ == "pobj" and not any(c.lower_ in GIVING for c in inner.children):
                target = mentions_of([inner, *inner.conjuncts], reading)
                placed = prep.lower_ in PLACING
                yield Frame(trigger=verb, source=acting, target=target, placed=placed)
