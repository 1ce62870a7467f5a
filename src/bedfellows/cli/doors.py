"""The desk in a browser."""

from __future__ import annotations

import click

from bedfellows.cli.parts import opened
from bedfellows.errors import NoCasebook, UsageError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
CLEAR = ("bedfellows: passwords travel in clear unless a proxy with TLS stands before the desk; "
         "--certificate CERT KEY speaks TLS itself")  # fmt: skip


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--team", is_flag=True, help="Let in only those who have an account.")
@click.option("--certificate", nargs=2, type=click.Path(exists=True, dir_okay=False),
              metavar="CERT KEY", help="Files of a TLS certificate and its key.")  # fmt: skip
@click.pass_obj
def serve(path: str, host: str, port: int, team: bool, certificate: tuple[str, str] | None) -> None:
    """Open the desk in a browser: for yourself, or with --team for those with an account."""
    from bedfellows.desk import run

    if host not in LOOPBACK and not team:
        raise UsageError(f"--host {host}: beyond this machine only with accounts; add --team")
    if team:
        refuse_without_admin(path)
        if host not in LOOPBACK and not certificate:
            click.echo(CLEAR, err=True)
    run(path, host=host, port=port, team=team, certificate=certificate)


def refuse_without_admin(path: str) -> None:
    """A team's desk needs somebody who can let others in."""
    from bedfellows.store import accounts

    try:
        with opened(path) as casebook:
            every = accounts.listed(casebook.store.engine)
    except NoCasebook:
        every = []
    if not any(a["role"] == "admin" and a["closed_at"] is None for a in every):
        raise UsageError("--team: there is no admin yet; `bedfellows account add NAME --role "
                         "admin` makes one")  # fmt: skip


COMMANDS = (serve,)
