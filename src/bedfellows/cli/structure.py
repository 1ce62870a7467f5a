"""The structure of a signed network: its balance, and its camps over time."""

from __future__ import annotations

import json

import click

from bedfellows.cli.parts import FORMATS, checked_date, emit, opened, show


@click.command()
@click.argument("file", metavar="FILE.csv")
@click.option("--time-limit", default=60.0, show_default=True, metavar="SECONDS",
              type=click.FloatRange(min=0, min_open=True),
              help="Then print the best found, with its bounds.")  # fmt: skip
@click.option("--format", default="json", show_default=True, type=FORMATS)
def balance(file: str, time_limit: float, format: str) -> None:
    """Say how far a signed network is from balance, and its camps.

    FILE.csv has the columns source,target,sign; sign is 1 for allies and -1 for antagonists.
    """
    from bedfellows.network.balance import balance_of, balance_record, read_graph

    record = balance_record(balance_of(read_graph(file), time_limit_s=time_limit))
    if format in ("json", "jsonl"):
        emit(record)
    else:
        show([{"measure": name, "value": json.dumps(value) if isinstance(value, list | dict) else
               value} for name, value in record.items()], ["measure", "value"], format)  # fmt: skip


@click.command()
@click.option("--since", metavar="DATE", help="First date [the first report].")
@click.option("--until", metavar="DATE", help="Last date [the last report].")
@click.option("--step", type=click.Choice(["month", "quarter", "year"]), help="[as fits]")
@click.option("--level", type=click.Choice(["actor", "organization", "country"]),
              default="organization", show_default=True)  # fmt: skip
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def camps(path: str, since: str | None, until: str | None, step: str | None, level: str,
          format: str) -> None:  # fmt: skip
    """Show the camps at successive dates, and who changed side.

    A camp keeps its number from date to date. JSON has a record a date, CSV and Parquet a row for
    each member of a camp.
    """
    from bedfellows.network.sides import memberships
    from bedfellows.show import print_camps

    with opened(path) as casebook:
        ends = {"since": checked_date(since, "--since"), "until": checked_date(until, "--until")}
        found = casebook.camps(**ends, step=step, level=level)
    if format == "table":
        print_camps(found)
    elif format in ("json", "jsonl"):
        show(found, [], format)
    else:
        show(memberships(found), ["at", "camp", "actor", "name", "left"], format)


COMMANDS = (balance, camps)
