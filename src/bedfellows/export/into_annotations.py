"""Evidence as W3C Web Annotations (Recommendation of 2017): which words of a page say what.

Each event or tie is an annotation of its sentence, with a quote selector (the words and what
stands around them) and a position selector. Positions count code points of the article text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bedfellows.export.holdings import Account, Holdings
from bedfellows.export.writing import json_items
from bedfellows.records import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and behind a quotation that tell it from its likes."""
ROWS = "imported events left out: their evidence is a line of a table, not words of a page"


def names(parties: list[Record]) -> str:
    """Parties in words."""
    return ", ".join(party["name"] for party in parties)


def told(record: Record) -> str:
    """An event in one line."""
    said = record["attribution"]
    speaker = said and said["speaker"]
    denied = " (denied)" if record["polarity"] == "negative" else ""
    held = "" if record["modality"] == "actual" else f", {record['modality']}"
    voice = f", according to {speaker['name']}" if speaker else ""
    act = record["type"] + (f" ({record['mode']})" if record["mode"] else "")
    return (
        f"{names(record['source'])}: {act} {names(record['target'])}".strip()
        + denied
        + held
        + voice
    )


def annotation(record: Record, page: Record, program: str) -> Record:
    """One event as an annotation of its sentence."""
    span, text = record["sentence"], page["text"]
    start, end = span["start"], span["end"]
    return {
        "id": f"urn:bedfellows:event:{record['id']}", "type": "Annotation",
        "motivation": "classifying", "generator": {"type": "Software", "name": program},
        "body": [
            {"type": "TextualBody", "value": record["type"], "purpose": "classifying"},
            {"type": "TextualBody", "value": told(record), "purpose": "describing",
             "format": "text/plain", "language": "en"},
        ],
        "target": {
            "source": page["url"] or f"urn:bedfellows:document:{page['id']}",
            "selector": [
                {"type": "TextQuoteSelector", "exact": text[start:end],
                 "prefix": text[max(0, start - AROUND):start], "suffix": text[end:end + AROUND]},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }  # fmt: skip


def write(holdings: Holdings, path: Path) -> Account:
    """All events that were read in pages, as one page of a collection."""
    account = Account(noun="annotations")
    pages = {page["id"]: page for page in holdings.documents()}

    def items() -> Iterator[Record]:
        for record in holdings.events():
            page = pages.get(record["document"])
            if page is None or record["sentence"]["start"] is None:
                account.lose(ROWS)
                continue
            account.written += 1
            yield annotation(record, page, holdings.about["program"])

    content = f"urn:bedfellows:casebook:{holdings.about['content']}"
    head = (f'{{"@context": "{CONTEXT}", "id": "{content}:annotations", "type": "AnnotationPage",\n'
            f'"startIndex": 0, "items": [\n')  # fmt: skip
    for _ in json_items(path, head, items(), "\n]}\n"):
        pass
    if account.written:
        account.lose("fields of events: scores, dates, places and confidence; rdf and plover "
                     "have them", account.written)  # fmt: skip
    return account
