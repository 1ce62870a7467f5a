"""A brief as PDF: pages of A4 with the font embedded, every statement linked to its sentences."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

FONT, BOLD = "DejaVuSerif", "DejaVuSerif-Bold"
"""DejaVu Serif: Latin, Greek and Cyrillic letters, under a licence that lets it be embedded."""
MARGIN_MM, SIZE, LEADING = 22, 9.6, 13.4
NOTE_SIZE, NOTE_LEADING = 7.6, 10.2
"""Points; a brief of two pages holds about thirty statements with their notes."""
NOTE = re.compile(r"\[\^(\d+)\]")
WORTH = "Claims as pages made them; each statement is noted with its sentence."
MISSING = "□"
"""What is shown for a letter that the font does not have."""


def pdf_of(markdown: str) -> tuple[bytes, list[str]]:
    """The brief's pages, and the letters that the font does not have.

    The same text gives the same bytes, but for the library's version.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate

    load_fonts()
    text, missing = printable(markdown)
    body, notes = parts_of(text)
    out, edge = io.BytesIO(), MARGIN_MM * mm
    title = next((line.removeprefix("# ") for line in body.splitlines() if line[:2] == "# "), "")
    page = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=edge, rightMargin=edge, topMargin=edge, bottomMargin=edge,
        title=title or "Brief", author=f"Bedfellows {version('bedfellows')}", invariant=1,
        lang="en",
    )  # fmt: skip
    page.build([*flow(body), *note_flow(notes)], onFirstPage=footer, onLaterPages=footer)
    return out.getvalue(), missing


@cache
def load_fonts() -> None:
    """Register the fonts that ship with the program."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (FONT, BOLD):
        with as_file(files("bedfellows").joinpath("fonts", f"{name}.ttf")) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)


def printable(text: str) -> tuple[str, list[str]]:
    """The text in letters that the font has, and those that it has not."""
    from reportlab.pdfbase import pdfmetrics

    glyphs: Any = pdfmetrics.getFont(FONT).face.charToGlyph
    lacking = sorted({letter for letter in text if letter > " " and ord(letter) not in glyphs})
    return text.translate({ord(letter): MISSING for letter in lacking}), lacking


def parts_of(markdown: str) -> tuple[str, list[tuple[str, str]]]:
    """The body and the numbered footnotes."""
    body, *notes = re.split(r"^\[\^(\d+)\]: ", markdown, flags=re.MULTILINE)
    return body, [(n, t.strip()) for n, t in zip(notes[::2], notes[1::2], strict=True)]


@cache
def styles() -> dict[str, Any]:
    """How each kind of block looks."""
    from reportlab.lib.styles import ParagraphStyle

    plain = ParagraphStyle("plain", fontName=FONT, fontSize=SIZE, leading=LEADING, spaceAfter=5,
                           bulletFontName=FONT, bulletFontSize=SIZE)  # fmt: skip
    return {
        "p": plain,
        "li": ParagraphStyle("li", plain, leftIndent=12, bulletIndent=2, spaceAfter=3),
        "h1": ParagraphStyle("h1", plain, fontName=BOLD, fontSize=17, leading=21, spaceAfter=8),
        "h2": ParagraphStyle("h2", plain, fontName=BOLD, fontSize=11.5, leading=15,
                             spaceBefore=9, keepWithNext=1),
        "note": ParagraphStyle("note", plain, fontSize=NOTE_SIZE, leading=NOTE_LEADING,
                               leftIndent=18, bulletIndent=0, spaceAfter=2.5,
                               bulletFontSize=NOTE_SIZE),
    }  # fmt: skip


def flow(body: str) -> Iterator[Any]:
    """The body's blocks in order."""
    from reportlab.platypus import Paragraph

    kind, inside = "p", False
    for token in MarkdownIt().parse(body):
        if token.type == "heading_open":
            kind = token.tag if token.tag in ("h1", "h2") else "h2"
        elif token.type in ("list_item_open", "list_item_close"):
            inside = token.type == "list_item_open"
        elif token.type == "inline":
            style = styles()["li" if inside else kind]
            yield Paragraph(words(token), style, bulletText="•" if inside else None)
            kind = "p"


def words(token: Token) -> str:
    """A block's words as ReportLab reads them, notes as small links."""
    text = "".join(escape(child.content) if child.type == "text" else " "
                   for child in token.children or ())  # fmt: skip
    linked = NOTE.sub(r'<a href="#note\1" color="#1a4f8b">\1</a>,', text)
    return re.sub(
        r"((?:<a [^>]*>\d+</a>,)+)", lambda found: f"<super>{found.group(1)[:-1]}</super>", linked
    )


def note_flow(notes: list[tuple[str, str]]) -> Iterator[Any]:
    """The sentences behind the statements, below a line."""
    from reportlab.platypus import HRFlowable, Paragraph

    if notes:
        yield HRFlowable(width="30%", hAlign="LEFT", thickness=0.5, spaceBefore=10, spaceAfter=5)
    for number, text in notes:
        (token, *_) = (t for t in MarkdownIt().parse(text) if t.type == "inline")
        anchor = f'<a name="note{number}"/>'
        yield Paragraph(anchor + words(token), styles()["note"], bulletText=f"{number}")


def footer(canvas: Any, page: Any) -> None:
    """The page's number, and what a brief is worth."""
    canvas.setFont(FONT, 7)
    canvas.setFillGray(0.4)
    canvas.drawString(page.leftMargin, page.bottomMargin / 2, WORTH)
    canvas.drawRightString(page.pagesize[0] - page.rightMargin, page.bottomMargin / 2,
                           f"{canvas.getPageNumber()}")  # fmt: skip


__all__ = ["pdf_of"]
