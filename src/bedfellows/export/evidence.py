"""The sentences behind an export, beside it: for formats that have no place for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bedfellows.export.holdings import Holdings
from bedfellows.export.writing import json_lines
from bedfellows.records import Record

SUFFIX = ".evidence.jsonl"
HOLDS_IT = frozenset(
    {"jsonl", "csv", "parquet", "plover", "ftm", "stix", "annotations", "rdf"}
)  # fmt: skip
"""Formats whose own files have every event's sentence."""


def proof(record: Record) -> Record:
    """An event's sentence and where it stands."""
    span, said = record["sentence"], record["attribution"]
    speaker = said and said["speaker"]
    return {
        "event": record["id"], "type": record["type"],
        "source": [party["actor"] or party["name"] for party in record["source"]],
        "target": [party["actor"] or party["name"] for party in record["target"]],
        "modality": record["modality"], "polarity": record["polarity"],
        "sentence": span["text"], "start": span["start"], "end": span["end"],
        "speaker": speaker and speaker["name"], "document": record["document"],
        "title": record["title"], "publisher": record["publisher"],
        "published": record["published"], "url": record.get("url"), "row": record.get("row"),
        "confidence": record["confidence"], "coder": record["coder"],
    }  # fmt: skip


def write(holdings: Holdings, path: Path) -> int:
    """One line for each event; how many."""

    def lines() -> Iterator[Record]:
        yield from map(proof, holdings.events())

    return sum(1 for _ in json_lines(path, lines()))
