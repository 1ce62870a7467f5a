"""Pages in languages beside English, read with less: names, phrases, speakers, days.

The register speaks English. So each phrase is glossed word by word into it ('le ministre iranien
des Affaires étrangères': 'Iranian foreign minister'), and the register says who is meant on the
day. Phrases are told by parts of speech and small words rather than by the parse, which small
models of these languages get wrong too often. Not read: places, roles, aliases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bedfellows.languages.words import Words
from bedfellows.model import Document
from bedfellows.read.abroad_dates import days
from bedfellows.read.abroad_mentions import mentions_of
from bedfellows.read.abroad_phrases import phrases
from bedfellows.read.abroad_speech import first_persons, speech
from bedfellows.read.sentences import sentences_of
from bedfellows.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_abroad(doc: Doc, registry: Any, words: Words) -> Reading:
    """Read one parsed page. `doc.user_data["bedfellows_document"]` is its `Document`."""
    document = doc.user_data.get("bedfellows_document")
    if not isinstance(document, Document):
        document = Document(id="", input="", text=doc.text)
    found = phrases(doc, words)
    mentions = mentions_of(doc, found, registry, words, at=document.published)
    by_head = {mention.head: mention for mention in mentions}
    spoken = tuple(speech(doc, found, by_head, words, document.id))
    by_head |= {mention.head: mention for mention in first_persons(doc, spoken, words)}
    return Reading(
        document=document,
        doc=doc,
        sentences=sentences_of(doc),
        mentions=tuple(by_head[head] for head in sorted(by_head)),
        attributions=spoken,
        dates=tuple(days(doc.text, words, anchor=document.published)),
        by_head=by_head,
        phrases=tuple(found),
    )
