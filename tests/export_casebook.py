"""A made-up casebook that holds whatever a format may stumble over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bedfellows.casebook import Casebook
from bedfellows.model import (
    Attribution,
    Clipping,
    Facts,
    PlaceMention,
    Sentence,
    Span,
    Voice,
    content_id,
)
from factories import document, event, party

HARBOUR = PlaceMention(text="Port Elm", start=0, end=8, name="Port Elm", country="USA",
                       lat=40.5, lon=-73.25, geonameid=77)  # fmt: skip
WORD = Span(text="said", start=0, end=4)
HOSTILE = 'Tabs\there, "quotes", <b>&amp;</b>,\nbraces {} \\ $5 100% #1 ~ é 漢 🙂; semicolons'
"""A title and a name that every format has to carry."""
CASES: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("arland", "ASSAULT", "borland", {"mode": "firearms", "since": "2020-03-01",
                                      "until": "2020-03-04", "place": HARBOUR}),
    ("arland", "AID", "corland", {"contexts": ("military",), "since": "2020-03-02"}),
    ("borland", "ACCUSE", "corland", {"attribution": Voice(speaker=party("dana"), cue=WORD,
                                                           manner="direct")}),
    ("borland", "ASSAULT", "dana", {"modality": "hypothetical"}),
    ("borland", "ASSAULT", "corland", {"polarity": "negative"}),
    ("corland", "AID", "dana", {"modality": "future"}),
    ("corland", "SUPPORT", "dana", {"polarity": "negative"}),
    ("arland", "ally", "corland", {}),
    ("arland", "CONSULT", "borland", {"since": "2019-07"}),
    ("arland", "CONSULT", "corland", {"target": (party("corland"), party("dana")),
                                      "source": (party("arland"), party("borland"))}),
    ("arland", "PROTEST", "nobody", {"target": ()}),
    (HOSTILE, "REJECT", "arland", {"mode": "change", "confidence": 0.25}),
)  # fmt: skip
"""Source, type, target and what is special: done, feared, denied, announced, refused, standing,
coarse in date, of several parties, without a target, hostile."""


def page(number: int, cases: tuple[tuple[str, str, str, dict[str, Any]], ...]) -> Facts:
    """A page whose text is one sentence a case."""
    id, text, events = f"page{number}", "", []
    for source, type, target, more in cases:
        words = f"{source} {type} {target}, it is told."
        at = Sentence(index=len(events), start=len(text), end=len(text) + len(words), text=words)
        text += words + "\n\n"
        kept = {"id": content_id(id, str(len(events))), "document": id, "sentence": at, **more}
        events.append(event(source, type, target, **kept))
    written = document(id, text=text, title=HOSTILE if number == 1 else "Plain news",
                       authors=("Ann Ó Baoill", "Jan van der Velde"), published="2020-03-05",
                       url=f"https://courier.example/{number}?a=b&c=%20")  # fmt: skip
    said = Attribution(document=id, speaker=party("dana"), cue=WORD, content=WORD, manner="direct")
    return Facts(document=written, events=tuple(events), attributions=(said,))


def casebook(folder: Path) -> Casebook:
    """Two pages of the cases, an imported table, and one event rejected."""
    book = Casebook(str(folder / "made-up.db"))
    for number, cases in enumerate((CASES[:6], CASES[6:]), 1):
        made = page(number, cases)
        clipping = Clipping(id=f"c{number}", input=f"{number}.html", url=made.document.url,
                            mime_type="text/html", body=json.dumps(number).encode())  # fmt: skip
        book.store.put(clipping, made, story=made.document.id, now="2020-03-06T00:00:00+00:00")
    table = folder / "table.csv"
    table.write_text("date,source,target,cameo,publisher\n2020-03-09,Arland,Borland,0841,Post\n"
                     "2020-03-10,Elland,Arland,193,Post\n", "utf-8")  # fmt: skip
    assert list(book.import_table("csv", str(table)))
    return book
