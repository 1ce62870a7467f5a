"""How results look in a terminal and in CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from bedfellows.network.dyads import Relation
from bedfellows.network.findings import proof
from bedfellows.network.reasons import sides, weight_by
from bedfellows.network.wording import counted

Row = dict[str, Any]


def print_rows(rows: Sequence[Row], fields: Sequence[str], format: str) -> None:
    """Rows in the format asked for; the table says so when there is nothing."""
    if format == "parquet":
        print_parquet(rows)
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


def print_parquet(rows: Sequence[Row]) -> None:
    """Rows down a pipe as Parquet, with all their fields. Raises UsageError on a terminal."""
    from io import BytesIO

    from pyarrow import parquet

    from bedfellows.errors import UsageError
    from bedfellows.results import Records, Tabular

    if sys.stdout.isatty():
        raise UsageError("--format parquet: would fill the terminal with bytes; send it to a file, "
                         "as in > rows.parquet")  # fmt: skip
    out = BytesIO()  # whole before the first byte goes, and pipes cannot seek
    parquet.write_table((rows if isinstance(rows, Tabular) else Records(rows)).to_arrow(), out)
    sys.stdout.buffer.write(out.getvalue())


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
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = ", ".join(value)
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


def why_record(relation: Relation, reasons: Sequence[str] = ()) -> Row:
    """A relation with its evidence for and against, heaviest first, and its reasons."""
    evidence = relation.evidence
    good, bad = sides(evidence)
    return {
        **relation_row(relation), "evidence": [weighed(e) for e in evidence],
        "for": [weighed(e) for e in good], "against": [weighed(e) for e in bad],
        "speakers": weight_by(evidence, "speaker"), "publishers": weight_by(evidence, "publisher"),
        "reasons": list(reasons),
    }  # fmt: skip


def weighed(event: Row) -> Row:
    """A report with its weight, and how many stories quote the words that it stands on."""
    return {**proof(event), "modality": event["modality"], "weight": round(event["weight"], 3),
            "voiced": event.get("voiced", 1)}  # fmt: skip


LEAST_SHARE = 0.005
"""Weight that would print as 0.00."""
SHOWN = 8
"""Reports for either side, speakers and publishers that a terminal shows."""


def print_why(row: Row) -> None:
    """The verdict, the sentences for and against, by whom, and the structural reasons."""
    support = f"{counted(row['events'], 'report')} of {counted(row['sources'], 'publisher')}"
    print(
        f"{row['source_name']} and {row['target_name']}: {row['state']}, score "
        f"{row['score']:+.2f} (90 % between {row['low']:+.2f} and {row['high']:+.2f}), "
        f"from {support}."
    )
    for side, title in (("for", "Cooperation"), ("against", "Conflict")):
        if row[side]:
            points = row["cooperation" if side == "for" else "conflict"]
            print(f"\n{title} ({points:.2f} points):")
            proofs = once(row[side])
            for proven in proofs[:SHOWN]:
                print_proof(proven)
            if len(proofs) > SHOWN:
                print(f"  … and {len(proofs) - SHOWN} more; --format json has them")
    for field in ("speaker", "publisher"):
        print_shares(row[f"{field}s"], field)
    if row["reasons"]:
        print("\nThe company they keep:")
        for reason in row["reasons"]:
            print(f"  {reason}")


def once(proofs: Sequence[Row]) -> list[Row]:
    """Proofs without those whose sentence was shown before."""
    found: dict[tuple[str, str], Row] = {}
    for proven in proofs:
        found.setdefault((proven["document"], proven["sentence"]), proven)
    return list(found.values())


def print_shares(rows: Sequence[Row], field: str) -> None:
    """Weight for and against by speaker or publisher, where there is more than one."""
    told = [row for row in rows if row["for"] + row["against"] >= LEAST_SHARE]
    if len(told) > 1:
        print(f"\nBy {field}:")
        for row in told[:SHOWN]:
            print(f"  {row[field]}: {row['for']:.2f} for, {row['against']:.2f} against")


def print_proof(proven: Row) -> None:
    """One sentence with where it stands and on whose word."""
    said = f", {proven['speaker']} said" if proven["speaker"] else ""
    where = ", ".join(filter(None, (proven["publisher"], proven["published"])))
    print(f"  {proven['type']:10} {proven['sentence']}")
    stories = proven.get("voiced", 1)
    shared = f"; the same words in {stories} stories, one voice" if stories > 1 else ""
    print(f"  {'':10} — {where or proven['document']}{said}{shared}")


def print_findings(found: Sequence[Row]) -> None:
    """Each finding's statement, then its sentences."""
    print_statements(found, "No findings: no two antagonists share an ally or an enemy yet.")


def print_statements(found: Sequence[Row], nothing: str) -> None:
    """Statements, each with its sentences; or a line that says there are none."""
    if not found:
        print(nothing)
    for finding in found:
        print(finding["statement"])
        for proven in finding["evidence"]:
            print_proof(proven)
        print()


def print_camps(dates: Sequence[Row]) -> None:
    """Each date's camps, a line each, then who changed side with the sentences."""
    from bedfellows.network.wording import listed

    if not any(each["camps"] for each in dates):
        print("No camps: nowhere does a circle of allies and antagonists close.")
        return
    for each in dates:
        strain = f"{each['frustration']} of {each['relations']} relations strain them"
        print(f"{each['at']}  {strain if each['camps'] else 'no camps'}")
        for camp in each["camps"]:
            print(f"  {camp['camp']}: {listed([m['name'] for m in camp['members']])}")
        for change in each["changed"]:
            print(f"  {change['statement']}")
            for proven in change["evidence"]:
                print_proof(proven)
        print()


def print_series(points: Sequence[Row]) -> None:
    """A pair's points, one a line, with a bar from -1 to 1 and what turned it."""
    for point in points:
        if point["score"] is None:
            print(f"{point['at']:10}  {'·' * WIDE}  nothing known")
            continue
        place = round((point["score"] + 1) / 2 * (WIDE - 1))
        bar = "".join("●" if i == place else "┊" if i == WIDE // 2 else "·" for i in range(WIDE))
        print(f"{point['at']:10}  {bar}  {point['score']:+.2f}  {point['state']}")
        for proven in point.get("turn", ()):
            print_proof(proven)


WIDE = 41
"""Characters of the bar; the middle one is 0."""


def print_differences(found: Sequence[Row], one: str, two: str) -> None:
    """Pairs on which two tellings differ, with the sentences of either."""
    if not found:
        print(f"No pair is told of both by {one} and by {two}.")
    for row in found:
        scores = row["one"]["score"], row["two"]["score"]
        print(f"{row['source_name']} and {row['target_name']}: "
              f"{scores[0]:+.2f} by {one}, {scores[1]:+.2f} by {two}")  # fmt: skip
        for side in ("one", "two"):
            for proven in row[side]["evidence"]:
                print_proof(proven)
        print()


def page_of(markdown: str) -> str:
    """A brief as a page of HTML that stands alone; footnotes become links."""
    import re

    from markdown_it import MarkdownIt

    body, *notes = re.split(r"^\[\^(\d+)\]: ", markdown, flags=re.MULTILINE)
    text = MarkdownIt().render(body)
    linked = re.sub(r"\[\^(\d+)\]", r'<sup><a href="#note-\1">\1</a></sup>', text)
    pairs = zip(notes[::2], notes[1::2], strict=True)
    foot = "".join(f'<li id="note-{n}">{MarkdownIt().renderInline(t.strip())}</li>\n'
                   for n, t in pairs)  # fmt: skip
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Brief</title>'
        "<style>body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;"
        f"padding:0 1rem}}</style></head><body>{linked}<ol>{foot}</ol></body></html>\n"
    )


__all__ = ["event_row", "print_findings", "print_rows", "print_why", "relation_row"]
