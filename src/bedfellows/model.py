"""The facts that the steps pass along, as frozen values.

Offsets are Unicode code points in `Document.text`, half-open. Countries are ISO 3166-1
alpha-3. Dates are ISO 8601, a coarse one is a prefix. Confidence is 0 to 1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Modality = Literal["actual", "future", "hypothetical"]
Polarity = Literal["positive", "negative"]
Manner = Literal["direct", "indirect", "mixed"]


def content_id(*parts: str | bytes, length: int = 16) -> str:
    """A stable identifier: the head of the SHA-256 of the parts.

    >>> content_id("a", "b") == content_id("a", "b")
    True
    """
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()[:length]


def content_number(text: str) -> int:
    """A stable number of 63 bits for a text, never 0: for columns, where 0 means none.

    >>> content_number("a") == content_number("a") > 0
    True
    """
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of `Document.text`, with its words."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipping:
    """A page as it came: bytes never altered."""

    id: str
    input: str
    url: str | None = None
    retrieved_at: str | None = None
    mime_type: str = "text/plain"
    body: bytes = b""
    fields: Mapping[str, str] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The article on a clipping, and what the page says about it."""

    id: str
    input: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None
    language: str | None = None
    url: str | None = None
    more_url: str | None = None
    excerpt: bool = False
    modified: str | None = None
    section: str | None = None
    canonical: str | None = None
    agency: str | None = None
    text: str
    paragraphs: int = 0
    comments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who is meant at one place in the text. `actor` is None where nobody could be named."""

    actor: str | None
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    mention: Span
    resolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a document, counted from 0."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody's words: who said it, by which cue, and what was said."""

    document: str
    speaker: Party | None
    cue: Span
    content: Span
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A time expression, its TIMEX3-style value, and the interval meant."""

    text: str
    start: int
    end: int
    value: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A toponym and the spot on earth that it means; latitude and longitude in degrees."""

    text: str
    start: int
    end: int
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A post that somebody holds in an organization."""

    document: str
    holder: Party
    post: str
    organization: Party | None
    since: str | None = None
    until: str | None = None
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Two or more names that the page gives to one actor."""

    document: str
    actor: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """On whose word a fact stands; a fact without one is in the page's own voice."""

    speaker: Party | None
    cue: Span
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, with the sentence that says so.

    `kind` is "event" for a PLOVER event and "tie" for a standing relation (`type` is then
    "ally" or "antagonist"). `score` runs from -10 to 10. `since` and `until` bound when it
    happened, both included.
    """

    id: str
    document: str
    kind: Literal["event", "tie"] = "event"
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int | None = None
    score: float = 0.0
    cameo: str | None = None
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    trigger: Span
    modality: Modality = "actual"
    polarity: Polarity = "positive"
    since: str | None = None
    until: str | None = None
    place: PlaceMention | None = None
    attribution: Voice | None = None
    sentence: Sentence
    confidence: float
    coder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What went wrong with one input, in which step; the rest of the batch went on."""

    input: str
    step: str
    error: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that one clipping yielded."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    roles: tuple[Role, ...] = ()
    aliases: tuple[Alias, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Party, ...] = ()


def fault_of(input: str, step: str, trouble: Exception) -> Fault:
    """The fault record of an exception met while reading one input."""
    message = getattr(trouble, "message", None) or str(trouble) or type(trouble).__name__
    return Fault(input=input, step=step, error=type(trouble).__name__, message=message)


def joined(parties: Iterable[Party]) -> str:
    """Names of the parties for a line of print.

    >>> joined([])
    ''
    """
    return ", ".join(party.name for party in parties)
