"""The example notebook runs from the table of articles to the figure."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    folder = tmp_path_factory.mktemp("notebook")
    shutil.copy(EXAMPLES / "articles.csv", folder)
    notebook = nbformat.read(EXAMPLES / "paper.ipynb", as_version=4)
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}})
    client.execute()
    return notebook, folder


def output(notebook: Any, cell: str, mime: str) -> str:
    """What a cell shows."""
    (found,) = [c for c in notebook.cells if c["id"] == cell]
    shown = [o["data"][mime] for o in found["outputs"] if mime in o.get("data", {})]
    shown += [o["text"] for o in found["outputs"] if o["output_type"] == "stream"]
    return "\n".join(shown)


@pytest.mark.filterwarnings("ignore")
def test_notebook_runs_and_writes_its_figure(ran: tuple[Any, Path]) -> None:
    notebook, folder = ran
    assert (folder / "figure.pdf").read_bytes()[:4] == b"%PDF"
    assert output(notebook, "figure", "image/png")
    assert (folder / "web.graphml").exists()


@pytest.mark.filterwarnings("ignore")
def test_notebook_shows_sentences_the_web_and_the_camps(ran: tuple[Any, Path]) -> None:
    notebook, _ = ran
    assert "<mark" in output(notebook, "events", "text/html")
    assert "<svg" in output(notebook, "web", "text/html")
    assert "<svg" in output(notebook, "camps", "image/svg+xml")
    assert "antagonist" in output(notebook, "why", "text/plain")


@pytest.mark.filterwarnings("ignore")
def test_notebook_ends_with_a_paragraph_on_methods(ran: tuple[Any, Path]) -> None:
    assert "We coded 22 pages of 3 publishers" in output(ran[0], "cite", "text/plain")


def test_notebook_is_kept_without_outputs() -> None:
    notebook = nbformat.read(EXAMPLES / "paper.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)
