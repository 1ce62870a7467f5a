"""The cue beside a quotation: '…, X said', 'X said: …', '… — X', a line that ends in a colon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedfellows.read.attribution_speaker import subject_of
from bedfellows.read.attribution_words import HOLD, SAY

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Cue = tuple["Token", "Token | None"]

SENTENCE_END = frozenset({".", "!", "?"})
DASHES = frozenset({"—", "–", "―", "--"})
GOES_ON = frozenset(",?!—–-…")
"""Last signs within a quotation that its cue may follow; a full stop ends the sentence."""
QUOTE_MARKS = "“”„«»\"'‘’`"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SHORT = 8
"""Tokens of a sentence in which any verb is the cue: '…, he smiled and left'."""
SPEAKERS = frozenset({"he", "she", "they", "i", "we", "who"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A quotation: its tokens (half-open), its paragraphs, and where its neighbours end and
    begin. `whole` says that it is an utterance, not a term.
    """

    first: int
    last: int
    line: int
    end_line: int
    floor: int
    ceiling: int
    whole: bool


def cue_behind(doc: Doc, piece: Piece) -> Cue | None:
    """'…, X said'; '…' — X."""
    region = sentence_after(doc, piece)
    if not region or not piece.whole:
        return None
    if region[0].text in DASHES and len(region) > 1 and region[1].pos_ == "PROPN":
        return region[0], phrase_head(region[1:], region[1])
    inner = doc[piece.first : piece.last].text.rstrip(QUOTE_MARKS).rstrip()
    if inner[-1:] not in GOES_ON and region[0].text not in (",", "-"):
        return None
    verb = next((t for t in region if is_cue(t)), None)
    if verb is None:
        verb = next((t for t in region if t.pos_ == "VERB"), None) if len(region) < SHORT else None
    if verb is None or next((t for t in region if t.pos_ in ("SCONJ",) and t.i < verb.i), None):
        return according_in(region)
    return verb, speaker_in(region, verb)


def according_in(region: list[Token]) -> Cue | None:
    """'…, according to X'."""
    for token in region[:3]:
        if token.lower_ == "according":
            head = next((t for t in region if t.i > token.i + 1 and t.pos_ in NOMINAL), None)
            return (token, phrase_head(region, head)) if head is not None else None
    return None


def sentence_after(doc: Doc, piece: Piece) -> list[Token]:
    """The tokens behind a quotation, to the end of the sentence, paragraph, or the next one."""
    found = []
    for token in doc[piece.last : piece.ceiling]:
        if token.is_space and "\n" in token.text:
            break
        if token.text in SENTENCE_END or token.text == ";":
            break
        if not token.is_space:
            found.append(token)
    return found


def cue_before(doc: Doc, piece: Piece) -> Cue | None:
    """'X said: …', 'X told reporters, …'."""
    region = sentence_before(doc, piece)
    if not region:
        return None
    last = region[-1]
    verbs = [t for t in region if is_cue(t)]
    if last.text == ":":
        verbs = verbs or [t for t in region if t.pos_ == "VERB"]
    elif last.text == ",":
        verbs = verbs if piece.whole else []
    else:
        verbs = [t for t in verbs if t.i == last.i] if starts_with_capital(doc, piece) else []
    if not verbs:
        return None
    return verbs[-1], speaker_in(region, verbs[-1])


def starts_with_capital(doc: Doc, piece: Piece) -> bool:
    """Whether the words in quotation marks begin as a sentence does."""
    text = doc[piece.first : piece.last].text.lstrip(QUOTE_MARKS)
    return text[:1].isupper()


def sentence_before(doc: Doc, piece: Piece) -> list[Token]:
    """The tokens before a quotation, back to the start of its sentence or paragraph."""
    found: list[Token] = []
    for index in range(piece.first - 1, piece.floor - 1, -1):
        token = doc[index]
        if token.is_space and "\n" in token.text:
            break
        if found and (token.text in SENTENCE_END or doc[index + 1].is_sent_start):
            break
        if not token.is_space:
            found.append(token)
        if token.text in SENTENCE_END:
            return []
    return found[::-1]


def lead_in(doc: Doc, piece: Piece) -> Cue | None:
    """The speaker of the line before that ends in a colon, or of the sentence before."""
    index = piece.first - 1
    while index >= piece.floor and doc[index].is_space:
        index -= 1
    if index < piece.floor:
        return None
    same_line = not any("\n" in t.text for t in doc[index + 1 : piece.first])
    if doc[index].text != ":" and not same_line:
        return None
    root = doc[index].sent.root
    verbs = [t for t in doc[index].sent if is_cue(t)]
    verb = verbs[0] if verbs else root
    speaker = subject_of(verb)
    if speaker is None or verb.pos_ not in ("VERB", "AUX"):
        return None
    if not may_lead(speaker) and not (verbs and doc[index].text == ":"):
        return None
    return verb, speaker


def may_lead(speaker: Token) -> bool:
    """Whether the subject of a sentence before a quotation is one who speaks."""
    return speaker.ent_type_ in ("PERSON", "ORG") or speaker.lower_ in SPEAKERS


def is_cue(token: Token) -> bool:
    """Whether a token is a verb of saying or holding."""
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in SAY | HOLD


def speaker_in(region: list[Token], verb: Token) -> Token | None:
    """The verb's subject; where the parse fails, the noun beside it."""
    inside = {t.i for t in region}
    subject = subject_of(verb)
    if subject is not None and subject.i in inside:
        return subject
    ahead = [t for t in region if t.i < verb.i and t.pos_ in NOMINAL]
    behind = [t for t in region if t.i > verb.i and t.pos_ in NOMINAL]
    if behind and (not ahead or verb.i == region[0].i):
        return phrase_head(region, behind[0])
    return phrase_head(region, ahead[0]) if ahead else None


def phrase_head(region: Iterable[Token], token: Token) -> Token:
    """The head of the name or noun phrase that a token begins."""
    inside = {t.i for t in region}
    while token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.i in inside:
        token = token.head
    return token
