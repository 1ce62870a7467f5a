"""Pairs that something may have passed between: a predicate, who acts, who is reached.

Recall first: any verb, and any noun that has actors on both sides, makes a frame. Which frames
tell an event, and which event, the relation model says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedfellows.events.arguments import (
    actors_in,
    agents,
    is_passive,
    objects,
    patients,
    prepositional,
    subjects,
)
from bedfellows.reading import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACING = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "within"})
"""Prepositions whose object is rather where it happened than whom it reached."""
NAMING = frozenset({"poss", "amod", "nmod", "compound"})
ADDING = frozenset({"prep", "dative", "prt", "advmod", "agent"})
MUTUAL = frozenset({"between", "among"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate with the mentions on either side; `placed` where the target is a place of it."""

    trigger: Token
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    placed: bool = False


def frames(reading: Reading) -> Iterator[Frame]:
    """Every frame of the page, in reading order."""
    for token in reading.doc:
        if token.pos_ in ("VERB", "AUX"):
            yield from kept(verb_frames(token, reading))
        elif token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.i not in reading.by_head):
            yield from kept(noun_frames(token, reading))


def kept(found: Iterable[Frame]) -> Iterator[Frame]:
    """Frames with somebody on both sides, who are not the same."""
    for frame in found:
        target = apart(frame.source, frame.target)
        if frame.source and target:
            yield Frame(trigger=frame.trigger, source=frame.source, target=target,
                        placed=frame.placed)  # fmt: skip


def verb_frames(verb: Token, reading: Reading) -> Iterator[Frame]:
    """One frame for each place of a verb that an actor fills."""
    passive = is_passive(verb)
    acting = mentions_of(agents(verb) if passive else subjects(verb), reading)
    reached = patients(verb) if passive else objects(verb)
    direct = mentions_of(reached, reading)
    if passive and not acting:
        yield Frame(trigger=verb, source=mentions_of(beside(verb), reading), target=direct)
        acting = direct
    if len(acting) > 1 and not direct:
        yield Frame(trigger=verb, source=acting[:1], target=acting[1:])
    yield Frame(trigger=verb, source=acting, target=direct)
    for thing in reached:
        yield from beyond(verb, acting, thing, reading)
    for child in verb.children:
        if child.dep_ in ADDING and not (passive and child.dep_ == "agent"):
            yield from by_preposition(verb, acting, child, reading)


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
    verb: Token, acting: tuple[Mention, ...], thing: Token, reading: Reading
) -> Iterator[Frame]:
    """Past a thing: 'lifted the siege of X', 'imposed sanctions on X', 'X's advance'."""
    for prep in (c for c in thing.children if c.dep_ == "prep"):
        for inner in prep.children:
            if inner.dep_ == "pobj":
                target = mentions_of([inner, *inner.conjuncts], reading)
                placed = prep.lower_ in PLACING
                yield Frame(trigger=verb, source=acting, target=target, placed=placed)


def noun_frames(noun: Token, reading: Reading) -> Iterator[Frame]:
    """The frames of one noun: 'the shelling of X by Y', 'Russian support for Z'."""
    between = mentions_of(prepositional(noun, MUTUAL), reading)
    if len(between) > 1:
        yield Frame(trigger=noun, source=between[:1], target=between[1:])
        return
    named = [c for c in noun.children if c.dep_ in NAMING and c.ent_type_ != "DATE"]
    acting = mentions_of((t for c in named for t in (c, *c.conjuncts)), reading)
    acting = acting or mentions_of(prepositional(noun, ("by", "from")), reading)
    if acting and (receiver := mentions_of(beneficiary(noun), reading)):
        yield Frame(trigger=noun, source=acting, target=receiver)
    acting = acting or mentions_of(governing_subjects(noun), reading)
    for prep in (c for c in noun.children if c.dep_ == "prep" and c.lower_ not in ("by", "from")):
        for inner in prep.children:
            if inner.dep_ == "pobj":
                target = mentions_of([inner, *inner.conjuncts], reading)
                placed = prep.lower_ in PLACING
                yield Frame(trigger=noun, source=acting, target=target, placed=placed)


def beneficiary(noun: Token) -> list[Token]:
    """'X hopes for aid from Y': the X, where the noun tells from whom but not to whom."""
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
    if verb.pos_ not in ("VERB", "AUX") or noun.dep_ not in ("dobj", "pobj", "attr"):
        return []
    return agents(verb) if is_passive(verb) else subjects(verb)


def mentions_of(tokens: Iterable[Token], reading: Reading) -> tuple[Mention, ...]:
    """The mentions that the tokens stand for, each once."""
    found: dict[int, Mention] = {}
    for token in tokens:
        for mention in actors_in(token, reading.by_head):
            found.setdefault(mention.head, mention)
    return tuple(found.values())


def apart(source: tuple[Mention, ...], target: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The target side without those who stand on the source side, or belong to it."""
    heads = {m.head for m in source}
    ids = {p.actor for m in source for p in m.parties if p.actor}
    own = tuple(f"{id.lower()}-" for id in ids if id.isupper() and len(id) == 3)
    return tuple(
        m
        for m in target
        if m.head not in heads
        and not any(p.actor in ids for p in m.parties)
        and not (owned_by_pronoun(m) and any((p.actor or "").startswith(own) for p in m.parties))
    )


def owned_by_pronoun(mention: Mention) -> bool:
    """'its army', 'their soldiers'."""
    return mention.party.mention.text.lower().startswith(("its ", "his ", "her ", "their "))
