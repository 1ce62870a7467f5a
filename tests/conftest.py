"""Factories of facts, so that tests build only what they are about."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

import servers
from bedfellows.config import Tools
from servers import Server

settings.register_profile("ours", deadline=None)
settings.load_profile("ours")  # speed lives in bench/


@pytest.fixture(scope="session")
def tools() -> Tools:
    from bedfellows.pipeline import load_tools

    return load_tools()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this process's tests."""
    running = servers.made()
    yield running
    servers.removed(running)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a casebook can be made: a path, then a server's address."""
    if request.param == "sqlite":
        return str(tmp_path / "case.db")
    return str(request.getfixturevalue("server").address())
