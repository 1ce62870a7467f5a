"""Text in, facts out, from Python: nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bedfellows.errors import InputError, MissingInput
from bedfellows.model import Clipping, Fault, content_id, fault_of
from bedfellows.records import Record, facts_records, fault_record
from bedfellows.results import Records

ADDRESSES = ("http://", "https://")


def code(
    text_or_path: str | Path, *, published: str | None = None, title: str | None = None,
    publisher: str | None = None, url: str | None = None,
) -> Records:  # fmt: skip
    """Every fact in a text, a file, a folder or a page of the web.

    A string is a path if there is such a file or folder, an address if it begins with http, and
    else a text, whose offsets are those of the string. Trouble with one of many pages is a record
    of kind `fault`. Raises MissingInput for what looks like the name of a file that is not there.

    >>> facts = code("France bombed Libya on Monday.", published="2011-03-25")
    >>> [(event["type"], event["from"]) for event in facts.of("event")]
    [('ASSAULT', '2011-03-21')]
    """
    given = str(text_or_path)
    if isinstance(text_or_path, Path) or given.startswith(ADDRESSES) or is_path(given):
        return Records(of_inputs(given, published))
    fields = {"title": title, "published": published, "publisher": publisher, "url": url}
    kept = {name: value for name, value in fields.items() if value}
    page = Clipping(id=content_id(given), input="text", url=url, mime_type="text/plain",
                    body=given.encode(), fields={"row": "1", **kept})  # fmt: skip
    return Records(of_page(page))


def read_html(
    html: str | bytes, *, url: str | None = None, published: str | None = None,
    title: str | None = None, publisher: str | None = None,
) -> Records:  # fmt: skip
    """Every fact in a page of HTML that is at hand; `url` helps to tell outlet and date.

    >>> page = "<h1>Ships sail</h1>" + "<p>Ruritania sent Graustark two frigates.</p>" * 3
    >>> read_html(page).of("document")[0]["title"]
    'Ships sail'
    """
    body = html.encode() if isinstance(html, str) else html
    fields = {"title": title, "published": published, "publisher": publisher}
    page = Clipping(id=content_id(body), input=url or "html", url=url, mime_type="text/html",
                    body=body, fields={k: v for k, v in fields.items() if v})  # fmt: skip
    return Records(of_page(page))


def is_path(given: str) -> bool:
    """Whether a string means a file or folder. Raises MissingInput for a name of none."""
    if len(given) > 1024 or "\n" in given:
        return False
    path = Path(given)
    if path.exists():
        return True
    if not any(letter.isspace() for letter in given) and 1 < len(path.suffix) <= 6:
        raise MissingInput(given, "no such file; check the path, or give a text with its spaces")
    return False


def of_inputs(given: str, published: str | None) -> Iterator[Record]:
    """Facts of every page of an input."""
    from bedfellows.engine import code_inputs

    for outcome in code_inputs([given], published=published):
        if isinstance(outcome, Fault):
            yield fault_record(outcome)
        else:
            yield from facts_records(outcome)


def of_page(page: Clipping) -> Iterator[Record]:
    """Facts of one page."""
    from bedfellows import pipeline
    from bedfellows.clip import read

    try:
        document = read(page)
    except InputError as trouble:
        yield fault_record(fault_of(page.input, "clip", trouble))
        return
    yield from facts_records(pipeline.facts_of(document, pipeline.load_tools()))
