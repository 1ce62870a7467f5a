"""Who 'he', 'the general' and 'the country' are. Rules that abstain when in doubt.

Name chains go by surname, descriptions and pronouns by agreement and recency with subjects
first, over at most three sentences.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bedfellows.model import Party, Span
from bedfellows.read.antecedents import (
    PERSON_WORDS,
    clause_of,
    is_country,
    is_plural,
    is_thing,
    moved,
    near_first,
    ranked,
)
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
from bedfellows.read.pronouns import PLURAL, Pronouns, acts_on_itself
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

COUNTRY_WORDS = frozenset({"country", "nation", "kingdom", "republic", "state", "island"})
GROUP_WORDS = frozenset({"group", "organization", "movement", "militia", "party", "faction"})
RELATIONAL = frozenset({"partner", "ally", "neighbor", "neighbour", "client", "patron"})
COUNTERPARTS = frozenset(
    {"rival", "foe", "enemy", "adversary", "opponent", "ally", "partner", "backer", "patron",
     "proxy", "neighbor", "neighbour"}
)  # fmt: skip
"""Nouns that name somebody by how he stands to another."""


def resolve_references(doc: Doc, found: list[Found]) -> tuple[Mention, ...]:
    """Mentions with their parties; those that stay unclear are left out."""
    chain, pronouns = NameChain(), Pronouns(doc)
    mentions: list[Mention] = []
    open_pairs: list[tuple[Found, list[Mention]]] = []
    numbers = [number for number, sent in enumerate(doc.sents) for _ in sent]
    for candidate in found:
        before = near_first(mentions, numbers, candidate)
        if numbering(doc[candidate.head]):
            open_pairs.append((candidate, before))
            continue
        if stands_alone(doc, candidate):
            mention = pronouns.mention(candidate, before)
        else:
            parties = parties_of(doc, candidate, before, chain)
            mention = as_mention(candidate, *parties) if parties else None
        if mention is not None:
            mentions.append(mention)
            chain.learn(mention)
    later = [mention for pair, before in open_pairs
             for mention in described_pair(doc, pair, mentions, before)]  # fmt: skip
    return as_printed(doc, sorted([*mentions, *later], key=lambda m: m.head))


def stands_alone(doc: Doc, candidate: Found) -> bool:
    """Whether it is a pronoun that stands for one party, or in 'both of them' for nobody."""
    return candidate.kind == "pronoun" and doc[candidate.head].lower_ not in PAIR


def parties_of(
    doc: Doc, candidate: Found, before: list[Mention], chain: NameChain
) -> tuple[Party, ...]:
    """Who a candidate means: itself, its name chain, or an antecedent."""
    span = span_of(doc, candidate.first, candidate.last)
    if candidate.kind == "nominal" and (same := apposed_to(doc, candidate, before)):
        return (moved(same, span),)
    if candidate.party is not None:
        known = chain.find(span.text) if chain.doubts(doc, candidate) else None
        if known is None and candidate.party.actor is None:
            return (unnamed(doc, candidate, before, span),)
        return (moved(known, span),) if known else (candidate.party,)
    word = doc[candidate.head].lower_
    if word in PAIR or (word in PAIR_PHRASES and wants_two(doc, candidate)):
        return two_parties(candidate, before, doc, span)
    wanted = antecedent(doc, candidate, word, ranked(doc, before))
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


def unnamed(doc: Doc, candidate: Found, before: list[Mention], span: Span) -> Party:
    """An agent without a country: 'the marshal' is one named before, 'his officers' are his."""
    word = doc[candidate.head].lower_
    if doc[candidate.first].lower_ == "the" and word in PERSON_WORDS:
        named = antecedent(doc, candidate, word, ranked(doc, before))
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


def antecedent(doc: Doc, candidate: Found, word: str, near: list[Mention]) -> Party | None:
    """The best earlier mention that agrees in number and kind."""
    near = [m for m in near if not acts_on_itself(doc[candidate.head], doc[m.head])]
    if word in PERSON_WORDS:
        return described(doc, near, word) or next(
            (m.party for m in near if m.kind == "name" and is_person(doc, m)), None
        )
    if doc[candidate.head].lemma_ in RELATIONAL:
        acting = {p.actor for m in near if doc[m.head].sent == doc[candidate.head].sent
                  for p in m.parties}  # fmt: skip
        return next((m.party for m in near if is_country(m.party)
                     and m.party.actor not in acting), None)  # fmt: skip
    if word in COUNTRY_WORDS and (owner := possessor(doc, candidate, near)):
        return next((m.party for m in near if m.party.actor == owner.country), None)
    if word in COUNTRY_WORDS:
        return country_told_of(doc, candidate, near)
    if word in GROUP_WORDS:
        return next((m.party for m in near if m.kind == "name" and not is_country(m.party)
                     and not is_person(doc, m)), None)  # fmt: skip
    return None


def country_told_of(doc: Doc, candidate: Found, near: list[Mention]) -> Party | None:
    """'the country': of the states named nearby the one that most of it is about."""
    clause = clause_of(doc[candidate.head])
    states = [m for m in near if is_country(m.party) and clause_of(doc[m.head]) != clause]
    told = Counter(m.party.country for m in near)
    return max(states, key=lambda m: told[m.party.country]).party if states else None


def possessor(doc: Doc, candidate: Found, near: list[Mention]) -> Party | None:
    """Whose it is: 'their country' is that of the plural named before."""
    own = next((c for c in doc[candidate.head].children if c.tag_ == "PRP$"), None)
    if own is None:
        return None
    fits = is_plural if own.lower_ in PLURAL else is_thing
    return next((m.party for m in near if m.party.country and fits(doc, m)), None)


def described(doc: Doc, near: list[Mention], word: str) -> Party | None:
    """A person whose title is the word: 'the general' after 'Gen. X'."""
    for mention in near:
        titles = mention.party.mention.text.lower().split()[:-1]
        if is_person(doc, mention) and any(entitles(title, word) for title in titles):
            return mention.party
    return None


def first_person_named(doc: Doc, near: list[Mention]) -> Party | None:
    """The best-ranked name of a person."""
    return next((m.party for m in near if m.kind == "name" and is_person(doc, m)), None)


def entitles(title: str, word: str) -> bool:
    """Whether a title before a name is the word, whole or cut short ('Gen.').

    >>> entitles("gen.", "general"), entitles("premier", "president")
    (True, False)
    """
    short = title.rstrip(".")
    return short == word or (title != short and len(short) > 2 and word.startswith(short))
