"""Pages into a casebook, and what it holds as lists."""

from __future__ import annotations

import sys
from typing import Any

import click

from bedfellows.cli.parts import (
    FORMATS,
    PAGE_LIMIT,
    checked_date,
    columns_of,
    emit,
    opened,
    report,
    show,
)


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
@click.option("--follow", is_flag=True, help="Of feeds, read the pages that they link to.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes to read with [all cores].")
@PAGE_LIMIT
@click.option("--dry-run", is_flag=True, help="Say what would be new or known; store nothing.")
@click.pass_obj
def add(path: str, inputs: tuple[str, ...], columns: str | None, follow: bool,
        workers: int | None, page_limit: float, dry_run: bool) -> None:  # fmt: skip
    """Clip, read and store pages.

    Stopped and started again, it goes on where it was. With --workers 1 this process reads, and
    no page has a limit.
    """
    from bedfellows.crew import cores
    from bedfellows.model import Fault
    from bedfellows.progress import bar

    if dry_run:
        return tried(path, inputs, columns, follow)
    failed = False
    with opened(path) as casebook, bar("reading", inputs) as advance:
        for outcome in casebook.add(inputs, columns=columns_of(columns), follow=follow,
                                    workers=workers or max(2, cores()),
                                    limit_s=page_limit):  # fmt: skip
            advance()
            if isinstance(outcome, Fault):
                failed = True
                report(outcome)
            else:
                print(f"{outcome.document}  {outcome.status}  {outcome.events} events  "
                      f"{outcome.title or outcome.input}", flush=True)  # fmt: skip
    sys.exit(1 if failed else 0)


def tried(path: str, inputs: tuple[str, ...], columns: str | None, follow: bool) -> None:
    """A line for each page that `add` would take; nothing is stored."""
    from bedfellows.model import Fault
    from bedfellows.trying import would_add

    failed = False
    for outcome in would_add(path, inputs, columns=columns_of(columns), follow=follow):
        if isinstance(outcome, Fault):
            failed = True
            report(outcome)
        else:
            print(f"{outcome.document}  would be {outcome.status}  "
                  f"{outcome.title or outcome.input}", flush=True)  # fmt: skip
    click.echo("Nothing was stored.", err=True)
    sys.exit(1 if failed else 0)


FILTERS = ("source", "target", "type", "since", "until", "said-by", "publisher", "country")


def filtered(command: Any) -> Any:
    """The filter options of CONTRACT's lists."""
    for name in reversed(FILTERS):
        command = click.option(f"--{name}", metavar=name.upper())(command)
    return command


@click.command()
@filtered
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def events(path: str, /, format: str, **filters: str | None) -> None:
    """List events and ties with their sentences."""
    for name in ("since", "until"):
        checked_date(filters[name], f"--{name}")
    with opened(path) as casebook:
        if format == "jsonl":
            for record in casebook.each_event(**filters):
                emit(record)
            return
        records = casebook.events(**filters)
    if format == "json":
        show(records, [], format)
    else:
        from bedfellows.show import event_row

        show(map(event_row, records), ["date", "type", "source", "target", "modality", "speaker",
                                       "sentence"], format)  # fmt: skip


@click.command()
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def actors(path: str, format: str) -> None:
    """List the actors that take part in events."""
    with opened(path) as casebook:
        show(casebook.actors(), ["actor", "name", "country", "events"], format)


@click.command()
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def clippings(path: str, format: str) -> None:
    """List the pages kept."""
    with opened(path) as casebook:
        show(casebook.clippings(), ["id", "published", "publisher", "title"], format)


@click.command()
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def roles(path: str, format: str) -> None:
    """List posts and their holders."""
    with opened(path) as casebook:
        found = casebook.roles()
    if format in ("json", "jsonl"):
        show(found, [], format)
    else:
        flat = [{"holder": r["holder"]["name"], "post": r["post"],
                 "organization": (r["organization"] or {}).get("name")} for r in found]  # fmt: skip
        show(flat, ["holder", "post", "organization"], format)


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
