"""What the read step hands to the events step: a parsed page with its actors marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bedfellows.model import (
    Attribution,
    DateMention,
    Document,
    Party,
    PlaceMention,
    Sentence,
    Span,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor at one place in the text.

    `first` and `last` are token indices (half-open); `head` is the syntactic head token.
    `parties` holds one party, or several for 'both' or 'the two countries'. `rivals` counts the
    other actors nearby that a pronoun or a description might mean as well; None where the words
    say themselves who it is.
    """

    first: int
    last: int
    head: int
    kind: MentionKind
    parties: tuple[Party, ...]
    rivals: int | None = None

    @property
    def party(self) -> Party:
        """The first party meant."""
        return self.parties[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase of a page in a language beside English, by token indices (half-open).

    `prep` is the small word before it, `own` whether a possessive opens it ('ses troupes'),
    `names` where names stand in it, `links` where its 'de' stand.
    """

    first: int
    last: int
    head: int
    prep: str = ""
    own: bool = False
    names: tuple[tuple[int, int], ...] = ()
    links: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document's parse, sentences, mentions, speakers, times and places."""

    document: Document
    doc: Doc
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    by_head: Mapping[int, Mention] = field(default_factory=dict)
    phrases: tuple[Phrase, ...] = ()


def by_sentence(doc: Doc, phrases: Iterable[Phrase]) -> Iterator[tuple[SpacySpan, list[Phrase]]]:
    """Each sentence with the phrases that begin in it; phrases come in order."""
    waiting = deque(phrases)
    for sentence in doc.sents:
        inside: list[Phrase] = []
        while waiting and waiting[0].first < sentence.end:
            inside.append(waiting.popleft())
        yield sentence, inside


def span_of(doc: Doc, first: int, last: int) -> Span:
    """The characters of tokens `first` to `last` (half-open)."""
    piece = doc[first:last]
    return Span(text=piece.text, start=piece.start_char, end=piece.end_char)
