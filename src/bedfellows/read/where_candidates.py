"""Where places may stand in a page: the model's place entities, and names in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bedfellows.read.where_gazetteer import ABOUT, LONGEST, Gazetteer, Spot, key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LARGE = frozenset({"country", "area", "province"})
WIDENED = frozenset({"GPE", "LOC", "NORP", "ORG", "PERSON"})
"""Entities that may be a part of a place's name."""
REACH = 2
"""Words that a place's name may go beyond the entity, on either side."""
PEOPLE = 100_000
"""A town without a word of place before it, and unseen by the model, must be this large."""
METROPOLIS = 500_000
"""A name that the model calls an organization is that of a town so large."""
LIST_WORDS = frozenset({",", "and", "or", "the"})
LOCATIVE = frozenset(
    {
        "in", "near", "at", "from", "outside", "into", "across", "around", "inside", "throughout",
        "toward", "towards", "via", "over", "beyond", "between", "within", "leave", "enter",
        "reach",
    }
)  # fmt: skip
"""Words that place names follow; 'to' and 'of' also come before people."""
KIND_NOUNS = frozenset(
    {
        "city", "town", "village", "province", "district", "region", "capital", "suburb", "port",
        "county", "state", "island", "governorate", "oblast", "prefecture", "municipality",
    }
)  # fmt: skip


SEATS_OF_POWER = frozenset(
    {
        "white house", "kremlin", "pentagon", "capitol hill", "downing street", "10 downing street",
        "whitehall", "elysee", "elysee palace", "blue house", "foggy bottom", "quai dorsay",
    }
)  # fmt: skip
"""Buildings that stand for those who sit in them: actors, not places."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a place, with all the places of that name."""

    span: Span
    spots: tuple[Spot, ...]


def candidates(doc: Doc, gazetteer: Gazetteer) -> list[Candidate]:
    """Candidates in their order, none within another."""
    taken: set[int] = set()
    found = []
    names = (*wider(doc, gazetteer), *entities(doc, gazetteer), *in_capitals(doc, gazetteer))
    for one in names:
        seat = key(one.span.text) in SEATS_OF_POWER
        if not seat and taken.isdisjoint(range(one.span.start, one.span.end)):
            taken.update(range(one.span.start, one.span.end))
            found.append(one)
    return sorted(found, key=lambda c: c.span.start)


def wider(doc: Doc, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Known names that go beyond an entity: 'New Mexico' where 'Mexico' was marked."""
    last = 0
    for ent in doc.ents:
        if ent.label_ not in WIDENED or ent.start < last:
            continue
        for start, end in around(ent):
            if start < last or end - start == len(ent):
                continue
            spots = gazetteer.spots.get(key(doc[start:end].text), ())
            if any(s.main_name and (s.kind in LARGE or s.people >= PEOPLE) for s in spots):
                yield Candidate(doc[start:end], spots)
                last = end
                break


def around(ent: Span) -> Iterator[tuple[int, int]]:
    """Stretches of capitals about an entity within its sentence, the longest to the left first."""
    doc, first, last = ent.doc, ent.start, ent.end
    while ent.start - first < REACH and not doc[first].is_sent_start and in_name(doc[first - 1]):
        first -= 1
    while last < min(ent.end + REACH, len(doc)) and in_name(doc[last]):
        if doc[last].is_sent_start:
            break
        last += 1
    for start in range(first, ent.start + 1):
        for end in range(last, ent.end - 1, -1):
            yield start, end


def in_name(token: Token) -> bool:
    """Whether a token may be part of a name."""
    return bool(token.is_title and token.is_alpha)


def entities(doc: Doc, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The model's entities that are places, or that the gazetteer makes one."""
    surnames = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1}
    for ent in doc.ents:
        span = stripped(ent)
        if span is None or not is_name(span):
            continue
        if ent.label_ == "PERSON" and span.text in surnames:
            continue
        spots = gazetteer.lookup(span.text)
        if ent.label_ in PLACE_LABELS:
            if spots or len(span) > 1 or is_placed(span):
                yield from split_or_whole(span, spots, gazetteer)
        elif spots and mistaken(Candidate(span, spots), ent.label_, gazetteer):
            yield Candidate(span, spots)
        elif ent.label_ == "ORG":
            yield from at_the_head(span, gazetteer)


def mistaken(candidate: Candidate, label: str, gazetteer: Gazetteer) -> bool:
    """Whether the model gave a place another label: by its company, or by its weight."""
    if label not in ("PERSON", "ORG", "PRODUCT", "NORP"):
        return False
    if is_placed(candidate.span) or in_list(candidate.span, gazetteer):
        return True
    return label == "ORG" and any(
        s.main_name and (s.kind in LARGE or s.people >= METROPOLIS) for s in candidate.spots
    )


def in_list(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name stands in a list of places: 'Mali, Niger and Senegal'."""
    doc, left, right = span.doc, span.start - 1, span.end
    while left >= 0 and doc[left].lower_ in LIST_WORDS:
        left -= 1
    while right < len(doc) and doc[right].lower_ in LIST_WORDS:
        right += 1
    before = 0 <= left < span.start - 1 and listed_place(doc[left], gazetteer)
    return before or (span.end < right < len(doc) and listed_place(doc[right], gazetteer))


def listed_place(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a neighbour in a list is a place, by the model or a name of weight."""
    if token.ent_type_ == "GPE":
        return True
    spots = gazetteer.spots.get(key(token.text), ()) if token.pos_ == "PROPN" else ()
    return any(s.main_name and (s.kind in LARGE or s.people >= PEOPLE) for s in spots)


def at_the_head(span: Span, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """'the California Department of Health': the state, province or city that heads an office."""
    for end in range(min(span.start + 3, span.end - 1), span.start, -1):
        head = span.doc[span.start : end]
        spots = gazetteer.spots.get(key(head.text), ())
        if any(s.main_name and (s.kind in ("country", "province") or s.seat) for s in spots):
            yield Candidate(head, spots)
            return


def split_or_whole(
    span: Span, spots: tuple[Spot, ...], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """'Paris, Texas' taken as one entity is two places."""
    marks = [t.i for t in span if t.text in (",", "/", "(", ")", "and")]
    if spots or not marks:
        yield Candidate(span, spots)
        return
    edges = [span.start - 1, *marks, span.end]
    for left, right in pairwise(edges):
        part = stripped(span.doc[left + 1 : right]) if right > left + 1 else None
        if part is not None and is_name(part):
            yield Candidate(part, gazetteer.lookup(part.text))


def stripped(span: Span) -> Span | None:
    """A span without 'the', "'s" and punctuation at its ends."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].lower_ in ("the", "a") or span.doc[start].is_punct):
        start += 1
    while start < end and (
        span.doc[end - 1].is_punct or span.doc[end - 1].lower_ in ("'s", "’s", "'")
    ):
        end -= 1
    return span.doc[start:end] if start < end else None


def is_name(span: Span) -> bool:
    """Whether the words begin with a capital and hold a letter beyond initials."""
    text = span.text
    return any(c.isupper() for c in text) and not text.isdigit() and "\n" not in text


def in_capitals(doc: Doc, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Names in capitals outside other entities, the longest at each place."""
    index = 0
    while index < len(doc):
        token = doc[index]
        if not starts_name(token):
            index += 1
            continue
        found = longest(doc, index, gazetteer)
        if found is not None and stands(found):
            yield found
            index = found.span.end
        else:
            index += 1


def starts_name(token: Token) -> bool:
    """A capitalized proper noun that no other entity holds."""
    return token.pos_ == "PROPN" and not token.ent_type_ and token.text[:1].isupper()


def longest(doc: Doc, index: int, gazetteer: Gazetteer) -> Candidate | None:
    """The longest name that begins at a token."""
    for end in range(min(index + LONGEST, len(doc)), index, -1):
        span = doc[index:end]
        if any(t.ent_type_ or t.is_space for t in span):
            continue
        plain = key(span.text)
        spots = gazetteer.spots.get(plain) if plain not in ABOUT else None
        if spots:
            return Candidate(span, spots)
    return None


def stands(candidate: Candidate) -> bool:
    """Whether a name that the model passed over is one of a place after all."""
    span = candidate.span
    doc = span.doc
    left = doc[span.start - 1] if span.start else None
    right = doc[span.end] if span.end < len(doc) else None
    joined = any(
        t is not None and ((t.pos_ == "PROPN" and not t.ent_type_) or t.text == "-")
        for t in (left, right)
    )
    if joined:
        return False
    large = any(s.kind in LARGE or s.people >= PEOPLE for s in candidate.spots)
    return is_placed(span) or (large and any(s.main_name for s in candidate.spots))


def is_placed(span: Span) -> bool:
    """Whether a word of place comes before: 'in Homs', 'the city of Homs', 'Aleppo and Homs'."""
    doc, index = span.doc, span.start - 1
    while index >= 0 and doc[index].lower_ in ("the", "nearby", "northern", "southern", "eastern",
                                               "western", "central", "downtown"):  # fmt: skip
        index -= 1
    if index < 0:
        return False
    before = doc[index]
    if before.lemma_.lower() in LOCATIVE or before.lower_ in KIND_NOUNS:
        return True
    return before.lower_ == "of" and index > 0 and doc[index - 1].lower_ in KIND_NOUNS
