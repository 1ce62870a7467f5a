"""Event data of others into a casebook, and people's verdicts on events."""

from __future__ import annotations

import sys

import click

from bedfellows.cli.parts import columns_of, opened, report


@click.command(name="import")
@click.argument("format")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--columns", metavar="PAIRS", help="Names of columns: date=Day,source=From.")
@click.pass_obj
def import_(path: str, format: str, files: tuple[str, ...], columns: str | None) -> None:
    """Take in event data: FORMAT is icews, polecat, gdelt, phoenix, acled or csv.

    With FORMAT all: a whole casebook, as `export all` wrote it, into an empty one.
    """
    from bedfellows.model import Fault

    if format == "all":
        return all_in(path, files)
    failed = False
    with opened(path) as casebook:
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


def all_in(path: str, files: tuple[str, ...]) -> None:
    """A whole casebook from its file."""
    from bedfellows.errors import UsageError
    from bedfellows.saving import import_all

    if len(files) != 1:
        raise UsageError("import all: name one file, as `export all` wrote it")
    with opened(path) as casebook:
        counts = import_all(casebook.store, files[0])
    print(f"{files[0]}: {counts['documents']} pages, {counts['events']} events of pages, "
          f"{counts['rows']} imported events")  # fmt: skip


@click.command()
@click.argument("event")
@click.argument("verdict", type=click.Choice(["accept", "reject"]))
@click.option("--by", metavar="NAME", help="Who says so.")
@click.option("--note", metavar="TEXT", help="Why.")
@click.pass_obj
def judge(path: str, event: str, verdict: str, by: str | None, note: str | None) -> None:
    """Accept an event or reject it; a rejected one counts nowhere."""
    with opened(path) as casebook:
        casebook.judge(event, verdict, by=by, note=note)
    print(f"{event}  {verdict}ed")


COMMANDS = (import_, judge)
