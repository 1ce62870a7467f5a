"""A `Reading` to events, ties, roles and aliases, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from bedfellows.events.answers import answers
from bedfellows.events.candidates import Candidate
from bedfellows.events.evidence import event_of
from bedfellows.events.judging import candidates
from bedfellows.events.lexicon import load_lexicon
from bedfellows.events.links import aliases
from bedfellows.events.mutual import mutual
from bedfellows.events.relation import RelationModel, load_relation_model
from bedfellows.events.roles import roles
from bedfellows.events.ties import ties
from bedfellows.model import Event, Facts
from bedfellows.reading import Reading

CODERS = ("judging", "mutual", "answers", "ties", "roles", "links")
"""The modules that find facts, in order."""


def code(reading: Reading, model: RelationModel | None = None) -> Facts:
    """Every fact of one page. Pure: the same reading gives the same facts."""
    lexicon, model = load_lexicon(), model or load_relation_model()
    told = list(candidates(reading, lexicon, model))
    told += [*mutual(reading, lexicon), *answers(reading, lexicon, told)]
    found = [event_of(reading, candidate, kind="event") for candidate in told]
    found += [event_of(reading, c, kind="tie") for c in ties(reading, lexicon)]
    return Facts(
        document=reading.document,
        attributions=reading.attributions,
        dates=reading.dates,
        places=reading.places,
        roles=tuple(roles(reading)),
        aliases=tuple(aliases(reading)),
        events=tuple(once(found)),
        mentions=tuple(p for mention in reading.mentions for p in mention.parties),
    )


def once(events: list[Event]) -> Iterator[Event]:
    """The same event told by two words of one sentence counts once, at its first word."""
    seen: set[tuple[object, ...]] = set()
    for event in sorted(events, key=lambda e: (e.trigger.start, e.kind)):
        key = (
            event.sentence.index,
            event.kind,
            event.type,
            tuple(p.actor or p.mention.start for p in event.source),
            tuple(p.actor or p.mention.start for p in event.target),
        )
        if key not in seen:
            seen.add(key)
            yield event


__all__ = ["CODERS", "Candidate", "code"]
