"""Text in, facts out: commands that touch no casebook."""

from __future__ import annotations

import sys
from typing import IO

import click

from bedfellows.cli.parts import checked_date, columns_of, emit, report, rows_of


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="Publication date where the page has none.")
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
@click.option("--follow", is_flag=True, help="Of feeds, read the pages that they link to.")
@click.option("--workers", default=1, type=click.IntRange(min=1), help="Processes to read with.")
@click.option(
    "--page-limit",
    type=click.FloatRange(min=0.1),
    default=120.0,
    show_default=True,
    help="Seconds for one page where several processes read.",
)
def code(inputs: tuple[str, ...], published: str | None, columns: str | None,
         follow: bool, workers: int, page_limit: float) -> None:  # fmt: skip
    """Read pages and print every fact in them as JSON Lines. No casebook is touched."""
    from bedfellows.engine import code_inputs
    from bedfellows.model import Fault
    from bedfellows.records import facts_records, fault_record

    checked_date(published, "--published")
    failed = False
    for outcome in code_inputs(inputs, columns=columns_of(columns), published=published,
                               workers=workers, follow=follow, limit_s=page_limit):  # fmt: skip
        if isinstance(outcome, Fault):
            failed = True
            report(outcome)
            emit(fault_record(outcome))
        else:
            for record in facts_records(outcome):
                emit(record)
    sys.exit(1 if failed else 0)


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
@click.option("--follow", is_flag=True, help="Of feeds, read the pages that they link to.")
def extract(inputs: tuple[str, ...], columns: str | None, follow: bool) -> None:
    """Print the article on each page: text, title, byline, outlet, date."""
    from bedfellows.clip.sources import clippings
    from bedfellows.model import Fault
    from bedfellows.pipeline import documents
    from bedfellows.records import document_record, fault_record

    failed = False
    for outcome in documents(clippings(inputs, columns=columns_of(columns), follow=follow)):
        if isinstance(outcome, Fault):
            failed = True
            report(outcome)
            emit(fault_record(outcome))
        else:
            emit(document_record(outcome))
    sys.exit(1 if failed else 0)


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"))
def classify(file: IO[str]) -> None:
    """Say what passed between marked pairs: JSON Lines in, JSON Lines out."""
    from bedfellows.engine import classify_rows

    for record in classify_rows(rows_of(file)):
        emit(record)


COMMANDS = (code, extract, classify)
