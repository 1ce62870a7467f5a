"""What passed between marked pairs that somebody hands over, in PLOVER's own coding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from bedfellows.events.cues import cue_of
from bedfellows.events.lexicon import load_lexicon
from bedfellows.events.relation import Judged, Pair, RelationModel
from bedfellows.ontology import NO_EVENT, load_ontology, recoded

if TYPE_CHECKING:
    from spacy.language import Language

AT_ONCE = 512
"""Rows read before the first are judged; they are sorted by length among themselves."""
NONE_WHEN_GIVEN = 0.05
"""Share of pairs without an event that we expect among pairs which somebody marked to be
coded; in running text it is far higher, and the reader uses the model's own."""


def classify(
    rows: Iterable[dict[str, Any]], model: RelationModel, parser: Language
) -> Iterator[dict[str, Any]]:
    """One record a row, in order: type or NONE, mode, quad, modality, polarity, confidence."""
    lexicon = load_lexicon()
    waiting = iter(rows)
    while chunk := list(islice(waiting, AT_ONCE)):
        pairs = [pair_of(row) for row in chunk]
        parsed = parser.pipe((pair.text for pair in pairs), batch_size=64)
        cues = [cue_of(doc, pair.source, pair.target, lexicon)
                for doc, pair in zip(parsed, pairs, strict=True)]  # fmt: skip
        for row, judged in zip(chunk, model.judge(pairs, cues), strict=True):
            yield {"id": row["id"], **record(judged, model.facts["none_share"])}


def pair_of(row: Mapping[str, Any]) -> Pair:
    """The marked pair of one row; KeyError where a field is missing."""
    source, target = row["source"], row["target"]
    return Pair(text=row["text"], source=(source["start"], source["end"]),
                target=(target["start"], target["end"]))  # fmt: skip


def record(judged: Judged, none_share: float) -> dict[str, Any]:
    """The row's answer; `scores` holds every type's probability, NONE included."""
    scores = coded(judged, none_share)
    best = max(scores, key=scores.__getitem__)
    event = load_ontology().types.get(best)
    return {
        "type": best,
        "mode": judged.best_mode(best),
        "quad": event.quad if event else None,
        "polarity": max(judged.polarity, key=judged.polarity.__getitem__),
        "modality": max(judged.modality, key=judged.modality.__getitem__),
        "confidence": round(scores[best], 4),
        "scores": {name: round(p, 4) for name, p in scores.items()},
    }


def coded(judged: Judged, none_share: float) -> dict[str, float]:
    """Probabilities of PLOVER's types: announced and refused acts recoded, fewer NONE expected.

    The three heads are taken as independent, which loses little: each is sure of most rows.
    """
    types = rescaled(judged.type, none_share)
    scores: dict[str, float] = defaultdict(float)
    fields = product(types.items(), judged.modality.items(), judged.polarity.items())
    for (name, p), (modality, q), (polarity, r) in fields:
        scores[recoded(name, modality, polarity)] += p * q * r
    return {name: scores.get(name, 0.0) for name in types}


def rescaled(types: Mapping[str, float], none_share: float) -> dict[str, float]:
    """Probabilities for a place where NONE is as rare as among pairs given to be coded.

    Bayes' rule with another prior (Saerens and others 2002): `none_share` is the corpus's.
    """
    shift = (NONE_WHEN_GIVEN / none_share) / ((1 - NONE_WHEN_GIVEN) / (1 - none_share))
    moved = {name: p * (shift if name == NO_EVENT else 1.0) for name, p in types.items()}
    total = sum(moved.values())
    return {name: p / total for name, p in moved.items()}
