"""The relation model: teach it, and see how good its facts are."""

from __future__ import annotations

from typing import IO

import click

from bedfellows.errors import UsageError


@click.command()
@click.option("--from", "file", type=click.File(encoding="utf-8"), metavar="JUDGEMENTS.jsonl",
              help="Corrections: text, source, target, type a line.")  # fmt: skip
@click.option("--undo", is_flag=True, help="Back to the shipped model.")
def train(file: IO[str] | None, undo: bool) -> None:
    """Teach the relation model your corrections. The shipped model stays untouched."""
    from bedfellows.events.adapting import forget
    from bedfellows.learning import corrections, learn

    if undo == (file is not None):
        raise UsageError("train: give either --from JUDGEMENTS.jsonl or --undo")
    if file is None:
        click.echo("Back to the shipped model." if forget() else "Nothing had been learnt.")
        return
    learnt = learn(corrections(file, file.name))
    click.echo(f"Learnt from {learnt.rows} corrections; kept in {learnt.kept}.")
    if learnt.before is not None:
        click.echo(
            f"Right on the {learnt.held_back} held back: before {learnt.before:.0%}, "
            f"after {learnt.after:.0%}. `bedfellows train --undo` takes it back."
        )


COMMANDS = (train,)
