"""Our steps as spaCy components, for our own pipeline and for anybody's.

    nlp = add_to(spacy.load("en_core_web_sm"))

or each by its name: `bedfellows_layout` first, `bedfellows_names` before `ner`,
`bedfellows_reader` and `bedfellows_coder` last. After that `doc._.bedfellows_reading` holds the
mentions, speakers, times and places, and `doc._.bedfellows_facts` the events, ties, roles and
aliases. The publication date and title come from `doc.user_data["bedfellows_document"]`, a
`Document`, where the caller set one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from bedfellows.errors import UsageError

Component = Callable[[Doc], Doc]


PLACES = (("bedfellows_layout", {"first": True}), ("bedfellows_names", {"before": "ner"}),
          ("bedfellows_reader", {"last": True}), ("bedfellows_coder", {"last": True}))  # fmt: skip
"""Our components in their order, and where each belongs."""


def add_to(nlp: Language) -> Language:
    """The pipeline with all of our components. Raises UsageError where it lacks what they need."""
    missing = [name for name in ("tagger", "parser", "ner") if name not in nlp.pipe_names]
    if missing:
        raise UsageError(f"the pipeline has no {', '.join(missing)}; load an English one with them")
    for name, place in PLACES:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, **place)
    return nlp


def remember_rules(nlp: Language) -> None:
    """Put a ruler that remembers in the place of the pipeline's own."""
    nlp.add_pipe("bedfellows_ruler", after="attribute_ruler")
    nlp.remove_pipe("attribute_ruler")


@cache
def _extend() -> None:
    for name in ("bedfellows_reading", "bedfellows_facts"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


@Language.factory("bedfellows_layout")
def layout(nlp: Language, name: str) -> Component:
    """Paragraph ends and datelines end sentences; runs before the parser."""
    from bedfellows.read.sentences import mark_layout

    return mark_layout


@Language.factory("bedfellows_ruler")
def ruler(nlp: Language, name: str) -> Component:
    """What the pipeline's `attribute_ruler` does, quicker; put it in that one's place."""
    from spacy.pipeline import AttributeRuler

    from bedfellows.read.ruler import RememberingRuler

    found = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    return RememberingRuler(
        found if isinstance(found, AttributeRuler) else AttributeRuler(nlp.vocab)
    )


@Language.factory("bedfellows_names")
def names(nlp: Language, name: str) -> Component:
    """The register's names ahead of the model's; runs before the entity recognizer."""
    from bedfellows.actors import load_registry
    from bedfellows.read.names import name_marker

    return name_marker(load_registry())


@Language.factory("bedfellows_reader")
def reader(nlp: Language, name: str) -> Component:
    """Mentions, coreference, speakers, dates and places into `doc._.bedfellows_reading`."""
    from bedfellows.actors import load_registry
    from bedfellows.read import read

    _extend()
    registry = load_registry()

    def component(doc: Doc) -> Doc:
        doc._.bedfellows_reading = read(doc, registry)
        return doc

    return component


@Language.factory("bedfellows_coder")
def coder(nlp: Language, name: str) -> Component:
    """Events, ties, roles and aliases into `doc._.bedfellows_facts`."""
    from bedfellows.events import code

    _extend()

    def component(doc: Doc) -> Doc:
        doc._.bedfellows_facts = code(doc._.bedfellows_reading)
        return doc

    return component


@Language.factory("bedfellows_abroad", default_config={"code": ""})
def abroad(nlp: Language, name: str, code: str) -> Component:
    """A page in a language beside English into `doc._.bedfellows_facts`; runs last."""
    from bedfellows.actors import load_registry
    from bedfellows.events.abroad import code_abroad
    from bedfellows.languages import LANGUAGES
    from bedfellows.languages.words import load_words
    from bedfellows.read.abroad import read_abroad

    _extend()
    registry, words = load_registry(), load_words(code)

    def component(doc: Doc) -> Doc:
        doc._.bedfellows_reading = read_abroad(doc, registry, words)
        doc._.bedfellows_facts = code_abroad(doc._.bedfellows_reading, words, LANGUAGES[code])
        return doc

    return component
