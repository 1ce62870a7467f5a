"""Event data of others into a casebook, and people's verdicts on events."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from bedfellows.cli.parts import (
    FORMATS,
    checked_date,
    columns_of,
    completing,
    opened,
    report,
    rows_of,
    show,
)
from bedfellows.errors import UsageError

if TYPE_CHECKING:
    from bedfellows.casebook import Casebook


@click.command(name="import")
@click.argument("format", shell_complete=completing("export:IMPORTERS"))
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--columns", metavar="PAIRS", help="Names of columns: date=Day,source=From.")
@click.option("--since", metavar="DATE", help="With parquet: pages published since.")
@click.option("--until", metavar="DATE", help="With parquet: pages published until.")
@click.option("--publisher", metavar="NAME", help="With parquet: pages of one publisher.")
@click.option("--dry-run", is_flag=True, help="Read the lines and count them; store nothing.")
@click.pass_obj
def import_(path: str, /, format: str, files: tuple[str, ...], columns: str | None,
            dry_run: bool, **chosen: str | None) -> None:  # fmt: skip
    """Take in event data: FORMAT is icews, polecat, gdelt, phoenix, acled, plover or csv.

    With FORMAT all: a whole casebook, as `export all` wrote it, into an empty one. With FORMAT
    parquet: a folder that `bulk` wrote, or a slice of it.
    """
    from bedfellows.model import Fault

    if dry_run:
        return tried(format, files, columns)
    if format == "all":
        all_in(path, files)
        return None
    if format == "parquet":
        folders_in(path, files, chosen)
        return None
    failed = False
    with opened(path, make=True) as casebook:
        for file in files:
            for outcome in casebook.import_table(format, file, columns=columns_of(columns)):
                if isinstance(outcome, Fault):
                    failed = True
                    report(outcome)
                else:
                    print(f"{file}: {outcome.new} events new, {outcome.known} known, "
                          f"{outcome.faults} bad lines")  # fmt: skip
                    for reason, count in sorted(outcome.left_out.items()):
                        print(f"  {count} lines left out: {reason}")
    sys.exit(1 if failed else 0)


def tried(format: str, files: tuple[str, ...], columns: str | None) -> None:
    """What `import` would read in the files; nothing is stored."""
    from bedfellows.model import Fault
    from bedfellows.trying import would_import

    failed = False
    for file in files:
        for outcome in would_import(format, file, columns=columns_of(columns)):
            if isinstance(outcome, Fault):
                failed = True
                report(outcome)
            else:
                left = sum(outcome.left_out.values())
                print(f"{file}: {outcome.new} events would be read, {left} lines left out, "
                      f"{outcome.faults} bad lines")  # fmt: skip
    click.echo("Nothing was stored.", err=True)
    sys.exit(1 if failed else 0)


def folders_in(path: str, files: tuple[str, ...], chosen: dict[str, str | None]) -> None:
    """Folders of Parquet, or slices of them."""
    from bedfellows.bulk.bringing import bring

    for name in ("since", "until"):
        checked_date(chosen[name], f"--{name}")
    with opened(path, make=True) as casebook:
        for file in files:
            outcomes = list(bring(casebook.store, file, **chosen))
            print(f"{file}: {sum(outcomes)} pages new, {outcomes.count(False)} known")


def all_in(path: str, files: tuple[str, ...]) -> None:
    """A whole casebook from its file."""
    from bedfellows.saving import import_all

    if len(files) != 1:
        raise UsageError("import all: name one file, as `export all` wrote it")
    with opened(path, make=True) as casebook:
        counts = import_all(casebook.store, files[0])
    print(f"{files[0]}: {counts['documents']} pages, {counts['events']} events of pages, "
          f"{counts['rows']} imported events")  # fmt: skip


@click.command()
@click.argument("event", required=False)
@click.argument("verdict", required=False, type=click.Choice(["accept", "reject", "correct"]))
@click.option("--type", metavar="TYPE", help="With correct: its type.")
@click.option("--flip", is_flag=True, help="With correct: source and target change places.")
@click.option("--source", metavar="WHO", help="With correct: who did it.")
@click.option("--target", metavar="WHO", help="With correct: to whom.")
@click.option("--by", metavar="NAME", help="Who says so.")
@click.option("--note", metavar="TEXT", help="Why.")
@click.option("--batch", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
              help="Many verdicts: `events --format csv` with a column `verdict`, or JSON Lines "
              "with event, verdict, type, flip, source, target, note.")  # fmt: skip
@click.pass_obj
def judge(path: str, /, event: str | None, verdict: str | None, by: str | None, note: str | None,
          batch: str | None, **change: Any) -> None:  # fmt: skip
    """Accept an event, reject it, or correct it; a rejected one counts nowhere.

    `events --format csv` lists ids. In a batch a wrong line is told, and the others hold.
    """
    if (batch is None) == (event is None or verdict is None):
        raise UsageError("judge: give EVENT and accept, reject or correct; or --batch FILE")
    rows = verdicts_in(batch) if batch else [
        {"event": event, "verdict": verdict, "note": note, **change}]  # fmt: skip
    failed = False
    with opened(path) as casebook:
        for row in rows:
            try:
                judged(casebook, row, by)
            except UsageError as trouble:
                if batch is None:
                    raise
                failed = True
                click.echo(f"bedfellows: {batch}: {trouble}", err=True)
    sys.exit(1 if failed else 0)


def judged(casebook: Casebook, row: Mapping[str, Any], by: str | None) -> None:
    """Keep a verdict and say so; and say it where a name is nobody's yet."""
    event, verdict = str(row.get("event") or ""), str(row.get("verdict") or "")
    change = changed(casebook, event, row) if verdict == "correct" else {}
    casebook.judge(event, verdict, by=by or row.get("by") or None, note=row.get("note") or None,
                   change=change or None)  # fmt: skip
    print(f"{event}  {verdict}ed", flush=True)
    record = casebook.event(event) if {"source", "target"} & change.keys() else None
    for party in (*record["source"], *record["target"]) if record else ():
        if party["name"] in change.values() and not party["resolved"]:
            click.echo(f"{event}: {party['name']} is new; `bedfellows actor add` says more, or "
                       "correct the name", err=True)  # fmt: skip


def changed(casebook: Casebook, event: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says otherwise than the event is listed."""
    from bedfellows.show import event_row

    record = casebook.event(event)
    listed = event_row(record) if record else {}
    return {name: row[name] for name in ("type", "flip", "source", "target")
            if row.get(name) and row[name] != listed.get(name)}  # fmt: skip


YES = frozenset({"1", "true", "yes", "x"})
"""What a spreadsheet may say for a flip."""


def verdicts_in(file: str) -> Iterator[dict[str, Any]]:
    """Rows of a CSV, where lines without a verdict are passed over, or of JSON Lines."""
    with open(file, encoding="utf-8-sig", newline="") as stream:
        if not file.endswith(".csv"):
            yield from rows_of(stream)
            return
        for row in csv.DictReader(stream):
            asked = {**row, "event": row.get("event") or row.get("id")}
            asked["flip"] = (row.get("flip") or "").strip().lower() in YES
            if asked.get("verdict"):
                yield asked


@click.command()
@click.option("--lessons", is_flag=True, help="As `train --from` reads them.")
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def judgements(path: str, lessons: bool, format: str) -> None:
    """List verdicts on events, undone ones too."""
    with opened(path) as casebook:
        rows = casebook.review.lessons() if lessons else list(casebook.review.judgements())
    if format in ("table", "csv") and not lessons:
        rows = [{**row, "change": in_words(row["change"] or {})} for row in rows]
    fields = ["number", "event", "verdict", "change", "by", "at", "holds", "note"]
    show(rows, ["text", "type"] if lessons else fields, "jsonl" if lessons else format)


def in_words(change: dict[str, Any]) -> str:
    """What a verdict corrects, as `judge` takes it.

    >>> in_words({"flip": True, "type": "AID", "target": {"actor": "IRQ", "name": "Iraq"}})
    'flip, type AID, target Iraq'
    """
    said = {k: v["name"] if isinstance(v, dict) else v for k, v in change.items()}
    return ", ".join(k if v is True else f"{k} {v}" for k, v in said.items())


COMMANDS = (import_, judge, judgements)
