"""What the casebook holds and how its last readings went."""

from __future__ import annotations

import json

import click

from bedfellows.cli.parts import opened


@click.command()
@click.option("--format", default="text", type=click.Choice(["text", "json", "prometheus"]))
@click.pass_obj
def status(path: str, format: str) -> None:
    """Say how much the casebook holds, what was added last, and how large it is."""
    from bedfellows.casebook import status as asked
    from bedfellows.metrics import exposition

    with opened(path) as casebook:
        if format == "prometheus":
            print(exposition(casebook.store), end="")
            return
        found = asked(casebook)
    if format == "json":
        print(json.dumps(found, ensure_ascii=False))
        return
    size = f"{found['bytes'] / 1e6:.1f} MB" if found["bytes"] is not None else "on a server"
    print(f"{path}: {found['pages']} pages, {found['events']} events and ties, "
          f"{found['rows']} imported events, {size}")  # fmt: skip
    print(f"  first published {found['first'] or '-'}, last {found['last'] or '-'}")
    print(f"  last added {found['added_at'] or '-'}; {found['added_hour']} pages in the hour "
          "before that")  # fmt: skip


COMMANDS = (status,)
"""Listed in `cli.FAMILIES`."""
