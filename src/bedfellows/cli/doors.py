"""The desk in a browser."""

from __future__ import annotations

import click

from bedfellows.errors import UsageError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.pass_obj
def serve(path: str, host: str, port: int) -> None:
    """Open the desk in a browser."""
    from bedfellows.desk import run

    if host not in ("127.0.0.1", "localhost", "::1"):
        raise UsageError(f"--host {host}: the desk has no accounts yet; use 127.0.0.1")
    run(path, host=host, port=port)


COMMANDS = (serve,)
