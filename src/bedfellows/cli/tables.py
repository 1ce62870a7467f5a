"""Event data of others into a casebook, and people's verdicts on events."""

from __future__ import annotations

import sys
from typing import Any

import click

from bedfellows.cli.parts import FORMATS, checked_date, columns_of, opened, report, show


@click.command(name="import")
@click.argument("format")
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
    from bedfellows.errors import UsageError
    from bedfellows.saving import import_all

    if len(files) != 1:
        raise UsageError("import all: name one file, as `export all` wrote it")
    with opened(path, make=True) as casebook:
        counts = import_all(casebook.store, files[0])
    print(f"{files[0]}: {counts['documents']} pages, {counts['events']} events of pages, "
          f"{counts['rows']} imported events")  # fmt: skip


@click.command()
@click.argument("event")
@click.argument("verdict", type=click.Choice(["accept", "reject", "correct"]))
@click.option("--type", "type_", metavar="TYPE", help="With correct: its type.")
@click.option("--flip", is_flag=True, help="With correct: source and target change places.")
@click.option("--source", metavar="WHO", help="With correct: who did it.")
@click.option("--target", metavar="WHO", help="With correct: to whom.")
@click.option("--by", metavar="NAME", help="Who says so.")
@click.option("--note", metavar="TEXT", help="Why.")
@click.pass_obj
def judge(path: str, event: str, verdict: str, type_: str | None, flip: bool, source: str | None,
          target: str | None, by: str | None, note: str | None) -> None:  # fmt: skip
    """Accept an event, reject it, or correct it; a rejected one counts nowhere."""
    given = {"type": type_, "flip": flip, "source": source, "target": target}
    change = {name: value for name, value in given.items() if value}
    with opened(path) as casebook:
        casebook.judge(event, verdict, by=by, note=note, change=change or None)
    print(f"{event}  {verdict}ed")


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
