"""Pages into a casebook, and what it holds as lists."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bedfellows.cli.parts import (
    FORMATS,
    OUTCOMES,
    PAGE_LIMIT,
    checked_date,
    columns_of,
    emit,
    opened,
    report,
    show,
)

if TYPE_CHECKING:
    from bedfellows.casebook import Added
    from bedfellows.model import Fault


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
@click.option("--follow", is_flag=True, help="Of feeds, read the pages that they link to.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes to read with [all cores].")
@PAGE_LIMIT
@click.option("--dry-run", is_flag=True, help="Say what would be new or known; store nothing.")
@OUTCOMES
@click.pass_obj
def add(path: str, inputs: tuple[str, ...], columns: str | None, follow: bool,
        workers: int | None, page_limit: float, dry_run: bool, format: str) -> None:  # fmt: skip
    """Clip, read and store pages.

    Stopped and started again, it goes on where it was. With --workers 1 this process reads, and
    no page has a limit.
    """
    from bedfellows.crew import cores
    from bedfellows.progress import bar

    if dry_run:
        return tried(path, inputs, columns, follow, format)
    failed = False
    with opened(path, make=True) as casebook, bar("reading", inputs) as advance:
        for outcome in casebook.add(inputs, columns=columns_of(columns), follow=follow,
                                    workers=workers or max(2, cores()),
                                    limit_s=page_limit):  # fmt: skip
            advance()
            failed |= told(outcome, format, "{status}  {events} events")
    sys.exit(1 if failed else 0)


def told(outcome: Added | Fault, format: str, words: str) -> bool:
    """A line for what became of a clipping, as text or a record; whether it is a fault."""
    from dataclasses import asdict

    from bedfellows.model import Fault
    from bedfellows.records import fault_record

    if isinstance(outcome, Fault):
        report(outcome)
        if format == "jsonl":
            emit(fault_record(outcome))
        return True
    if format == "jsonl":
        emit(asdict(outcome))
    else:
        print(f"{outcome.document}  {words.format_map(asdict(outcome))}  "
              f"{outcome.title or outcome.input}")  # fmt: skip
    sys.stdout.flush()
    return False


def tried(
    path: str, inputs: tuple[str, ...], columns: str | None, follow: bool, format: str
) -> None:
    """A line for each page that `add` would take; nothing is stored."""
    from bedfellows.trying import would_add

    failed = False
    for outcome in would_add(path, inputs, columns=columns_of(columns), follow=follow):
        failed |= told(outcome, format, "would be {status}")
    click.echo("Nothing was stored.", err=True)
    sys.exit(1 if failed else 0)


FILTERS = ("source", "target", "type", "since", "until", "said-by", "publisher", "country")


def filtered(command: Any) -> Any:
    """The filter options of CONTRACT's lists."""
    for name in reversed(FILTERS):
        command = click.option(f"--{name}", metavar=name.upper())(command)
    return command


def checked_days(filters: Mapping[str, str | None]) -> None:
    """Raises UsageError where --since or --until is no date."""
    for name in ("since", "until"):
        checked_date(filters[name], f"--{name}")


@click.command()
@filtered
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def events(path: str, /, format: str, **filters: str | None) -> None:
    """List events and ties with their sentences."""
    checked_days(filters)
    with opened(path) as casebook:
        if format == "jsonl":
            for record in casebook.each_event(**filters):
                emit(record)
            return
        records = casebook.events(**filters)
    if format in ("json", "parquet"):
        show(records, [], format)
    else:
        from bedfellows.show import event_row

        fields = ["date", "type", "source", "target", "modality", "speaker", "sentence"]
        fields = ["id", *fields] if format == "csv" else fields  # which a terminal has no room for
        show(map(event_row, records), fields, format)


@click.command()
@filtered
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def actors(path: str, /, format: str, **filters: str | None) -> None:
    """List the actors that take part in events; with filters, in those that pass them."""
    checked_days(filters)
    with opened(path) as casebook:
        show(casebook.actors(**filters), ["actor", "name", "country", "events"], format)


@click.command()
@filtered
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def clippings(path: str, /, format: str, **filters: str | None) -> None:
    """List the pages kept, of a time or outlet, or with an event that passes the filters.

    --since and --until are dates of publication.
    """
    checked_days(filters)
    with opened(path) as casebook:
        show(casebook.clippings(**filters), ["id", "published", "publisher", "title"], format)


@click.command()
@filtered
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def roles(path: str, /, format: str, **filters: str | None) -> None:
    """List posts and their holders.

    --source is the holder, --target the organization, --type words of the post; --since and
    --until keep posts said to be held then, --publisher what an outlet printed.
    """
    checked_days(filters)
    with opened(path) as casebook:
        found = casebook.roles(**filters)
    if format in ("json", "jsonl", "parquet"):
        show(found, [], format)
    else:
        flat = [{"holder": r["holder"]["name"], "post": r["post"],
                 "organization": (r["organization"] or {}).get("name"),
                 "since": r["since"], "until": r["until"]} for r in found]  # fmt: skip
        show(flat, ["holder", "post", "organization", "since", "until"], format)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def search(path: str, words: tuple[str, ...], format: str) -> None:
    """Find pages by their words."""
    with opened(path) as casebook:
        show(casebook.search(" ".join(words)), ["document", "published", "title", "snippet"],
             format)  # fmt: skip


COMMANDS = (add, events, actors, clippings, roles, search)
