"""The command line: each command is a few lines over the casebook or the pipeline."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from bedfellows.errors import BedfellowsError, CasebookError, UsageError

if TYPE_CHECKING:
    from bedfellows.casebook import Casebook
    from bedfellows.model import Fault

FORMATS = click.Choice(["table", "jsonl", "json", "csv"])


class Program(click.Group):
    """Turns our errors into one line and the promised exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; UsageError and CasebookError end with 2, Ctrl-C with 130."""
        try:
            return super().invoke(ctx)
        except BedfellowsError as trouble:
            click.echo(f"bedfellows: {trouble}", err=True)
            ctx.exit(2 if isinstance(trouble, UsageError | CasebookError) else 1)
        except KeyboardInterrupt:
            ctx.exit(130)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)
        except OSError as trouble:
            click.echo(f"bedfellows: {trouble.strerror or trouble}; nothing half-written", err=True)
            ctx.exit(1)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bedfellows")
@click.option("--casebook", metavar="PATH", help="Where to keep things [casebook.db].")
@click.pass_context
def main(ctx: click.Context, casebook: str | None) -> None:
    """Read the news and keep the web of alliances in it."""
    from bedfellows.config import casebook_path

    ctx.obj = casebook_path(casebook)


@contextmanager
def opened(path: str) -> Iterator[Casebook]:
    """The casebook of this call, closed at its end."""
    from bedfellows.casebook import Casebook

    with Casebook(path) as casebook:
        yield casebook


def emit(record: dict[str, Any], out: IO[str] | None = None) -> None:
    """One JSON object a line."""
    print(json.dumps(record, ensure_ascii=False), file=out or sys.stdout)


def report(fault: Fault) -> None:
    """A line for a fault on standard error."""
    click.echo(f"bedfellows: {fault.input}: {fault.message}", err=True)


def columns_of(given: str | None) -> dict[str, str] | None:
    """`text=Body,published=Day` as a mapping."""
    if given is None:
        return None
    pairs = [part.partition("=") for part in given.split(",")]
    if not all(name and column for name, _, column in pairs):
        raise UsageError(f"--columns {given}: write pairs such as text=Body,published=Day")
    return {name.strip(): column.strip() for name, _, column in pairs}


def checked_date(given: str | None, option: str) -> str | None:
    """An ISO date or its prefix, or a usage error that names the option."""
    from bedfellows.dates import BadDate, valid_date

    try:
        return given if given is None else valid_date(given)
    except BadDate as trouble:
        raise UsageError(f"{option} {given}: {trouble}") from None


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="Publication date where the page has none.")
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
@click.option("--workers", default=1, type=click.IntRange(min=1), help="Processes to read with.")
def code(inputs: tuple[str, ...], published: str | None, columns: str | None,
         workers: int) -> None:  # fmt: skip
    """Read pages and print every fact in them as JSON Lines. No casebook is touched."""
    from bedfellows.engine import code_inputs
    from bedfellows.model import Fault
    from bedfellows.records import facts_records, fault_record

    checked_date(published, "--published")
    failed = False
    for outcome in code_inputs(inputs, columns=columns_of(columns), published=published,
                               workers=workers):  # fmt: skip
        if isinstance(outcome, Fault):
            failed = True
            report(outcome)
            emit(fault_record(outcome))
        else:
            for record in facts_records(outcome):
                emit(record)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
def extract(inputs: tuple[str, ...], columns: str | None) -> None:
    """Print the article on each page: text, title, byline, outlet, date."""
    from bedfellows.clip.sources import clippings
    from bedfellows.model import Fault
    from bedfellows.pipeline import documents
    from bedfellows.records import document_record, fault_record

    failed = False
    for outcome in documents(clippings(inputs, columns=columns_of(columns))):
        if isinstance(outcome, Fault):
            failed = True
            report(outcome)
            emit(fault_record(outcome))
        else:
            emit(document_record(outcome))
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("file", type=click.File(encoding="utf-8"))
def classify(file: IO[str]) -> None:
    """Say what passed between marked pairs: JSON Lines in, JSON Lines out."""
    from bedfellows.engine import classify_rows

    for record in classify_rows(rows_of(file)):
        emit(record)


@main.command()
@click.argument("phrase", required=False)
@click.option("--at", metavar="DATE", help="The date in question.")
@click.option("--context", help="Text around the phrase.")
@click.option("--country", metavar="ISO3", help="A country the phrase belongs to.")
@click.option("--batch", type=click.File(encoding="utf-8"), help="JSON Lines of phrases.")
def actor(phrase: str | None, at: str | None, context: str | None, country: str | None,
          batch: IO[str] | None) -> None:  # fmt: skip
    """Say who a phrase means on a date."""
    from bedfellows.actors import load_registry
    from bedfellows.actors.answer import answer

    if (phrase is None) == (batch is None):
        raise UsageError("actor: give either a PHRASE or --batch FILE")
    registry = load_registry()
    one = {"id": phrase, "phrase": phrase, "at": checked_date(at, "--at"),
           "context": context, "country": country}  # fmt: skip
    for row in rows_of(batch) if batch else [one]:
        emit(answer(registry, row))


def rows_of(file: IO[str]) -> Iterator[dict[str, Any]]:
    """JSON objects of a file, one a line."""
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as trouble:
                raise UsageError(f"{file.name}, line {number}: not JSON ({trouble.msg})") from None


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
@click.pass_obj
def add(path: str, inputs: tuple[str, ...], columns: str | None) -> None:
    """Clip, read and store pages."""
    from bedfellows.model import Fault
    from bedfellows.progress import bar

    failed = False
    with opened(path) as casebook, bar("reading") as advance:
        for outcome in casebook.add(inputs, columns=columns_of(columns)):
            advance()
            if isinstance(outcome, Fault):
                failed = True
                report(outcome)
            else:
                print(f"{outcome.document}  {outcome.status}  {outcome.events} events  "
                      f"{outcome.title or outcome.input}", flush=True)  # fmt: skip
    sys.exit(1 if failed else 0)


def show(rows: Iterable[dict[str, Any]], fields: list[str], format: str) -> None:
    """Rows as a table, CSV, JSON or JSON Lines."""
    from bedfellows.show import print_rows

    print_rows(list(rows), fields, format)


FILTERS = ("source", "target", "type", "since", "until", "said-by", "publisher", "country")


def filtered(command: Any) -> Any:
    """The filter options of CONTRACT's lists."""
    for name in reversed(FILTERS):
        command = click.option(f"--{name}", metavar=name.upper())(command)
    return command


@main.command()
@filtered
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def events(path: str, /, format: str, **filters: str | None) -> None:
    """List events and ties with their sentences."""
    for name in ("since", "until"):
        checked_date(filters[name], f"--{name}")
    with opened(path) as casebook:
        records = casebook.events(**filters)
    if format in ("json", "jsonl"):
        show(records, [], format)
    else:
        from bedfellows.show import event_row

        show(map(event_row, records), ["date", "type", "source", "target", "modality", "speaker",
                                       "sentence"], format)  # fmt: skip


@main.command()
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def actors(path: str, format: str) -> None:
    """List the actors that take part in events."""
    with opened(path) as casebook:
        show(casebook.actors(), ["actor", "name", "country", "events"], format)


@main.command()
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def clippings(path: str, format: str) -> None:
    """List the pages kept."""
    with opened(path) as casebook:
        show(casebook.clippings(), ["id", "published", "publisher", "title"], format)


@main.command()
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


WEB_FIELDS = ["source", "target", "source_name", "target_name", "sign", "score", "cooperation",
              "conflict", "events", "sources", "low", "high", "since", "until"]  # fmt: skip


@main.command()
@click.option("--at", metavar="DATE", help="The web as of this date [the last known].")
@click.option("--half-life", default=180.0, show_default=True, metavar="DAYS")
@click.option("--said-by", metavar="WHO", help="Only on this speaker's word.")
@click.option("--publisher", metavar="WHO", help="Only as this outlet tells it.")
@click.option("--format", default="table", type=click.Choice(["table", "json", "jsonl", "csv",
                                                              "svg"]))  # fmt: skip
@click.pass_obj
def web(path: str, at: str | None, half_life: float, said_by: str | None, publisher: str | None,
        format: str) -> None:  # fmt: skip
    """Show every pair's relation at a date."""
    from bedfellows.show import relation_row

    if half_life <= 0:
        raise UsageError(f"--half-life {half_life}: must be above 0 days")
    with opened(path) as casebook:
        found = casebook.web(at=checked_date(at, "--at"), half_life_days=half_life,
                             said_by=said_by, publisher=publisher)  # fmt: skip
    if format == "svg":
        from bedfellows.network.picture import draw

        print(draw(found))
        return
    fields = WEB_FIELDS
    if format == "table":
        fields = ["source_name", "target_name", "state", "score", "events", "sources", "since",
                  "until"]  # fmt: skip
    show(map(relation_row, found), fields, format)


@main.command()
@click.argument("one")
@click.argument("two")
@click.option("--at", metavar="DATE")
@click.option("--format", default="table", type=click.Choice(["table", "json"]))
@click.pass_obj
def why(path: str, one: str, two: str, at: str | None, format: str) -> None:
    """Say how two actors stand and prove it with sentences."""
    from bedfellows.show import print_why, why_record

    with opened(path) as casebook:
        relation = casebook.why(one, two, at=checked_date(at, "--at"))
    if relation is None:
        click.echo(f"Nothing is known between {one} and {two}"
                   f"{' by ' + at if at else ''}; `bedfellows actors` lists who is.")  # fmt: skip
    elif format == "json":
        emit(why_record(relation))
    else:
        print_why(relation)


@main.command()
@click.option("--kind", metavar="KIND", help="Only findings of this kind.")
@click.option("--at", metavar="DATE")
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def findings(path: str, kind: str | None, at: str | None, format: str) -> None:
    """Strange bedfellows, each leg with its sentence."""
    from bedfellows.show import print_findings

    with opened(path) as casebook:
        found = casebook.findings(kind=kind, at=checked_date(at, "--at"))
    if format == "table":
        print_findings(found)
    else:
        show(found, ["kind", "statement", "value"], format)


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def search(path: str, words: tuple[str, ...], format: str) -> None:
    """Find pages by their words."""
    with opened(path) as casebook:
        show(casebook.search(" ".join(words)), ["document", "published", "title", "snippet"],
             format)  # fmt: skip


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.pass_obj
def serve(path: str, host: str, port: int) -> None:
    """Open the desk in a browser."""
    from bedfellows.desk import run

    if host not in ("127.0.0.1", "localhost", "::1"):
        raise UsageError(f"--host {host}: the desk has no accounts yet; use 127.0.0.1")
    run(path, host=host, port=port)
