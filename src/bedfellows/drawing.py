"""The drawings of webs as PNG, for where SVG is not taken: documents, mails, chats.

Drawn with the two libraries that write and read our PDF, so that nothing else needs to be
installed. It knows the three shapes that `network.picture.draw` uses, and no other SVG.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from bedfellows.printing import FONT, load_fonts, printable

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SCALE = 2.0
"""Pixels to a unit of the drawing: 1,800 to a line of a page, sharp in print."""
INK = "#000000"
"""What `currentColor` is on paper."""


def png_of(svg: str) -> bytes:
    """A web's drawing as PNG on white; the same drawing gives the same bytes."""
    import pypdfium2

    out = io.BytesIO()
    document = pypdfium2.PdfDocument(page_of(svg))
    try:
        document[0].render(scale=SCALE).to_pil().save(out, "PNG", optimize=True)
    finally:
        document.close()
    return out.getvalue()


def page_of(svg: str) -> bytes:
    """The drawing on one page of PDF of its own size."""
    from reportlab.pdfgen.canvas import Canvas

    load_fonts()
    root = ElementTree.fromstring(svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    out = io.BytesIO()
    page = Canvas(out, pagesize=(width, height), invariant=1)
    page.translate(0, height)
    for shape in root:
        draw = SHAPES.get(shape.tag.rpartition("}")[2])
        if draw:
            draw(page, shape)
    page.save()
    return out.getvalue()


def number(shape: ElementTree.Element, name: str) -> float:
    """A measure of a shape."""
    return float(shape.attrib[name])


def colour(named: str) -> Any:
    """A colour of the drawing."""
    from reportlab.lib.colors import HexColor

    return HexColor(INK if named == "currentColor" else named)


def line(page: Canvas, shape: ElementTree.Element) -> None:
    """A relation; what runs down on the screen runs up on the page."""
    page.setStrokeColor(colour(shape.attrib["stroke"]))
    page.setLineWidth(number(shape, "stroke-width"))
    page.setDash([float(part) for part in shape.get("stroke-dasharray", "").split()])
    page.line(number(shape, "x1"), -number(shape, "y1"), number(shape, "x2"), -number(shape, "y2"))


def circle(page: Canvas, shape: ElementTree.Element) -> None:
    """An actor."""
    page.setFillColor(colour(shape.attrib["fill"]))
    page.circle(number(shape, "cx"), -number(shape, "cy"), number(shape, "r"), stroke=0, fill=1)


def text(page: Canvas, shape: ElementTree.Element) -> None:
    """A name; letters that the font lacks are shown as boxes."""
    page.setFillColor(colour(shape.attrib["fill"]))
    page.setFont(FONT, number(shape, "font-size"))
    words, _ = printable(shape.text or "")
    page.drawCentredString(number(shape, "x"), -number(shape, "y"), words)


SHAPES = {"line": line, "circle": circle, "text": text}
"""What is drawn; titles and descriptions are for screens."""
