"""Quotation marks: which stretches of a page stand in somebody's own words.

A state machine over the marks of a page. Curly marks say which way they face; straight ones
are told by the blank beside them, as are curly ones that a typist turned round. A quotation
left open at the end of a paragraph goes on into the next if that opens with a mark again, as
the press prints long speeches, or closes one; otherwise it ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

DOUBLE = re.compile(r"[“”„«»\"]|''|``")
SINGLE_OPEN = re.compile(r"(?:(?<=\s)|(?<=[(—–:])|^)[‘'](?=\w)", re.MULTILINE)
SINGLE_CLOSE = re.compile(r"[’'](?!\w)")
LINE = re.compile(r"[^\n]+")
AHEAD = frozenset(" \t\n\xa0([{—–-―/>‘'")
"""What may stand before a mark that opens."""
BEHIND = frozenset(" \t\n\xa0)]}—–-―.,;:?!…’'")
"""What may stand behind a mark that closes."""
BLANK = frozenset(" \t\n\xa0")
LEAST_SINGLE = 3
"""Words in single marks that make a quotation; fewer are a title or a word held at arm's length."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters in quotation marks, marks included; `start` and `end` are half-open."""

    start: int
    end: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a page in their order, none within another.

    >>> [(q.start, q.end) for q in quotations('He said "no" twice.')]
    [(8, 12)]
    """
    found, start = [], -1
    lines = list(LINE.finditer(text))
    for number, line in enumerate(lines):
        first = line.start() + len(line[0]) - len(line[0].lstrip())
        for mark in marks(text, line):
            if start < 0:
                start = mark.start() if opens(text, mark) else start
            elif mark.start() != first or not opens(text, mark):
                found.append(Quotation(start, mark.end()))
                start = -1
        if start >= 0 and not goes_on(text, lines[number + 1 : number + 2]):
            found.append(Quotation(start, line.start() + len(line[0].rstrip())))
            start = -1
    return tuple(sorted((*found, *in_single(text, found)), key=lambda q: q.start))


def marks(text: str, line: re.Match[str]) -> Iterator[re.Match[str]]:
    """The double marks of a line, less those of feet and inches."""
    for mark in DOUBLE.finditer(text, line.start(), line.end()):
        inches = mark[0] in ('"', "''") and text[mark.start() - 1 : mark.start()].isdigit()
        if not (inches and re.search(r"['’]\d+$", text[max(0, mark.start() - 5) : mark.start()])):
            yield mark


def opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark opens: by the blanks beside it, and by its own face where they are silent."""
    before = text[mark.start() - 1] if mark.start() else "\n"
    after = text[mark.end()] if mark.end() < len(text) else "\n"
    may_open = before in AHEAD and after not in BLANK
    may_close = before not in BLANK and after in BEHIND
    if may_open != may_close:
        return may_open
    return mark[0] in "“„«``" if mark[0] not in ('"', "''") else may_open


def goes_on(text: str, following: list[re.Match[str]]) -> bool:
    """Whether an open quotation runs into the next paragraph: its first mark opens it anew there
    at the start, or closes it.
    """
    for line in following:
        first = next(marks(text, line), None)
        if first is None:
            return False
        at_start = not text[line.start() : first.start()].strip()
        return at_start or not opens(text, first)
    return False


def in_single(text: str, doubles: list[Quotation]) -> Iterator[Quotation]:
    """Quotations in single marks, outside the double ones; apostrophes are none."""
    last = 0
    for mark in SINGLE_OPEN.finditer(text):
        if mark.start() < last or any(q.start <= mark.start() < q.end for q in doubles):
            continue
        stop = text.find("\n", mark.end())
        inner = text[mark.end() : stop if stop >= 0 else len(text)]
        ends = [m.end() for m in SINGLE_CLOSE.finditer(inner) if inner[m.start() - 1] in ".,?!…"]
        if mark[0] == "‘" and not ends:
            ends = [m.end() for m in SINGLE_CLOSE.finditer(inner)]
        if ends and len(inner[: ends[0]].split()) >= LEAST_SINGLE:
            last = mark.end() + ends[0]
            yield Quotation(mark.start(), last)
