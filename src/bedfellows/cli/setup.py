"""The installation itself: is it sound, and completion for the shell."""

from __future__ import annotations

import sys

import click

from bedfellows.cli.parts import FORMATS, show

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def doctor(path: str, format: str) -> None:
    """Look whether all is well: model, data, disk, casebook, optional packages.

    Nothing is written. The exit status is 1 where something that is needed failed.
    """
    from dataclasses import asdict

    from bedfellows.doctor import examine

    checks = examine(path)
    if format == "table":
        for check in checks:
            print(f"{check.state:8} {check.name}: {check.message}")
    else:
        show([asdict(check) for check in checks], ["name", "state", "message"], format)
    sys.exit(1 if any(check.state == "failed" for check in checks) else 0)


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    r"""Print what makes SHELL complete commands and options.

    \b
    bash:  bedfellows completion bash >> ~/.bashrc
    zsh:   bedfellows completion zsh >> ~/.zshrc
    fish:  bedfellows completion fish > ~/.config/fish/completions/bedfellows.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, "SHELLS lists what Click knows"
    script = kind(ctx.find_root().command, {}, "bedfellows", "_BEDFELLOWS_COMPLETE")
    # what `source` adds is a question to bash for its version, which may not be installed
    click.echo(script.source_template % script.source_vars())


COMMANDS = (doctor, completion)
