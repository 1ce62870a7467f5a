"""Plain text and Markdown pages, and rows of tables whose text is given to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bedfellows.clip.article import (
    PageFacts,
    bounded,
    make_document,
    with_agency,
    with_dateline,
    with_fields,
)
from bedfellows.clip.byline import parse_byline
from bedfellows.clip.charset import decode
from bedfellows.clip.furniture import is_more
from bedfellows.clip.language import language_of
from bedfellows.clip.names import split_names
from bedfellows.clip.printed import iso_date
from bedfellows.errors import EmptyInput
from bedfellows.model import Clipping, Document

if TYPE_CHECKING:
    from markdown_it.token import Token

WRAP_COLUMNS = 100
"""Hard-wrapped text has lines of at most this many columns, a mail's or a teleprinter's."""
WRAP_FULL = 0.7
"""A wrapped line fills this share of the column at least: it ends where a long word would not
fit."""
WRAP_MIN = 50


def read_text(clipping: Clipping) -> Document:
    """A page of plain text: its first lines are headline, byline, outlet and date."""
    text = decode(clipping.body, input=clipping.input)
    return make_document(clipping, paragraphs_of(text))


def read_row(clipping: Clipping) -> Document:
    """A row that carries its text: the document's text is that text to the letter."""
    text = bounded(clipping.body.decode("utf-8"), clipping.input)
    if not text.strip():
        raise EmptyInput(clipping.input, "the row has no text; fill it in or drop the row")
    document = Document(
        id=clipping.fields.get("id") or clipping.id,
        input=clipping.input,
        language=language_of(text),
        text=text,
        paragraphs=len(re.findall(r"[^\n]*\S[^\n]*", text)),
        url=clipping.url,
    )
    return with_agency(with_dateline(with_fields(document, clipping)))


def read_markdown(clipping: Clipping) -> Document:
    """A Markdown page: marks stripped to text, `# Title` and YAML front matter understood."""
    text = decode(clipping.body, input=clipping.input)
    fields, text = front_matter(text)
    title, blocks, more_url = _blocks(text)
    page = PageFacts(
        title=fields.get("title") or title,
        authors=split_names(fields.get("authors") or fields.get("author") or ""),
        publisher=fields.get("publisher") or fields.get("source") or fields.get("outlet"),
        published=iso_date(fields.get("published") or fields.get("date")),
        language=fields.get("language") or fields.get("lang"),
        url=fields.get("url") or fields.get("link"),
        more_url=more_url,
    )
    return make_document(clipping, blocks, page=page)


def paragraphs_of(text: str) -> list[str]:
    r"""The paragraphs of plain text: hard-wrapped lines joined, other lines one each.

    >>> paragraphs_of("One line.\nAnother line.")
    ['One line.', 'Another line.']
    """
    found: list[str] = []
    for block in re.split(r"\n[ \t\f\v\u00a0]*\n", text.expandtabs().replace("\f", "\n\n")):
        lines = [line.rstrip() for line in block.split("\n") if line.strip()]
        found += _joined(lines) if _is_wrapped(lines) else [line.strip() for line in lines]
    return found


def _is_wrapped(lines: list[str]) -> bool:
    """Whether a block's line ends come from the page's width, not from its paragraphs."""
    widest = max(map(len, lines), default=0)
    if len(lines) < 2 or not WRAP_MIN <= widest <= WRAP_COLUMNS:
        return False
    if any(meta.by for line in lines if (meta := parse_byline(line))):
        return False
    full = sum(len(line) >= WRAP_FULL * widest for line in lines[:-1])
    running = sum(not re.search(r"[.!?:][\"'”’)]*$", line) for line in lines[:-1])
    return full >= 0.8 * (len(lines) - 1) and running >= 0.6 * (len(lines) - 1)


def _joined(lines: list[str]) -> list[str]:
    """The paragraphs of a wrapped block: an indented line begins a new one."""
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    found: list[str] = []
    for line in lines:
        indented = len(line) - len(line.lstrip()) > margin
        if found and not indented:
            found[-1] += " " + line.strip()
        else:
            found.append(line.strip())
    return found


def front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """The fields between the `---` lines at the head of a page, and the rest of it.

    Keys with one value or a list are understood, which is what front matter of articles holds.
    """
    match = re.match(r"\A\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if match is None:
        return {}, text
    fields: dict[str, str] = {}
    key = ""
    for line in match[1].splitlines():
        if pair := re.match(r"([A-Za-z_][\w-]*)\s*:\s*(.*)", line):
            key = pair[1].lower()
            fields[key] = _scalar(pair[2])
        elif key and (item := re.match(r"\s*-\s+(?:name:\s*)?(.*)", line)):
            fields[key] = "; ".join(filter(None, (fields[key], _scalar(item[1]))))
    return fields, text[match.end() :]


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(item.strip().strip("\"'") for item in value[1:-1].split(","))
    return value.strip("\"'") if value[:1] in "\"'" else value


def _blocks(text: str) -> tuple[str | None, list[str], str | None]:
    """Headline, blocks of text in order, and the target of a link that leads to the rest."""
    from markdown_it import MarkdownIt

    title: str | None = None
    blocks: list[str] = []
    more_url: str | None = None
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in ("fence", "code_block"):
            blocks += paragraphs_of(token.content)
        if token.type != "inline":
            continue
        words = " ".join("".join(_words(token.children or [])).split(" ")).strip()
        more_url = more_url or _more_target(token.children or [])
        if before is not None and before.tag == "h1" and title is None:
            title = words
        else:
            blocks += [line.strip() for line in words.split("\n") if line.strip()]
    return title, blocks, more_url


def _words(tokens: list[Token]) -> Iterator[str]:
    """The text of inline Markdown; pictures and markup left out."""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"


def _more_target(tokens: list[Token]) -> str | None:
    """Where a link that says 'more here' leads."""
    for at, token in enumerate(tokens):
        if token.type == "link_open":
            inner = "".join(_words(tokens[at + 1 : at + 3]))
            if is_more(inner):
                return str(token.attrs.get("href") or "") or None
    return None
