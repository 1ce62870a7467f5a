"""Facts out, into the formats of others, and references of them."""

from __future__ import annotations

import json

import click

from bedfellows.cli.keep import filtered
from bedfellows.cli.parts import checked_date, opened


@click.command(name="export")
@click.argument("format")
@click.argument("out", type=click.Path(dir_okay=False))
@filtered
@click.option("--at", metavar="DATE", help="Relations as of this date [the last known].")
@click.option("--evidence", is_flag=True, help="Sentences beside, where OUT cannot hold them.")
@click.pass_obj
def export_(path: str, /, format: str, out: str, at: str | None, evidence: bool,
            **filters: str | None) -> None:  # fmt: skip
    r"""Write events, relations or clippings to OUT in FORMAT.

    \b
    Events: jsonl csv parquet plover icews polecat gdelt cameo
    Relations: gexf graphml node-link pajek ucinet
    Both, with actors: ftm stix rdf annotations
    Clippings: bibtex csl warc

    What a format cannot hold is listed on standard error.
    """
    for name in ("since", "until"):
        checked_date(filters[name], f"--{name}")
    with opened(path) as casebook:
        account = casebook.export(format, out, at=checked_date(at, "--at"),
                                  with_evidence=evidence, **filters)  # fmt: skip
    print(f"{account.written} {account.noun} written to {out}")
    for what, count in sorted(account.lost.items()):
        click.echo(f"{format} cannot hold, or changes: {what} ({count})", err=True)


@click.command()
@click.argument("what", nargs=-1, metavar="[EVENT | ONE OTHER]")
@click.option("--at", metavar="DATE", help="A relation as of this date.")
@click.option("--format", default="text", type=click.Choice(["text", "bibtex", "csl", "json"]))
@click.pass_obj
def cite(path: str, what: tuple[str, ...], at: str | None, format: str) -> None:
    """Give a reference of an event, of two actors' relation, or of the whole casebook.

    Without arguments a paragraph for a section on methods follows: versions, model checksum,
    quality figures, and the digest of the casebook's content.
    """
    with opened(path) as casebook:
        found = casebook.cite(*what, at=checked_date(at, "--at"))
    if format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
    elif format == "text":
        print(found["text"])
        if "methods" in found:
            print(f"\n{found['methods']}")
    else:
        from bedfellows.citing import as_bibtex, as_csl

        print(as_bibtex(found) if format == "bibtex" else
              json.dumps([as_csl(found)], ensure_ascii=False, indent=1))  # fmt: skip


@click.command()
@click.pass_obj
def views(path: str) -> None:
    """Bring v_relations up to date, and list the views that SQL can ask (docs/sql.md)."""
    with opened(path) as casebook:
        for name, columns in casebook.refresh_views().items():
            print(f"{name}: {', '.join(columns)}")


COMMANDS = (export_, cite, views)
