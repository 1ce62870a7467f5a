"""Verbs with what stands around them: passive, reflexive, denied, wished for, to come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bedfellows.languages.tokens import is_participle, verb_lemma
from bedfellows.languages.words import Words
from bedfellows.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

GAP = 3
"""Tokens between a verb and the infinitive that it governs: 'refuse de', 'n'exclut pas de'."""
OWN_CLAUSE = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
"""Types whose infinitive tells what was asked or blamed, not what happened."""


@dataclass(slots=True, kw_only=True)
class Verb:
    """A verb: its token, the first token of its group, its type, and how it is said."""

    place: int
    lemma: str
    first: int
    tokens: frozenset[int]
    type: str | None = None
    mode: str | None = None
    light: bool = False
    refusing: bool = False
    passive: bool = False
    finite: bool = True
    modality: Modality = "actual"
    polarity: Polarity = "positive"
    under: Verb | None = field(default=None, repr=False)


def verbs_of(sentence: Span, words: Words, inside: Collection[int] = ()) -> list[Verb]:
    """The verbs of a sentence in order, infinitives under what governs them.

    `inside` holds tokens of noun phrases, where a verb is part of a name ('Émirats arabes unis').
    """
    found: list[Verb] = []
    for token in sentence:
        lemma = verb_lemma(token, words)
        if lemma is None or token.i in inside:
            continue
        verb = verb_at(token, lemma, words)
        last = found[-1] if found else None
        if (
            last
            and not verb.finite
            and verb.first - last.place <= GAP + 1
            and clear(last, verb, sentence)
        ):
            if last.type in OWN_CLAUSE:
                continue
            govern(verb, last, words)
        found.append(verb)
    return found


def clear(last: Verb, verb: Verb, sentence: Span) -> bool:
    """Whether no mark stands between two verbs."""
    return not any(t.is_punct for t in sentence.doc[last.place + 1 : verb.first])


def verb_at(token: Token, lemma: str, words: Words) -> Verb:
    """A verb with its own group: auxiliaries, clitics and 'ne' before it, 'pas' around it."""
    first = group_start(token, words)
    group = token.doc[first : token.i]
    reflexive = any(t.lower_ in words.grammar["reflexive"] for t in group)
    type, mode = looked_up(lemma, reflexive, words.verbs)
    passive = is_participle(token, words) and not reflexive and is_passive(group, words)
    verb = Verb(
        place=token.i,
        first=first,
        tokens=frozenset(range(first, token.i + 1)),
        lemma=lemma,
        type=type,
        mode=mode,
        passive=passive,
        light=lemma in words.grammar["giving"],
        refusing=lemma in words.grammar["refusing"],
        finite=bool(group) or "Inf" not in token.morph.get("VerbForm", []),
    )
    near = [*group, *token.doc[token.i + 1 : token.i + 3]]
    if denied(near, words):
        verb.polarity = "negative"
    verb.modality = modality_of(token, group, words)
    return verb


def group_start(token: Token, words: Words) -> int:
    """Where a verb's group begins."""
    first = token.i
    while first > token.sent.start and beside(token.doc[first - 1], words):
        first -= 1
    return first


def beside(token: Token, words: Words) -> bool:
    """Whether a word belongs to the verb behind it: auxiliary, adverb, clitic, 'ne', 'se'."""
    grammar = words.grammar
    own = (*grammar["subject"], *grammar["first"], *grammar["who"], *grammar["that"])
    if token.lower_ in words.helpers or token.pos_ in ("AUX", "ADV"):
        return True
    if token.lower_ in (*grammar["reflexive"], *grammar["not"]):
        return True
    return token.pos_ == "PRON" and token.lower_ not in own


def is_passive(group: Span, words: Words) -> bool:
    """Whether the nearest auxiliary is a form of 'to be'."""
    helpers = [t for t in group if t.pos_ == "AUX" or t.lower_ in words.helpers]
    return bool(helpers) and helpers[-1].lower_ in words.grammar["being"]


def looked_up(
    lemma: str, reflexive: bool, table: Mapping[str, tuple[str, str | None]]
) -> tuple[str | None, str | None]:
    """The type of a verb; a reflexive one by its own entry first."""
    if reflexive:
        own = table.get(f"se {lemma}") or table.get(f"s'{lemma}")
        if own:
            return own
    return table.get(lemma, (None, None))


def denied(near: list[Token], words: Words) -> bool:
    """'ne ... pas', 'jamais': a negation in the group or right behind the verb."""
    return any(t.lower_ in words.grammar["negations"] for t in near)


def modality_of(token: Token, group: Span, words: Words) -> Modality:
    """Future and conditional by the form of the verb or of its auxiliary."""
    forms = [token, *group]
    if any("Cnd" in t.morph.get("Mood", []) for t in forms):
        return "hypothetical"
    first = token.sent[0].lower_
    if first in words.grammar["conditions"]:
        return "hypothetical"
    return "future" if any("Fut" in t.morph.get("Tense", []) for t in forms) else "actual"


def govern(verb: Verb, above: Verb, words: Words) -> None:
    """What a verb says of the infinitive under it: refused, wished for, to come."""
    lemma = above.lemma
    verb.under, verb.finite = above, False
    if lemma in words.grammar["refusing"]:
        verb.polarity = "negative" if above.polarity == "positive" else "positive"
        if above.polarity == "negative":
            verb.modality = "hypothetical"
    elif lemma in words.grammar["promising"]:
        verb.modality, verb.polarity = "future", above.polarity
    elif lemma in words.grammar["wishing"]:
        verb.modality, verb.polarity = "hypothetical", above.polarity
    else:
        verb.modality, verb.polarity = above.modality, above.polarity
    if above.modality == "hypothetical":
        verb.modality = "hypothetical"
