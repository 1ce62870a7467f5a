"""Mail: a message's subject is the headline, its sender the author, its body the story."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from bedfellows.clip.article import PageFacts, make_document
from bedfellows.clip.charset import decode
from bedfellows.clip.names import is_person, normal_case
from bedfellows.clip.printed import iso_date
from bedfellows.clip.text import paragraphs_of
from bedfellows.errors import EmptyInput, UnreadableInput
from bedfellows.model import Clipping, Document

MAX_DEPTH = 20
"""Mails inside mails past this are not looked into."""
_TROUBLE = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What the standard library lets through on headers and parts that break the rules."""
_REPLY = re.compile(r"(?:\s*(?:re|fwd?|wg|tr)\s*:)+\s*", re.IGNORECASE)
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)


def read_mail(clipping: Clipping) -> Document:
    """The story in a message: its plain text, or its HTML where it has no plain text."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(clipping.body)
        parts = list(_texts(message, depth=0))
    except _TROUBLE as trouble:
        raise UnreadableInput(clipping.input, f"not a whole message ({trouble})") from trouble
    plain = "\n\n".join(text for mime, text in parts if mime == "text/plain")
    lines = paragraphs_of(_SIGNATURE.sub("", plain)) if plain.strip() else []
    if not lines:
        lines = [line for mime, text in parts if mime == "text/html" for line in _lines(text)]
    if not lines:
        raise EmptyInput(clipping.input, "a message without text; save what is attached to it")
    return make_document(clipping, lines, page=_facts(message))


def _texts(message: EmailMessage, *, depth: int) -> list[tuple[str, str]]:
    """Types and texts of the parts that a reader sees first; attachments aside."""
    if depth > MAX_DEPTH:
        return []
    if message.is_multipart():
        found = [_texts(part, depth=depth + 1) for part in message.iter_parts()]  # type: ignore[arg-type]
        listed = [text for part in found for text in part]
        if message.get_content_subtype() == "alternative":
            plain = [pair for pair in listed if pair[0] == "text/plain" and pair[1].strip()]
            return plain or listed
        return listed
    mime = message.get_content_type()
    if message.get_content_disposition() == "attachment" or not mime.startswith("text/"):
        return []
    raw = message.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw.strip():
        return []
    return [(mime, decode(raw, input="part", charset=message.get_content_charset()))]


def _lines(html: str) -> list[str]:
    from bedfellows.clip import pruning, tree

    page = tree.parse(html, input="mail")
    pruning.drop_furniture(page)
    return tree.lines(page)


def _facts(message: EmailMessage) -> PageFacts:
    name, address = parseaddr(_header(message, "From"))
    name = normal_case(" ".join(name.split()))
    return PageFacts(
        title=_REPLY.sub("", _header(message, "Subject"), count=1).strip() or None,
        authors=(name,) if is_person(name) else (),
        publisher=name if name and not is_person(name) else address.partition("@")[2] or None,
        published=iso_date(_header(message, "Date")),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header as one line, empty where it is missing or cannot be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except _TROUBLE:
        return ""
