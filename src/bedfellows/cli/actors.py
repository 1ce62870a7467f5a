"""Who is meant, and what people say of actors: `actor PHRASE`, `actor merge` and the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Any

import click
from click.core import ParameterSource

from bedfellows.cli.parts import (
    AS_RECORDS,
    FORMATS,
    checked_date,
    completing,
    emit,
    opened,
    report,
    rows_of,
    show,
)
from bedfellows.errors import UsageError

ANSWERED = ["id", "actor", "name", "country", "sectors", "role", "resolved"]


class PhraseOrCommand(click.Group):
    """A group whose first word may also be a phrase to resolve."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Anything that does not begin with a command's name is a phrase with its options."""
        helping = bool(args) and args[0] in ctx.help_option_names
        completing_it = not args and ctx.resilient_parsing
        if not helping and not completing_it and (not args or args[0] not in self.commands):
            args = ["phrase", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both ways to call it."""
        formatter.write_usage(ctx.command_path, "PHRASE [--at DATE] [--context TEXT] "
                              "[--country ISO3] | --batch FILE | COMMAND [ARGS]...")  # fmt: skip


@click.group(cls=PhraseOrCommand)
def actor() -> None:
    """Say who a phrase means on a date; merge, split, add, rename and import actors.

    A phrase that is also a command's name is asked for as `actor phrase merge`.
    """


@actor.command()
@click.argument("phrase", required=False)
@click.option("--at", metavar="DATE", help="The date in question.")
@click.option("--context", help="Text around the phrase.")
@click.option("--country", metavar="ISO3", help="A country the phrase belongs to.")
@click.option("--batch", type=click.File(encoding="utf-8"), help="JSON Lines of phrases.")
@AS_RECORDS
@click.pass_context
def phrase(ctx: click.Context, phrase: str | None, at: str | None, context: str | None,
           country: str | None, batch: IO[str] | None, format: str) -> None:  # fmt: skip
    """Say who a phrase means; with a casebook named, as its people have it."""
    if (phrase is None) == (batch is None):
        raise UsageError("actor: give either a PHRASE or --batch FILE")
    one = {"id": phrase, "phrase": phrase, "at": checked_date(at, "--at"),
           "context": context, "country": country}  # fmt: skip
    rows = rows_of(batch) if batch else [one]
    hint(phrase or "", ctx)
    with answering(ctx) as answer:
        show(map(answer, rows), ANSWERED, format)


@contextmanager
def answering(ctx: click.Context) -> Iterator[Callable[[dict[str, Any]], dict[str, Any]]]:
    """What answers: the casebook's register where one is named, else the shipped one.

    A casebook that only a setting names may not be there yet; then nobody has corrected anything.
    """
    from bedfellows.errors import NoCasebook

    root = ctx.find_root()
    if root.params.get("casebook"):
        try:
            with opened(ctx.obj) as casebook:
                yield casebook.register.answer
            return
        except NoCasebook:
            if root.get_parameter_source("casebook") is ParameterSource.COMMANDLINE:
                raise
    from bedfellows.actors import load_registry
    from bedfellows.actors.answer import answer

    yield partial(answer, load_registry())


def hint(phrase: str, ctx: click.Context) -> None:
    """A line where a phrase looks like a command's name misspelt."""
    from difflib import get_close_matches

    group = ctx.parent.command if ctx.parent else None
    names = [n for n in group.commands if n != phrase] if isinstance(group, click.Group) else []
    if near := get_close_matches(phrase, names, n=1, cutoff=0.75):
        click.echo(f"{phrase!r} was taken for a phrase. Did you mean `actor {near[0]}`?", err=True)


def judging(command: Any) -> Any:
    """The options of every judgement: author and note."""
    command = click.option("--note", help="Why.")(command)
    return click.option("--by", metavar="NAME", help="Who says so [the user's name].")(command)


def said(judgement: Any) -> None:
    """One line for a judgement that was kept."""
    print(f"{judgement.number}  {judgement.verdict}  {judgement.actor or judgement.undoes}"
          + (f" -> {judgement.other}" if judgement.other else "")
          + f"  by {judgement.by} at {judgement.at}")  # fmt: skip


@actor.command()
@click.argument("old")
@click.argument("into")
@judging
@click.pass_obj
def merge(path: str, old: str, into: str, by: str | None, note: str | None) -> None:
    """OLD and INTO are one actor: show it as INTO. OLD still answers."""
    with opened(path, make=True) as casebook:
        said(casebook.register.merge(old, into, by=by, note=note))


@actor.command()
@click.argument("old")
@click.argument("new")
@click.option("--words", multiple=True, help="Mentions by these words are NEW; may be repeated.")
@click.option("--document", metavar="ID", help="Mentions on this page are NEW.")
@click.option("--country", metavar="ISO3", help="Country of NEW.")
@judging
@click.pass_obj
def split(path: str, old: str, new: str, words: tuple[str, ...], document: str | None,
          country: str | None, by: str | None, note: str | None) -> None:  # fmt: skip
    """Some mentions of OLD are another actor, NEW (a name or an id)."""
    with opened(path, make=True) as casebook:
        said(casebook.register.split(old, new, words=words, document=document, country=country,
                                     by=by, note=note))  # fmt: skip


@actor.command()
@click.argument("name")
@click.option("--names", multiple=True, help="Another name; may be repeated.")
@click.option("--country", metavar="ISO3", help="Its country.")
@click.option("--sectors", help="PLOVER sectors: GOV,MIL.")
@judging
@click.pass_obj
def add(path: str, name: str, names: tuple[str, ...], country: str | None, sectors: str | None,
        by: str | None, note: str | None) -> None:  # fmt: skip
    """Enter an actor whom the register lacks."""
    codes = tuple(code for code in (sectors or "").split(",") if code)
    with opened(path, make=True) as casebook:
        said(casebook.register.add(name, names=names, country=country, sectors=codes,
                                   by=by, note=note))  # fmt: skip


@actor.command()
@click.argument("actor")
@click.argument("name")
@judging
@click.pass_obj
def rename(path: str, actor: str, name: str, by: str | None, note: str | None) -> None:
    """Show an actor under another name."""
    with opened(path, make=True) as casebook:
        said(casebook.register.rename(actor, name, by=by, note=note))


@actor.command()
@click.argument("actor")
@judging
@click.pass_obj
def dispute(path: str, actor: str, by: str | None, note: str | None) -> None:
    """Mark an actor as disputed until that is undone."""
    with opened(path, make=True) as casebook:
        said(casebook.register.dispute(actor, by=by, note=note))


@actor.command()
@click.argument("number", type=int)
@judging
@click.pass_obj
def undo(path: str, number: int, by: str | None, note: str | None) -> None:
    """Take a judgement back by its number; both stay on record."""
    with opened(path) as casebook:
        said(casebook.register.undo(number, by=by, note=note))


@actor.command("show")
@click.argument("actor")
@AS_RECORDS
@click.pass_obj
def show_actor(path: str, actor: str, format: str) -> None:
    """Show an actor by any of its ids or names."""
    with opened(path) as casebook:
        found = casebook.register.actor(actor)
    show([found], [name for name in found if not isinstance(found[name], dict)], format)


@actor.command()
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def judgements(path: str, format: str) -> None:
    """List what people said of actors, oldest first."""
    with opened(path) as casebook:
        show(casebook.register.judgements(), ["number", "verdict", "actor", "other", "name",
             "undoes", "by", "at", "note", "holds"], format)  # fmt: skip


@actor.command("import")
@click.argument("format", shell_complete=completing("actors.lists:READERS"))
@click.argument("file")
@click.pass_obj
def import_file(path: str, format: str, file: str) -> None:
    """Read others' actors into the casebook; twice changes nothing."""
    from bedfellows.model import Fault

    failed = False
    with opened(path, make=True) as casebook:
        for outcome in casebook.register.import_actors(format, file):
            if isinstance(outcome, Fault):
                failed = True
                report(outcome)
            else:
                emit(outcome)
    sys.exit(1 if failed else 0)


COMMANDS = (actor,)
