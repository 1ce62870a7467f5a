"""How results look in a terminal and in CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from bedfellows.network.dyads import Relation
from bedfellows.network.findings import proof

Row = dict[str, Any]


def print_rows(rows: Sequence[Row], fields: Sequence[str], format: str) -> None:
    """Rows in the format asked for; the table says so when there is nothing."""
    if format == "jsonl":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif format == "json":
        print(json.dumps(list(rows), ensure_ascii=False, indent=1))
    elif format == "csv":
        writer = csv.DictWriter(sys.stdout, fields, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    elif rows:
        print_table(rows, fields)
    else:
        print("Nothing found. `bedfellows clippings` lists the pages kept, `bedfellows add` adds.")


def print_table(rows: Iterable[Row], fields: Sequence[str]) -> None:
    """A plain table, folded to the terminal's width."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    table = Table(*fields, box=SIMPLE)
    for row in rows:
        table.add_row(*(cell(row.get(field)) for field in fields))
    Console(width=None if sys.stdout.isatty() else 140).print(table, markup=False)


def cell(value: object) -> str:
    """A value as a table shows it."""
    from rich.markup import escape

    if value is None:
        return ""
    return f"{value:+.2f}" if isinstance(value, float) else escape(str(value))


def event_row(record: Row) -> Row:
    """An event on one line."""
    voice = record["attribution"]
    speaker = voice["speaker"]["name"] if voice and voice["speaker"] else None
    denied = " (denied)" if record["polarity"] == "negative" else ""
    return {
        "id": record["id"],
        "date": record["from"] or record["published"],
        "type": record["type"] + (f".{record['mode']}" if record["mode"] else ""),
        "source": "; ".join(p["name"] for p in record["source"]),
        "target": "; ".join(p["name"] for p in record["target"]),
        "modality": record["modality"] + denied,
        "speaker": speaker,
        "sentence": record["sentence"]["text"],
    }


def relation_row(relation: Relation) -> Row:
    """A relation with the contract's columns."""
    low, high = relation.interval
    return {
        "source": relation.source,
        "target": relation.target,
        "source_name": relation.source_name,
        "target_name": relation.target_name,
        "sign": relation.sign,
        "state": relation.state,
        "score": round(relation.score, 4),
        "cooperation": round(relation.cooperation, 4),
        "conflict": round(relation.conflict, 4),
        "events": relation.events,
        "sources": relation.sources,
        "low": round(low, 4),
        "high": round(high, 4),
        "since": relation.since,
        "until": relation.until,
        "expected": round(relation.expected, 4),
        "warmth": round(relation.warmth, 2),
        "severity": round(relation.severity, 2),
    }


def why_record(relation: Relation) -> Row:
    """A relation with its evidence, heaviest first."""
    ordered = sorted(relation.evidence, key=lambda e: (-e["weight"], e["id"]))
    return {**relation_row(relation), "evidence": [
        {**proof(e), "modality": e["modality"], "weight": round(e["weight"], 3)}
        for e in ordered]}  # fmt: skip


def print_why(relation: Relation) -> None:
    """The verdict, then the sentences for and against."""
    row = why_record(relation)
    support = f"{counted(row['events'], 'report')} of {counted(row['sources'], 'publisher')}"
    print(
        f"{relation.source_name} and {relation.target_name}: {relation.state}, score "
        f"{relation.score:+.2f} (90 % between {row['low']:+.2f} and {row['high']:+.2f}), "
        f"from {support}."
    )
    for proven in row["evidence"]:
        print_proof(proven)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number} {noun}" + ("" if number == 1 else "s")


def print_proof(proven: Row) -> None:
    """One sentence with where it stands and on whose word."""
    said = f", {proven['speaker']} said" if proven["speaker"] else ""
    where = ", ".join(filter(None, (proven["publisher"], proven["published"])))
    print(f"  {proven['type']:10} {proven['sentence']}")
    print(f"  {'':10} — {where or proven['document']}{said}")


def print_findings(found: Sequence[Row]) -> None:
    """Each finding's statement, then its sentences."""
    if not found:
        print("No findings: no two antagonists share an ally or an enemy yet.")
    for finding in found:
        print(finding["statement"])
        for proven in finding["evidence"]:
            print_proof(proven)
        print()


__all__ = ["event_row", "print_findings", "print_rows", "print_why", "relation_row"]
