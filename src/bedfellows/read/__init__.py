"""Text to a `Reading`: sentences, mentions, who is meant, who speaks, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bedfellows.model import Document
from bedfellows.read.attribution import attributions
from bedfellows.read.coreference import resolve_references
from bedfellows.read.mentions import find_mentions
from bedfellows.read.sentences import sentences_of
from bedfellows.read.speaking import first_persons
from bedfellows.read.when import find_dates
from bedfellows.read.where import find_places
from bedfellows.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

STEPS = ("sentences", "mentions", "coreference", "attribution", "speaking", "when", "where")
"""The order of reading; each one's module has its name."""


class Registry(Protocol):
    """What the reader asks of the register of actors."""

    def resolve(
        self,
        phrase: str,
        *,
        at: str | None = None,
        context: str | None = None,
        country: str | None = None,
    ) -> object:
        """Who the phrase means on a date."""

    def held(self, actor: str, post: str) -> bool:
        """Whether the register knows that an actor ever held such a post."""


def read(doc: Doc, registry: Registry) -> Reading:
    """Read one parsed page. `doc.user_data["bedfellows_document"]` is its `Document`."""
    document = doc.user_data.get("bedfellows_document")
    if not isinstance(document, Document):
        document = Document(id="", input="", text=doc.text)
    found = find_mentions(doc, registry, at=document.published)
    mentions = resolve_references(doc, found, registry.held)
    by_head = {mention.head: mention for mention in mentions}
    spoken = attributions(doc, by_head, document.id)
    by_head |= {mention.head: mention for mention in first_persons(doc, spoken)}
    return Reading(
        document=document,
        doc=doc,
        sentences=sentences_of(doc),
        mentions=tuple(by_head[head] for head in sorted(by_head)),
        attributions=spoken,
        dates=find_dates(doc, anchor=document.published),
        places=find_places(doc),
        by_head=by_head,
    )
