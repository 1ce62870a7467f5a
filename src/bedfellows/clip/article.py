"""Where every reader ends: paragraphs and metadata become one `Document`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from bedfellows.clip.agencies import agency_of
from bedfellows.clip.charset import printable
from bedfellows.clip.dateline import city_case, day_in_year, find_dateline
from bedfellows.clip.furniture import Cleaned, clean
from bedfellows.clip.heading import Heading, read_heading, without_title
from bedfellows.clip.language import language_of
from bedfellows.clip.names import split_names
from bedfellows.clip.printed import iso_date
from bedfellows.clip.same import unique_paragraphs
from bedfellows.errors import EmptyInput
from bedfellows.model import Clipping, Document

PARAGRAPH_BREAK = "\n\n"
DATELINE_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page's own marks say, before its first lines are read."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    more_url: str | None = None
    excerpt: bool = False
    comments: int = 0
    modified: str | None = None
    section: str | None = None
    canonical: str | None = None
    agency: str | None = None


NOTHING = PageFacts()


def make_document(
    clipping: Clipping,
    paragraphs: Iterable[str],
    *,
    page: PageFacts = NOTHING,
    pruned: bool = False,
    links: Collection[str] | None = None,
) -> Document:
    """The document of a clipping: furniture out, heading read, each paragraph once.

    A byline printed in the article outranks the page's marks: a blog that quotes a paper's story
    is signed by the blogger, the story by its reporters. `pruned` says that readers' comments
    are off the page, `links` has the words of its links. Raises EmptyInput.
    """
    cleaned = clean(unique_paragraphs(paragraphs), pruned=pruned, links=links)
    heading = without_title(read_heading(cleaned.paragraphs, title=page.title))
    body = unique_paragraphs(heading.body)
    if not body:
        raise EmptyInput(clipping.input, "no article text in it; give a page with a story")
    document = _document(clipping, body, heading, cleaned, page)
    return with_agency(with_fields(with_dateline(document), clipping), cleaned)


def _document(
    clipping: Clipping, body: list[str], heading: Heading, cleaned: Cleaned, page: PageFacts
) -> Document:
    text = PARAGRAPH_BREAK.join(body)
    first, second = (heading, page) if heading.signed else (page, heading)
    return Document(
        id=clipping.fields.get("id") or clipping.id,
        input=clipping.input,
        title=printable(heading.title) if heading.title else None,
        authors=first.authors or second.authors,
        publisher=first.publisher or second.publisher,
        published=first.published or second.published,
        dateline=heading.dateline,
        language=language_of(text) or page.language,
        url=clipping.url or page.url,
        more_url=page.more_url or cleaned.more_url,
        excerpt=page.excerpt or cleaned.excerpt or bool(page.more_url),
        text=text,
        paragraphs=len(body),
        comments=max(page.comments, cleaned.comments),
        modified=page.modified or heading.modified,
        section=page.section,
        canonical=page.canonical,
        agency=page.agency,
    )


def with_agency(document: Document, cleaned: Cleaned | None = None) -> Document:
    """The document with the agency whose story it is.

    By the page's marks, its dateline, its byline, or the credit under it, in this order.
    """
    opening = document.text.split(PARAGRAPH_BREAK, DATELINE_PARAGRAPHS)[:DATELINE_PARAGRAPHS]
    lines = filter(None, map(find_dateline, opening))
    signed = [line.agency or "" for line in lines]
    credits = cleaned.credits if cleaned else ()
    told = (document.agency or "", *signed, *document.authors, document.publisher or "", *credits)
    return replace(document, agency=next(filter(None, map(agency_of, told)), None))


def with_dateline(document: Document) -> Document:
    """The document with what its story's dateline says.

    City, and agency and day for want of better; the dateline itself stays in the text.
    """
    opening = document.text.split(PARAGRAPH_BREAK, DATELINE_PARAGRAPHS)[:DATELINE_PARAGRAPHS]
    line = next(filter(None, map(find_dateline, opening)), None)
    if line is None:
        return document
    return replace(
        document,
        dateline=line.city or document.dateline,
        publisher=document.publisher or line.agency,
        published=document.published or line.published or day_in_year(line, document.published),
    )


def with_fields(document: Document, clipping: Clipping) -> Document:
    """The document with what the row of a table says about it, which outranks the page."""
    fields = clipping.fields
    return replace(
        document,
        title=fields.get("title") or document.title,
        authors=split_names(fields.get("authors", "")) or document.authors,
        publisher=fields.get("publisher") or document.publisher,
        published=iso_date(fields.get("published")) or document.published,
        dateline=city_case(fields.get("dateline", "")) or document.dateline,
        language=fields.get("language") or document.language,
        modified=iso_date(fields.get("modified")) or document.modified,
        section=fields.get("section") or document.section,
        url=fields.get("url") or document.url,
    )
