"""Actors in running text: names, demonyms, described groups, offices, possessors, pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bedfellows.model import Party
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACTOR_LABELS = frozenset({"PERSON", "NORP", "ORG", "GPE"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "a", "an", "both", "its", "their"})
OWNERS = frozenset({"whose", "its", "their", "his", "her", "our", "my"})
NOT_ACTORS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
PRONOUNS = frozenset(
    {"he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "both", "i", "we",
     "our", "us", "my", "each"}
)  # fmt: skip
LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "case",
                  "predet", "punct", "advmod"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention before it is known who is meant; `party` is None where only context can tell."""

    first: int
    last: int
    head: int
    kind: str
    party: Party | None


def find_mentions(doc: Doc, registry: Any, *, at: str | None) -> list[Found]:
    """All candidate mentions in order of their heads."""
    found: dict[int, Found] = {}
    for head in phrase_heads(doc):
        if head.i not in found:
            mention = mention_at(doc, head, registry, at)
            if mention is not None:
                found[head.i] = mention
    return [found[head] for head in sorted(found)]


def phrase_heads(doc: Doc) -> Iterator[Token]:
    """Tokens that may head the name of an actor: nouns, names, demonyms, pronouns."""
    for token in doc:
        if token.pos_ == "PROPN" and token.dep_ == "compound" and not ends_entity(token):
            continue
        entity = token.ent_type_ in ACTOR_LABELS and ends_entity(token)
        if (
            token.pos_ in ("NOUN", "PROPN")
            or entity
            or is_pronoun(token)
            or token.text in ("US", "U.S.", "u.s.")
        ):
            yield token


def is_pronoun(token: Token) -> bool:
    """'us', but not 'the US'."""
    word = token.lower_ in PRONOUNS and token.text != "US"
    return word or token.tag_ == "PRP$"


def ends_entity(token: Token) -> bool:
    """Whether the token is the last word of a named entity."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return bool(token.ent_type_) and (following is None or following.ent_iob_ != "I")


def mention_at(doc: Doc, head: Token, registry: Any, at: str | None) -> Found | None:
    """The mention that a head token carries, if it can be an actor."""
    if head.lower_ in ("both", "each") and head.dep_ in ("det", "predet", "preconj", "cc"):
        return None
    if is_pronoun(head):
        return Found(first=head.i, last=head.i + 1, head=head.i, kind="pronoun", party=None)
    if head.ent_type_ in NOT_ACTORS:
        return None
    first, last = extent(head)
    for start, end in narrowing(doc, head, first, last):
        party = resolved_party(doc, start, end, registry, at)
        if party is not None:
            named = head.ent_type_ in ACTOR_LABELS or head.pos_ == "PROPN"
            kind = "name" if named else "nominal"
            return Found(first=start, last=end, head=head.i, kind=kind, party=party)
    if head.pos_ == "NOUN" and head.i > first and doc[first].lower_ in DEFINITE:
        return Found(first=first, last=last, head=head.i, kind="nominal", party=None)
    apposed = any(c.dep_ == "appos" and c.pos_ == "NOUN" for c in head.children)
    if head.ent_type_ in ("PERSON", "ORG") or (head.pos_ == "PROPN" and apposed):
        return Found(first=first, last=last, head=head.i, kind="name",
                     party=stranger(doc, named_extent(head)))  # fmt: skip
    return None


def stranger(doc: Doc, extent: tuple[int, int]) -> Party:
    """A named actor that the register does not hold."""
    span = span_of(doc, *extent)
    return Party(actor=slug(span.text), name=span.text, mention=span, resolved=False)


def slug(name: str) -> str:
    """A stable id from a name.

    >>> slug("Gen. Ana Ruiz")
    'gen-ana-ruiz'
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def extent(head: Token) -> tuple[int, int]:
    """The phrase around a head: its modifiers to the left, and the rest of its entity."""
    first = head.i
    lefts = [t for t in head.lefts if t.dep_ in LEFT]
    for token in reversed(lefts):
        if token.right_edge.i + 1 < first:
            break
        first = min(first, token.left_edge.i)
    entity_first, entity_last = entity_extent(head)
    first = min(first, entity_first)
    last = max(head.i + 1, entity_last)
    while first < head.i and (head.doc[first].is_punct or opening(head.doc[first])):
        first += 1
    return first, last


def opening(token: Token) -> bool:
    """'There, rebel forces': an adverb that a comma parts from the phrase."""
    return token.dep_ == "advmod" and token.nbor(1).text == ","


def entity_extent(head: Token) -> tuple[int, int]:
    """The named entity at a token, or the token alone."""
    first = last = head.i
    doc = head.doc
    if head.ent_type_:
        while doc[first].ent_iob_ == "I" and first > 0:
            first -= 1
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
            last += 1
    return first, last + 1


def named_extent(head: Token) -> tuple[int, int]:
    """The entity at a head, or the name that its capitalized compounds make."""
    if head.ent_type_:
        return entity_extent(head)
    first = min((c.i for c in head.lefts if c.dep_ == "compound"), default=head.i)
    return first, head.i + 1


def narrowing(doc: Doc, head: Token, first: int, last: int) -> Iterator[tuple[int, int]]:
    """With 'of' first; then the whole phrase; then shorter from the left, down to the entity.

    But not with the 'of hoarding' of 'accused the traders of hoarding'.
    """
    of = [t for t in head.rights if t.dep_ == "prep" and t.lower_ == "of" and t.i <= last + 1]
    of = [t for t in of if not any(c.dep_ == "pcomp" for c in t.children)]
    if of and of[0].right_edge.i - first < 12:
        yield first, of[0].right_edge.i + 1
    yield first, last
    entity = entity_extent(head)
    if head.ent_type_ in ACTOR_LABELS and entity != (first, last):
        yield entity


def resolved_party(doc: Doc, first: int, last: int, registry: Any, at: str | None) -> Party | None:
    """Who the register says the phrase means; None where it names no political actor."""
    span = span_of(doc, first, last)
    answer = registry.resolve(clean(span.text), at=at)
    if answer.actor is None and not answer.sectors:
        return None
    return Party(
        actor=answer.actor,
        name=answer.name or span.text,
        country=answer.country,
        sectors=tuple(answer.sectors),
        mention=span,
        resolved=answer.resolved,
    )


def clean(phrase: str) -> str:
    """A phrase without its articles, the owner of a name and the possessive mark.

    >>> clean("whose Free Army"), clean("its army"), clean("the Free Army's")
    ('Free Army', 'its army', 'Free Army')
    """
    words = phrase.replace("’s", "'s").strip(" ,'\"“”’").split()
    if words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    if len(words) > 1 and words[0].lower() in OWNERS and words[1][:1].isupper():
        words = words[1:]
    text = " ".join(words)
    return text[:-2] if text.endswith("'s") else text


def as_mention(found: Found, *parties: Party) -> Mention:
    """The mention, now that it is known who is meant."""
    kind: Any = found.kind
    return Mention(first=found.first, last=found.last, head=found.head, kind=kind, parties=parties)
