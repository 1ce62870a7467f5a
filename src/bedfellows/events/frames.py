"""Pairs that something may have passed between: a predicate, who acts, who is reached.

Recall first: any verb, and any noun that has actors on both sides, makes a frame. Which frames
tell an event, and which event, the relation model says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bedfellows.events.arguments import (
    ANSWERING,
    actors_in,
    agents,
    is_passive,
    objects,
    patients,
    prepositional,
    subjects,
)
from bedfellows.events.cues import NAMING
from bedfellows.events.lexicon import Lexicon
from bedfellows.model import Party
from bedfellows.reading import Mention, Reading, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACING = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "within"})
"""Prepositions whose object is rather where it happened than whom it reached."""
ADDING = frozenset({"prep", "dative", "prt", "advmod", "agent"})
STATES = frozenset({"be", "have", "become", "remain", "seem", "include"})
"""Verbs that say what is, not what was done."""
RECIPROCAL = frozenset(
    {"meet", "fight", "clash", "battle", "agree", "negotiate", "talk", "confer", "cooperate",
     "sign", "trade", "quarrel", "reconcile", "skirmish", "consult", "collaborate", "draft"}
)  # fmt: skip
"""Verbs whose joined subjects do it to each other (Levin 1993, class 36)."""
GIVING = frozenset({"from", "by"})
"""Prepositions behind a noun that name who acts, not whom it reaches."""
DEVERBAL = ("tion", "sion", "ment", "ing", "ance")
NEARBY = 120
"""Words to look back for who made an attack: about four sentences."""
MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST"})
AGAINST = frozenset({"on", "against", "into", "toward", "towards", "upon"})
"""Behind 'the advance of X', what names whom X advances on."""
MUTUAL = frozenset({"between", "among"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate with the mentions on either side; `placed` where the target is a place of it."""

    trigger: Token
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    placed: bool = False


def frames(reading: Reading, lexicon: Lexicon) -> Iterator[Frame]:
    """Every frame of the page, in reading order."""
    for token in reading.doc:
        if token.pos_ in ("VERB", "AUX") and token.lemma_ not in STATES:
            yield from kept(verb_frames(token, reading))
            yield from kept(controlled_frames(token, reading))
            if bodily(token, lexicon):
                yield from kept(thing_frames(token, reading, lexicon))
        elif token.pos_ == "NOUN" and tells_act(token, lexicon):
            yield from kept(noun_frames(token, reading))


def tells_act(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun can name an act: the word list has it, or its ending says so."""
    lemma = noun.lemma_.lower()
    return lemma in lexicon.nouns or noun.lower_ in lexicon.nouns or lemma.endswith(DEVERBAL)


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
    mutually = (verb.lemma_ in RECIPROCAL and not reached) or each_other(reached)
    if len(acting) > 1 and not direct and mutually:
        yield Frame(trigger=verb, source=acting[:1], target=acting[1:])
    yield Frame(trigger=verb, source=acting, target=direct)
    own = all(owned_by_pronoun(mention) for mention in direct)
    for thing in reached if own else ():
        yield from beyond(verb, acting, thing, reading)
    for child in verb.children:
        attributed = child.lower_ == "according" or (passive and child.dep_ == "agent")
        if child.dep_ in ADDING and not attributed:
            yield from by_preposition(verb, acting, child, reading)


def each_other(reached: Iterable[Token]) -> bool:
    """'shelled each other', 'thanked one another'."""
    return any(t.lower_ in ("other", "another") and t.i
               and t.nbor(-1).lower_ in ("each", "one") for t in reached)  # fmt: skip


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


def thing(noun: Token, reading: Reading) -> Mention:
    """A noun phrase as a target without an actor: its own words, unresolved."""
    lefts = [t.i for t in noun.lefts if t.dep_ in ("det", "amod", "nummod", "compound", "nmod")]
    first = min(lefts, default=noun.i)
    span = span_of(reading.doc, first, noun.i + 1)
    party = Party(actor=None, name=span.text, mention=span)
    return Mention(first=first, last=noun.i + 1, head=noun.i, kind="nominal", parties=(party,))


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
    for prep in (c for c in thing.children if c.dep_ == "prep" and c.lower_ not in GIVING):
        for inner in prep.children:
            if inner.dep_ == "pobj" and not any(c.lower_ in GIVING for c in inner.children):
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
    yield from onslaught(noun, reading)
    if acting and (receiver := mentions_of(beneficiary(noun), reading)):
        yield Frame(trigger=noun, source=acting, target=receiver)
    acting = acting or mentions_of(governing_subjects(noun), reading)
    for prep in (c for c in noun.children if c.dep_ == "prep" and c.lower_ not in ("by", "from")):
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
    answered = noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of", "over")
    if answered and verb.lemma_ in ANSWERING and (blamed := objects(verb)):
        return blamed
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
