"""What a page's HTML gets beside its data: column names on cells, true minus signs, code in prose.

`labelled` goes over a whole page, so that every table, a paper's too, can be read as cards on a
phone (`desk.css`) without its template saying each column's name twice.
"""

from __future__ import annotations

import re
from itertools import cycle

from markupsafe import Markup, escape

TABLE = re.compile(r"<table>(\s*<thead>.*?</thead>)(.*?)</table>", re.DOTALL)
HEADING = re.compile(r"<th(?:\s[^>]*)?>(.*?)</th>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ROW = re.compile(r"(<tr(?:\s[^>]*)?>)(.*?)(?=</tr>)", re.DOTALL)
CELL = re.compile(r"<(td|th)(?=[\s>])")
NEGATIVE = re.compile(r"(?<![\w-])-(?=\d)")
CODE = re.compile(r"`([^`]+)`")


def labelled(page: str) -> str:
    """A page whose tables are of class `cards`, each cell with its column's name.

    >>> labelled("<table><thead><tr><th>Pair</th></tr></thead><tbody><tr><td>A</td></tr></table>")
    '<table class="cards"><thead><tr><th>Pair</th></tr></thead><tbody><tr><td data-label="Pair">A</td></tr></table>'
    """  # noqa: E501
    return TABLE.sub(as_cards, page)


def as_cards(table: re.Match[str]) -> str:
    """One table."""
    names = [TAG.sub("", name).strip() for name in HEADING.findall(table[1])]
    body = ROW.sub(lambda row: row[1] + with_names(row[2], names), table[2])
    return f'<table class="cards">{table[1]}{body}</table>'


def with_names(cells: str, names: list[str]) -> str:
    """A row's cells, each with its column's name; a column without a name gives none."""
    turn = cycle(names or [""])

    def named(cell: re.Match[str]) -> str:
        name = next(turn).replace('"', "&quot;")
        return cell[0] + (f' data-label="{name}"' if name else "")

    return CELL.sub(named, cells)


def minus(text: object) -> str:
    """Text with true minus signs; dates and words keep their hyphens.

    >>> minus("grew apart (+0.31 → -0.12) since 2014-06, pro-war")
    'grew apart (+0.31 → −0.12) since 2014-06, pro-war'
    """
    return NEGATIVE.sub("\N{MINUS SIGN}", str(text))


def coded(text: object) -> Markup:
    """Text, escaped, with what stands in backticks as code.

    >>> coded("Run `a < b`.")
    Markup('Run <code>a &lt; b</code>.')
    """
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))  # escaped just before
