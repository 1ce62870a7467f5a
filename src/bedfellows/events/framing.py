"""A predicate with who stands on either side of it, and the phrases that stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedfellows.events.arguments import actors_in
from bedfellows.model import Party
from bedfellows.reading import Mention, Reading, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACING = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "within"})
"""Prepositions whose object is rather where it happened than whom it reached."""
RECIPROCAL = frozenset(
    {"meet", "fight", "clash", "battle", "agree", "negotiate", "talk", "confer", "cooperate",
     "sign", "trade", "quarrel", "reconcile", "skirmish", "consult", "collaborate", "draft"}
)  # fmt: skip
"""Verbs whose joined subjects do it to each other (Levin 1993, class 36)."""
CIRCUMSTANCE = frozenset(
    {"as", "like", "unlike", "despite", "during", "since", "until", "till", "before", "after",
     "than", "without", "besides", "except", "including", "amid", "because", "due", "following",
     "through", "via", "per", "pending", "given"}
)  # fmt: skip
"""Prepositions whose object is how, when or beside what it was done, never whom it reached."""
MUTUAL = frozenset({"between", "among"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate with the mentions on either side; `placed` where the target is a place of it."""

    trigger: Token
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    placed: bool = False


def kept(found: Iterable[Frame]) -> Iterator[Frame]:
    """Frames with somebody on both sides, who are not the same."""
    for frame in found:
        target = apart(frame.source, frame.target)
        if frame.source and target:
            yield Frame(trigger=frame.trigger, source=frame.source, target=target,
                        placed=frame.placed)  # fmt: skip


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
    names = {m.party.name.casefold() for m in source if m.party.actor is None}
    ids = {p.actor for m in source for p in m.parties if p.actor}
    own = tuple(f"{id.lower()}-" for id in ids if id.isupper() and len(id) == 3)
    return tuple(
        m
        for m in target
        if m.head not in heads
        and not (m.party.actor is None and m.party.name.casefold() in names)
        and not any(p.actor in ids for p in m.parties)
        and not (owned_by_pronoun(m) and any((p.actor or "").startswith(own) for p in m.parties))
    )


def owned_by_pronoun(mention: Mention) -> bool:
    """'its army', 'their soldiers'."""
    return mention.party.mention.text.lower().startswith(("its ", "his ", "her ", "their "))


def each_other(reached: Iterable[Token]) -> bool:
    """'shelled each other', 'thanked one another'."""
    return any(t.lower_ in ("other", "another") and t.i
               and t.nbor(-1).lower_ in ("each", "one") for t in reached)  # fmt: skip


def thing(noun: Token, reading: Reading) -> Mention:
    """A noun phrase as a target without an actor: its own words, unresolved."""
    lefts = [t.i for t in noun.lefts if t.dep_ in ("det", "amod", "nummod", "compound", "nmod")]
    first = min(lefts, default=noun.i)
    span = span_of(reading.doc, first, noun.i + 1)
    party = Party(actor=None, name=span.text, mention=span)
    return Mention(first=first, last=noun.i + 1, head=noun.i, kind="nominal", parties=(party,))
