"""Who 'he', 'the general' and 'the country' are. Rules that abstain when in doubt.

Name chains go by surname, descriptions and pronouns by agreement and recency with subjects
first, over at most three sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.model import Party, Span
from bedfellows.read.antecedents import (
    PERSON_WORDS,
    is_country,
    moved,
    near_first,
    ranked,
)
from bedfellows.read.descriptions import Held, antecedent
from bedfellows.read.mentions import Found, as_mention, slug
from bedfellows.read.name_chain import NameChain, as_printed, is_person
from bedfellows.read.pairs import (
    PAIR,
    PAIR_PHRASES,
    described_pair,
    numbering,
    two_parties,
    wants_two,
)
from bedfellows.read.pronouns import Pronouns
from bedfellows.reading import Mention, span_of
from bedfellows.weapons import WEAPONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

COUNTERPARTS = frozenset(
    {"rival", "foe", "enemy", "adversary", "opponent", "ally", "partner", "backer", "patron",
     "proxy", "neighbor", "neighbour"}
)  # fmt: skip
"""Nouns that name somebody by how he stands to another."""


def resolve_references(doc: Doc, found: list[Found], held: Held) -> tuple[Mention, ...]:
    """Mentions with their parties; those that stay unclear are left out."""
    chain, pronouns = NameChain(), Pronouns(doc)

    def known_as(actor: str, post: str) -> bool:
        return held(actor, post) or chain.entitled(actor, post)

    mentions: list[Mention] = []
    open_pairs: list[tuple[Found, list[Mention]]] = []
    numbers = [number for number, sent in enumerate(doc.sents) for _ in sent]
    names = {f.head: f for f in found if f.kind == "name"}
    for candidate in (named_beside(doc, f, names) for f in found):
        before = near_first(mentions, numbers, candidate)
        if numbering(doc[candidate.head]):
            open_pairs.append((candidate, before))
            continue
        if stands_alone(doc, candidate):
            mention = pronouns.mention(candidate, before)
        else:
            parties = parties_of(doc, candidate, before, chain, known_as)
            mention = among(as_mention(candidate, *parties), candidate, before) if parties else None
        if mention is not None:
            mentions.append(mention)
            chain.learn(mention)
    later = [mention for pair, before in open_pairs
             for mention in described_pair(doc, pair, mentions, before)]  # fmt: skip
    return as_printed(doc, sorted([*mentions, *later], key=lambda m: m.head))


def named_beside(doc: Doc, candidate: Found, names: Mapping[int, Found]) -> Found:
    """A post with its holder's name behind it: 'the defence minister, X' is X, and nobody else."""
    if candidate.kind != "nominal" or candidate.party is None:
        return candidate
    beside = (names.get(c.i) for c in doc[candidate.head].children
              if c.dep_ == "appos" and c.ent_type_ == "PERSON")  # fmt: skip
    name = next((f.party for f in beside if f is not None and f.party is not None), None)
    if name is None or doc[candidate.head].tag_ != "NN":
        return candidate
    return replace(candidate, party=moved(name, span_of(doc, candidate.first, candidate.last)))


def stands_alone(doc: Doc, candidate: Found) -> bool:
    """Whether it is a pronoun that stands for one party, or in 'both of them' for nobody."""
    return candidate.kind == "pronoun" and doc[candidate.head].lower_ not in PAIR


def among(mention: Mention, candidate: Found, before: list[Mention]) -> Mention:
    """A description of somebody named before, with how many others it might have meant."""
    itself = candidate.party is not None and candidate.party.actor is not None
    actors = {m.party.actor: is_country(m.party) for m in before if m.kind == "name"}
    if itself or mention.party.actor not in actors:
        return mention
    alike = [a for a, state in actors.items() if state == is_country(mention.party)]
    return replace(mention, rivals=len(alike) - 1)


def parties_of(
    doc: Doc, candidate: Found, before: list[Mention], chain: NameChain, held: Held
) -> tuple[Party, ...]:
    """Who a candidate means: itself, its name chain, or an antecedent."""
    span = span_of(doc, candidate.first, candidate.last)
    if candidate.kind == "nominal" and (same := apposed_to(doc, candidate, before)):
        return (moved(same, span),)
    if candidate.party is not None:
        known = chain.find(span.text) if chain.doubts(doc, candidate) else None
        if known is None and candidate.party.actor is None:
            return (unnamed(doc, candidate, before, span, held),)
        return (moved(known, span),) if known else (candidate.party,)
    word = doc[candidate.head].lower_
    if word in PAIR or (word in PAIR_PHRASES and wants_two(doc, candidate)):
        return two_parties(candidate, before, doc, span)
    wanted = antecedent(doc, candidate, word, ranked(doc, before), held)
    if wanted is None:
        return described_by_owner(doc, candidate, before, span)
    return (moved(wanted, span),)


def described_by_owner(
    doc: Doc, candidate: Found, before: list[Mention], span: Span
) -> tuple[Party, ...]:
    """'its rival', 'whose foes': somebody known only by whose they are, unresolved."""
    head = doc[candidate.head]
    owned = any(c.dep_ == "poss" for c in head.children)
    if head.lemma_ not in COUNTERPARTS or not owned:
        return ()
    inside = (m.party for m in before if candidate.first <= m.head < candidate.head)
    owner = next((party.name for party in inside), None)
    name = f"{head.text} of {owner}" if owner else span.text
    return (Party(actor=None, name=name, mention=span),)


def apposed_to(doc: Doc, candidate: Found, before: list[Mention]) -> Party | None:
    """The person whom a description stands beside: 'X, the Soviet premier' is X."""
    head = doc[candidate.head]
    if head.dep_ != "appos" or head.tag_ not in ("NN", "NNP"):
        return None
    named = next((m for m in before if m.head == head.head.i), None)
    return named.party if named is not None and is_person(doc, named) else None


def unnamed(doc: Doc, candidate: Found, before: list[Mention], span: Span, held: Held) -> Party:
    """An agent without a country: 'the marshal' is one named before, 'his officers' are his."""
    word = doc[candidate.head].lower_
    if doc[candidate.first].lower_ == "the" and word in PERSON_WORDS:
        named = antecedent(doc, candidate, word, ranked(doc, before), held)
        if named is not None:
            return moved(named, span)
    return owned(doc, candidate, before)


def owned(doc: Doc, candidate: Found, before: list[Mention]) -> Party:
    """'his officers', 'the country's leadership': agents of whom the possessor is."""
    party = candidate.party
    assert party is not None
    inside = [m for m in before if candidate.first <= m.head < candidate.head]
    inside += [m for m in before if m.head == relative_owner(doc, candidate)]
    owner = next((m.party for m in inside if m.party.country or m.party.actor), None)
    if owner is None:
        return placed(doc, candidate, before)
    if doc[candidate.head].lemma_.lower() in WEAPONS:
        return moved(owner, party.mention)
    head = doc[candidate.head].text
    base = (owner.country or owner.actor or "").lower()
    return Party(
        actor=f"{base}-{slug(head)}",
        name=f"{head} of {owner.name}",
        country=owner.country,
        sectors=party.sectors,
        mention=party.mention,
        resolved=False,
    )


def relative_owner(doc: Doc, candidate: Found) -> int | None:
    """Where the noun stands whose soldiers 'whose soldiers' are."""
    if doc[candidate.first].tag_ != "WP$":
        return None
    clause = next((a for a in doc[candidate.head].ancestors if a.dep_ == "relcl"), None)
    return clause.head.i if clause is not None else None


def placed(doc: Doc, candidate: Found, before: list[Mention]) -> Party:
    """'In Taipei, the Foreign Ministry': a definite agent of the state named before it."""
    party = candidate.party
    assert party is not None
    opening = [m for m in before if doc[m.head].sent.start == doc[candidate.head].sent.start]
    first = opening[-1] if opening else None
    if first is None or doc[candidate.first].lower_ != "the" or first.party.country is None:
        return party
    prep = doc[first.head].head
    if prep.lower_ != "in" or prep.i > doc[candidate.head].sent.start + 1:
        return party
    head = doc[candidate.head].text
    return Party(
        actor=f"{first.party.country.lower()}-{slug(head)}", name=f"{head}, {first.party.name}",
        country=first.party.country, sectors=party.sectors, mention=party.mention, resolved=False,
    )  # fmt: skip
