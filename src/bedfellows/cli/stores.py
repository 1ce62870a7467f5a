"""Casebooks kept safe: backup and restore."""

from __future__ import annotations

import sys

import click

from bedfellows.cli.parts import opened


@click.command()
@click.argument("out", type=click.Path(dir_okay=False))
@click.pass_obj
def backup(path: str, out: str) -> None:
    """Write the casebook as it is now to OUT, a new SQLite file.

    Others may read and add meanwhile. A casebook on a server is written to such a file as well.
    """
    from bedfellows.saving import backup as saved

    with opened(path) as casebook:
        saved(casebook.store, out)
    print(f"backup written to {out}")


@click.command()
@click.argument("source", type=click.Path(dir_okay=False))
@click.option("--replace", is_flag=True, help="Put it in place of what the casebook holds, "
              "which is kept beside.")  # fmt: skip
@click.pass_obj
def restore(path: str, source: str, replace: bool) -> None:
    """Bring a casebook back from SOURCE: a backup, an export, or a damaged casebook.

    Of a damaged one, everything that can be read comes back; pages of which anything is missing
    are listed, and adding them again brings them back.
    """
    from bedfellows.saving import restore as restored
    from bedfellows.store.engines import shown

    with opened(path, make=True) as casebook:
        done = restored(casebook.store, source, replace=replace)
    counts = done.counts
    print(f"{counts.get('documents', 0)} pages, {counts.get('events', 0)} events of pages, "
          f"{counts.get('rows', 0)} imported events brought back to {shown(path)}")  # fmt: skip
    if done.kept_in:
        print(f"what it held before is kept in {done.kept_in}")
    for table, count in done.lost.items():
        click.echo(f"bedfellows: {source}: {count} rows of '{table}' could not be read", err=True)
    for document, address in done.documents.items():
        click.echo(f"bedfellows: {source}: page {document} is not whole; add it again: {address}",
                   err=True)  # fmt: skip
    sys.exit(1 if done.lost or done.documents else 0)


COMMANDS = (backup, restore)
"""Listed in `cli.FAMILIES`."""
