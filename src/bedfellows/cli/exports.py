"""Facts out, into the formats of others, and references of them."""

from __future__ import annotations

import json

import click

from bedfellows.cli.keep import filtered
from bedfellows.cli.parts import FORMATS, checked_date, completing, opened, show


@click.command(name="export")
@click.argument("format", shell_complete=completing("export:EXPORTERS"))
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

    With FORMAT all: the whole casebook, for `import all` into another on either store.
    What a format cannot hold is listed on standard error.
    """
    if format == "all":
        all_out(path, out)
        return
    for name in ("since", "until"):
        checked_date(filters[name], f"--{name}")
    with opened(path) as casebook:
        account = casebook.export(format, out, at=checked_date(at, "--at"),
                                  with_evidence=evidence, **filters)  # fmt: skip
    print(f"{account.written} {account.noun} written to {out}")
    for what, count in sorted(account.lost.items()):
        click.echo(f"{format} cannot hold, or changes: {what} ({count})", err=True)


def all_out(path: str, out: str) -> None:
    """The whole casebook to a file."""
    from bedfellows.saving import export_all

    with opened(path) as casebook:
        counts = export_all(casebook.store, out)
    print(f"{counts['documents']} pages, {counts['events']} events of pages, "
          f"{counts['rows']} imported events written to {out}")  # fmt: skip


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
@click.option("--format", default="text", show_default=True,
              type=click.Choice(["text", *FORMATS.choices]))  # fmt: skip
@click.pass_obj
def views(path: str, format: str) -> None:
    """Bring v_relations up to date, and list the views that SQL can ask (docs/sql.md)."""
    with opened(path) as casebook:
        found = casebook.refresh_views()
    if format == "text":
        for name, columns in found.items():
            print(f"{name}: {', '.join(columns)}")
    else:
        rows = [{"view": n, "column": column} for n, columns in found.items() for column in columns]
        show(rows, ["view", "column"], format)


COMMANDS = (export_, cite, views)
