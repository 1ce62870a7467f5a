"""What is kept and stays: proof of it, versions of pages, web archives, feeds watched."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

import click

from bedfellows.cli.parts import FORMATS, opened, report, show
from bedfellows.errors import InputError, UsageError


@click.command()
@click.option("--format", default="text", show_default=True,
              type=click.Choice(["text", *FORMATS.choices]))  # fmt: skip
@click.pass_obj
def check(path: str, format: str) -> None:
    """Prove the casebook: bytes, frozen texts, every span of evidence."""
    from dataclasses import asdict

    from bedfellows.keeping import check as checked

    with opened(path) as casebook:
        found = checked(casebook.store)
        total = casebook.store.pages()
    if format != "text":
        show([asdict(problem) for problem in found], ["document", "message"], format)
    for problem in found if format == "text" else ():
        print(f"{problem.document or path}: {problem.message}")
    click.echo(f"{total} pages checked, {len(found)} problems", err=format != "text")
    sys.exit(1 if found else 0)


@click.command()
@click.argument("url")
@click.pass_obj
def versions(path: str, url: str) -> None:
    """Show how the page at an address changed from one clip to the next."""
    from bedfellows.keeping import differences

    with opened(path) as casebook:
        print("\n".join(differences(casebook.store, url)))


@click.command()
@click.argument("out", type=click.Path(dir_okay=False))
@click.pass_obj
def archive(path: str, out: str) -> None:
    """Write every page kept to a web archive (.warc, .warc.gz or .wacz)."""
    from bedfellows.keeping import archive as written

    with opened(path) as casebook:
        print(f"{written(casebook.store, out)} pages written to {out}")


@click.command()
@click.argument("feeds", nargs=-1, required=True)
@click.option(
    "--every",
    default=30.0,
    show_default=True,
    type=click.FloatRange(min=1.0),
    help="Minutes between two readings of a feed.",
)
@click.option("--once", is_flag=True, help="Read the feeds that are due, then stop.")
@click.option("--follow", is_flag=True, help="Read the pages that the entries link to.")
@click.pass_obj
def watch(path: str, feeds: tuple[str, ...], every: float, once: bool, follow: bool) -> None:
    """Read feeds again and again, and add what is new. FEEDS: addresses, OPML, or lists.

    Stopped and started again, it goes on where it was.
    """
    from bedfellows.clip.fetch import shared_fetcher
    from bedfellows.model import Fault
    from bedfellows.watching import Watch, addresses

    failed = False
    with opened(path, make=True) as casebook:
        watching = Watch(casebook, fetcher=shared_fetcher(), every_s=60 * every, follow=follow)
        for round in watching.rounds(listed(addresses, feeds), once=once):
            for outcome in round.outcomes:
                if isinstance(outcome, Fault):
                    failed = True
                    report(outcome)
                elif outcome.status != "known":
                    print(f"{outcome.document}  {outcome.status}  {outcome.title}", flush=True)
            what = "unchanged" if round.unchanged else f"{round.new} new"
            click.echo(f"{round.feed}: {what}", err=True)
    sys.exit(1 if failed else 0)


def listed(read: Callable[[Iterable[str]], Iterator[str]], feeds: Iterable[str]) -> list[str]:
    """The addresses of the feeds, or a usage error that names what cannot be read."""
    try:
        return list(read(feeds))
    except (OSError, InputError, UnicodeError) as trouble:
        raise UsageError(f"watch: {trouble}; give addresses, OPML files or lists") from trouble


@click.command()
@click.option("--speaker", metavar="WHO", help="Only this actor's words.")
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def quotations(path: str, speaker: str | None, format: str) -> None:
    """List the sentences that several stories quote: one voice, however often printed."""
    from bedfellows.asking import actor_named
    from bedfellows.keeping import quoted_again

    with opened(path) as casebook:
        found = quoted_again(casebook.store, actor_named(speaker) if speaker else None)
    show(found, ["name", "stories", "text"], format)


@click.command()
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def stories(path: str, format: str) -> None:
    """List the stories that several pages tell, with where they come from."""
    from dataclasses import asdict

    from bedfellows.keeping import told_again

    with opened(path) as casebook:
        found = [asdict(told) for told in told_again(casebook.store)]
    if format in ("json", "jsonl", "parquet"):
        show(found, [], format)
    else:
        rows = [{"story": t["origin"]["story"], "origin": t["origin"]["publisher"],
                 "agency": t["agency"], "published": t["origin"]["published"],
                 "publishers": len(t["publishers"]), "pages": len(t["pages"]),
                 "title": t["origin"]["title"]} for t in found]  # fmt: skip
        show(rows, ["story", "origin", "agency", "published", "publishers", "pages", "title"],
             format)  # fmt: skip


COMMANDS = (check, versions, archive, watch, quotations, stories)
