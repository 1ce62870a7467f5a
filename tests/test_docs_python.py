"""The examples of docs/python.md run as they are printed."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_examples_of_the_python_page_run() -> None:
    found = doctest.testfile(str(DOCS / "python.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 15
    assert found.failed == 0
