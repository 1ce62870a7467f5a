"""Who fills a predicate's places in the parse: subjects, objects, agents, across clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from bedfellows.events.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from bedfellows.reading import Mention

OBJECT_CONTROL = frozenset(
    [
        "ask",
        "urge",
        "order",
        "press",
        "force",
        "persuade",
        "help",
        "train",
        "allow",
        "invite",
        "accuse",
        "blame",
        "tell",
        "warn",
        "enable",
        "compel",
        "command",
        "encourage",
        "forbid",
        "instruct",
        "request",
        "want",
        "permit",
        "let",
        "make",
        "lead",
        "pressure",
        "suspect",
        "condemn",
        "criticize",
        "denounce",
        "charge",
        "convict",
        "arrest",
        "stop",
        "prevent",
        "keep",
    ]
)
ANSWERING = frozenset(
    {"accuse", "blame", "suspect", "condemn", "criticize", "criticise", "denounce", "fault",
     "praise", "thank", "hail", "commend", "punish", "sanction", "sue", "charge", "convict",
     "fine", "sentence", "rebuke", "lambast", "slam", "forgive", "pardon", "arrest"}
)  # fmt: skip
"""Verbs whose object did what comes after 'for' or 'of': 'blamed X for the raid on Y'."""
RELATED = frozenset(
    {"adversary", "ally", "antagonist", "backer", "counterpart", "critic", "enemy", "foe",
     "friend", "opponent", "partner", "patron", "proxy", "rival", "supporter"}
)  # fmt: skip
"""Nouns that name another than whose they are: 'America's allies' are not America."""
SUBJECTS = ("nsubj", "csubj")
OBJECTS = ("dobj", "obj", "dative")


def conjoined(token: Token) -> list[Token]:
    """The token and what is joined to it by 'and', 'or'."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who acts: own subject or agent, else by control, conjunction or relative clause."""
    if depth > 4:
        return []
    if is_passive(verb):
        return agents(verb)
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        return [t for c in own for t in standing_for(c, verb)]
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VB"):
        return conjoined(verb.head)
    if verb.dep_ in ("xcomp", "advcl", "pcomp", "conj", "ccomp", "ROOT"):
        return inherited(verb, depth)
    return []


def inherited(verb: Token, depth: int) -> list[Token]:
    """The subject that a verb without one borrows from the verb above it."""
    governor = verb.head
    if verb.dep_ == "pcomp":
        while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
            if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ != "pobj":
                break
            governor = governor.head
    if governor == verb or governor.pos_ not in ("VERB", "AUX"):
        return []
    if verb.dep_ in ("xcomp", "pcomp", "ccomp") and governor.lemma_ in OBJECT_CONTROL:
        reached = objects(governor)
        if reached:
            return reached
    if verb.dep_ == "ccomp" and any(c.dep_ == "mark" for c in verb.children):
        return []
    if is_passive(governor) and verb.dep_ != "conj":
        return patients(governor)
    if verb.dep_ == "conj" and is_passive(governor):
        return patients(governor)
    return subjects(governor, depth + 1)


def antecedent(token: Token, verb: Token) -> Token:
    """The noun that 'who', 'which' or 'that' stands for."""
    if token.lower_ in ("who", "which", "that", "whom", "whose") and verb.dep_ == "relcl":
        return counted(verb.head)
    clause = verb
    while clause.dep_ == "conj" and token.tag_ in ("WP", "WDT"):
        clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def counted(noun: Token) -> Token:
    """'both' of 'both of the powers, which': the word that says how many stands for them."""
    over = noun.head.head
    partitive = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return over if partitive and over.lower_ in ("both", "each", "all") else noun


def standing_for(subject: Token, verb: Token) -> list[Token]:
    """A subject with what is joined to it; of a relative pronoun only what came before it."""
    noun = antecedent(subject, verb)
    return [t for t in conjoined(noun) if noun.i == subject.i or t.i < subject.i]


def is_passive(verb: Token) -> bool:
    """A passive or a reduced passive relative ('militias trained by')."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        own = any(c.dep_ in (*SUBJECTS, "aux") for c in verb.children)
        return not own and is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def agents(verb: Token) -> list[Token]:
    """Who a passive says did it."""
    return [t for by in verb.children if by.dep_ == "agent" or by.lower_ == "by"
            for c in by.children if c.dep_ == "pobj" for t in conjoined(c)]  # fmt: skip


def patients(verb: Token) -> list[Token]:
    """Whom a passive was done to."""
    own = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if own:
        return [t for c in own for t in conjoined(antecedent(c, verb))]
    if verb.dep_ == "acl":
        return conjoined(verb.head)
    if verb.dep_ == "conj":
        return patients(verb.head) if is_passive(verb.head) else []
    return []


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects; the noun that a relative clause without object modifies."""
    if is_passive(verb):
        return patients(verb)
    own = [c for c in verb.children if c.dep_ in OBJECTS]
    if own:
        return [t for c in own for t in conjoined(antecedent(c, verb))]
    if own_relative(verb) and not any(c.dep_ == "xcomp" for c in verb.children):
        return [verb.head]
    if verb.dep_ == "xcomp" and own_relative(verb.head):
        return [verb.head.head]
    if any(c.dep_ in ("ccomp", "xcomp", "prep") for c in verb.children):
        return []
    return shared_object(verb)


def own_relative(verb: Token) -> bool:
    """A relative clause with a subject of its own: 'the town that X took', 'vowed to take'."""
    return verb.dep_ == "relcl" and any(c.dep_ in SUBJECTS and c.tag_ not in ("WDT", "WP")
                                        for c in verb.children)  # fmt: skip


def shared_object(verb: Token) -> list[Token]:
    """'armed and trained the rebels': the object of the verb joined to this one."""
    for later in (c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"):
        if not any(c.dep_ in SUBJECTS for c in later.children):
            return [t for c in later.children if c.dep_ in OBJECTS for t in conjoined(c)]
    return []


def prepositional(head: Token, words: Iterable[str] | None = None) -> Iterator[Token]:
    """Objects of the head's prepositions, of the given ones only."""
    for prep in head.children:
        if prep.dep_ in ("prep", "agent", "dative") and (words is None or prep.lower_ in words):
            for child in prep.children:
                if child.dep_ == "pobj":
                    yield from conjoined(child)
                elif child.dep_ == "prep":
                    yield from prepositional(prep, None)


def actors_in(token: Token, by_head: Mapping[int, Mention]) -> list[Mention]:
    """The actor a phrase stands for: itself, else possessor, adjective, or 'of', 'in' phrase."""
    if token.i in by_head:
        return [by_head[token.i]]
    related = token.lemma_ in RELATED
    for dep in ("nmod", "amod", "compound") if related else ("poss", "nmod", "amod", "compound"):
        inner = [by_head[c.i] for c in token.children if c.dep_ == dep and c.i in by_head]
        if inner:
            return [m for h in inner for m in with_conjuncts(h, token, by_head)]
    if not related and (inner := owners_in(token, by_head)):
        return inner
    beside = [c for c in token.children if c.dep_ in ("appos", "nsubj")]
    return [by_head[t.i] for c in beside for t in (c, *c.conjuncts) if t.i in by_head]


def owners_in(token: Token, by_head: Mapping[int, Mention]) -> list[Mention]:
    """Whose a thing is, or where it is: deeper in its modifiers, then behind 'of', then 'in'.

    Where an act was done is not who did it ('an attack in Chad').
    """
    for compound in (c for c in token.children if c.dep_ in ("compound", "amod", "poss")):
        inner = actors_in(compound, by_head)
        if inner:
            return inner
    origin = ("of", "from") if token.tag_ in ("NNS", "NNPS") else ("of",)
    led = (origin, ("in", "at", "on", "near", "inside", "around", "to"))
    for words in (("to",),) if token.lemma_.lower() in load_lexicon().nouns else led:
        for child in prepositional(token, words):
            inner = actors_in(child, by_head)
            if inner:
                return inner
    return []


def with_conjuncts(mention: Mention, token: Token, by_head: Mapping[int, Mention]) -> list[Mention]:
    """'Soviet and Chinese troops': both adjectives are actors."""
    head = token.doc[mention.head]
    joined = [by_head[c.i] for c in head.conjuncts if c.i in by_head]
    return [mention, *joined]
