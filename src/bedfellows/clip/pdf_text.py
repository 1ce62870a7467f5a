"""The process that opens a PDF: bytes on standard input, JSON on standard output.

Run by `pdf.py`, and bounded so that a hostile file costs seconds and no more.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

HYPHENS = "\x02\ufffe\u00ad"
"""What the library puts where a line cuts a word in two, without breaking the line."""
MAX_PAGES = 2000
MAX_CHARS = 5_000_000
"""More text than this is a library, no article."""
CPU_S = 45
MEMORY_BYTES = 2 * 1024**3


def main() -> None:
    """Read a PDF, print its lines, page by page."""
    _limit()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as trouble:
        locked = "password" in str(trouble).lower()
        why = "it asks for a password; save it without one" if locked else str(trouble)
        print(json.dumps({"error": f"not a PDF that can be read ({why})"}))
        return
    meta = document.get_metadata_dict()
    pages = list(_pages(document))
    told = {"title": meta.get("Title"), "author": meta.get("Author"), "pages": pages}
    print(json.dumps(told))


def _limit() -> None:
    """Bounds of time and memory where the system has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _pages(document: Any) -> Iterator[list[dict[str, Any]]]:
    import pypdfium2

    size = 0
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = document[number].get_textpage()
        except pypdfium2.PdfiumError:
            continue
        lines = list(_lines(page))
        size += sum(len(line["text"]) for line in lines)
        yield lines
        if size > MAX_CHARS:
            return


def _lines(page: Any) -> Iterator[dict[str, Any]]:
    """The lines of a page, each with the box around it."""
    chars = [_char(page, index) for index in range(page.count_chars())]
    start = 0
    for at, char in enumerate([*chars, "\n"]):
        if char in "\r\n" or char in HYPHENS:
            text = "".join(chars[start:at]) + ("\u00ad" if char in HYPHENS else "")
            if text.strip():
                yield {"text": text, **_box(page, chars, start, at)}
            start = at + 1


def _char(page: Any, index: int) -> str:
    import pypdfium2.raw as pdfium

    code = pdfium.FPDFText_GetUnicode(page.raw, index)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _box(page: Any, chars: list[str], start: int, end: int) -> dict[str, float]:
    """Left, right, bottom and height of a line, by its letters' boxes; empty if unknown."""
    shown = [index for index in range(start, end) if not chars[index].isspace()]
    boxes = [box for index in (*shown[:8], *shown[-1:]) if (box := _loose(page, index))]
    if not boxes:
        return {}
    bottom = min(box[1] for box in boxes)
    return {
        "left": boxes[0][0],
        "right": boxes[-1][2],
        "bottom": bottom,
        "height": max(box[3] for box in boxes) - bottom,
    }


def _loose(page: Any, index: int) -> tuple[float, float, float, float] | None:
    """A letter's box as tall as its font: left, bottom, right, top."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(page.raw, index, ctypes.byref(rect)):
        return None
    return rect.left, rect.bottom, rect.right, rect.top


if __name__ == "__main__":
    main()
