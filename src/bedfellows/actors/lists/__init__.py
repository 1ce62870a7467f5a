"""Others' lists of actors: one reader a format, each giving entries and bad lines.

A reader takes a path and yields (line number, `Actor`) or `BadLine`; what it cannot parse is a
bad line, and the rest of the file goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bedfellows.actors.entries import Actor
from bedfellows.actors.lists.dictionaries import cameo_actors, cameo_agents
from bedfellows.actors.lists.entries import BadLine
from bedfellows.actors.lists.graphs import ftm, wikidata
from bedfellows.actors.lists.tables import plain, reign, ucdp

Reader = Callable[[Path], Iterator[tuple[int, Actor] | BadLine]]

READERS: Mapping[str, Reader] = {
    "cameo": cameo_actors,
    "cameo-agents": cameo_agents,
    "tabari": cameo_actors,
    "petrarch": cameo_actors,
    "wikidata": wikidata,
    "ftm": ftm,
    "opensanctions": ftm,
    "ucdp": ucdp,
    "reign": reign,
    "csv": plain,
}
"""Formats by the name that `actor import` takes."""

__all__ = ["READERS", "BadLine", "Reader"]
