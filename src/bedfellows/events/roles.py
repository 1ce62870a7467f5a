"""Posts and who holds them: appositions, titles before names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bedfellows.events.arguments import actors_in, antecedent, prepositional
from bedfellows.events.evidence import sentence_at
from bedfellows.model import Party, Role
from bedfellows.reading import Mention, Reading, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

POSTS = frozenset(
    [
        "president",
        "premier",
        "chancellor",
        "minister",
        "king",
        "queen",
        "emir",
        "sultan",
        "prince",
        "commander",
        "chief",
        "leader",
        "head",
        "general",
        "admiral",
        "marshal",
        "colonel",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "secretary",
        "director",
        "envoy",
        "ambassador",
        "fellow",
        "analyst",
        "expert",
        "adviser",
        "advisor",
        "senator",
        "governor",
        "mayor",
        "chairman",
        "chairwoman",
        "judge",
        "prosecutor",
        "deputy",
        "founder",
        "member",
        "professor",
        "representative",
        "delegate",
        "diplomat",
        "officer",
        "lawmaker",
        "candidate",
        "coordinator",
        "negotiator",
        "commissioner",
        "dictator",
        "cleric",
    ]
)


def roles(reading: Reading) -> Iterator[Role]:
    """Each post given with its holder, once."""
    seen: set[tuple[str, str]] = set()
    for token in reading.doc:
        if token.lemma_.lower() not in POSTS:
            continue
        for role in role_at(token, reading):
            key = (role.holder.name, role.post)
            if key not in seen:
                seen.add(key)
                yield role


def role_at(token: Token, reading: Reading) -> Iterator[Role]:
    """Roles told by one post noun: in apposition, as a complement, or as a title."""
    holder = holder_of(token, reading)
    if holder is None:
        return
    organization = organization_of(token, holder, reading)
    titled = token.dep_ == "compound" and holder.party.country is not None
    if organization is None and not titled and token.dep_ != "appos":
        return
    yield Role(
        document=reading.document.id,
        holder=holder.party,
        post=post_text(token),
        organization=organization or state_of(holder.party),
        sentence=sentence_at(reading, token.idx),
    )


def holder_of(token: Token, reading: Reading) -> Mention | None:
    """The named person beside the post."""
    beside: list[Token] = []
    if token.dep_ == "appos":
        beside.append(token.head)
    if token.dep_ in ("compound", "nmod") and token.head.ent_type_ == "PERSON":
        beside.append(token.head)
    if token.dep_ == "attr":
        beside += [person_before(antecedent(c, token.head)) for c in token.head.children
                   if c.dep_ == "nsubj"]  # fmt: skip
    beside += [c for c in token.children if c.dep_ == "appos"]
    for other in beside:
        mention = reading.by_head.get(other.i)
        if mention is not None and mention.kind == "name" and other.ent_type_ in ("PERSON", ""):
            return mention
    return None


def person_before(noun: Token) -> Token:
    """'X, a Canadian who is …': X, whom the noun stands beside."""
    return noun.head if noun.dep_ == "appos" else noun


def organization_of(token: Token, holder: Mention, reading: Reading) -> Party | None:
    """Where the post is: 'of', 'at', 'for', possessor, adjective, or a compound name."""
    bodies = list(prepositional(token, ("of", "at", "with")))
    senders = [c for c in token.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    places = [*bodies, *senders, *prepositional(token, ("for", "in", "to"))]
    for place in places:
        for mention in actors_in(place, reading.by_head):
            if mention.head != holder.head:
                return mention.party
    named = (place for place in places if place.pos_ == "PROPN" and place.i != holder.head
             and not in_title(place, token))  # fmt: skip
    return next((unknown_body(place) for place in named), None) or own_body(holder, reading)


def in_title(place: Token, post: Token) -> bool:
    """'Prime' in 'Prime Minister X' is a part of the title and names nobody's organization."""
    return post.dep_ == "compound" and place.dep_ in ("compound", "amod") and not place.ent_type_


def own_body(holder: Mention, reading: Reading) -> Party | None:
    """'X, whose Government of National Accord': what is said to be the holder's."""
    after = {t.i + 1 for t in reading.doc[holder.head].subtree if t.tag_ == "WP$"}
    bodies = (m for m in reading.mentions if m.kind == "name" and m.first in after)
    return next((body.party for body in bodies), None)


def unknown_body(place: Token) -> Party:
    """An organization by its printed name, where nobody knows it."""
    first = min((c.i for c in place.lefts if c.dep_ in ("compound", "amod")), default=place.i)
    span = span_of(place.doc, first, place.i + 1)
    return Party(actor=None, name=span.text, mention=span)


def state_of(party: Party) -> Party | None:
    """The state whose president or minister the register says the holder is."""
    from bedfellows.model import Party as Made

    if party.country is None:
        return None
    return Made(actor=party.country, name=party.country, country=party.country,
                sectors=("GOV",), mention=party.mention, resolved=True)  # fmt: skip


def post_text(token: Token) -> str:
    """The post with its modifiers: 'visiting fellow', 'chief of staff'."""
    first = min((c.i for c in token.lefts if c.dep_ in ("amod", "compound")
                 and c.ent_type_ == "" and c.i >= token.i - 2), default=token.i)  # fmt: skip
    return span_of(token.doc, first, token.i + 1).text
