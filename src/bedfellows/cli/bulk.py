"""Reading on many machines."""

from __future__ import annotations

import sys

import click

from bedfellows.cli.parts import PAGE_LIMIT, checked_date, columns_of


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--out", required=True, metavar="DIR", help="Folder or address for the tables.")
@click.option("--ray", metavar="ADDRESS", help="Read on a Ray cluster; `local` starts one here.")
@click.option("--workers", type=click.IntRange(min=1), help="Parts at a time [all cores].")
@click.option(
    "--part-pages",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Pages that are read together, and lost together if a machine goes.",
)
@click.option("--columns", metavar="PAIRS", help="Names of columns: text=Body,published=Day.")
@click.option("--published", metavar="DATE", help="Publication date where the page has none.")
@PAGE_LIMIT
def bulk(inputs: tuple[str, ...], out: str, ray: str | None, workers: int | None,
         part_pages: int, columns: str | None, published: str | None,
         page_limit: float) -> None:  # fmt: skip
    """Read pages into a folder of Parquet tables, on this machine or a cluster.

    INPUTS and DIR are on a disk or in an object store (s3://…). Killed and started again, it goes
    on with the parts that are not done. `--casebook DIR` then answers web, why and findings.
    """
    from bedfellows.bulk.parts import Job
    from bedfellows.bulk.running import bulk as run
    from bedfellows.crew import cores

    checked_date(published, "--published")
    job = Job(out=out, columns=columns_of(columns), published=published, limit_s=page_limit)
    failed = False
    for account in run(inputs, job, workers=workers or cores(), ray=ray, part_pages=part_pages):
        failed = failed or bool(account["faults"])
        said = (f"{account['documents']} pages  {account['events']} events  {account['ties']} ties"
                f"  {account['faults']} faults")  # fmt: skip
        if "part" in account:
            again = "done before" if account.get("again") else f"{account['seconds']} s"
            print(f"{account['part']}  {said}  {again}", flush=True)
        else:
            print(f"{account['parts']} parts  {said}  {account['twice']} pages were there twice")
    sys.exit(1 if failed else 0)


COMMANDS = (bulk,)
"""Listed in `cli.FAMILIES`."""
