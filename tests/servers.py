"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket in it."""

from __future__ import annotations

import contextlib
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
        """Start and wait until it answers; again, while memory of one that was killed is held."""
        command = [str(program("postgres")), "-D", str(self.folder / "data")]
        command += ["-F"] if self.careless else []
        until = time.monotonic() + 60
        while True:
            with (self.folder / "log").open("ab") as log:
                self.process = subprocess.Popen(
                    command, stdout=log, stderr=log, user=owner(), cwd=self.folder
                )
            if self.answers() or time.monotonic() > until:
                return
            self.process.wait()
            time.sleep(0.2)

    def answers(self) -> bool:
        """Wait until the server takes connections; False if it ends instead."""
        assert self.process is not None
        while not self.asked("SELECT 1"):
            if self.process.poll() is not None:
                return False
            time.sleep(0.1)
        return True

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
        family = [self.process.pid, *children(self.process.pid)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop the server."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            pid, rest = status.parent.name, status.read_text().rpartition(")")[2].split()
            if int(rest[1]) == parent:
                found.append(int(pid))
    return found


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
