"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
PREPARED = """
listen_addresses = ''
unix_socket_directories = '{folder}'
max_connections = 60
shared_buffers = 32MB
autovacuum = off
"""


def program(name: str) -> str | None:
    """The path of one of PostgreSQL's programs."""
    found = shutil.which(name)
    return found or next((str(place / name) for place in PROGRAMS if (place / name).exists()), None)


def needed(what: str) -> None:
    """Without it a laptop skips the test; continuous integration fails."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing; install it")
    pytest.skip(f"needs {what}")


@dataclass
class Server:
    """One running server; each `address()` is a casebook of its own.

    A careless one is fast, since its writes need not reach the disk.
    """

    folder: Path
    careless: bool = True
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        command = [str(program("postgres")), "-D", str(self.folder / "data")]
        command += ["-F"] if self.careless else []
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, user=owner(), cwd=self.folder,
                start_new_session=True,
            )  # fmt: skip
        self.wait()

    def wait(self, seconds: float = 60.0) -> None:
        """Wait until the server takes connections."""
        until = time.monotonic() + seconds
        while not self.asked("SELECT 1"):
            assert time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.1)

    def asked(self, statement: str) -> bool:
        """Whether the server carries a statement out."""
        import psycopg

        try:
            with psycopg.connect(self.plain(), autocommit=True) as connection:
                connection.execute(statement)
        except psycopg.OperationalError:
            return False
        return True

    def plain(self) -> str:
        """The address of the server's one database."""
        return f"postgresql://postgres@/postgres?host={quote(str(self.folder))}"

    def address(self) -> str:
        """The address of a new, empty schema, which is a casebook of its own."""
        schema = f"case_{uuid.uuid4().hex[:12]}"
        assert self.asked(f"CREATE SCHEMA {schema}")
        return f"{self.plain()}&options={quote(f'-csearch_path={schema}')}"

    def kill(self) -> None:
        """End every process of the server at once, as a power cut does."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop the server."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()


def owner() -> str | None:
    """Who runs the server: it refuses to be run by root."""
    return "nobody" if os.geteuid() == 0 else None


def made(*, careless: bool = True) -> Server:
    """A new server, started."""
    initdb = program("initdb")
    if initdb is None:
        needed("PostgreSQL")
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path is 107 letters long
    folder.chmod(0o777)
    subprocess.run(
        [str(initdb), "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8",
         "--locale=C.UTF-8", "--no-sync"],
        check=True, stdout=subprocess.DEVNULL, user=owner(), cwd=folder,
    )  # fmt: skip
    settings = folder / "data" / "postgresql.conf"
    settings.write_text(settings.read_text() + PREPARED.format(folder=folder))
    server = Server(folder, careless)
    server.start()
    return server


def removed(server: Server) -> None:
    """Stop a server and take its folder away."""
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)
