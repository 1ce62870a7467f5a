"""The register's names, marked ahead of the model's own entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LABELS = {
    "country": "GPE",
    "person": "PERSON",
    "organization": "ORG",
    "armed-group": "ORG",
    "group": "NORP",
    "bloc": "ORG",
    "media": "ORG",
    "company": "ORG",
}
"""Kinds of actors as labels of the OntoNotes scheme, which the English model uses."""


class NamedActors(Protocol):
    """What the marker asks of the register."""

    @property
    def actors(self) -> Mapping[str, Any]:
        """Actors by id."""

    def names(self) -> Iterable[tuple[str, str]]:
        """Surface names with actor ids."""


def name_marker(nlp: Language, registry: NamedActors) -> Callable[[Doc], Doc]:
    """A component that sets `doc.ents` to the register's names, longest first."""
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
    patterns: dict[str, list[str]] = {}
    for surface, actor_id in registry.names():
        kind = registry.actors[actor_id].kind if actor_id in registry.actors else "organization"
        if kind in LABELS and surface[:1].isupper():
            patterns.setdefault(LABELS[kind], []).append(surface)
    for label, surfaces in patterns.items():
        matcher.add(label, [nlp.make_doc(surface) for surface in sorted(set(surfaces))])

    def mark(doc: Doc) -> Doc:
        spans = matcher(doc, as_spans=True)
        doc.set_ents(filter_spans([*spans, *doc.ents]), default="unmodified")
        return doc

    return mark
