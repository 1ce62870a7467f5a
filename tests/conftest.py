"""Factories of facts, so that tests build only what they are about."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

from bedfellows.config import Tools

settings.register_profile("ours", deadline=None)
settings.load_profile("ours")  # speed lives in bench/


@pytest.fixture(scope="session")
def tools() -> Tools:
    from bedfellows.pipeline import load_tools

    return load_tools()
