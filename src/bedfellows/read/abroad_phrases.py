"""Noun phrases by parts of speech: what stands in them, and the small word before them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from bedfellows.languages.tokens import is_tie, verb_lemma
from bedfellows.languages.words import Words
from bedfellows.read.names import head as first_run
from bedfellows.reading import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
OPENING = frozenset({"DET", "NUM", "ADJ"})
POSSESSIVE = "Poss=Yes"
LONGEST = 16
"""Tokens a phrase; what is longer is a tagger's mistake."""


def phrases(doc: Doc, words: Words) -> list[Phrase]:
    """Every noun phrase of the page, in order."""
    named = named_tokens(doc, words)
    found: list[Phrase] = []
    start = 0
    while start < len(doc):
        end = phrase_end(doc, start, named, words)
        if end <= start:
            start += 1
            continue
        found.append(phrase_at(doc, start, end, named, words))
        start = end
    return found


def named_tokens(doc: Doc, words: Words) -> dict[int, int]:
    """Names of the word list and persons of the model: first token to the token after the last."""
    text, found = doc.text, dict[int, int]()
    filed = filed_names(words)
    for token in doc:
        for surface in filed.get(first_run(text, token.idx), ()):
            if text.startswith(surface, token.idx):
                span = doc.char_span(token.idx, token.idx + len(surface))
                if span is not None:
                    found.setdefault(token.i, span.end)
                    break
    for span in doc.ents:
        if span.label_ in ("PER", "PERSON", "PRS") and not any(
            i in found for i in range(span.start, span.end)
        ):
            found[span.start] = span.end
    return found


@lru_cache(maxsize=8)
def _filed(code: int, surfaces: tuple[str, ...]) -> dict[str, list[str]]:
    filed: dict[str, list[str]] = {}
    for surface in sorted(surfaces, key=len, reverse=True):
        filed.setdefault(first_run(surface, 0), []).append(surface)
    return filed


def filed_names(words: Words) -> dict[str, list[str]]:
    """Names by their first run of letters, the longest first."""
    return _filed(id(words), (*words.states, *words.names))


def phrase_end(doc: Doc, start: int, named: dict[int, int], words: Words) -> int:
    """The token after the phrase that starts here; `start` where none does."""
    place = start
    while place < len(doc) and place not in named and doc[place].pos_ in OPENING:
        place += 1
    own = any(POSSESSIVE in str(doc[i].morph) for i in range(start, place))
    end = content_end(doc, place, named, words)
    if end == place:
        return place if has_content(doc, start, place) else start
    while not own and not ends_named(doc, end, named) and end - start < LONGEST:
        onward = after_link(doc, end, words)
        further = content_end(doc, onward, named, words) if onward > end else end
        if further <= onward:
            break
        end = further
    return end


def has_content(doc: Doc, start: int, end: int) -> bool:
    """Whether determiners, numbers and adjectives alone make a phrase, as in 'les deux'."""
    return any(doc[i].pos_ == "ADJ" and doc[i].is_alpha for i in range(start, end))


def content_end(doc: Doc, place: int, named: dict[int, int], words: Words) -> int:
    """The token after a run of nouns, names and adjectives."""
    while place < len(doc):
        if place in named:
            place = named[place]
        elif is_content(doc[place], words) or joins(doc, place):
            place += 1
        else:
            break
    return place


def is_content(token: Token, words: Words) -> bool:
    """Whether a token is a noun, a name or an adjective, by its tag or by the word list."""
    if token.lower_ in words.demonyms or token.lower_ in words.groups:
        return True
    if not token.is_alpha or token.lower_ in words.days or verb_lemma(token, words):
        return False
    return token.pos_ in CONTENT or is_tie(token, words)


def joins(doc: Doc, place: int) -> bool:
    """A hyphen between two words of one name."""
    return doc[place].text == "-" and 0 < place < len(doc) - 1 and doc[place + 1].is_alpha


def ends_named(doc: Doc, end: int, named: dict[int, int]) -> bool:
    """Whether a phrase ends with a name, which takes no complement of its own."""
    return any(last == end for last in named.values())


def after_link(doc: Doc, place: int, words: Words) -> int:
    """The token after 'de', 'du', 'de la'; the place itself where none stands there."""
    links = words.grammar["of"]
    if place >= len(doc) or doc[place].lower_ not in links:
        return place
    place += 1
    while place < len(doc) and doc[place].pos_ in ("DET", "NUM"):
        place += 1
    return place


def phrase_at(doc: Doc, start: int, end: int, named: dict[int, int], words: Words) -> Phrase:
    """The phrase of some tokens, with its head and the small word before it."""
    prep, first = preposition(doc, start, words), start
    while first < end - 1 and first not in named and doc[first].pos_ in ("DET", "NUM"):
        first += 1
    links = [i for i in range(first, end) if doc[i].lower_ in words.grammar["of"]]
    limit = links[0] if links else end
    head = next(head_places(doc, first, limit, named, words), first)
    names = tuple((i, last) for i, last in sorted(named.items()) if start <= i < end)
    own = any(POSSESSIVE in str(doc[i].morph) for i in range(start, first))
    return Phrase(
        first=start, last=end, head=head, prep=prep, own=own, names=names, links=tuple(links)
    )


def head_places(
    doc: Doc, first: int, limit: int, named: dict[int, int], words: Words
) -> Iterator[int]:
    """Nouns of the word list, then other nouns and names, then whatever else."""
    span = range(first, limit)
    yield from (
        i for i in span if doc[i].lemma_.lower() in words.nouns or doc[i].lower_ in words.nouns
    )
    yield from (i for i in span if i in named or doc[i].pos_ in ("NOUN", "PROPN"))
    yield from span


def preposition(doc: Doc, start: int, words: Words) -> str:
    """The small word that stands before a phrase, or in its first word ('du', 'aux')."""
    known = words.grammar["to"]
    by = words.grammar["by"]
    if doc[start].lower_ in known and doc[start].pos_ != "DET":
        return doc[start].lower_
    place = start - 1
    if place >= 0 and doc[place].sent == doc[start].sent:
        word = doc[place].lower_
        if word in known or word in by or doc[place].pos_ == "ADP":
            return word
    return ""
