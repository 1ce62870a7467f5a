"""The relation model: teach it, and see how good its facts are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import click

from bedfellows.cli.parts import FORMATS, rows_of, show
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
    if learnt.before is None:
        click.echo("None of them was held back, so what it gained is unknown; more would tell.")
    else:
        click.echo(
            f"Right on the {learnt.held_back} held back: before {learnt.before:.0%}, "
            f"after {learnt.after:.0%}."
        )
    click.echo("Pages read from now on use it; `bedfellows train --undo` takes it back.")


@click.command()
@click.argument("gold", type=click.File(encoding="utf-8"))
@click.option("--against", type=click.File(encoding="utf-8"), metavar="FACTS.jsonl",
              help="Facts to score [what `code` finds in gold's documents].")  # fmt: skip
@click.option("--format", default="table", type=FORMATS)
def evaluate(gold: IO[str], against: IO[str] | None, format: str) -> None:
    """Score facts against gold in the same records: precision, recall, F1."""
    from bedfellows import evaluation

    wanted = list(records_of(gold))
    facts = records_of(against) if against else coded_again(wanted, gold.name)
    rows = [
        {"kind": s.kind, "type": s.type, "precision": round(s.precision, 3),
         "recall": round(s.recall, 3), "f1": round(s.f1, 3), "right": s.right,
         "wrong": s.wrong, "missed": s.missed}
        for s in evaluation.evaluate(wanted, facts)
    ]  # fmt: skip
    show(rows, ["kind", "type", "precision", "recall", "f1", "right", "wrong", "missed"], format)


def records_of(file: IO[str]) -> Iterator[dict[str, Any]]:
    """Records as `code` prints them."""
    for number, record in enumerate(rows_of(file), 1):
        if "kind" not in record:
            raise UsageError(f"{file.name}, record {number}: no `kind`; give records of `code`")
        yield record


def coded_again(gold: list[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    """What we find in gold's own documents."""
    from bedfellows.engine import code_documents
    from bedfellows.records import facts_records

    documents = [record for record in gold if record["kind"] == "document"]
    if not documents:
        raise UsageError(f"{name}: no `document` record with its text; add them or --against")
    for facts in code_documents(documents):
        yield from facts_records(facts)


@click.group()
def model() -> None:
    """Build another relation model than the shipped one."""


@model.command()
@click.argument("size", type=click.Choice(["large"]))
def build(size: str) -> None:
    """Fit and keep the large model (MPNet, 110 MB): hours on two cores, minutes on a GPU.

    Wants a checkout of the sources with `training/`, and what training/requirements.txt lists.
    """
    from bedfellows.learning import build_model

    folder = build_model(size)
    click.echo(f"Built in {folder}. BEDFELLOWS_MODEL={size} uses it.")


COMMANDS = (train, evaluate, model)
