"""What passed between a marked pair, by the word list and the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bedfellows.events.candidates import verb_entry
from bedfellows.events.lexicon import Lexicon, load_lexicon
from bedfellows.events.modality import modality_of
from bedfellows.ontology import NO_EVENT, load_ontology

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

FAR = 9
"""Steps in the tree beyond which a predicate is taken to be about somebody else."""


def classify(rows: Iterable[dict[str, Any]], nlp: Language) -> Iterator[dict[str, Any]]:
    """One record a row, in order: type or NONE, mode, quad, modality, polarity, confidence."""
    lexicon = load_lexicon()
    pairs = ((row["text"], row) for row in rows)
    for doc, row in nlp.pipe(pairs, as_tuples=True, batch_size=64):
        yield judge(doc, row, lexicon)


def judge(doc: Doc, row: dict[str, Any], lexicon: Lexicon) -> dict[str, Any]:
    """The predicate nearest to both heads in the tree decides."""
    source, target = head_of(doc, row["source"]), head_of(doc, row["target"])
    scored = sorted(
        (distance(token, source) + distance(token, target), token.i, entry)
        for token, entry in predicates(doc, lexicon)
    )
    best = scored[0] if scored and scored[0][0] <= FAR else None
    name, mode = best[2] if best else (NO_EVENT, None)
    modality, polarity = modality_of(doc[best[1]]) if best else ("actual", "positive")
    confidence = 1 / (1 + best[0] / 4) if best else 0.5
    types = load_ontology().types
    return {
        "id": row["id"], "type": name, "mode": mode,
        "quad": types[name].quad if best else None, "polarity": polarity,
        "modality": modality, "confidence": round(confidence, 3),
        "scores": {name: round(confidence, 3)},
    }  # fmt: skip


def head_of(doc: Doc, span: dict[str, int]) -> Token:
    """The syntactic head of a marked stretch."""
    piece = doc.char_span(span["start"], span["end"], alignment_mode="expand")
    return piece.root if piece is not None and len(piece) else doc[0]


def predicates(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Token, tuple[str, str | None]]]:
    """Verbs and nouns of the word list."""
    for token in doc:
        entry = None
        if token.pos_ in ("VERB", "AUX"):
            entry = verb_entry(token, lexicon)
        elif token.pos_ == "NOUN":
            entry = lexicon.nouns.get(token.lemma_.lower()) or lexicon.nouns.get(token.lower_)
        if entry is not None:
            yield token, (entry[0], entry[1] or "") if entry[1] is None else entry


def distance(token: Token, other: Token) -> int:
    """Steps between two tokens in the tree; far apart when in different sentences."""
    up = {t.i: steps for steps, t in enumerate([token, *token.ancestors])}
    for steps, ancestor in enumerate([other, *other.ancestors]):
        if ancestor.i in up:
            return steps + up[ancestor.i]
    return 2 * FAR
