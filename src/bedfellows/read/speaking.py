"""'I' and 'we' inside somebody's quoted words are whoever speaks, or those spoken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.model import Attribution
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours"})


def first_persons(doc: Doc, attributions: Sequence[Attribution]) -> Iterator[Mention]:
    """A mention for each first person in quoted words whose speaker is known."""
    quoted = [a for a in attributions if a.manner != "indirect" and a.speaker is not None]
    for token in doc:
        if token.lower_ not in FIRST_PERSON or token.text == "US":
            continue
        around = [a for a in quoted if a.content.start <= token.idx < a.content.end]
        if around:
            inner = min(around, key=lambda a: a.content.end - a.content.start)
            assert inner.speaker is not None
            party = replace(inner.speaker, mention=span_of(doc, token.i, token.i + 1))
            yield Mention(first=token.i, last=token.i + 1, head=token.i, kind="pronoun",
                          parties=(party,))  # fmt: skip
