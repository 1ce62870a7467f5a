"""The command line: each command is a few lines over the casebook or the pipeline."""

from __future__ import annotations

import sys
from typing import Any

import click

from bedfellows.cli import (
    actors,
    changes,
    doors,
    exports,
    keep,
    kept,
    model,
    people,
    stateless,
    stores,
    structure,
    tables,
    webs,
)
from bedfellows.errors import BedfellowsError, CasebookError, CasebookFailed, UsageError

FAMILIES = (
    stateless,
    actors,
    keep,
    kept,
    stores,
    tables,
    webs,
    changes,
    structure,
    model,
    exports,
    people,
    doors,
)
"""Modules of commands; each lists its own as COMMANDS."""


class Program(click.Group):
    """Turns our errors into one line and the promised exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a wrong call or casebook ends with 2, one that gave way with 1.

        Ctrl-C ends with 130.
        """
        try:
            return super().invoke(ctx)
        except BedfellowsError as trouble:
            click.echo(f"bedfellows: {trouble}", err=True)
            wrong = isinstance(trouble, UsageError | CasebookError)
            ctx.exit(2 if wrong and not isinstance(trouble, CasebookFailed) else 1)
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
@click.option(
    "--casebook",
    metavar="PATH",
    help="Where to keep things: a file or postgresql://… [casebook.db].",
)
@click.pass_context
def main(ctx: click.Context, casebook: str | None) -> None:
    """Read the news and keep the web of alliances in it."""
    from bedfellows.config import casebook_path

    ctx.obj = casebook_path(casebook)


for family in FAMILIES:
    for command in family.COMMANDS:
        main.add_command(command)
