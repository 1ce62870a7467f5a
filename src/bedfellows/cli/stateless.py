"""Text in, facts out: commands that touch no casebook."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, TypeVar

import click

from bedfellows.cli.parts import AS_RECORDS, checked_date, columns_of, report, rows_of, show

if TYPE_CHECKING:
    from bedfellows.model import Document, Fault
    from bedfellows.records import Record

T = TypeVar("T")


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
@AS_RECORDS
def code(inputs: tuple[str, ...], published: str | None, columns: str | None,
         follow: bool, workers: int, page_limit: float, format: str) -> None:  # fmt: skip
    """Read pages and print every fact in them as JSON Lines. No casebook is touched.

    As table, CSV or Parquet: the events and ties alone, one a row; `json` has all facts.
    """
    from bedfellows.engine import code_inputs
    from bedfellows.records import facts_records
    from bedfellows.show import event_row

    checked_date(published, "--published")
    faults = Faults()
    found = code_inputs(inputs, columns=columns_of(columns), published=published,
                        workers=workers, follow=follow, limit_s=page_limit)  # fmt: skip
    records: Iterator[Record] = (
        record for outcome in found for record in faults.or_records(outcome, facts_records)
    )
    if format not in ("json", "jsonl"):
        records = of_events(records)
    if format in ("table", "csv"):
        records = map(event_row, records)
    show(records, ["date", "type", "source", "target", "modality", "speaker", "sentence"], format)
    sys.exit(faults.status)


def of_events(records: Iterable[Record]) -> Iterator[Record]:
    """Events and ties as lists have them, with what their page says of itself."""
    page: Record = {}
    for record in records:
        if record["kind"] == "document":
            page = {key: record[key] for key in ("title", "publisher", "published", "url")}
        elif record["kind"] in ("event", "tie"):
            yield {**record, **page}


class Faults:
    """Tells of inputs that failed as they are met, and hands their records on with the others."""

    status = 0
    """The exit status so far."""

    def or_records(
        self, outcome: T | Fault, records: Callable[[T], Iterable[Record]]
    ) -> Iterator[Record]:
        """The records of an outcome; of a fault its own."""
        from bedfellows.model import Fault
        from bedfellows.records import fault_record

        if isinstance(outcome, Fault):
            self.status = 1
            report(outcome)
            yield fault_record(outcome)
        else:
            yield from records(outcome)


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
@click.option("--follow", is_flag=True, help="Of feeds, read the pages that they link to.")
@AS_RECORDS
def extract(inputs: tuple[str, ...], columns: str | None, follow: bool, format: str) -> None:
    """Print the article on each page: text, title, byline, outlet, date."""
    from bedfellows.clip.sources import clippings
    from bedfellows.pipeline import documents
    from bedfellows.records import document_record

    faults = Faults()
    found = documents(clippings(inputs, columns=columns_of(columns), follow=follow))

    def of_page(page: Document) -> list[Record]:
        return [document_record(page)]

    records = (record for outcome in found for record in faults.or_records(outcome, of_page))
    if format not in ("json", "jsonl"):
        records = (record for record in records if record["kind"] == "document")
    show(records, ["id", "published", "publisher", "title", "authors", "url"], format)
    sys.exit(faults.status)


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@AS_RECORDS
def classify(file: IO[str], format: str) -> None:
    """Say what passed between marked pairs: JSON Lines in, JSON Lines out."""
    from bedfellows.engine import classify_rows

    fields = ["id", "type", "mode", "quad", "polarity", "modality", "confidence"]
    show(classify_rows(rows_of(file)), fields, format)


COMMANDS = (code, extract, classify)
