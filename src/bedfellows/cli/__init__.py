"""The command line: each command is a few lines over the casebook or the pipeline."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from bedfellows.cli import (
    actors,
    bulk,
    changes,
    doors,
    exports,
    keep,
    kept,
    model,
    people,
    setup,
    stateless,
    stores,
    structure,
    tables,
    watching,
    webs,
)
from bedfellows.errors import BedfellowsError, CasebookError, CasebookFailed, UsageError
from bedfellows.settings import Options, read_settings, settings_file

FAMILIES = (
    stateless,
    actors,
    keep,
    kept,
    stores,
    bulk,
    tables,
    webs,
    changes,
    structure,
    model,
    exports,
    people,
    watching,
    doors,
    setup,
)
"""Modules of commands; each lists its own as COMMANDS."""


def options_of(group: click.Group) -> Options:
    """Names of the options of a group's commands, those of groups within it below their name."""
    return {
        name: options_of(command) if isinstance(command, click.Group) else
        [str(p.name) for p in command.params if isinstance(p, click.Option)]
        for name, command in group.commands.items()
    }  # fmt: skip


class Program(click.Group):
    """Turns our errors into one line and the promised exit status."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        """Reads the settings file first, so that its values are the options' defaults."""
        try:
            extra.setdefault("default_map", self.settings())
        except UsageError as trouble:
            click.echo(f"bedfellows: {trouble}", err=True)
            sys.exit(2)
        return super().make_context(info_name, args, parent, **extra)

    def settings(self) -> dict[str, Any]:
        """The values of the settings file; none where there is no file."""
        file = settings_file(Path(click.get_app_dir("bedfellows")))
        return read_settings(file, self.options()) if file else {}

    def options(self) -> Options:
        """Names of the options of every command."""
        return options_of(self)

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


@click.group(
    cls=Program,
    context_settings={
        "help_option_names": ["-h", "--help"], "auto_envvar_prefix": "BEDFELLOWS",
    },
)  # fmt: skip
@click.version_option(package_name="bedfellows")
@click.option(
    "--casebook",
    metavar="PATH",
    help="Where to keep things: a file or postgresql://… [casebook.db].",
)
@click.option("--log", type=click.Choice(["text", "json"]), help="Say on standard error what is "
              "done, one line or JSON object a step.")  # fmt: skip
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning"]),
    default="info",
    help="With --log: from which weight on [info]; debug has a line for each page.",
)
@click.pass_context
def main(ctx: click.Context, casebook: str | None, log: str | None, log_level: str) -> None:
    """Read the news and keep the web of alliances in it."""
    if log is not None:
        from bedfellows.logs import start

        start(log, log_level)
    from bedfellows.config import casebook_path

    ctx.obj = casebook_path(casebook)


for family in FAMILIES:
    for command in family.COMMANDS:
        main.add_command(command)
