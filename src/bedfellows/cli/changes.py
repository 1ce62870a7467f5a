"""Relations over time and from two sides: series, shifts, brief, compare."""

from __future__ import annotations

import sys

import click

from bedfellows.cli.parts import FORMATS, checked_date, deliver, opened, show
from bedfellows.errors import UsageError


@click.command()
@click.argument("one")
@click.argument("two")
@click.option("--since", metavar="DATE", help="First date [the first report].")
@click.option("--until", metavar="DATE", help="Last date [the last report].")
@click.option("--step", type=click.Choice(["month", "quarter", "year"]), help="[as fits]")
@click.option("--format", default="table", type=click.Choice([*FORMATS.choices, "svg"]))
@click.pass_obj
def series(path: str, one: str, two: str, since: str | None, until: str | None,
           step: str | None, format: str) -> None:  # fmt: skip
    """Show how two actors stood over time, and what turned them."""
    from bedfellows.show import print_series

    with opened(path) as casebook:
        points = casebook.series(one, two, since=checked_date(since, "--since"),
                                 until=checked_date(until, "--until"), step=step)  # fmt: skip
    if not points:
        click.echo(f"Nothing dated is known between {one} and {two}; `bedfellows actors` lists "
                   "who is.")  # fmt: skip
    elif format == "table":
        print_series(points)
    elif format == "svg":
        from bedfellows.network.chart import chart

        print(chart(points, f"{one} and {two}"))
    else:
        show(points, ["at", "state", "score", "low", "high", "cooperation", "conflict", "events"],
             format)  # fmt: skip


@click.command()
@click.option("--since", metavar="DATE", required=True, help="Compare with the web at this date.")
@click.option("--until", metavar="DATE", help="The later date [the last report].")
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def shifts(path: str, since: str, until: str | None, format: str) -> None:
    """Show which pairs changed since a date, with the reports that moved them."""
    from bedfellows.show import print_statements

    with opened(path) as casebook:
        found = casebook.shifts(str(checked_date(since, "--since")),
                                until=checked_date(until, "--until"))  # fmt: skip
    if format == "table":
        print_statements(found, f"No pair changed since {since}.")
    else:
        show(
            found, ["statement", "before", "after", "state_before", "state_after", "value"], format
        )


@click.command()
@click.option("--since", metavar="DATE", help="Tell what shifted since this date.")
@click.option("--until", metavar="DATE", help="As of this date [the last known].")
@click.option("--actor", metavar="WHO", help="On one actor only.")
@click.option("--format", default="md", type=click.Choice(["md", "html", "pdf"]))
@click.option("--out", metavar="FILE", help="Write to a file [standard output].")
@click.pass_obj
def brief(path: str, since: str | None, until: str | None, actor: str | None, format: str,
          out: str | None) -> None:  # fmt: skip
    """Write a page or two with footnotes."""
    with opened(path) as casebook:
        text = casebook.brief(since=checked_date(since, "--since"),
                              until=checked_date(until, "--until"), actor=actor)  # fmt: skip
    if format == "html":
        from bedfellows.show import page_of

        text = page_of(text)
    if format == "pdf":
        deliver(printed(text, out), out)
    elif out:
        deliver(text.encode(), out)
    else:
        print(text, end="")


def printed(text: str, out: str | None) -> bytes:
    """A brief as PDF. Raises UsageError where it would fill a terminal."""
    from bedfellows.printing import pdf_of

    if out is None and sys.stdout.isatty():
        raise UsageError("--format pdf: name a file with --out")
    pages, missing = pdf_of(text)
    if missing:
        click.echo(f"letters that the font does not have, shown as □: {' '.join(missing)}",
                   err=True)  # fmt: skip
    return pages


@click.command()
@click.argument("one")
@click.argument("two")
@click.option("--at", metavar="DATE")
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def compare(path: str, one: str, two: str, at: str | None, format: str) -> None:
    """Show where two speakers, outlets or countries' media differ most."""
    from bedfellows.show import print_differences

    with opened(path) as casebook:
        found = casebook.compare(one, two, at=checked_date(at, "--at"))
    if format == "table":
        print_differences(found, one, two)
    else:
        show(found, ["source", "target", "difference", "value"], format)


COMMANDS = (series, shifts, brief, compare)
