"""Pairs that something may have passed between: predicate, source side, target side."""

from __future__ import annotations

from collections.abc import Iterator
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
from bedfellows.events.lexicon import Lexicon
from bedfellows.reading import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

DATIVE = "dative"
TARGET_PREPS = ("on", "against", "for", "to", "with", "at", "toward", "towards", "into", "upon")
SYMMETRIC = frozenset({"CONSULT", "COOPERATE"})
MUTUAL_VERBS = frozenset({"meet", "fight", "clash", "battle", "agree", "negotiate", "talk"})
INTRANSITIVE_NOUNS = frozenset({"advance", "withdrawal", "retreat", "visit", "deployment", "trip"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A predicate with the mentions on either side, and what the word list calls it."""

    trigger: Token
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    type: str
    mode: str | None
    symmetric: bool = False


def candidates(reading: Reading, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every predicate of the page that has an actor on both sides, in reading order."""
    for token in reading.doc:
        if token.pos_ in ("VERB", "AUX"):
            yield from verb_candidates(token, reading, lexicon)
        elif token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.ent_type_ == ""):
            yield from noun_candidates(token, reading, lexicon)


def verb_entry(verb: Token, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """The word list's type for a verb with its particle or preposition."""
    lemma = verb.lemma_.lower()
    particle = verb_particle(verb, lexicon)
    entry = lexicon.verbs[f"{lemma} {particle}"] if particle else lexicon.verbs.get(lemma)
    carried = any(child.dep_ == "dobj" for child in verb.children)
    return ("AID", None) if entry == ("CONSULT", "visit") and particle and carried else entry


def verb_particle(verb: Token, lexicon: Lexicon) -> str | None:
    """The particle or preposition with which the word list has the verb."""
    lemma = verb.lemma_.lower()
    if f"{lemma} {DATIVE}" in lexicon.verbs and any(receivers(verb)):
        return DATIVE
    for child in verb.children:
        particle = child.dep_ in ("prt", "prep", "advmod", "dative")
        if particle and f"{lemma} {child.lower_}" in lexicon.verbs:
            return child.lower_
    return None


def receivers(verb: Token) -> Iterator[Token]:
    """Who is given something without a preposition: 'sent them guns'."""
    return (c for c in verb.children if c.dep_ == DATIVE and c.pos_ != "ADP")


def verb_candidates(verb: Token, reading: Reading, lexicon: Lexicon) -> Iterator[Candidate]:
    """The events of one verb: on its object, else on the object of a preposition."""
    entry = verb_entry(verb, lexicon)
    if entry is None:
        return
    acting = mentions_of(agents(verb) if is_passive(verb) else subjects(verb), reading)
    target = verb_targets(verb, reading, lexicon)
    mutual = verb.lemma_ in MUTUAL_VERBS
    if not target and mutual and len(acting) > 1:
        acting, target = acting[:1], acting[1:]
    target = apart(acting, target)
    if acting and target:
        yield Candidate(trigger=verb, source=acting, target=target, type=entry[0],
                        mode=entry[1], symmetric=mutual)  # fmt: skip


def verb_targets(verb: Token, reading: Reading, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Whom a verb reaches: by its own preposition, as object, or past a thing: 'cut ties with'."""
    particle = verb_particle(verb, lexicon)
    if particle == DATIVE:
        return mentions_of(receivers(verb), reading)
    if particle:
        found = mentions_of(prepositional(verb, (particle,)), reading)
        if found:
            return found
    reached = patients(verb) if is_passive(verb) else objects(verb)
    beyond = [t for thing in reached for t in prepositional(thing, TARGET_PREPS)]
    return (
        mentions_of(reached, reading)
        or mentions_of(beyond, reading)
        or mentions_of(prepositional(verb, (*TARGET_PREPS, "in")), reading)
    )


def noun_candidates(noun: Token, reading: Reading, lexicon: Lexicon) -> Iterator[Candidate]:
    """The events of one noun: 'the shelling of X by Y', 'Russian support for Z'."""
    entry = lexicon.nouns.get(noun.lemma_.lower()) or lexicon.nouns.get(noun.lower_)
    if entry is None:
        return
    between = mentions_of(prepositional(noun, ("between", "among")), reading)
    if len(between) > 1:
        yield Candidate(trigger=noun, source=between[:1], target=between[1:], type=entry[0],
                        mode=entry[1], symmetric=True)  # fmt: skip
        return
    acting = noun_sources(noun, reading, lexicon)
    target = noun_targets(noun, reading, lexicon) or beneficiary(noun, reading)
    target = apart(acting, target)
    if acting and target:
        yield Candidate(trigger=noun, source=acting, target=target, type=entry[0],
                        mode=entry[1])  # fmt: skip


def noun_sources(noun: Token, reading: Reading, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Possessor, adjective, 'by' or 'from'; else the subject of its light verb."""
    for dep in ("poss", "amod", "nmod", "compound"):
        own = [c for c in noun.children if c.dep_ == dep and c.ent_type_ != "DATE"]
        found = mentions_of((x for c in own for x in (c, *c.conjuncts)), reading)
        if found:
            return found
    found = mentions_of(prepositional(noun, ("by", "from")), reading)
    if not found and noun.lemma_ in INTRANSITIVE_NOUNS:
        found = mentions_of(prepositional(noun, ("of",)), reading)
    verb = governing_verb(noun)
    if not found and verb is not None and (verb.lemma_ in lexicon.light or gerund(noun)):
        found = mentions_of(agents(verb) if is_passive(verb) else subjects(verb), reading)
    return found


def noun_targets(noun: Token, reading: Reading, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Objects of its prepositions, or of those of its light verb."""
    words = TARGET_PREPS if noun.lemma_ in INTRANSITIVE_NOUNS else ("of", *TARGET_PREPS)
    found = mentions_of(prepositional(noun, words), reading)
    inner = [t for of in prepositional(noun, ("of",)) for t in prepositional(of, TARGET_PREPS)]
    found = found or mentions_of(inner, reading)
    verb = governing_verb(noun)
    if not found and verb is not None and verb.lemma_ in lexicon.light:
        found = mentions_of(prepositional(verb, (*TARGET_PREPS, "from")), reading)
        others = [o for o in objects(verb) if o.i != noun.i]
        found = found or mentions_of(others, reading)
    if not found and verb is not None:
        found = mentions_of(opposed(verb), reading)
    return found or mentions_of(prepositional(noun, ("in",)), reading)


def beneficiary(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """'X sees the possibility of aid from Y': the X."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    verb = governing_verb(above) if above.i != noun.i else None
    return mentions_of(subjects(verb), reading) if verb is not None else ()


def opposed(verb: Token) -> Iterator[Token]:
    """'against X' anywhere in the clause: the parser hangs it on whatever is nearest."""
    for word in verb.subtree:
        if word.lower_ == "against" and word.i > verb.i:
            yield from (c for c in word.children if c.dep_ == "pobj")


def governing_verb(noun: Token) -> Token | None:
    """The verb whose object or passive subject the noun is."""
    if noun.dep_ in ("dobj", "nsubjpass", "obj", "attr") and noun.head.pos_ == "VERB":
        return noun.head
    if noun.dep_ == "pobj" and noun.head.head.pos_ in ("VERB", "AUX"):
        return noun.head.head
    return None


def gerund(noun: Token) -> bool:
    """'in meeting with X, the Y did': the noun's actor is the clause's subject."""
    return noun.lower_.endswith("ing") and noun.head.lower_ in ("in", "by", "after", "before")


def mentions_of(tokens: object, reading: Reading) -> tuple[Mention, ...]:
    """The mentions that the tokens stand for, each once."""
    found: dict[int, Mention] = {}
    for token in tokens:  # type: ignore[attr-defined]
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
