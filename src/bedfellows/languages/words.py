"""The words of a language that the reader has to know, from `<code>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DAYS = ("weekdays", "today", "yesterday", "tomorrow")
Act = tuple[str, str | None]
"""A PLOVER type with its mode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Names and nouns with what the register calls them; verbs and nouns with what they tell.

    `states` and `demonyms` give ISO 3166-1 alpha-3 codes; `names`, `groups`, `nouns` and
    `modifiers` English words. Keys of `names` and `states` are as written, all others in small
    letters; those of `verbs`, `acts` and `ties` are lemmas. `forms` gives the lemma of each form of
    a regular verb, `helpers` holds the forms of the auxiliaries.
    """

    states: Mapping[str, str]
    demonyms: Mapping[str, str]
    names: Mapping[str, str]
    groups: Mapping[str, str]
    nouns: Mapping[str, str]
    modifiers: Mapping[str, str]
    verbs: Mapping[str, Act]
    acts: Mapping[str, Act]
    ties: Mapping[str, str]
    forms: Mapping[str, str]
    helpers: frozenset[str]
    days: frozenset[str]
    grammar: Mapping[str, tuple[str, ...]]


def listed(text: str) -> tuple[str, ...]:
    """The words of a list.

    >>> listed("dire; faire savoir")
    ('dire', 'faire savoir')
    """
    return tuple(word.strip() for word in text.split(";"))


def reversed_table(table: Mapping[str, str]) -> dict[str, str]:
    """Each word of the lists with the key that it stands under; the first one holds."""
    found: dict[str, str] = {}
    for key, text in table.items():
        for word in listed(text):
            found.setdefault(word, key)
    return found


def inflected(stems: Iterable[str], endings: Iterable[str]) -> Iterator[str]:
    """Every form that a stem may take; some do not exist, which harms nobody."""
    for stem in stems:
        for ending in endings:
            yield stem + ending


def acts_of(table: Mapping[str, str]) -> dict[str, Act]:
    """Lemma to type and mode, of a table by 'TYPE' or 'TYPE.mode'."""
    found: dict[str, Act] = {}
    for lemma, key in reversed_table(table).items():
        name, _, mode = key.partition(".")
        found[lemma] = (name, mode or None)
    return found


def regular_forms(
    verbs: Iterable[str], nouns: Iterable[str], conjugation: Mapping[str, str]
) -> dict[str, str]:
    """Each form of a regular verb with its lemma; forms that are nouns of the list are left out."""
    taken, found = frozenset(nouns), dict[str, str]()
    for verb in verbs:
        lemma = verb.split(" ")[-1].partition("'")[2] or verb.split(" ")[-1]
        for ending, text in conjugation.items():
            if lemma.endswith(ending):
                stem = lemma[: -len(ending)]
                for form in inflected([stem], listed(text)):
                    if form not in taken:
                        found.setdefault(form, lemma)
    return found


@cache
def load_words(code: str) -> Words:
    """The words of a language, read once."""
    raw = tomllib.loads(files("bedfellows.languages").joinpath(f"{code}.toml").read_text("utf-8"))
    grammar = {name: listed(text) for name, text in raw["grammar"].items()}
    states: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for state, text in raw["states"].items():
        names, _, adjectives = text.partition("|")
        states |= dict.fromkeys(filter(None, listed(names)), state)
        for form in inflected(filter(None, listed(adjectives)), grammar["endings"]):
            demonyms.setdefault(form, state)
    groups = {
        form: english
        for stem, english in reversed_table(raw["groups"]).items()
        for form in inflected([stem], grammar["endings"])
    }
    verbs, acts = acts_of(raw["verbs"]), acts_of(raw["acts"])
    nouns = {word.lower(): english for word, english in reversed_table(raw["nouns"]).items()}
    ties = reversed_table(raw["ties"])
    plain = (
        *verbs,
        *(
            word
            for name in ("speech", "giving", "refusing", "promising", "wishing")
            for word in grammar[name]
        ),
    )
    return Words(
        states=states,
        demonyms=demonyms,
        names=reversed_table(raw["names"]),
        groups=groups,
        nouns=nouns,
        modifiers=reversed_table(raw["modifiers"]),
        verbs=verbs,
        acts=acts,
        ties=ties,
        forms=regular_forms(plain, (*nouns, *acts, *ties), raw["conjugation"]),
        helpers=frozenset(grammar["helpers"]),
        days=frozenset(word for name in DAYS for word in grammar[name]),
        grammar=grammar,
    )
