"""The web of relations: who stands with whom, why, and what is strange about it."""

from __future__ import annotations

import click

from bedfellows.cli.parts import FORMATS, checked_date, emit, opened, show
from bedfellows.errors import UsageError

WEB_FIELDS = ["source", "target", "source_name", "target_name", "sign", "score", "cooperation",
              "conflict", "events", "sources", "low", "high", "since", "until"]  # fmt: skip


@click.command()
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


@click.command()
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


@click.command()
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


COMMANDS = (web, why, findings)
