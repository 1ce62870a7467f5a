"""Who said it, in languages beside English: 'selon X', 'X a dit que', '« ... », a dit X'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.languages.tokens import verb_lemma
from bedfellows.languages.words import Words
from bedfellows.model import Attribution, Manner, Party
from bedfellows.model import Span as TextSpan
from bedfellows.reading import Mention, Phrase, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

AFTER = 4
"""Tokens between a verb of saying and the speaker that follows it."""


CLOSING = ("»", "”", '"')


def speech(
    doc: Doc, found: Sequence[Phrase], by_head: Mapping[int, Mention], words: Words, document: str
) -> Iterator[Attribution]:
    """Attributions in order; each content once."""
    quotes = list(quoted(doc, words))
    seen: set[tuple[int, int]] = set()
    for sentence in doc.sents:
        inside = [p for p in found if sentence.start <= p.first < sentence.end]
        for cue, speaker, first, last in (
            *according(sentence, inside, words),
            *said(sentence, found, quotes, words),
        ):
            if first >= last or (first, last) in seen:
                continue
            seen.add((first, last))
            content = span_of(doc, first, last)
            yield Attribution(
                document=document,
                speaker=party_of(doc, speaker, by_head),
                cue=cue,
                content=content,
                manner=manner_of(content.text, words),
            )


Found = tuple[TextSpan, Phrase, int, int]
"""A cue, a speaker, and the tokens of what is said."""


def according(sentence: Span, inside: Sequence[Phrase], words: Words) -> Iterator[Found]:
    """'Selon X, ...' and '..., selon X': the rest of the sentence is what X says."""
    doc = sentence.doc
    for phrase in inside:
        cue = cue_before(doc, phrase, words.grammar["according"])
        if cue is None:
            continue
        first, last = sentence.start, trimmed(sentence)
        if cue == sentence.start:
            first = phrase.last + (
                1 if phrase.last < len(doc) and doc[phrase.last].text == "," else 0
            )
        else:
            last = cue - (1 if doc[cue - 1].text == "," else 0)
        yield span_of(doc, cue, phrase.first), phrase, first, last


def cue_before(doc: Doc, phrase: Phrase, cues: Sequence[str]) -> int | None:
    """Where the words 'according to' begin that stand right before a phrase."""
    for size in (1, 2, 3):
        first = phrase.first - size
        if first >= 0 and doc[first : phrase.first].text.lower().strip() in cues:
            return first
    return None


def said(
    sentence: Span, found: Sequence[Phrase], quotes: Sequence[tuple[int, int]], words: Words
) -> Iterator[Found]:
    """A verb of saying, its speaker, and what is said."""
    doc, verbs = sentence.doc, frozenset(words.grammar["speech"])
    inside = [p for p in found if sentence.start <= p.first < sentence.end]
    for token in sentence:
        if verb_lemma(token, words) not in verbs:
            continue
        if any(first <= token.i < last for first, last in quotes):
            continue
        start = opening(token, words)
        cue = span_of(doc, token.i, token.i + 1)
        quote = near(token.i, quotes, sentence)
        if start > sentence.start and doc[start - 1].text in (",", *CLOSING):
            speaker = following(token, found)
            if speaker is not None:
                content = quote or (sentence.start, bare_end(doc, start))
                yield cue, speaker, *content
                continue
        speaker = preceding(token, start, inside)
        if speaker is None:
            continue
        if (clause := that_clause(token, sentence, words)) is not None:
            yield cue, speaker, clause, trimmed(sentence)
        elif quote is not None:
            yield cue, speaker, *quote


def opening(verb: Token, words: Words) -> int:
    """Where the verb's group begins: auxiliaries, clitics and 'ne' before it."""
    first = verb.i
    while first > verb.sent.start and (
        verb.doc[first - 1].pos_ == "AUX"
        or verb.doc[first - 1].lower_ in words.helpers
        or (verb.doc[first - 1].pos_ == "PRON" and len(verb.doc[first - 1]) <= 3)
        or verb.doc[first - 1].pos_ == "ADV"
    ):
        first -= 1
    return first


def bare_end(doc: Doc, start: int) -> int:
    """The end of what stands before a verb of saying, its comma aside."""
    return start - 1 if doc[start - 1].text == "," else start


def following(verb: Token, inside: Sequence[Phrase]) -> Phrase | None:
    """The speaker after a verb: 'a déclaré le ministre'."""
    return next((p for p in inside if 0 < p.first - verb.i <= AFTER and not p.prep), None)


def preceding(verb: Token, start: int, inside: Sequence[Phrase]) -> Phrase | None:
    """The speaker before a verb: the last phrase without a preposition."""
    before = [p for p in inside if p.last <= start and not p.prep]
    return before[-1] if before else None


def that_clause(verb: Token, sentence: Span, words: Words) -> int | None:
    """Where the clause behind 'que' begins."""
    for token in sentence.doc[verb.i + 1 : min(verb.i + 12, sentence.end)]:
        if token.lower_ in words.grammar["that"]:
            return int(token.i) + 1
        if token.pos_ in ("VERB", "PUNCT"):
            return None
    return None


def quoted(doc: Doc, words: Words) -> Iterator[tuple[int, int]]:
    """Token ranges in quotation marks, marks included; a quotation may hold many sentences."""
    pairs = {pair[0]: pair[1] for pair in words.grammar["quotes"]}
    open_at: tuple[int, str] | None = None
    for token in doc:
        mark = token.text.strip()
        if open_at is None:
            if mark in pairs:
                open_at = (token.i, pairs[mark])
        elif mark == open_at[1]:
            yield open_at[0], token.i + 1
            open_at = None


def near(place: int, quotes: Sequence[tuple[int, int]], sentence: Span) -> tuple[int, int] | None:
    """The quotation that a verb of saying goes with: the last one before it, or the next one."""
    before = [q for q in quotes if q[1] <= place and place - q[1] <= AFTER]
    after = [q for q in quotes if place < q[0] < sentence.end]
    return before[-1] if before else next(iter(after), None)


def trimmed(sentence: Span) -> int:
    """The end of a sentence without its full stop and the blanks after it."""
    last = sentence.end
    while last > sentence.start and (
        sentence.doc[last - 1].is_space or sentence.doc[last - 1].text in ".!?"
    ):
        last -= 1
    return int(last)


def party_of(doc: Doc, speaker: Phrase, by_head: Mapping[int, Mention]) -> Party:
    """The speaker's party, or a stranger under the phrase's own words."""
    if (mention := by_head.get(speaker.head)) is not None:
        return mention.parties[0]
    span = span_of(doc, speaker.first, speaker.last)
    return Party(actor=None, name=span.text, mention=span)


def manner_of(text: str, words: Words) -> Manner:
    """Direct where the whole is in quotation marks, mixed where a part is."""
    marks = {mark for pair in words.grammar["quotes"] for mark in pair}
    if text.strip()[:1] in marks:
        return "direct"
    return "mixed" if any(mark in text for mark in marks) else "indirect"


def first_persons(doc: Doc, spoken: Sequence[Attribution], words: Words) -> Iterator[Mention]:
    """'Je' and 'nous' in quoted words: whoever speaks."""
    direct = [a for a in spoken if a.manner == "direct" and a.speaker is not None]
    for token in doc:
        if token.lower_ in words.grammar["first"]:
            around = [a for a in direct if a.content.start <= token.idx < a.content.end]
            if around and around[0].speaker is not None:
                mention = span_of(doc, token.i, token.i + 1)
                yield Mention(
                    first=token.i,
                    last=token.i + 1,
                    head=token.i,
                    kind="pronoun",
                    parties=(replace(around[0].speaker, mention=mention),),
                )
