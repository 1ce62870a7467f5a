"""PDF: the text layer, its lines put back into paragraphs.

The file is opened in a process of its own with bounded time and memory: the library that reads
it is C++, and a hostile file may hang or crash it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from bedfellows.clip.article import PageFacts, make_document
from bedfellows.clip.names import split_names
from bedfellows.errors import EmptyInput, UnreadableInput
from bedfellows.model import Clipping, Document

TIMEOUT_S = 60
PARAGRAPH_GAP = 0.5
"""Space between two lines, in heights of a line beyond the page's usual, that parts paragraphs."""
MAX_LEADING = 0.6
"""Space between lines of one paragraph, in heights of a line; double-spaced text has as much."""
INDENT = 0.8
"""Indentation, in heights of a line, that opens a paragraph."""
SHORT = 0.85
"""A line that ends before this share of the column, at a full stop, ends its paragraph."""
SIZE_STEP = 0.2
"""Change in a line's height, as a share, that parts a heading from the text under it."""
RUNNING_SHARE = 0.5
"""A line at the edge of more than this share of the pages (of three or more) runs along them."""
EDGE_LINES = 2
RUNNING_CHARS = 80
"""A header or footer is no longer than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a page; positions in points from the left and the bottom, None if unknown."""

    text: str
    left: float | None = None
    right: float | None = None
    bottom: float | None = None
    height: float | None = None


def read_pdf(clipping: Clipping) -> Document:
    """The text of a PDF. Raises EmptyInput for a scan without a text layer."""
    told = _told(clipping)
    pages = [[Line(**line) for line in page] for page in told["pages"]]
    blocks = list(paragraphs(without_running_lines(pages)))
    if not blocks:
        raise EmptyInput(
            clipping.input, "no text layer, only pictures of pages; run it through OCR first"
        )
    title = " ".join(str(told.get("title") or "").split())
    page = PageFacts(
        title=title if _is_title(title, blocks) else None,
        authors=split_names(str(told.get("author") or "")) if title else (),
    )
    return make_document(clipping, blocks, page=page)


def _told(clipping: Clipping) -> dict[str, Any]:
    """What the reading process says of the file."""
    command = [sys.executable, "-I", "-m", "bedfellows.clip.pdf_text"]
    try:
        done = subprocess.run(
            command, input=clipping.body, capture_output=True, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as trouble:
        why = f"not read within {TIMEOUT_S} s; print it to a new PDF, or save its text"
        raise UnreadableInput(clipping.input, why) from trouble
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().split("\n")[-1][:160]
        raise UnreadableInput(clipping.input, f"not a PDF that can be read ({why or 'it crashed'})")
    told: dict[str, Any] = json.loads(done.stdout)
    if told.get("error"):
        raise UnreadableInput(clipping.input, str(told["error"]))
    return told


def _is_title(title: str, blocks: Sequence[str]) -> bool:
    """Whether the file's own title is the headline: it is on the page, not a file name."""
    shown = " ".join(blocks[:8]).casefold()
    return len(title.split()) > 1 and title.casefold() in shown


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without headers, footers and page numbers."""
    if len(pages) < 3:
        return [[ln for ln in page if not ln.text.strip().isdigit()] for page in pages]
    short = ({_key(ln) for ln in _edge(page) if len(ln.text) <= RUNNING_CHARS} for page in pages)
    edges = Counter(key for keys in short for key in keys)
    running = {key for key, count in edges.items() if count > RUNNING_SHARE * len(pages)}
    kept: list[list[Line]] = []
    for page in pages:
        edge = {id(ln) for ln in _edge(page) if _key(ln) in running or not _key(ln).strip("#")}
        kept.append([ln for ln in page if id(ln) not in edge])
    return kept


def _edge(page: Sequence[Line]) -> Sequence[Line]:
    return (*page[:EDGE_LINES], *page[-EDGE_LINES:])


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold()).strip()


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Lines joined to paragraphs, across columns and pages."""
    lines = [line for page in pages for line in page if line.text.strip()]
    if not lines:
        return
    usual = _usual_gap(lines)
    widest = _widest(lines)
    text = lines[0].text.strip()
    for before, line in pairwise(lines):
        if _parts(before, line, usual, widest):
            yield text
            text = line.text.strip()
        else:
            text = _joined(text, line.text.strip())
    yield text


def _joined(text: str, line: str) -> str:
    """Two lines as one; a word cut at the line's end is made whole."""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if re.search(r"[a-zß-ÿ]-$", text) and re.match(r"[a-zß-ÿ]", line):
        return text[:-1] + line
    return f"{text} {line}"


def _usual_gap(lines: Sequence[Line]) -> float:
    """The usual space between a line and the next, in points, were every line its paragraph."""
    gaps = [gap for a, b in pairwise(lines) if (gap := _gap(a, b)) is not None and gap >= 0]
    heights = [line.height for line in lines if line.height is not None]
    return min(median(gaps), MAX_LEADING * median(heights)) if gaps else 0.0


def _gap(before: Line, line: Line) -> float | None:
    """Space between two lines; negative where the second begins a new column or page."""
    if before.bottom is None or line.bottom is None or line.height is None:
        return None
    return before.bottom - (line.bottom + line.height)


def _widest(lines: Sequence[Line]) -> float:
    widths = [ln.right - ln.left for ln in lines if ln.right is not None and ln.left is not None]
    return sorted(widths)[int(0.9 * (len(widths) - 1))] if widths else 0.0


def _parts(before: Line, line: Line, usual: float, widest: float) -> bool:
    """Whether a new paragraph begins with the second line."""
    stopped = bool(re.search(r"[.!?:][\"'”’)\]]*$", before.text.rstrip()))
    gap = _gap(before, line)
    if gap is None or before.height is None or line.height is None:
        return stopped
    if abs(line.height - before.height) > SIZE_STEP * max(line.height, before.height):
        return True
    short = _width(before) < SHORT * widest
    if gap < -line.height:
        return stopped and (short or not re.match(r"[a-z]", line.text))
    if gap - usual > PARAGRAPH_GAP * line.height:
        return True
    indented = line.left is not None and before.left is not None
    if indented and INDENT * line.height < (line.left or 0) - (before.left or 0) < 0.3 * widest:
        return stopped
    return stopped and short


def _width(line: Line) -> float:
    return line.right - line.left if line.right is not None and line.left is not None else 0.0
