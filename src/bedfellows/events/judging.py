"""Frames to candidates: the relation model says which pairs tell an event, and which one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.events.bearing import demanded
from bedfellows.events.candidates import Candidate
from bedfellows.events.cues import cue_of, listed, phrase_of
from bedfellows.events.fitting import MOVING, at_place, fits
from bedfellows.events.frames import frames
from bedfellows.events.framing import Frame
from bedfellows.events.lexicon import Lexicon
from bedfellows.events.modality import modality_of, weighed
from bedfellows.events.publicity import public_enough
from bedfellows.events.relation import Judged, Pair, RelationModel
from bedfellows.ontology import NO_EVENT
from bedfellows.reading import Mention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as Sent

LEAST = 0.5
"""Least probability that something passed between the two, of whatever type; and of the type
itself where either is nobody that the register can place ('many civilians', 'their parents')."""

LEAST_TYPE = 0.25
"""Least probability of the type told: below it, what passed is anybody's guess."""
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
    found = list(frames(reading, lexicon))
    worth = {key_of(frame) for frame in found if may_tell(frame)}
    found = [frame for frame in found if key_of(frame) in worth]
    verdicts = verdicts_on(found, reading, lexicon, model)
    told: dict[Key, list[Frame]] = {}
    for key, word, by in {(key_of(f), *witness(f, lexicon)): None for f in found}:
        verdicts[key] = encouraged(verdicts[key], word, by)
    for frame in found:
        if tells(frame, verdicts[key_of(frame)], lexicon):
            told.setdefault(key_of(frame), []).append(frame)
    for key, rivals in told.items():
        frame = best_frame(rivals, told_type(verdicts[key]), lexicon)
        if not (frame.placed and reached_directly(frame, told)):
            yield candidate_of(frame, verdicts[key], model.coder)


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


def placeable(mentions: Iterable[Mention]) -> bool:
    """Whether any of them is an actor with an id, or an agent of a known kind ('guerrillas')."""
    return any(party.actor or party.sectors for mention in mentions for party in mention.parties)


def tells(frame: Frame, judged: Judged, lexicon: Lexicon) -> bool:
    """Whether a frame tells an event, of a type that is sure enough and fits its target."""
    type = told_type(judged)
    if judged.type[type] < demanded(frame, type, lexicon):
        return False
    if not (fits(frame, type, lexicon) and public_enough(frame, type, lexicon)):
        return False
    named = placeable(frame.source) and placeable(frame.target)
    if 1 - judged.type[NO_EVENT] < LEAST or judged.type[type] < (LEAST_TYPE if named else LEAST):
        return False
    if frame.placed:
        return type in BODILY and at_place(frame, type, lexicon)
    return known(frame.target) or type in ON_THINGS or frame.trigger.lemma_ not in MOVING


def told_type(judged: Judged) -> str:
    """The likeliest type of an event, given that there is one."""
    return max((p, name) for name, p in judged.type.items() if name != NO_EVENT)[1]


def reached_directly(frame: Frame, told: Mapping[Key, list[Frame]]) -> bool:
    """Whether the predicate has a told target that is no mere place."""
    others = (other for rivals in told.values() for other in rivals)
    return any(
        o.trigger.i == frame.trigger.i and o.source[0].head == frame.source[0].head and not o.placed
        for o in others
    )


def candidate_of(frame: Frame, judged: Judged, coder: str) -> Candidate:
    """The event that a frame tells, by the model and the words above its predicate."""
    modality, polarity = weighed(judged, *modality_of(frame.trigger))
    type = told_type(judged)
    return Candidate(
        trigger=frame.trigger, source=frame.source, target=frame.target, type=type,
        mode=judged.best_mode(type), modality=modality, polarity=polarity,
        confidence=round(judged.type[type], 4), coder=coder,
    )  # fmt: skip
