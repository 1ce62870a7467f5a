"""The web of relations: who stands with whom, why, and what is strange about it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bedfellows.cli.parts import (
    FORMATS,
    checked_date,
    completing,
    deliver,
    emit,
    opened,
    show,
)
from bedfellows.errors import UsageError
from bedfellows.web_files import DOCUMENTS, written

if TYPE_CHECKING:
    from bedfellows.casebook import Casebook

WEB_FIELDS = ["source", "target", "source_name", "target_name", "sign", "score", "cooperation",
              "conflict", "events", "sources", "low", "high", "since", "until"]  # fmt: skip


ROWS = list(FORMATS.choices)
LEVELS = click.Choice(["actor", "organization", "country"])
TABLE = ["source_name", "target_name", "state", "score", "events", "sources", "since", "until"]


@click.command()
@click.option("--at", metavar="DATE", help="The web as of this date [the last known].")
@click.option("--known-by", metavar="DATE", help="Only what was published by this date.")
@click.option("--since", metavar="DATE", help="Only what happened from this date on.")
@click.option("--until", metavar="DATE", help="Only what happened up to this date.")
@click.option("--half-life", default=180.0, show_default=True, metavar="DAYS")
@click.option("--said-by", metavar="WHO", help="Only on this speaker's word.")
@click.option("--publisher", metavar="WHO", help="Only as this outlet, or a country's, tells it.")
@click.option(
    "--level",
    type=LEVELS,
    default="organization",
    show_default=True,
    help="Whose relations: agents of a state act for it, or everybody for a country.",
)
@click.option("--format", default="table", type=click.Choice([*ROWS, *DOCUMENTS, "png"]))
@click.option("--out", metavar="FILE", help="Write a drawing or document to a file.")
@click.pass_obj
def web(path: str, /, half_life: float, format: str, level: str, said_by: str | None,
        publisher: str | None, out: str | None, **dates: str | None) -> None:  # fmt: skip
    """Show every pair's relation at a date."""
    from bedfellows.show import relation_row

    if format == "png" and out is None and sys.stdout.isatty():
        raise UsageError("--format png: name a file with --out")
    if out is not None and format in ROWS:
        raise UsageError(f"--out {out}: for drawings and documents; rows go down the pipe")
    if not 0 < half_life < float("inf"):
        raise UsageError(f"--half-life {half_life}: must be above 0 days")
    window = {k: checked_date(v, "--" + k.replace("_", "-")) for k, v in dates.items()}
    with opened(path) as casebook:
        found = casebook.web(half_life_days=half_life, said_by=said_by, publisher=publisher,
                             level=level, **window)  # fmt: skip
        if not found and (any((*dates.values(), said_by, publisher)) or casebook.span() is None):
            click.echo(nothing(casebook, path), err=True)
    if format == "png":
        from bedfellows.drawing import png_of

        deliver(png_of(found.drawing), out)
    elif format in DOCUMENTS:
        text = written(found, format)
        if out:
            deliver(text.encode(), out)
        else:
            print(text)
    else:
        show(map(relation_row, found), TABLE if format == "table" else WEB_FIELDS, format)


def nothing(casebook: Casebook, path: str) -> str:
    """Why a web may be empty: what the casebook holds, or that another file may be meant."""
    span = casebook.span()
    if span is None:
        name = "The casebook" if "://" in path else path  # an address may hold a password
        return (f"{name} holds no relations; `bedfellows add` or `import` brings them in, "
                "--casebook names another.")  # fmt: skip
    return f"Nothing is known under these conditions; reports run from {span[0]} to {span[1]}."


@click.command()
@click.argument("one")
@click.argument("two")
@click.option("--at", metavar="DATE")
@click.option("--known-by", metavar="DATE", help="Only what was published by this date.")
@click.option("--level", type=LEVELS, default="organization", show_default=True)
@click.option("--format", default="table", type=click.Choice(["table", "json", "jsonl"]))
@click.pass_obj
def why(path: str, one: str, two: str, at: str | None, known_by: str | None, level: str,
        format: str) -> None:  # fmt: skip
    """Say how two actors stand and prove it with sentences."""
    from bedfellows.show import print_why, why_record

    with opened(path) as casebook:
        relation = casebook.why(one, two, at=checked_date(at, "--at"), level=level,
                                known_by=checked_date(known_by, "--known-by"))  # fmt: skip
        if relation is None:
            click.echo(f"Nothing is known between {one} and {two}{' by ' + at if at else ''}; "
                       "`bedfellows actors` lists who is.")  # fmt: skip
            if at or known_by or casebook.span() is None:
                click.echo(nothing(casebook, path), err=True)
            return
        record = why_record(relation, casebook.reasons(relation, at=at, level=level))
    if format != "table":
        emit(record)
    else:
        print_why(record)


@click.command()
@click.option("--kind", metavar="KIND", help="Only findings of this kind.",
              shell_complete=completing("network:ANALYSES"))  # fmt: skip
@click.option("--at", metavar="DATE")
@click.option("--level", type=LEVELS, default="organization", show_default=True)
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def findings(path: str, kind: str | None, at: str | None, level: str, format: str) -> None:
    """Strange bedfellows, levers, brokers and more, each with its sentences."""
    from bedfellows.show import print_findings

    with opened(path) as casebook:
        found = casebook.findings(kind=kind, at=checked_date(at, "--at"), level=level)
    if format == "table":
        print_findings(found)
    else:
        show(found, ["kind", "statement", "value"], format)


COMMANDS = (web, why, findings)
