"""The web as one document: what `web --format` prints and the desk's page of exports gives.

The names load nothing, since `--help` shows them; what writes a format is loaded when it is asked
for. `web.csv` and other rows are not here: they are lists of relations.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bedfellows.network.dyads import Relation

WRITERS = {
    "graphml": "export.into_graphs:graphml",
    "gexf": "export.into_gexf:gexf",
    "svg": "network.picture:draw",
    "matrix": "network.matrix:matrix",
    "html": "network.formats:html",
}
"""Formats with the function that writes each."""
DOCUMENTS = tuple(WRITERS)


def written(web: Sequence[Relation], format: str) -> str:
    """A web in one of the formats."""
    module, _, name = WRITERS[format].partition(":")
    text: str = getattr(import_module(f"bedfellows.{module}"), name)(web)
    return text
