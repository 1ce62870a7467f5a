"""Who is meant by a phrase: glossed into English word by word, and asked of the register."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bedfellows.languages.words import Words
from bedfellows.model import Party, Span
from bedfellows.read.antecedents import moved
from bedfellows.read.mentions import slug
from bedfellows.reading import Mention, Phrase, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_NOUN = 6
"""Words of the longest entry among nouns."""
REACH = 2
"""Sentences over which 'il' and 'elle' look back."""


def mentions_of(
    doc: Doc, found: Sequence[Phrase], registry: Any, words: Words, *, at: str | None
) -> list[Mention]:
    """The phrases that may be actors, and pronouns that stand for one, in order."""
    gloss = Glossary(doc, registry, words, at)
    by_phrase = {phrase: mention for phrase in found if (mention := gloss.mention(phrase))}
    for post, name in pairwise(found):
        if (party := gloss.apposed(post, name)) is not None:
            for phrase in (post, name):
                own = replace(party, mention=gloss.span(phrase))
                by_phrase[phrase] = replace(by_phrase[phrase], parties=(own,))
    mentions = sorted(by_phrase.values(), key=lambda m: m.first)
    mentions += pronouns(doc, mentions, words)
    return sorted(mentions, key=lambda m: m.head)


class Glossary:
    """Phrases of one page in the register's language."""

    def __init__(self, doc: Doc, registry: Any, words: Words, at: str | None) -> None:
        self.doc, self.registry, self.words, self.at = doc, registry, words, at

    def mention(self, phrase: Phrase) -> Mention | None:
        """The actor that a phrase names or describes."""
        party = self.person(phrase) or self.described(phrase) or self.named(phrase)
        party = party or self.people(phrase) or self.within(phrase)
        if party is None:
            return None
        kind: Any = "name" if phrase.names and phrase.names[0][0] <= phrase.head else "nominal"
        return Mention(
            first=phrase.first, last=phrase.last, head=phrase.head, kind=kind, parties=(party,)
        )

    def apposed(self, post: Phrase, name: Phrase) -> Party | None:
        """'Le ministre malien de la Défense, Sadio Camara': him whom both phrases mean."""
        if name.first != post.last + 1 or self.doc[post.last].text != "," or not name.names:
            return None
        first, last = name.names[0]
        described = self.description(post)
        if described is None or first != name.first or self.is_place(first, last):
            return None
        surface = self.text(first, last)
        return self.party(surface, name) or self.party(f"{surface}, the {described}", name)

    def person(self, phrase: Phrase) -> Party | None:
        """A person by name, placed by the post beside the name where the register lacks him."""
        limit = phrase.links[0] if phrase.links else phrase.last
        for first, last in phrase.names:
            surface = self.text(first, last)
            if surface in self.words.states or surface in self.words.names:
                english = self.words.names.get(surface)
                if english and first < limit and self.kind_of(english) == "person":
                    return self.party(english, phrase)
                continue
            own = first < limit or self.post(phrase, first)
            if own:
                post = self.description(phrase)
                whole = f"{surface}, the {post}" if post else surface
                return (
                    self.party(surface, phrase)
                    or self.party(whole, phrase)
                    or Party(
                        actor=slug(surface), name=surface, mention=self.span(phrase), resolved=False
                    )
                )
        return None

    def post(self, phrase: Phrase, first: int) -> bool:
        """Whether a post stands before a name: 'le ministre de la Défense Boris Pistorius'."""
        return self.noun(phrase)[0] is not None and self.doc[first - 1].lower_ not in (
            *self.words.grammar["of"],
            *self.words.grammar["to"],
        )

    def kind_of(self, english: str) -> str:
        """The kind of actor that a name means, empty for none."""
        found = self.registry.resolve(english, at=self.at)
        actor = self.registry.actors.get(found.actor or "")
        return actor.kind if actor else ""

    def described(self, phrase: Phrase) -> Party | None:
        """A post, body or group: 'le gouvernement espagnol', 'les rebelles'."""
        english = self.description(phrase)
        return self.party(english, phrase) if english else None

    def description(self, phrase: Phrase) -> str | None:
        """The English of a phrase whose head is a noun of the list."""
        noun, end = self.noun(phrase)
        if noun is None:
            return None
        around = [i for i in range(phrase.first, phrase.last) if i != phrase.head]
        qualities = [word for i in around if (word := self.quality(i))]
        place = next(
            (
                self.english(first, last)
                for first, last in phrase.names
                if first >= end and self.is_place(first, last)
            ),
            None,
        )
        return " ".join([*dict.fromkeys(qualities), noun]) + (f" of {place}" if place else "")

    def noun(self, phrase: Phrase) -> tuple[str | None, int]:
        """The English of the longest entry among nouns at the head, and the token after it.

        Adjectives of states may stand within: 'ministre ukrainien de la Défense'.
        """
        limit = min(phrase.last, phrase.head + LONGEST_NOUN + 2)
        for last in range(limit, phrase.head, -1):
            inner = [
                t
                for t in self.doc[phrase.head : last]
                if t.i == phrase.head or not self.quality(t.i)
            ]
            surface = "".join(t.text_with_ws for t in inner).lower().strip()
            if (found := self.words.nouns.get(surface)) is not None:
                return found, last
        head = self.doc[phrase.head]
        found = self.words.nouns.get(head.lemma_.lower())
        return found or self.words.nouns.get(head.lower_.removesuffix("s")), phrase.head + 1

    def quality(self, place: int) -> str | None:
        """An adjective of a state or group, or 'former', in English."""
        word = self.doc[place].lower_
        if state := self.words.demonyms.get(word):
            actor = self.registry.actors.get(state)
            return str(actor.demonyms[0]) if actor and actor.demonyms else None
        return self.words.groups.get(word) or self.words.modifiers.get(word)

    def named(self, phrase: Phrase) -> Party | None:
        """A state, a body or a group by its name, where the name is the phrase's head."""
        for first, last in phrase.names:
            if first <= phrase.head < last:
                return self.party(self.english(first, last), phrase)
        return None

    def people(self, phrase: Phrase) -> Party | None:
        """'Les Iraniens', 'des positions kurdes', 'les frappes israéliennes': whose they are."""
        limit = phrase.links[0] if phrase.links else phrase.last
        spans = (
            [(phrase.first, limit), (limit, phrase.last)]
            if phrase.links
            else [(phrase.first, phrase.last)]
        )
        for first, last in spans:
            for place in range(first, last):
                if state := self.words.demonyms.get(self.doc[place].lower_):
                    return self.party(self.registry.actors[state].name, phrase)
                if group := self.words.groups.get(self.doc[place].lower_):
                    if found := self.party(group, phrase):
                        return found
        return None

    def within(self, phrase: Phrase) -> Party | None:
        """'Plusieurs positions du Hezbollah', 'des milliers de Géorgiens': whose they are."""
        for first, last in phrase.names:
            if first > phrase.head:
                return self.party(self.english(first, last), phrase)
        return None

    def is_place(self, first: int, last: int) -> bool:
        """Whether some tokens are a name of the word list, which no post takes as its holder."""
        surface = self.text(first, last)
        return surface in self.words.states or surface in self.words.names

    def english(self, first: int, last: int) -> str:
        """The register's name of something named."""
        surface = self.text(first, last)
        state = self.words.states.get(surface)
        if state and state in self.registry.actors:
            return str(self.registry.actors[state].name)
        return self.words.names.get(surface, surface)

    def text(self, first: int, last: int) -> str:
        """The words of some tokens as written."""
        return str(self.doc[first:last].text)

    def span(self, phrase: Phrase) -> Span:
        """The characters of a phrase."""
        return span_of(self.doc, phrase.first, phrase.last)

    def party(self, english: str, phrase: Phrase) -> Party | None:
        """Whom the register means by some English; None where it names no political actor."""
        answer = self.registry.resolve(english, at=self.at)
        if answer.actor is None and not answer.sectors:
            return None
        return Party(
            actor=answer.actor,
            name=answer.name or self.text(phrase.first, phrase.last),
            country=answer.country,
            sectors=tuple(answer.sectors),
            mention=self.span(phrase),
            resolved=answer.resolved,
        )


def pronouns(doc: Doc, known: Sequence[Mention], words: Words) -> Iterator[Mention]:
    """'Il', 'elle', 'ils': the subject before of the same gender and number, else nobody."""
    wanted, many = frozenset(words.grammar["subject"]), frozenset(words.grammar["plural"])
    starts = [sentence.start for sentence in doc.sents]
    places = [mention.first for mention in known]
    for token in doc:
        if token.lower_ not in wanted or token.pos_ != "PRON":
            continue
        reach = starts[max(0, bisect_right(starts, token.i) - 1 - REACH)]
        before = known[bisect_left(places, reach) : bisect_left(places, token.i)]
        fit = [m for m in before if agrees(doc, m, token, words, token.lower_ in many)]
        tops = [m for m in fit if doc[m.head].dep_.startswith("nsubj")]
        if fit and token.dep_.startswith("nsubj"):
            party = moved((tops or fit)[-1].party, span_of(doc, token.i, token.i + 1))
            yield Mention(
                first=token.i, last=token.i + 1, head=token.i, kind="pronoun", parties=(party,)
            )


def agrees(doc: Doc, mention: Mention, pronoun: Any, words: Words, many: bool) -> bool:
    """Whether a mention may be what a pronoun stands for, by gender and number where known."""
    head = doc[mention.head]
    number, gender = head.morph.get("Number", []), head.morph.get("Gender", [])
    if number and (number[0] == "Plur") != many:
        return False
    feminine = pronoun.lower_ in words.grammar["feminine"]
    return not gender or (gender[0] == "Fem") == feminine
