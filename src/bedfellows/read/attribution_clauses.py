"""What is said in clauses: 'X said that …', '…, X said', 'vowed to …', 'called it …'.

Each finder takes one token and gives the reports that it cues, as ranges of tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bedfellows.read.attribution_phrases import PHRASES
from bedfellows.read.attribution_ranges import LEAST, Report, closing, content_range, trimmed
from bedfellows.read.attribution_speaker import agent_of, passive, subject_of
from bedfellows.read.attribution_words import (
    ABOUT,
    DIRECT,
    HOLD,
    INTEND,
    NAMING,
    OBJECT,
    PAPERS,
    SAY,
    SHOW,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

EMPTY = frozenset({"it", "there", "this", "that", "which", "what"})
"""Subjects behind which mostly no speaker stands."""
CHARGES = frozenset({"as", "for", "to", "with"})
"""What goes with an object: 'criticized him for the raid', 'cited it as proof'."""
ALWAYS = SAY | HOLD
IMPERSONAL = frozenset({"say", "report", "believe", "think", "allege", "claim", "rumor", "rumour"})
"""Verbs whose passive tells what people say: 'is said to have fled'."""


def reports_in(doc: Doc) -> Iterator[Report]:
    """Every report that a word of the page cues, in the order of the cues."""
    from spacy import symbols

    kinds = {symbols.VERB, symbols.AUX, symbols.NOUN, symbols.ADJ, symbols.ADV}
    for token in doc:
        if token.pos in kinds:
            yield from reports_at(token)


def reports_at(token: Token) -> Iterator[Report]:
    """What one token cues."""
    if token.lower_ != "according" and token.pos_ in ("VERB", "AUX"):
        yield from verb_reports(token)
        return
    for fits, find in PHRASES:
        if fits(token):
            yield from find(token)
            return


def verb_reports(verb: Token) -> Iterator[Report]:
    """The first that a verb has of: a clause, a host sentence, an infinitive, an object."""
    lemma = verb.lemma_.lower()
    speaker = subject_of(verb)
    if speaker is None:
        yield from impersonal(verb, lemma)
    elif may_speak(speaker, lemma):
        for kind, find in FINDERS:
            found = find(verb, lemma, speaker)
            if found is not None and found[1] - found[0] >= LEAST:
                yield Report(verb, speaker, *found, kind=kind)
                return


def impersonal(verb: Token, lemma: str) -> Iterator[Report]:
    """'He is said to have fled', 'it was reported that …': on nobody's name."""
    if lemma not in IMPERSONAL or not passive(verb) or agent_of(verb) is not None:
        return
    for clause in verb.children:
        if clause.dep_ in ("xcomp", "ccomp") and clause.i > verb.i:
            first, last = content_range(clause, verb, None)
            if last - first >= LEAST:
                yield Report(verb, None, first, last, kind="impersonal")
            return


def may_speak(speaker: Token, lemma: str) -> bool:
    """Whether a subject can be a speaker: 'it' says, but does not show or find."""
    return speaker.lower_ not in EMPTY or (lemma in SAY and lemma not in SHOW)


def clause_of(verb: Token, lemma: str, speaker: Token) -> Range | None:
    """'said that the talks failed', 'the talks failed, officials said'."""
    if lemma not in ALWAYS and lemma not in SHOW and lemma not in DIRECT:
        return None
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    clauses = clauses or [c for c in verb.children if c.dep_ == "advcl" and is_host(c, verb)]
    return content_range(clauses[0], verb, speaker) if clauses else None


def is_host(clause: Token, verb: Token) -> bool:
    """Whether an adverbial clause before its verb is what is said, for want of a conjunction."""
    opening = clause.doc[clause.left_edge.i]
    marked = any(c.dep_ in ("mark", "advmod") and c.i == opening.i for c in clause.children)
    finite = clause.tag_ in ("VBD", "VBZ", "VBP")
    return clause.i < verb.i and finite and not marked and opening.pos_ not in ("AUX", "SCONJ")


def parenthesis_of(verb: Token, lemma: str, speaker: Token) -> Range | None:
    """'The talks, he said, had failed': the host sentence, where the cue stands beside it."""
    if lemma not in ALWAYS and lemma not in SHOW:
        return None
    if verb.dep_ not in ("parataxis", "ccomp", "advcl") or verb.head.pos_ not in ("VERB", "AUX"):
        return None
    if verb.dep_ != "parataxis" and not stands_apart(verb):
        return None
    host, left, right = verb.head, verb.left_edge.i, verb.right_edge.i + 1
    before = trimmed(verb.doc, host.left_edge.i, left)
    after = trimmed(verb.doc, right, host.right_edge.i + 1)
    if before[1] - before[0] > LEAST and after[1] - after[0] > LEAST:
        return before[0], after[1]
    return before if before[1] - before[0] >= after[1] - after[0] else after


def stands_apart(verb: Token) -> bool:
    """Whether a clause 'he said' stands between commas."""
    doc, left, right = verb.doc, verb.left_edge.i - 1, verb.right_edge.i + 1
    return left >= 0 and doc[left].text == "," and (right >= len(doc) or doc[right].is_punct)


def infinitive_of(verb: Token, lemma: str, speaker: Token) -> Range | None:
    """'vowed to fight on', 'asked the council to meet'."""
    for clause in verb.children:
        if clause.dep_ not in ("xcomp", "ccomp") or clause.i < verb.i:
            continue
        if lemma in INTEND or lemma in DIRECT or (lemma in SAY and clause.tag_ == "VBG"):
            first = verb.i + 1 if lemma in DIRECT else clause.left_edge.i
            return trimmed(verb.doc, first, closing(clause, verb))
    return None


def naming_of(verb: Token, lemma: str, speaker: Token) -> Range | None:
    """'called the vote a farce', 'described it as a farce'."""
    if lemma not in NAMING:
        return None
    named = [c for c in verb.children if c.dep_ in ("oprd", "ccomp", "xcomp") and c.i > verb.i]
    named += [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"]
    if not named:
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    first = min(c.left_edge.i for c in (*named, *objects))
    return trimmed(verb.doc, first, max(c.right_edge.i for c in named) + 1)


def object_of(verb: Token, lemma: str, speaker: Token) -> Range | None:
    """'announced new sanctions', 'denied the charge'."""
    paper = speaker.lemma_.lower() in PAPERS and lemma in SHOW
    if (lemma not in OBJECT and not paper) or passive(verb):
        return None
    for thing in verb.children:
        if thing.dep_ == "dobj" and thing.i > verb.i:
            last = bare_end(thing)
            for prep in verb.children:
                if prep.dep_ == "prep" and prep.lower_ in CHARGES and prep.left_edge.i == last:
                    last = prep.right_edge.i + 1
            return trimmed(verb.doc, thing.left_edge.i, last)
    return None


def bare_end(noun: Token) -> int:
    """Where a noun phrase ends, without a relative clause or apposition behind a comma."""
    last = noun.right_edge.i + 1
    for child in noun.rights:
        if child.dep_ in ("relcl", "appos") and noun.doc[child.left_edge.i - 1].text == ",":
            last = min(last, child.left_edge.i - 1)
    return last


def about_of(verb: Token, lemma: str, speaker: Token) -> Range | None:
    """'called for a truce', 'accused them of treason'."""
    for prep in verb.children:
        if prep.dep_ in ("prep", "prt") and prep.lower_ in ABOUT.get(lemma, frozenset()):
            first, last = prep.i + 1, prep.right_edge.i + 1
            last = max([last, *(c.right_edge.i + 1 for c in verb.children
                                if c.i > prep.i and c.dep_ in ("xcomp", "dobj"))])  # fmt: skip
            return trimmed(verb.doc, first, last)
    return None


FINDERS: tuple[tuple[str, Callable[[Token, str, Token], Range | None]], ...] = (
    ("clause", clause_of),
    ("host", parenthesis_of),
    ("infinitive", infinitive_of),
    ("naming", naming_of),
    ("object", object_of),
    ("about", about_of),
)
"""What a verb may take, the surest first."""
