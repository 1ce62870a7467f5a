"""Shapes of what the HTTP API answers and takes: the OpenAPI document is made from these.

Fields may be added; a program that reads answers has to pass over those it does not know.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

CLOSED = ConfigDict(extra="forbid")
"""Bodies are read strictly: a field that nobody knows is a mistake."""


class Span(TypedDict):
    """A stretch of a text, in code points; imported events have none."""

    text: str
    start: int | None
    end: int | None


class Sentence(TypedDict):
    """One sentence of a page; of an imported event, its line."""

    index: int
    start: int | None
    end: int | None
    text: str


class Party(TypedDict):
    """Who is meant; a pronoun carries the actor that it stands for."""

    actor: str | None
    name: str
    country: str | None
    sectors: list[str]
    mention: Span
    resolved: bool
    disputed: NotRequired[bool]


class Place(TypedDict):
    """A place on earth, with the words that name it."""

    text: str
    start: int
    end: int
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None


class Voice(TypedDict):
    """On whose word."""

    speaker: Party | None
    cue: Span
    manner: Literal["direct", "indirect", "mixed"]


Event = TypedDict("Event", {
    "kind": Literal["event", "tie"], "id": str, "document": str, "type": str, "mode": str | None,
    "contexts": list[str], "quad": int | None, "score": float | None, "cameo": str | None,
    "source": list[Party], "target": list[Party], "trigger": Span,
    "modality": Literal["actual", "future", "hypothetical"],
    "polarity": Literal["positive", "negative"], "from": str | None, "to": str | None,
    "place": Place | None, "attribution": Voice | None, "sentence": Sentence,
    "confidence": float | None, "coder": str, "story": str, "title": str | None,
    "publisher": str | None, "published": str | None,
})  # fmt: skip


class Clipping(TypedDict):
    """A page that was kept, without its text."""

    kind: Literal["document"]
    id: str
    input: str
    title: str | None
    authors: list[str]
    publisher: str | None
    published: str | None
    dateline: str | None
    language: str | None
    url: str | None
    more_url: str | None
    paragraphs: int
    comments: int
    story: str


class Page(Clipping):
    """A page with its text and the facts beside its events."""

    text: str
    facts: list[dict[str, Any]]


class Actor(TypedDict):
    """Somebody who takes part in events."""

    actor: str
    name: str
    country: str | None
    sectors: list[str]
    events: int


class Relation(TypedDict):
    """How a pair stands; scores from -1 to 1, `low` to `high` the 90 % interval."""

    source: str
    target: str
    source_name: str
    target_name: str
    sign: Literal[-1, 0, 1]
    state: str
    score: float
    cooperation: float
    conflict: float
    events: int
    sources: int
    low: float
    high: float
    since: str | None
    until: str | None
    expected: float
    warmth: float
    severity: float


class Proof(TypedDict):
    """A report as evidence: its sentence, page and speaker."""

    event: str
    document: str
    type: str
    sentence: str
    start: int | None
    end: int | None
    title: str | None
    publisher: str | None
    published: str | None
    speaker: str | None


Sides = TypedDict("Sides", {"for": list[Proof], "against": list[Proof]})


class Why(Relation, Sides):
    """A relation with the reports for and against and the structural reasons."""

    evidence: list[Proof]
    speakers: list[dict[str, Any]]
    publishers: list[dict[str, Any]]
    reasons: list[str]


class Named(TypedDict):
    """An actor's id with its name."""

    actor: str
    name: str


class Finding(TypedDict):
    """What the web shows, with the reports that it rests on."""

    kind: str
    statement: str
    at: str | None
    pair: list[Named]
    common_allies: list[Named]
    common_enemies: list[Named]
    actors: list[str]
    value: float
    evidence: list[Proof]


class Hit(TypedDict):
    """A page that holds the words, with a snippet marked by «»."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    snippet: str


class Shift(TypedDict):
    """A pair that changed: scores before and after, None where nothing was known."""

    statement: str
    pair: list[Named]
    since: str
    before: float | None
    after: float | None
    state_before: str
    state_after: str
    value: float
    evidence: list[Proof]


class Judgement(TypedDict):
    """A person's verdict on an event."""

    event: str
    verdict: str
    by: str | None
    note: str | None


class ActorJudgement(TypedDict):
    """A person's verdict on actors; one that was undone holds no more."""

    number: int
    verdict: str
    actor: str | None
    other: str | None
    by: str
    at: str
    note: str | None
    holds: bool


class Job(TypedDict):
    """Pages being read in the background."""

    id: str
    kind: str
    label: str
    state: Literal["waiting", "reading", "done", "failed", "broken"]
    made_at: str
    ended_at: str | None
    pages: int
    faults: int
    outcomes: list[dict[str, Any]]
    message: str | None
    over: bool


class About(TypedDict):
    """The program, and what the casebook holds."""

    program: str
    version: str
    first: str | None
    last: str | None
    role: str


@with_config(CLOSED)
class NewJudgement(TypedDict):
    """A verdict to keep."""

    event: str
    verdict: Literal["accept", "reject"]
    note: NotRequired[str]


@with_config(CLOSED)
class NewMerge(TypedDict):
    """Two actors that are one, shown as `into`."""

    actor: str
    into: str
    note: NotRequired[str]


@with_config(CLOSED)
class NewClipping(TypedDict):
    """A page to read: its text or its source."""

    text: NotRequired[str]
    html: NotRequired[str]
    title: NotRequired[str]
    url: NotRequired[str]
    published: NotRequired[str]
    publisher: NotRequired[str]


class Problem(TypedDict):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
