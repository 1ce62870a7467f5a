"""Events as JSON Lines with the field names of PLOVER 0.8 (manual of May 2024).

What PLOVER has no field for (modality, polarity, on whose word, confidence, ties) goes into
`text_info`, which the manual leaves to coders, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bedfellows.export.holdings import Account, Holdings
from bedfellows.export.writing import json_lines
from bedfellows.records import Record


def party(record: Record) -> Record:
    """An actor or recipient: name, code of its country, sectors, and the words in the text."""
    return {
        "name": record["name"], "id": record["actor"], "code": record["country"],
        "sector": record["sectors"], "text": record["mention"]["text"],
        "start": record["mention"]["start"], "end": record["mention"]["end"],
        "resolved": record["resolved"],
    }  # fmt: skip


def citation(record: Record) -> Record:
    """Where the sentence stands."""
    return {
        "document": record["document"], "story": record["story"], "title": record["title"],
        "publisher": record["publisher"], "pub_date": record["published"],
        "url": record.get("url"),
    }  # fmt: skip


def more(record: Record) -> Record:
    """What PLOVER has no field for."""
    said = record["attribution"]
    return {
        "kind": record["kind"], "modality": record["modality"], "polarity": record["polarity"],
        "attribution": said and {"speaker": said["speaker"] and party(said["speaker"]),
                                 "cue": said["cue"], "manner": said["manner"]},
        "confidence": record["confidence"], "trigger": record["trigger"],
        "sentence": {key: record["sentence"][key] for key in ("index", "start", "end")},
        "cameo": record["cameo"],
    }  # fmt: skip


def plover(record: Record, day: str) -> Record:
    """One event."""
    return {
        "id": record["id"], "has_event": True, "date": record["from"] or record["published"],
        "enddate": record["to"], "event": record["type"], "mode": record["mode"],
        "context": record["contexts"], "quad_code": record["quad"],
        "event_scale": record["score"], "actor": [party(p) for p in record["source"]],
        "recipient": [party(p) for p in record["target"]], "event_loc": record["place"],
        "event_text": record["trigger"]["text"], "text": record["sentence"]["text"],
        "text_info": more(record), "cite_info": citation(record), "coder": record["coder"],
        "coded_date": day,
    }  # fmt: skip


def write(holdings: Holdings, path: Path) -> Account:
    """All events and ties, one a line."""
    account = Account(noun="events and ties")

    def lines() -> Iterator[Record]:
        for record in holdings.events():
            if record["kind"] == "tie":
                account.lose("ties written as events of types 'ally' and 'antagonist', "
                             "which PLOVER does not have")  # fmt: skip
            yield plover(record, holdings.about["day"])

    account.written = sum(1 for _ in json_lines(path, lines()))
    return account
