"""Frames to candidates: the relation model says which pairs tell an event, and which one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.events.candidates import Candidate
from bedfellows.events.cues import cue_of, listed, phrase_of
from bedfellows.events.features import features
from bedfellows.events.fitting import MOVING, at_place, fits
from bedfellows.events.frames import frames
from bedfellows.events.framing import Frame
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.modality import weighed
from bedfellows.events.publicity import public_enough
from bedfellows.events.relation import Judged, Pair, RelationModel
from bedfellows.events.trust import load_trust
from bedfellows.ontology import NO_EVENT
from bedfellows.reading import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as Sent

LEAST = 0.3
"""Least probability that something passed between the two, of whatever type."""

LEAST_TYPE = 0.2
"""Least probability of the type told: below it, what passed is anybody's guess."""
SURE = 0.2
"""Least trust in an event (trust.py). Below it four in five are wrong; what is told above it may
still be doubtful, which its confidence says."""
ON_THINGS = frozenset({"ACCUSE", "ASSAULT", "COERCE", "PROTEST", "REJECT", "REQUEST"})
"""What can be done to somebody or something without a name; aid to 'troops' is what was sent."""
BODILY = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "CONSULT"})
"""What can be done to a land by being done in it."""

LISTED, PHRASED = 4.0, 12.0
"""How much likelier a type is where the grammar puts the pair around a word that tells it; and
around a phrase of two words ('stood by'), which has but one sense."""

Key = tuple[int, int]


def candidates(reading: Reading, lexicon: Lexicon, model: RelationModel) -> Iterator[Candidate]:
    """Every event of the page between actors of its frames, in reading order."""
    told = [(frame, judged, trust) for frame, judged in pooled(reading, lexicon, model)
            if (trust := trusted(frame, judged, lexicon)) >= SURE]  # fmt: skip
    frames_told = [frame for frame, *_ in told]
    for frame, judged, trust in told:
        if not (frame.placed and reached_directly(frame, frames_told)):
            yield candidate_of(frame, judged, trust, model.coder)


def pooled(
    reading: Reading, lexicon: Lexicon, model: RelationModel
) -> Iterator[tuple[Frame, Judged]]:
    """The best frame of each pair that may tell an event, with its judgement."""
    found = list(frames(reading, lexicon))
    worth = {key_of(frame) for frame in found if may_tell(frame)}
    found = [frame for frame in found if key_of(frame) in worth]
    verdicts = verdicts_on(found, reading, lexicon, model)
    for key, word, by in {(key_of(f), *witness(f, lexicon)): None for f in found}:
        verdicts[key] = encouraged(verdicts[key], word, by)
    rivals: dict[Key, list[Frame]] = {}
    for frame in found:
        if may_be_told(frame, verdicts[key_of(frame)], lexicon):
            rivals.setdefault(key_of(frame), []).append(frame)
    for key, same in rivals.items():
        yield best_frame(same, told_type(verdicts[key]), lexicon), verdicts[key]


def witness(frame: Frame, lexicon: Lexicon) -> tuple[str | None, float]:
    """What the word list says of a frame's predicate, and how much that counts."""
    phrased = phrase_of(frame.trigger, lexicon) is not None
    return listed(frame.trigger, lexicon), PHRASED if phrased else LISTED


def encouraged(judged: Judged, type: str | None, by: float = LISTED) -> Judged:
    """A judgement where the grammar has put the pair around a word of the list.

    The model knows pairs of all kinds; here the word's actor and target are in their places,
    which tells more than its cue does of a pair at large.
    """
    if type is None or type not in judged.type:
        return judged
    raised = {name: p * (by if name == type else 1.0) for name, p in judged.type.items()}
    total = sum(raised.values())
    return replace(judged, type={name: p / total for name, p in raised.items()})


def key_of(frame: Frame) -> Key:
    """The pair that stands for a frame: the first mention of either side."""
    return frame.source[0].head, frame.target[0].head


def verdicts_on(
    found: Iterable[Frame], reading: Reading, lexicon: Lexicon, model: RelationModel
) -> dict[Key, Judged]:
    """One judgement a pair, all pairs of the page in one go."""
    pairs = {key_of(f): pair_of(f.source[0], f.target[0], reading) for f in found}
    both = {key_of(f): (f.source[0], f.target[0]) for f in found}
    cues = [cue_of(reading.doc, characters(one, reading), characters(other, reading), lexicon)
            for one, other in both.values()]  # fmt: skip
    return dict(zip(pairs, model.judge(list(pairs.values()), cues), strict=True))


def pair_of(source: Mention, target: Mention, reading: Reading) -> Pair:
    """Two mentions marked in the text of their sentence or sentences."""
    first: Sent = reading.doc[source.head].sent
    last: Sent = reading.doc[target.head].sent
    both = reading.doc[min(first.start, last.start) : max(first.end, last.end)]
    start = both.start_char
    return Pair(
        text=both.text,
        source=characters(source, reading, start),
        target=characters(target, reading, start),
    )


def characters(mention: Mention, reading: Reading, start: int = 0) -> tuple[int, int]:
    """Where a mention's words stand, counted from a character of the text."""
    words = reading.doc[mention.first : mention.last]
    return words.start_char - start, words.end_char - start


def best_frame(rivals: list[Frame], type: str, lexicon: Lexicon) -> Frame:
    """Of frames for one pair: one whose word tells that type, else a direct one, else the first."""

    def rank(frame: Frame) -> tuple[bool, bool, int]:
        word = frame.trigger.lemma_.lower()
        entry = (lexicon.verbs if frame.trigger.pos_ == "VERB" else lexicon.nouns).get(word)
        return (entry is None or entry[0] != type, frame.placed, frame.trigger.i)

    return min(rivals, key=rank)


def may_tell(frame: Frame) -> bool:
    """Whether a frame can tell an event at all: a place is acted on only as a known actor."""
    return not frame.placed or (known(frame.target) and known(frame.source))


def known(mentions: Iterable[Mention]) -> bool:
    """Whether any of them is an actor with an id."""
    return any(party.actor for mention in mentions for party in mention.parties)


def may_be_told(frame: Frame, judged: Judged, lexicon: Lexicon) -> bool:
    """Whether a frame tells an event at all, of a type that fits its sides."""
    type = told_type(judged)
    if 1 - judged.type[NO_EVENT] < LEAST or judged.type[type] < LEAST_TYPE:
        return False
    if not (fits(frame, type, lexicon) and public_enough(frame, type, lexicon)):
        return False
    if frame.placed:
        return type in BODILY and at_place(frame, type, lexicon)
    return known(frame.target) or type in ON_THINGS or frame.trigger.lemma_ not in MOVING


def trusted(frame: Frame, judged: Judged, lexicon: Lexicon) -> float:
    """The probability that the event which a frame tells is right in every field."""
    modality, _ = weighed(judged, frame.trigger)
    return load_trust().of(features(frame, judged, told_type(judged), modality, lexicon))


def told_type(judged: Judged) -> str:
    """The likeliest type of an event, given that there is one."""
    return max((p, name) for name, p in judged.type.items() if name != NO_EVENT)[1]


def reached_directly(frame: Frame, told: Iterable[Frame]) -> bool:
    """Whether the predicate has a told target that is no mere place."""
    return any(
        o.trigger.i == frame.trigger.i and o.source[0].head == frame.source[0].head and not o.placed
        for o in told
    )


def candidate_of(frame: Frame, judged: Judged, trust: float, coder: str) -> Candidate:
    """The event that a frame tells, by the model and the words above its predicate."""
    modality, polarity = weighed(judged, frame.trigger)
    type = told_type(judged)
    return Candidate(
        trigger=frame.trigger, source=frame.source, target=frame.target, type=type,
        mode=judged.best_mode(type), modality=modality, polarity=polarity,
        confidence=round(trust, 4), coder=coder,
    )  # fmt: skip
