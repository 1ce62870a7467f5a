"""Who 'he', 'the general' and 'the country' are. Rules that abstain when in doubt.

Name chains go by surname, pronouns by number, animacy and recency with subjects first, over
at most three sentences (Lappin and Leass 1994 weigh these; we only order them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bedfellows.model import Party, Span
from bedfellows.read.mentions import Found, as_mention, slug
from bedfellows.read.name_chain import NameChain, as_printed, is_person
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SIDE_BY_SIDE = 6
"""Words between two actors that are named together."""
WINDOW = 3
"""Sentences to look back for an antecedent (PARTS: beyond three it is a guess)."""

SINGULAR_PERSON = frozenset({"he", "him", "his", "she", "her"})
THING = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their"})
OBJECT_PLACES = ("dobj", "pobj", "nsubj", "nsubjpass", "attr")
"""Where what an 'it' that acts on nothing stands for may have stood."""
PAIR = frozenset({"both", "each"})
COUNTRY_WORDS = frozenset({"country", "nation", "kingdom", "republic", "state", "island"})
PERSON_WORDS = frozenset(
    {"general", "president", "minister", "premier", "marshal", "colonel", "leader", "commander",
     "king", "chancellor", "ambassador", "envoy", "spokesman", "spokeswoman", "senator",
     "admiral", "secretary", "chief", "dictator", "emir", "sultan", "cleric", "man", "woman",
     "mastermind", "architect", "strongman", "warlord"}
)  # fmt: skip
GROUP_WORDS = frozenset({"group", "organization", "movement", "militia", "party", "faction"})
RELATIONAL = frozenset({"partner", "ally", "neighbor", "neighbour", "client", "patron"})
COUNTERPARTS = frozenset(
    {"rival", "foe", "enemy", "adversary", "opponent", "ally", "partner", "backer", "patron",
     "proxy", "neighbor", "neighbour"}
)  # fmt: skip
"""Nouns that name somebody by how he stands to another."""
OF_STATES = frozenset({"countries", "nations", "governments", "powers", "states", "capitals"})
"""Plurals of which each one is a state."""
PAIR_PHRASES = frozenset({"countries", "sides", "nations", "governments", "powers", "armies"})


def resolve_references(doc: Doc, found: list[Found]) -> tuple[Mention, ...]:
    """Mentions with their parties; those that stay unclear are left out."""
    chain = NameChain()
    mentions: list[Mention] = []
    open_pairs: list[tuple[Found, list[Mention]]] = []
    numbers = [number for number, sent in enumerate(doc.sents) for _ in sent]
    for candidate in found:
        before = near_first(mentions, numbers, candidate)
        if numbering(doc[candidate.head]):
            open_pairs.append((candidate, before))
            continue
        parties = parties_of(doc, candidate, before, chain)
        if parties:
            mention = as_mention(candidate, *parties)
            mentions.append(mention)
            chain.learn(mention)
    later = [mention for pair, before in open_pairs
             for mention in described_pair(doc, pair, mentions, before)]  # fmt: skip
    return as_printed(doc, sorted([*mentions, *later], key=lambda m: m.head))


def numbering(token: Token) -> bool:
    """'both of the powers', 'each of the armies': a pair by a description."""
    of = [c for c in token.children if c.lower_ == "of"]
    return token.lower_ in PAIR and any(c.lower_ in PAIR_PHRASES for p in of for c in p.children)


def described_pair(
    doc: Doc, candidate: Found, mentions: list[Mention], before: list[Mention]
) -> Iterator[Mention]:
    """'both of the powers are foes: Soviet and Chinese troops': two that the sentence names.

    Only if it names none, the two that were last named together.
    """
    sentence, span = doc[candidate.head].sent, span_of(doc, candidate.first, candidate.last)
    after = [m for m in mentions if candidate.last <= m.head < sentence.end]
    states = [m for m in after if is_country(m.party)]
    joined = len(states) == 2 and doc[states[1].head] in doc[states[0].head].conjuncts
    parties = tuple(moved(m.party, span) for m in states) if joined else ()
    parties = parties or two_parties(candidate, before, doc, span)
    if parties:
        yield as_mention(candidate, *parties)


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
    if expletive(doc, candidate) or of_both(doc[candidate.head]):
        return ()
    if word in PAIR or (word in PAIR_PHRASES and wants_two(doc, candidate)):
        return two_parties(candidate, before, doc, span)
    wanted = antecedent(doc, candidate, word, ranked(doc, candidate, before))
    if wanted is None:
        return described_by_owner(doc, candidate, before, span)
    return (moved(wanted, span),)


def two_parties(candidate: Found, before: list[Mention], doc: Doc, span: Span) -> tuple[Party, ...]:
    """Whom 'both' stands for; 'both sides' that nobody named stay a description."""
    word = doc[candidate.head]
    states = {word.lower_, *(t.lower_ for t in word.subtree)} & OF_STATES
    near = [m for m in before if is_country(m.party)] if states else before
    two = tuple(moved(party, span) for party in last_two(doc, near))
    if two or word.lower_ in PAIR:
        return two
    return (Party(actor=None, name=span.text, mention=span),)


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


def of_both(token: Token) -> bool:
    """'them' in 'both of them': 'both' says who."""
    return token.dep_ == "pobj" and token.head.head.lower_ in PAIR


def expletive(doc: Doc, candidate: Found) -> bool:
    """'It took a year to', 'It was from Oslo that': an 'it' that stands for nobody."""
    token = doc[candidate.head]
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl"):
        return False
    return token.i == token.sent.start and any(
        c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl") and c.i > token.head.i
        for c in (*token.head.children, *(g for c in token.head.children for g in c.children))
    )


def apposed_to(doc: Doc, candidate: Found, before: list[Mention]) -> Party | None:
    """The person whom a description stands beside: 'X, the Soviet premier' is X."""
    head = doc[candidate.head]
    if head.dep_ != "appos" or head.tag_ not in ("NN", "NNP"):
        return None
    named = next((m for m in before if m.head == head.head.i), None)
    return named.party if named is not None and is_person(doc, named) else None


def wants_two(doc: Doc, candidate: Found) -> bool:
    """Whether 'two' or 'both' stands before the noun."""
    words = {token.lower_ for token in doc[candidate.first : candidate.head]}
    return bool(words & {"two", "both"})


def unnamed(doc: Doc, candidate: Found, before: list[Mention], span: Span) -> Party:
    """An agent without a country: 'the marshal' is one named before, 'his officers' are his."""
    word = doc[candidate.head].lower_
    if doc[candidate.first].lower_ == "the" and word in PERSON_WORDS:
        named = antecedent(doc, candidate, word, ranked(doc, candidate, before))
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


def moved(party: Party, span: Span) -> Party:
    """The same actor, named by other words."""
    return Party(
        actor=party.actor,
        name=party.name,
        country=party.country,
        sectors=party.sectors,
        mention=span,
        resolved=party.resolved,
    )


def near_first(mentions: list[Mention], numbers: list[int], candidate: Found) -> list[Mention]:
    """Mentions of the candidate's sentence and of the few before it, nearest first."""
    near: list[Mention] = []
    for mention in reversed(mentions):
        if numbers[candidate.head] - numbers[mention.head] > WINDOW:
            break
        near.append(mention)
    return near


def ranked(doc: Doc, candidate: Found, near: list[Mention]) -> list[Mention]:
    """Antecedents, best first: the nearest sentence, subjects, then recency."""

    def rank(mention: Mention) -> tuple[int, int, int]:
        subject = doc[mention.head].dep_ in ("nsubj", "nsubjpass", "ROOT")
        return (-doc[mention.head].sent.start, 0 if subject else 1, -mention.head)

    return sorted((m for m in near if m.kind != "pronoun"), key=rank)


def last_two(doc: Doc, before: list[Mention]) -> list[Party]:
    """The two actors that were last named together: joined by 'and', else side by side.

    None where it is unclear. `before` is nearest first; a pronoun that is joined to a name
    counts as who it stands for.
    """
    known = [m for m in before if m.party.actor is not None and len(m.parties) == 1]
    for mention in known:
        for other in known:
            apart = mention.party.actor != other.party.actor
            joined = acts_with(doc[other.head], doc[mention.head])
            beside = mention.kind != "pronoun" and other.kind != "pronoun"
            near = 0 < mention.head - other.head <= SIDE_BY_SIDE
            if apart and other.head < mention.head and (joined or (beside and near)):
                return [other.party, mention.party]
    return []


def acts_with(one: Token, other: Token) -> bool:
    """Whether two are joined by 'and', also where the parse makes each a subject of its own."""
    subjects = one.dep_ == other.dep_ == "nsubj" and one.head.i == other.head.i
    return subjects or other in one.conjuncts


def antecedent(doc: Doc, candidate: Found, word: str, near: list[Mention]) -> Party | None:
    """The best earlier mention that agrees in number and kind."""
    near = [m for m in near if not acts_on_itself(doc[candidate.head], doc[m.head])]
    if word in SINGULAR_PERSON:
        return first_person_of(doc, near)
    if word in PERSON_WORDS:
        return described(doc, near, word) or first_person_of(doc, near)
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
    if word in THING:
        meant = next((m for m in near if is_thing(doc, m)), None)
        return None if meant is None or rivalled(doc, candidate, meant, near) else meant.party
    if word in PLURAL:
        return next((m.party for m in near if is_plural(doc, m)), None)
    return None


def acts_on_itself(pronoun: Token, other: Token) -> bool:
    """Whether taking a pronoun for another would make its verb's subject act on itself.

    'him' in 'the envoy, X, accused him' is not X (principle B of binding, Chomsky 1981).
    """
    if pronoun.tag_ != "PRP" or pronoun.dep_ not in ("dobj", "dative", "pobj"):
        return False
    verb = clause_of(pronoun)
    while other.dep_ in ("appos", "conj"):
        other = other.head
    return other.dep_ in ("nsubj", "nsubjpass") and clause_of(other) == verb


def country_told_of(doc: Doc, candidate: Found, near: list[Mention]) -> Party | None:
    """'the country': of the states named nearby the one that most of it is about."""
    clause = clause_of(doc[candidate.head])
    states = [m for m in near if is_country(m.party) and clause_of(doc[m.head]) != clause]
    told = Counter(m.party.country for m in near)
    return max(states, key=lambda m: told[m.party.country]).party if states else None


def rivalled(doc: Doc, candidate: Found, meant: Mention, near: list[Mention]) -> bool:
    """Whether a thing that is no actor stands nearer, in the place of the 'it': 'the bill'."""
    pronoun = doc[candidate.head]
    if pronoun.lower_ != "it":
        return False
    places = ("nsubj", "nsubjpass") if pronoun.dep_ in ("nsubj", "nsubjpass") else OBJECT_PLACES
    actors = {m.head for m in near}
    return any(
        t.tag_ == "NN" and t.dep_ in places and t.i not in actors and not t.ent_type_
        for t in doc[meant.head + 1 : candidate.head]
    )


def clause_of(token: Token) -> int:
    """The verb above a token: arguments of one verb are not each other ('X left the island')."""
    return next((a.i for a in token.ancestors if a.pos_ in ("VERB", "AUX")), -token.i - 1)


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


def entitles(title: str, word: str) -> bool:
    """Whether a title before a name is the word, whole or cut short ('Gen.').

    >>> entitles("gen.", "general"), entitles("premier", "president")
    (True, False)
    """
    short = title.rstrip(".")
    return short == word or (title != short and len(short) > 2 and word.startswith(short))


def first_person_of(doc: Doc, near: list[Mention]) -> Party | None:
    """The best-ranked mention of a person."""
    return next((m.party for m in near if m.kind == "name" and is_person(doc, m)), None)


def is_country(party: Party) -> bool:
    """Whether the actor is a state."""
    return party.actor is not None and party.actor == party.country


def is_thing(doc: Doc, mention: Mention) -> bool:
    """A state or body by its name; not a person, nor the adjective in 'a Cuban general'."""
    modifier = doc[mention.head].dep_ in ("amod", "compound", "nmod")
    named = mention.kind == "name" and not modifier
    return named and not is_person(doc, mention) and not is_plural(doc, mention)


def is_plural(doc: Doc, mention: Mention) -> bool:
    """Whether the mention's head is plural."""
    return doc[mention.head].tag_ in ("NNS", "NNPS")
