"""What a clause tells: a verb, who stands before it, whom it reaches, and whether it happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedfellows.events.abroad_verbs import Verb, verbs_of
from bedfellows.languages.words import Words
from bedfellows.model import Modality, Polarity
from bedfellows.reading import Mention, Phrase, Reading

if TYPE_CHECKING:
    from spacy.tokens import Span

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT", "ACCUSE", "THREATEN", "SUPPORT"})
"""What two may do to each other where nobody else is named."""
OWN_WORD = frozenset({"REQUEST"})
"""Verbs that tell their own type whatever act they name: 'réclamer le retrait de X'."""
ON_OWN = frozenset({"RETREAT", "MOBILIZE", "AID", "SANCTION"})
"""What one does with one's own people to somebody else: 'rappeler son ambassadeur au Mexique'."""
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE", "SANCTION", "AID"})
"""Types whose other side 'avec' leads to; elsewhere it is a companion or a frontier."""
PLACED = "visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A type between two sides; `trigger` is a token."""

    type: str
    mode: str | None = None
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    trigger: int
    modality: Modality = "actual"
    polarity: Polarity = "positive"


class Clauses:
    """The clauses of one page, with its phrases in order."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading, self.words, self.doc = reading, words, reading.doc

    def told(self) -> Iterator[Told]:
        """Everything told, sentence by sentence."""
        for sentence in self.doc.sents:
            inside = [p for p in self.reading.phrases if sentence.start <= p.first < sentence.end]
            named = {i for p in inside for first, last in p.names for i in range(first, last)}
            verbs = verbs_of(sentence, self.words, named)
            used: set[int] = set()
            for verb in verbs:
                yield from self.of_verb(verb, inside, verbs, used)
            yield from self.of_acts(inside, used)
            yield from self.of_ties(sentence, inside)

    def of_verb(
        self, verb: Verb, inside: Sequence[Phrase], verbs: Sequence[Verb], used: set[int]
    ) -> Iterator[Told]:
        """The event of a verb, or of the act that a light verb carries out."""
        after = self.after(verb, inside, verbs)
        act = next((p for p in after[:2] if not p.prep and self.act(p)), None)
        if act is not None and (verb.light or verb.refusing) and not verb.passive:
            reached = self.reached(act, after[after.index(act) + 1 :])
            owned = self.owned(act) if not reached else ()
            if verb.type and (owned or verb.type in OWN_WORD):
                yield from self.event(verb, verb.type, verb.mode, inside, verbs, owned)
            else:
                used.add(act.first)
                type, mode = self.act(act) or ("", None)
                yield from self.event(verb, type, mode, inside, verbs, reached)
        elif verb.type:
            yield from self.event(
                verb, verb.type, verb.mode, inside, verbs, self.targets(verb, after)
            )

    def event(
        self,
        verb: Verb,
        type: str,
        mode: str | None,
        inside: Sequence[Phrase],
        verbs: Sequence[Verb],
        target: tuple[Mention, ...],
    ) -> Iterator[Told]:
        """The event, once it is known who acts; two who act on each other are parted."""
        subject = self.subjects(verb, inside, verbs)
        if verb.passive:
            subject, target = target, subject
        if not target and len(subject) > 1 and type in MUTUAL:
            subject, target = subject[:1], subject[1:]
        if subject and target and not same(subject, target):
            yield Told(
                type=type,
                mode=mode,
                source=subject,
                target=target,
                trigger=verb.place,
                modality=verb.modality,
                polarity=verb.polarity,
            )

    def after(self, verb: Verb, inside: Sequence[Phrase], verbs: Sequence[Verb]) -> list[Phrase]:
        """Phrases behind a verb in its own clause."""
        end = min((v.first for v in verbs if v.first > verb.place), default=10**9)
        stop = self.stop(verb.place, end)
        return [p for p in inside if verb.place < p.first < stop]

    def stop(self, place: int, end: int) -> int:
        """Where a clause ends behind a verb: at the next verb, or a mark or word that opens one."""
        grammar = self.words.grammar
        for token in self.doc[place + 1 : min(end, len(self.doc))]:
            if token.text in ";:«»“”" or token.lower_ in (*grammar["that"], *grammar["who"]):
                return int(token.i)
        return end

    def targets(self, verb: Verb, after: Sequence[Phrase]) -> tuple[Mention, ...]:
        """Whom a verb reaches: its object, else whoever a small word leads to."""
        by = self.words.grammar["by"]
        if verb.passive:
            return next((self.joined(p, after) for p in after if p.prep in by and self.at(p)), ())
        direct = [p for p in after[:2] if not p.prep][:1]
        direct = [p for p in direct if self.at(p)]
        led = [p for p in after if self.leads(p, verb) and self.at(p)]
        if direct and not (direct[0].own and led and verb.type in ON_OWN):
            return self.joined(direct[0], after)
        return self.joined(led[0], after) if led else ()

    def leads(self, phrase: Phrase, verb: Verb) -> bool:
        """Whether a small word leads from the verb to the phrase, as to whom it reaches."""
        if phrase.prep in self.words.grammar["with"]:
            return verb.type in TOGETHER
        return (
            phrase.prep in self.words.grammar["reach"]
            or (verb.mode == PLACED and phrase.prep in self.words.grammar["into"])
            or (verb.type == "RETREAT" and phrase.prep in self.words.grammar["of"])
        )

    def reached(self, act: Phrase, after: Sequence[Phrase]) -> tuple[Mention, ...]:
        """Whom an act reaches: 'des frappes contre X', 'des sanctions à X', 'une aide à X'."""
        for phrase in after:
            if phrase.prep in self.words.grammar["reach"] and self.at(phrase):
                return self.joined(phrase, after)
        return ()

    def owned(self, act: Phrase) -> tuple[Mention, ...]:
        """Whose an act is: 'les accusations de X', 'les frappes israéliennes'."""
        mention = self.at(act)
        return (mention,) if mention else ()

    def subjects(
        self, verb: Verb, inside: Sequence[Phrase], verbs: Sequence[Verb]
    ) -> tuple[Mention, ...]:
        """Who acts: the parser's subject where it stands before the verb, else the last phrase."""
        top = topmost(verb)
        before = [v for v in verbs if v.place < top.first and v.finite]
        joined = [v for v in before if v.under is None]
        if joined and self.doc[top.first - 1].lower_ in self.words.grammar["and"]:
            return self.subjects(joined[-1], inside, verbs)  # 'a critiqué X et soutient Y'
        start = max((v.place for v in before if not self.relative(v, top)), default=-1)
        near = [p for p in inside if start < p.first < top.first and not p.prep]
        near = [p for p in near if p.head not in self.tied()]
        parsed = [p for p in near if self.is_subject(p, top)]
        chosen = (parsed or near)[-1:]
        if not chosen:
            return self.pronoun(top)
        pronoun = self.pronoun(top)
        if pronoun and pronoun[0].first >= chosen[0].last:
            return pronoun
        return self.joined(chosen[0], near)

    def is_subject(self, phrase: Phrase, verb: Verb) -> bool:
        """Whether the parser has a phrase for the subject of a verb's group."""
        inside = self.doc[phrase.first : phrase.last]
        return any(t.dep_.startswith("nsubj") and t.head.i in verb.tokens for t in inside)

    def relative(self, verb: Verb, top: Verb) -> bool:
        """Whether a verb stands in a clause of its own between a subject and its verb."""
        opened = any(
            t.lower_ in self.words.grammar["who"]
            for t in self.doc[max(0, verb.first - 2) : verb.first]
        )
        return opened and self.doc[top.first - 1].text == ","

    def tied(self) -> set[int]:
        """Heads of phrases like 'allié de X', which stand beside a subject."""
        return {p.head for p in self.reading.phrases if self.tie(p) and p.links}

    def pronoun(self, verb: Verb) -> tuple[Mention, ...]:
        """'Il' or 'elle' right before the verb's group."""
        for place in range(verb.first - 1, max(-1, verb.first - 3), -1):
            mention = self.reading.by_head.get(place)
            if mention is not None and mention.kind == "pronoun":
                return (mention,)
        return ()

    def joined(self, phrase: Phrase, around: Sequence[Phrase]) -> tuple[Mention, ...]:
        """A phrase's mention with those that 'et' joins to it."""
        ands = self.words.grammar["and"]
        listed = sorted({*around, phrase}, key=lambda p: p.first)
        first = last = listed.index(phrase)
        while first > 0 and self.and_between(listed[first - 1], listed[first], ands):
            first -= 1
        while last + 1 < len(listed) and self.and_between(listed[last], listed[last + 1], ands):
            last += 1
        return tuple(m for p in listed[first : last + 1] if (m := self.at(p)))

    def and_between(self, near: Phrase, far: Phrase, ands: Sequence[str]) -> bool:
        """Whether nothing but 'et' stands between two phrases."""
        gap = self.doc[near.last : far.first]
        return 0 < len(gap) <= 2 and any(t.lower_ in ands for t in gap)

    def of_acts(self, inside: Sequence[Phrase], used: set[int]) -> Iterator[Told]:
        """'La visite de X en Y', 'les frappes de X contre Y', wherever no verb told them."""
        for at, phrase in enumerate(inside):
            act, source = self.act(phrase), self.at(phrase)
            if act is None or source is None or phrase.first in used:
                continue
            places = self.words.grammar["into"] if act[1] == PLACED else ()
            for other in inside[at + 1 : at + 2]:
                leads = other.prep in places or other.prep in self.words.grammar["reach"]
                target = self.at(other)
                if (
                    leads
                    and other.first <= phrase.last + 2
                    and target
                    and not same((source,), (target,))
                ):
                    yield Told(
                        type=act[0],
                        mode=act[1],
                        source=(source,),
                        target=(target,),
                        trigger=phrase.head,
                    )

    def of_ties(self, sentence: Span, inside: Sequence[Phrase]) -> Iterator[Told]:
        """'X est l'allié de Y', 'X, ennemi de Y', 'X et Y sont rivaux'."""
        for at, phrase in enumerate(inside):
            tie = self.tie(phrase)
            if tie is None or at == 0:
                continue
            gap = self.doc[inside[at - 1].last : phrase.first]
            beside = len(gap) == 1 and gap[0].text == ","
            copula = len(gap) <= 3 and any(t.lower_ in self.words.grammar["being"] for t in gap)
            if not (beside or copula):
                continue
            source = self.joined(inside[at - 1], inside[:at])
            target = self.owned(phrase) if phrase.links else ()
            if copula and not target and len(source) > 1:
                source, target = source[:1], source[1:]
            if source and target and not same(source, target):
                denied = any(t.lower_ in self.words.grammar["negations"] for t in gap)
                yield Told(
                    type=tie,
                    source=source,
                    target=target,
                    trigger=phrase.head,
                    polarity="negative" if denied else "positive",
                )

    def at(self, phrase: Phrase) -> Mention | None:
        """The actor that a phrase means."""
        return self.reading.by_head.get(phrase.head)

    def act(self, phrase: Phrase) -> tuple[str, str | None] | None:
        """The type of an act that heads a phrase."""
        head = self.doc[phrase.head]
        return self.words.acts.get(head.lemma_.lower()) or self.words.acts.get(
            head.lower_.removesuffix("s")
        )

    def tie(self, phrase: Phrase) -> str | None:
        """The standing relation that heads a phrase."""
        head = self.doc[phrase.head]
        return self.words.ties.get(head.lower_.removesuffix("s")) or self.words.ties.get(
            head.lemma_.lower()
        )


def topmost(verb: Verb) -> Verb:
    """The verb that governs an infinitive in the end, or the verb itself."""
    while verb.under is not None:
        verb = verb.under
    return verb


def same(one: Sequence[Mention], two: Sequence[Mention]) -> bool:
    """Whether two sides are one actor."""
    first = {m.party.actor for m in one if m.party.actor}
    return bool(first) and first == {m.party.actor for m in two}
