"""Clippings as references: BibTeX for LaTeX, CSL-JSON for Zotero, Word and pandoc."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from bedfellows.export.holdings import Account, Holdings
from bedfellows.export.writing import json_items, whole
from bedfellows.records import Record

SPECIAL = {"\\": r"\textbackslash{}",
           "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
           "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
"""Characters that mean something to LaTeX, and how it prints them."""
PARTICLES = frozenset(
    {"de", "van", "von", "der", "den", "da", "di", "del", "la", "le", "bin", "al"}
)
"""Words in lower case that belong to a family name."""
TEXTLESS = "the articles' text: references hold who, what, where and when"


def family_of(name: str) -> tuple[str, str]:
    """Family name and given names of a byline's person.

    >>> family_of("Maria van der Velde"), family_of("Madonna")
    (('van der Velde', 'Maria'), ('Madonna', ''))
    """
    words = name.split()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    return (name, "") if first < 1 else (" ".join(words[first:]), " ".join(words[:first]))


def tex(text: str) -> str:
    r"""Text as LaTeX prints it.

    >>> print(tex("Arms & men: 5 %"))
    Arms \& men: 5 \%
    """
    return "".join(SPECIAL.get(letter, letter) for letter in " ".join(text.split()))


def key_of(record: Record) -> str:
    """A key that stays: first author or outlet, year, and the head of the document's id.

    >>> key_of({"authors": ["Ann Ó Baoill"], "publisher": None, "published": "2014-06-13",
    ...         "id": "0a1b2c3d"})
    'baoill2014-0a1b2c'
    """
    author = next(iter(record["authors"]), None)
    who = family_of(author)[0].split()[-1] if author else record["publisher"] or "anonymous"
    folded = unicodedata.normalize("NFKD", who).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z]", "", folded.lower()) or "anonymous"
    return f"{word}{(record['published'] or 'nd')[:4]}-{record['id'][:6]}"


def bibtex(record: Record) -> str:
    """One entry: an article of its outlet, or a page of the web where no outlet is known."""
    published = record["published"] or ""
    people = " and ".join(
        ", ".join(filter(None, map(tex, family_of(a)))) for a in record["authors"]
    )
    fields = {
        "author": people, "title": "{" + tex(record["title"] or "Untitled") + "}",
        "journal": tex(record["publisher"] or ""), "year": published[:4],
        "month": published[5:7].lstrip("0"), "day": published[8:10].lstrip("0"),
        "url": (record["url"] or "").replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D"),
        "language": record["language"] or "", "note": f"Clipping {record['id']}",
    }  # fmt: skip
    kind = "article" if record["publisher"] else "misc"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key_of(record)},\n{lines}}}\n"


def csl(record: Record) -> Record:
    """One item of CSL-JSON (version 1.0.2)."""
    people = [{"family": family, "given": given} if given else {"literal": family}
              for family, given in map(family_of, record["authors"])]  # fmt: skip
    parts = [int(part) for part in (record["published"] or "").split("-") if part.isdigit()]
    item: Record = {
        "id": key_of(record), "type": "article-newspaper" if record["publisher"] else "webpage",
        "title": record["title"] or "Untitled", "author": people,
        "container-title": record["publisher"],
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": record["url"], "language": record["language"], "note": f"Clipping {record['id']}",
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def listed(holdings: Holdings, account: Account) -> Iterator[Record]:
    """The documents, counted."""
    for record in holdings.documents():
        account.written += 1
        account.lose(TEXTLESS)
        yield record


def write_bibtex(holdings: Holdings, path: Path) -> Account:
    """An entry for each clipping."""
    account = Account(noun="clippings")
    with whole(path) as out:
        for record in listed(holdings, account):
            out.write(bibtex(record) + "\n")
    return account


def write_csl(holdings: Holdings, path: Path) -> Account:
    """An item for each clipping."""
    account = Account(noun="clippings")
    for _ in json_items(path, "[\n", map(csl, listed(holdings, account)), "\n]\n"):
        pass
    return account


def write_warc(holdings: Holdings, path: Path) -> Account:
    """The pages' bytes, as they came; nothing that was read in them."""
    account = Account(noun="pages")
    account.written = holdings.archive(path)
    account.lose("facts read in the pages: a web archive holds bytes and headers", account.written)
    return account
