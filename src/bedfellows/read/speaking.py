"""'I' and 'we': in quoted words whoever speaks, elsewhere whoever publishes the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.model import Attribution, Party
from bedfellows.reading import Mention, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours"})
QUOTES = frozenset('"“”«»')


def first_persons(doc: Doc, attributions: Sequence[Attribution]) -> Iterator[Mention]:
    """A mention for each first person: in quoted words the speaker, else the page's own voice."""
    quoted = [a for a in attributions if a.manner != "indirect"]
    for token in doc:
        if token.lower_ in FIRST_PERSON and token.text != "US":
            around = [a for a in quoted if a.content.start <= token.idx < a.content.end]
            party = speaker_of(around) if around else own_voice(doc, token)
            if party is not None:
                party = replace(party, mention=span_of(doc, token.i, token.i + 1))
                yield Mention(first=token.i, last=token.i + 1, head=token.i, kind="pronoun",
                              parties=(party,))  # fmt: skip


def speaker_of(around: Sequence[Attribution]) -> Party | None:
    """The speaker of the innermost of the attributions around a word."""
    return min(around, key=lambda a: a.content.end - a.content.start).speaker


def own_voice(doc: Doc, token: Token) -> Party | None:
    """Whoever publishes the page, unresolved; None inside marks whose speaker nobody found."""
    marks = sum(t.text in QUOTES for t in doc[token.sent.start : token.i])
    if marks % 2:
        return None
    document = doc.user_data.get("bedfellows_document")
    name = getattr(document, "publisher", None) or token.text
    return Party(actor=None, name=name, mention=span_of(doc, token.i, token.i + 1))
