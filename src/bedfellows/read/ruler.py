"""spaCy's attribute ruler, with what its rules say of a word remembered.

The English model's ruler matches 179 rules at every token, which takes a sixth of a parse. Most
look at one token alone (its tag, its relation, whether it is space or one of a few words), so
what they say is worked out once for each such token, words that none names being alike, and then
looked up. Rules of several tokens, or of words described, are matched by a matcher of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, MorphAnalysis, Token

SEEN = ("LOWER", "TAG", "DEP", "IS_SPACE")
"""What rules of one token may look at."""
GIVEN = {"POS": "pos_", "TAG": "tag_", "DEP": "dep_", "LEMMA": "lemma_", "MORPH": "morph"}
"""What rules may set, and a token's attribute of it."""
Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The rules that match a word alone, in their order, and what they set in the end."""

    rules: tuple[int, ...]
    given: tuple[tuple[str, Any], ...]


class RememberingRuler:
    """Does what a ruler does. ValueError where its rules set more than we know."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.begin()

    def begin(self) -> None:
        """Take in the ruler's rules, with nothing remembered yet."""
        self.gives: list[Mapping[str, str]] = []
        self.indices: list[int] = []
        self.words: set[int] = set()
        self.remembered: dict[Key, Said] = {}
        self.matched = Matcher(self.ruler.vocab)
        for number, rule in enumerate(self.ruler.patterns):
            self.learn(number, rule)

    def to_disk(self, path: str | Path, **given: Any) -> None:
        """Save the rules, as the ruler does."""
        self.ruler.to_disk(path, **given)

    def from_disk(self, path: str | Path, **given: Any) -> RememberingRuler:
        """The rules that were saved."""
        self.ruler.from_disk(path, **given)
        self.begin()
        return self

    def learn(self, number: int, rule: Mapping[str, Any]) -> None:
        """Take in one rule; those that cannot be looked up get a matcher of their own."""
        self.gives.append(rule["attrs"])
        self.indices.append(rule["index"])
        if rule["attrs"].keys() - GIVEN.keys():
            raise ValueError(f"rule {number} of the attribute ruler sets more than we know: {rule}")
        words = [words_of(pattern) for pattern in rule["patterns"]]
        if None in words:
            self.matched.add(str(number), rule["patterns"])
        else:
            self.words.update(self.ruler.vocab.strings.add(w) for ws in words for w in ws or ())

    def __call__(self, doc: Doc) -> Doc:
        """Set parts of speech, morphology and some lemmas, as the ruler would."""
        matched = self.matches(doc)
        for token, (word, *rest) in zip(doc, doc.to_array(list(SEEN)).tolist(), strict=True):
            key = (word if word in self.words else 0, *rest)
            said = self.remembered.get(key) or self.asked(token, key)
            if token.i in matched:
                said = self.said(doc, sorted((*said.rules, *matched[token.i])))
            for name, value in said.given:
                setattr(token, name, value)
        return doc

    def matches(self, doc: Doc) -> Mapping[int, list[int]]:
        """The rules with a matcher of their own that match, by the token each sets."""
        found = defaultdict(list)
        for name, start, end in self.matched(doc, allow_missing=True):
            number = int(doc.vocab.strings[name])
            index = self.indices[number]
            found[(start if index >= 0 else end) + index].append(number)
        return found

    def asked(self, token: Token, key: Key) -> Said:
        """What the ruler says of a word alone, remembered from now on."""
        alone = Doc(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_],
                    heads=[0])  # fmt: skip
        matches = self.ruler.match(alone)
        said = self.said(token.doc, [n for n, name, *_ in matches if name not in self.matched])
        self.remembered[key] = said
        return said

    def said(self, doc: Doc, rules: Iterable[int]) -> Said:
        """What rules set together; the later has the last word."""
        rules = tuple(rules)
        given: dict[str, Any] = {}
        for number in rules:
            given |= {GIVEN[name]: value for name, value in self.gives[number].items()}
        if "morph" in given:
            given["morph"] = MorphAnalysis(doc.vocab, given["morph"])
        return Said(rules, tuple(given.items()))


def words_of(pattern: list[dict[str, Any]]) -> list[str] | None:
    """The words that a pattern of one token names; None where it has more, or describes them."""
    if len(pattern) > 1 or pattern[0].keys() - set(SEEN):
        return None
    lower = pattern[0].get("LOWER", [])
    if isinstance(lower, dict):
        return list(lower["IN"]) if lower.keys() == {"IN"} else None
    return [lower] if isinstance(lower, str) else list(lower)
