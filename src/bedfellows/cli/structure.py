"""The structure of a signed network: balance, camps, triads."""

from __future__ import annotations

import json

import click

from bedfellows.cli.parts import FORMATS, emit, show


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


COMMANDS = (balance,)
